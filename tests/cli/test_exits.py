import pytest

from scoring_core.cli.exits import exit_code
from scoring_core.errors import (
    ChoiceError,
    DataError,
    FormulaError,
    PeriodError,
    PluginError,
    RuleError,
    ScoringError,
    UsageError,
    finding,
)


@pytest.mark.parametrize(
    "kind, code",
    [
        (DataError, 1),
        (UsageError, 2),
        (RuleError, 2),
        (FormulaError, 2),
        (PeriodError, 2),
        (PluginError, 2),
        (ChoiceError, 3),
    ],
)
def test_each_error_has_its_exit_code(kind: type[ScoringError], code: int) -> None:
    assert exit_code(kind(finding("SC405"))) == code


def test_every_kind_of_error_is_among_them() -> None:
    assert {kind.__name__ for kind in ScoringError.__subclasses__()} == {
        "DataError",
        "UsageError",
        "RuleError",
        "FormulaError",
        "PeriodError",
        "PluginError",
        "ChoiceError",
    }
