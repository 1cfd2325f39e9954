"""Findings as a frame: a row for each row of the records that something is said of."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.records.said import Said
from scoring_core.columns.table.findings import Say, in_chinese


def findings_frame(said: Sequence[Said], say: Say = in_chinese) -> Any:
    """All findings as an Arrow table, those about no row first, then in the order of rows."""
    arrow = import_module("pyarrow")
    rows = [np.zeros(1, np.int64) if each.rows is None else each.rows for each in said]
    counts = [len(each) for each in rows]
    of = np.repeat(np.arange(len(said)), counts)
    numbers = np.concatenate([np.zeros(0, np.int64), *rows])
    order = np.lexsort((of, numbers))
    of, numbers = of[order], numbers[order]

    def texts(values: Sequence[str]) -> Any:
        index = arrow.array(of.astype(np.int32))
        words = arrow.array(list(values), arrow.string()).dictionary_encode()
        return words.take(index)

    told = [each.finding for each in said]
    return arrow.table(
        {
            "row": arrow.array(numbers, mask=numbers == 0),
            "jurisdiction": texts([each.jurisdiction for each in said]),
            "scheme": texts([each.scheme for each in said]),
            "period": texts([each.period for each in said]),
            "unit": texts([""] * len(said)),
            "column": texts([each.place.column or "" for each in told]),
            "code": texts([each.code for each in told]),
            "level": texts([each.level for each in told]),
            "found": texts([each.text() for each in told]),
            "message": texts([say(each)[0] for each in told]),
            "remedy": texts([say(each)[1] for each in told]),
            "left_out": arrow.array(np.array([each.left_out for each in said], np.bool_)[of]),
        }
    )
