"""The kernel over columns computes what the slow interpreter does, to the last digit."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scoring_core.arithmetic import Mode
from scoring_core.columns import kernel
from scoring_core.columns.kernel import compute
from scoring_core.columns.source import ROUNDINGS
from scoring_core.columns.steps import (
    Batch,
    Compute,
    Computed,
    Gather,
    Range,
    Ranks,
    Shape,
    state_of,
)
from scoring_core.formula.integers import ONE, ZERO, DeclinedError
from scoring_core.formula.tree import Compare, Formula, If, Max, Min, Name, Negate, Ratio, Round
from tests.columns import made
from tests.columns.interpreter import interpreted
from tests.columns.chance import BIG, MODES, number


def equal(shape: Shape, batch: Batch) -> Computed:
    """What the kernel computes, which is what the interpreter does."""
    columns, ranks = interpreted(shape, batch)
    done = compute(shape, batch)
    known = {key for score in shape.results for key in (score, state_of(score))}
    states = {key for key in known if key.endswith("?") and not any(columns.get(key, []))}
    assert done.columns.keys() == known - states
    for key, column in done.columns.items():
        assert column.tolist() == columns[key], key
    assert done.rank.tolist() == ranks
    assert done.rank.dtype == np.int32
    return done


@settings(max_examples=300, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(random=st.randoms(use_true_random=True), chunk=st.sampled_from([1, 16, 10_000]))
def test_it_computes_what_the_interpreter_does(random: Random, chunk: int) -> None:
    shape = made.shape(random)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "CHUNK", chunk)
        for _ in range(2):
            equal(shape, made.batch(random, shape))
