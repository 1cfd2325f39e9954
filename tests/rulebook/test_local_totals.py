"""Totals that are seen from a category (`here`): only sentences about each can name them."""

from __future__ import annotations

import pytest

from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import GOOD, findings_of

TOTALS = "[scheme.briefs.totals]\n"
HERE = f'{TOTALS}used_here = "total(used, here)"\ndouble = "2 × used_here"\n'
EACH = "限{quota}条。"
WHOLE = "报送{sent_all}条"


def planted(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in ((TOTALS, HERE), *changes):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def codes(text: str) -> list[tuple[str, str]]:
    return [(found.code, found.found) for found in findings_of(text)]


def test_a_total_is_of_each_category_by_itself_or_through_another() -> None:
    (scheme,) = load_text(planted((EACH, "共{used_here}条，{double}。"))).schemes

    assert scheme.local_totals == {"used_here", "double"}


@pytest.mark.parametrize("key", ["used_here", "double"])
def test_a_sentence_about_the_whole_cannot_name_it(key: str) -> None:
    assert codes(planted((WHOLE, f"报送{{{key}}}条"))) == [("SC604", key)]


@pytest.mark.parametrize("key", ["used_here", "double"])
def test_a_test_of_the_whole_cannot_name_it(key: str) -> None:
    assert codes(planted(('when = "sent_all > 0"', f'when = "{key} > 0"'))) == [("SC604", key)]


def test_a_test_of_each_category_can_name_it() -> None:
    assert codes(planted(('when = "count(used > 0, here) > 0"', 'when = "double > 0"'))) == []


def test_it_cannot_stand_in_a_row_of_totals() -> None:
    old = 'base = { formula = "total(base, town, dept)"'

    assert codes(planted((old, 'base = { formula = "total(base, here)"'))) == [("SC617", "base")]


def test_its_decimals_must_fit_where_a_sentence_says_it() -> None:
    rule = '{ formula = "total(late ÷ 8, here)", unit = "条" }'
    text = planted(('"total(used, here)"', rule), (EACH, "共{used_here}条。"))

    assert codes(text) == [("SC222", "used_here")]
