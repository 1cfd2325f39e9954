"""What is counted beside what a table says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring_core.engine.counted import with_counted
from scoring_core.errors import Place
from scoring_core.model.figures import Figures
from tests.engine.counting import BASE, JANUARY
from tests.laws.tallied import scheme_of


@pytest.mark.parametrize("optional, codes", [(False, ["SC783"]), (True, [])])
def test_a_figure_that_neither_comes_nor_is_counted_is_told_unless_it_may_lack(
    optional: bool, codes: list[str]
) -> None:
    scheme = scheme_of(BASE, pieces=False)
    scheme = replace(scheme, metrics=(replace(scheme.metrics[0], optional=optional),))
    figures = Figures(JANUARY, {"m": {}})
    found, said = with_counted(scheme, figures, {}, {}, Place("表.csv"))

    assert [finding.code for finding in said] == codes
    assert found == figures
