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


BASE = 'base = { formula = "total(base, town)"'


def test_it_stands_in_the_row_of_totals_of_its_category() -> None:
    assert codes(planted((BASE, 'base = { formula = "total(base, here)"'))) == []


@pytest.mark.parametrize("where", ["all", "ranked", "town, dept"])
def test_a_table_of_one_category_prints_no_total_of_more(where: str) -> None:
    text = planted((BASE, f'base = {{ formula = "total(base, {where})"'))

    assert codes(text) == [("SC621", "base")]


def test_a_total_is_of_more_through_another() -> None:
    text = planted((BASE, 'base = { formula = "sent_all ÷ 1"'))

    assert codes(text) == [("SC621", "base")]


def test_a_total_named_twice_is_looked_at_once() -> None:
    text = planted((BASE, 'towns = "total(base, town)"\nbase = { formula = "towns + towns"'))

    assert codes(text) == []


def test_a_table_of_all_has_no_category_to_be_seen_from() -> None:
    old, rest = GOOD.index("[[scheme.briefs.table]]"), GOOD.index("[scheme.briefs.lists")
    table = (
        '[[scheme.briefs.table]]\ntitle = "表"\ncolumns = ["unit", "base"]\ntotal_row = "合计"\n\n'
    )
    text = (GOOD[:old] + table + GOOD[rest:]).replace("total(base, town)", "total(base, here)")

    assert ("SC617", "base") in codes(text)


def test_its_decimals_must_fit_where_a_sentence_says_it() -> None:
    rule = '{ formula = "total(late ÷ 8, here)", unit = "条" }'
    text = planted(('"total(used, here)"', rule), (EACH, "共{used_here}条。"))

    assert codes(text) == [("SC222", "used_here")]
