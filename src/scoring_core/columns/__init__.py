"""
Whole columns of integers: the plan of a scheme, and who carries it out.

Every executor gives the exact answer or declines with a sentence; it is never nearly right.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scoring_core.columns.country import Country
    from scoring_core.columns.table import Ranked
    from scoring_core.model.jurisdiction import Jurisdiction
    from scoring_core.plugin.catalogue import Catalogue


def rank(
    rules: Catalogue | Country | Sequence[Jurisdiction], frame: Any, engine: str = "kernel"
) -> Ranked:
    """
    Score and rank a frame of polars, pandas, pyarrow or duckdb: a row for each unit and period.

    Many jurisdictions, schemes, editions and periods may stand in it, keyed by its columns
    `jurisdiction`, `scheme`, `period` and `unit` (地区、考核办法、考核期、单位; the first two may
    be left out where the rules have only one). A `Country` is rules that were compiled once, for
    many frames. `engine` is `kernel`, `plain`, `duckdb` or `exact`; all give the same.

    Raises `DataError` where a column is missing or there twice, `UsageError` for a frame or an
    engine that is not known, or where a library is not installed. Bad rows raise nothing:
    they are told in `findings`, and the other rows go on.
    """
    _library("numpy")
    _library("pyarrow")
    ranked: Ranked = import_module(f"{__name__}.framed").rank_frame(rules, frame, engine)
    return ranked


def _library(name: str) -> None:
    from scoring_core.errors import UsageError, finding

    try:
        import_module(name)
    except ImportError:
        raise UsageError(finding("SC858", None, name)) from None
