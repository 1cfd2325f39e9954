from dataclasses import asdict

from scoring_core.model.limits import LIMITS


def test_every_limit_but_the_columns_is_raised() -> None:
    raised = asdict(LIMITS.times(3))

    assert raised.pop("columns") == LIMITS.columns
    assert raised == {name: 3 * getattr(LIMITS, name) for name in raised}
