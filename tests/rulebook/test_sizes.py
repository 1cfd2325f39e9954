"""No rule file takes long: one larger than anybody's rules is refused, and says the limit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.rulebook.forms import LONGEST_LINE
from scoring_core.rulebook.sizes import MOST_CATEGORIES, MOST_ENTRIES, MOST_UNITS
from tests.rulebook.planted import GOOD, findings_of

AMENDMENT = (
    '[[amendment]]\nfrom = "{}-{:02}"\nsource = "x"\nset = {{ "scheme.briefs.title" = "{}" }}\n'
)


def listed(count: int, entry: Callable[[int], str]) -> str:
    return "".join(entry(number) for number in range(count))


def with_scores(count: int) -> str:
    """The good file with so many scores more."""
    more = listed(count, lambda n: f's{n} = {{ label = "s{n}", formula = "base" }}\n')
    return GOOD.replace("[scheme.briefs.scores]\n", f"[scheme.briefs.scores]\n{more}")


def with_units(count: int) -> str:
    names = listed(count, lambda n: f', "u{n}"')
    return GOOD.replace('units = ["信息室"]', f'units = ["信息室"{names}]')


def with_amendments(count: int) -> str:
    return GOOD + listed(count, lambda n: AMENDMENT.format(2024 + n // 12, n % 12 + 1, n))


def told(text: str) -> list[tuple[str, str, int | None]]:
    return [(found.code, found.found, found.place.row) for found in findings_of(text)]


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


@pytest.mark.parametrize(
    "text, found, at",
    [
        (with_scores(MOST_ENTRIES - 5), "scores", "[scheme.briefs.scores]"),
        (with_units(MOST_UNITS), "units", 'units = ["信息室"'),
        (with_amendments(MOST_ENTRIES + 1), "amendment", "[[amendment]]"),
        (
            GOOD
            + listed(
                MOST_CATEGORIES, lambda n: f'[categories.c{n}]\ntitle = "x"\nunits = ["c{n}"]\n'
            ),
            "categories",
            "[categories.town]",
        ),
        (
            GOOD
            + listed(
                MOST_ENTRIES + 1,
                lambda n: f'[[scheme.briefs.exception]]\nunit = "{n}"\nreason = "x"\n',
            ),
            "exception",
            "[[scheme.briefs.exception]]",
        ),
    ],
    ids=["scores", "units", "amendments", "categories", "exceptions"],
)
def test_too_many_entries_are_one_mistake_with_the_limit(text: str, found: str, at: str) -> None:
    assert told(text) == [("SC346", found, line_of(text, at))]


def test_what_is_just_within_the_limit_is_read() -> None:
    assert told(with_scores(MOST_ENTRIES - 6)) == []


def test_much_of_everything_together_is_too_much() -> None:
    text = with_units(15_000).replace("办法第三条", "办" * 15_000)

    (found,) = findings_of(text)
    assert (found.code, found.place.row) == ("SC347", line_of(text, "[scheme.briefs]"))
    assert dict(found.details) == {"units": "15007", "categories": "3", "editions": "1"}


def test_many_editions_of_long_rules_are_too_much() -> None:
    text = with_amendments(400).replace("办法第三条", "办" * 5_000)

    (found,) = findings_of(text)
    assert (found.code, dict(found.details)["editions"]) == ("SC347", "401")


def test_an_amendment_that_adds_too_much_is_told_there() -> None:
    added = listed(
        MOST_ENTRIES,
        lambda n: f'"scheme.briefs.scores.s{n}" = {{ label = "x", formula = "base" }}\n',
    )
    text = f'{GOOD}[[amendment]]\nfrom = "2024-01"\nsource = "x"\n[amendment.add]\n{added}'

    assert [code for code, *_ in told(text)] == ["SC346", "SC298"]


@pytest.mark.parametrize("key", ['label = "加分"', 'title = "政务信息"', '"甲镇"', 'join = "；"'])
def test_a_line_that_fills_pages_is_too_long(key: str) -> None:
    head = key.rpartition('"')[0].rpartition('"')[0]
    long = GOOD.replace(key, f'{head}"{"长" * (LONGEST_LINE + 1)}"', 1)

    (found,) = findings_of(long)
    assert (found.code, found.place.row) == ("SC348", line_of(GOOD, key))
    assert str(LONGEST_LINE) in found.line()


def test_a_line_just_within_the_limit_is_read() -> None:
    assert findings_of(GOOD.replace('"加分"', f'"{"长" * LONGEST_LINE}"')) == ()


def test_of_thousands_of_mistakes_in_formulas_the_first_are_told() -> None:
    named = [", ".join(f"x{n}_{number}" for number in range(600)) for n in range(4)]
    wrong = listed(4, lambda n: f's{n} = {{ label = "s{n}", formula = "max({named[n]})" }}\n')
    text = GOOD.replace("[scheme.briefs.scores]\n", f"[scheme.briefs.scores]\n{wrong}")

    codes = {(found.code, found.place.row) for found in findings_of(text)}
    assert {row for _, row in codes} == {line_of(text, "s0 ="), line_of(text, "s1 =")}
