"""The laws of the engine, over generated rule files, rosters and figures."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.columns.country import Country
from scoring_core.errors import RuleError
from scoring_core.model.canonical import fingerprint
from scoring_core.rulebook.load import load_text
from scoring_core.testing import LAWS, rule_texts
from scoring_core.testing.record_laws import RECORD_LAWS
from scoring_core.testing.rule_texts import loaded

often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


NAMES = sorted(set(LAWS) - set(RECORD_LAWS))


@pytest.mark.parametrize("laws", [NAMES[::3], NAMES[1::3], NAMES[2::3], list(RECORD_LAWS)])
@often
@given(data=st.data())
def test_laws_hold_for_every_rule_file(laws: list[str], data: st.DataObject) -> None:
    """Several at once: to make a rule file takes longer than a law does."""
    jurisdiction = loaded(data.draw(rule_texts()))
    for law in laws:
        LAWS[law](data, jurisdiction, jurisdiction.schemes[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=rule_texts())
def test_a_reloaded_file_has_the_same_fingerprint(text: str) -> None:
    first, second = loaded(text), load_text(text.replace("\n", "\n\n") + "# ein\n")

    assert fingerprint(first.key, first.schemes[0]) == fingerprint(second.key, second.schemes[0])


def test_most_generated_schemes_have_an_integer_plan() -> None:
    """Parity would hold for a plan that declines everything: it must not."""
    compiled: list[bool] = []

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(text=rule_texts())
    def collect(text: str) -> None:
        compiled.append(bool(Country([loaded(text)]).shapes))

    collect()

    assert compiled.count(True) * 3 > len(compiled)


def test_a_mistake_in_a_generated_file_is_refused() -> None:
    with pytest.raises(RuleError):
        load_text('key = "made"\n')
