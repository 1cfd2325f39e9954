"""A table of Arrow without the rows that go, with the columns that are added to the others."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.arrow.arrays import Truths


def extended(table: Any, kept: Truths | None, added: Sequence[Any]) -> Any:
    """The rows `kept` (None: all) with the columns of some tables, which have those alone."""
    out = table if kept is None else _picked(table, kept)
    more = added[0]
    if len(added) > 1:
        more = import_module("pyarrow").concat_tables(added).unify_dictionaries()
    for name in more.schema.names:
        out = out.append_column(more.schema.field(name), more.column(name))
    return out


def _picked(table: Any, kept: Truths) -> Any:
    arrow = import_module("pyarrow")
    try:
        return table.filter(arrow.array(kept))
    except arrow.ArrowNotImplementedError:  # of some types Arrow cannot pick single rows
        runs = np.flatnonzero(np.diff(kept, prepend=False, append=False)).reshape(-1, 2)
        parts = [table.slice(start, stop - start) for start, stop in runs.tolist()]
        return arrow.concat_tables([table.slice(0, 0), *parts])
