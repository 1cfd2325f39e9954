"""A slip is the explanation of a unit, and what would have moved it."""

from collections.abc import Callable

from scoring_core.engine.explain import explain
from scoring_core.engine.nudge import nudges
from scoring_core.engine.slip import slips
from scoring_core.model.scheme import Scheme
from scoring_core.model.work import Work


def test_a_slip_holds_both_of_each_unit_that_is_asked(
    worked: Callable[..., Work], scheme: Callable[..., Scheme]
) -> None:
    work = worked(scheme(), "单位,报送,采用\n甲镇,3,1\n乙镇,4,2\n丙局,5,2\n丁局,5,3")
    units = list(work.scores.roster)
    for unit, made in zip(units, slips(work, units), strict=True):
        assert made.explanation == explain(work, unit)
        assert made.explanation.unit == unit
        assert made.nudges == nudges(work, unit)


def test_a_slip_tells_what_came_for_the_unit_though_it_is_not_printed(
    worked: Callable[..., Work], scheme: Callable[..., Scheme]
) -> None:
    table = '[[scheme.briefs.table]]\ntitle = "表"\ncolumns = ["unit", "b"]\n'
    work = worked(scheme(table), "单位,报送,采用\n甲镇,3,1\n乙镇,4,2\n丙局,5,2\n丁局,5,3")
    (made,) = slips(work, [next(iter(work.scores.roster))])
    assert [part.key for part in made.explanation.references] == ["a"]
