"""Checks of all rows at once: what they compute is what Python's integers give."""

from __future__ import annotations

from itertools import product

import numpy as np
import pyarrow as pa
import pytest

from scoring_core.arithmetic import Mode
from scoring_core.columns import rank
from scoring_core.columns.plan.source import ROUNDINGS
from scoring_core.columns.table.truths import carried_out
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import Name, NotApplicable, Ratio, Round
from tests.idle import load_idle

MODES: tuple[Mode, ...] = ("half_up", "half_even", "down", "up")


@pytest.mark.parametrize("mode", MODES)
def test_a_rounded_quotient_is_that_of_integers(mode: Mode) -> None:
    """Also of the largest numbers that are proved to fit."""
    large = 2**61
    pairs = [*product(range(-30, 31), range(1, 9)), (large, large - 1), (-large, 3), (large, 1)]
    tree = Round(mode, Ratio(Name("a"), Name("b"), ZERO), ONE)
    top, bottom = (np.array(column, np.int64) for column in zip(*pairs, strict=True))
    found = carried_out(tree, {"a": top, "b": bottom})
    assert found.tolist() == [ROUNDINGS[mode](a, b) for a, b in pairs]


RULES = """
key = "made"
name = "某县"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二", "三"]
[formats]
"件" = "0"
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["a"]
cells = { "" = "missing" }
absent = "missing"
checks = ["half_up(ratio(done, sent, zero: 0), 1%) <= 50%"]
[scheme.s.metrics]
sent = { label = "交办", unit = "件" }
done = { label = "办结", unit = "件" }
[scheme.s.scores]
total = { label = "得分", formula = "sent + done", unit = "件" }
"""


def test_a_check_of_a_rate_is_told_as_the_exact_way_tells_it() -> None:
    figures = {"交办": [199, 200, 0], "办结": [101, 101, 3]}
    frame = pa.table({"period": ["2023-01"] * 3, "unit": ["一", "二", "三"], **figures})
    rules = [load_idle(RULES)]
    ways = [rank(rules, frame, engine).findings.to_pylist() for engine in ("kernel", "exact")]
    assert ways[0] == ways[1]
    assert [(told["row"], told["code"]) for told in ways[0]] == [(1, "SC120"), (2, "SC120")]


def test_what_stands_in_no_plan_is_declined() -> None:
    with pytest.raises(DeclinedError):
        carried_out(NotApplicable(), {})
