from dataclasses import asdict

from scoring_core.model.limits import LIMITS


def test_every_limit_is_raised() -> None:
    assert asdict(LIMITS.times(3)) == {name: 3 * each for name, each in asdict(LIMITS).items()}
    assert LIMITS.times(1) == LIMITS
