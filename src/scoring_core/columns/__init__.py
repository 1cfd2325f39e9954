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
    from scoring_core.columns.records.batches import Tallied
    from scoring_core.columns.table.rank import Ranked
    from scoring_core.model.jurisdiction import Jurisdiction
    from scoring_core.model.period import Period
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

    Raises `DataError` where a column is missing, there twice, or named as a result is,
    `UsageError` for a frame or an engine that is not known, for rules of which two counties have
    one key or a score that of another result, or where a library is not installed. Bad rows raise
    nothing: they are told in `findings`, and the other rows go on.
    """
    _library("numpy")
    _library("pyarrow")
    ranked: Ranked = import_module(f"{__name__}.frames.rank").rank_frame(rules, frame, engine)
    return ranked


def tally(
    rules: Catalogue | Sequence[Jurisdiction],
    frame: Any,
    *,
    period: str | Period | None = None,
    by: str | None = None,
    scheme: str | None = None,
) -> Tallied:
    """
    Count a frame of records, of polars, pandas, pyarrow or duckdb, into one that `rank` takes.

    Its columns are the fields of one kind of record of the rules, headed as there or by their
    keys, and `jurisdiction` (地区), which may be left out where the rules have only one. The
    figures have a row for each unit of the roster in each period: of `period`, or of its parts
    `by` month, quarter …; without a period from the month of the first record to that of the
    last. A figure stands there as its cell is written: a null says what an empty cell of the
    rules says. Records that look wrong raise nothing: they are told in `findings` with their
    rows, do not count, and the others go on.

    Raises `DataError` where a column is missing, and `UsageError` where nothing can be counted
    or a library is not installed.
    """
    _library("numpy")
    _library("pyarrow")
    counted = import_module(f"{__name__}.records.batches").tally_frame
    return counted(rules, frame, period=period, by=by, scheme=scheme)  # type: ignore[no-any-return]


def _library(name: str) -> None:
    from scoring_core.errors import UsageError, finding

    try:
        import_module(name)
    except ImportError:
        raise UsageError(finding("SC858", None, name)) from None
