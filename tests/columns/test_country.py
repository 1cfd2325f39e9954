"""Many rule files compiled to few shapes, and the edition that a period goes by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring_core.columns.country import Country
from scoring_core.columns.kernel.compute import compute as kernel
from scoring_core.columns.plain.compute import compute
from scoring_core.columns.sql.duckdb import compute as duckdb
from scoring_core.columns.steps import Batch
from scoring_core.errors import DataError, UsageError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period_text import parse_period, parse_span
from scoring_core.testing.column_law import Executor
from tests.idle import load_idle

RULES = """
key = "{key}"
name = "某县"
language = 1
[categories.a]
title = "甲类"
units = ["一", "二", {{ name = "新办", since = "2023-03" }}]
[categories.b]
title = "乙类"
units = ["四"]
[formats]
"分" = {{ pattern = "0.####", not_applicable = "—" }}
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01..{until}"]
period = ["month"]
categories = ["a", "b"]
cells = {{ "" = "missing" }}
absent = "missing"
constants.quota = {{ a = {quota}, b = 2.5 }}
[scheme.s.metrics]
sent = {{ label = "报送", unit = "分", step = {step} }}
[scheme.s.scores]
total = {{ label = "得分", formula = "{formula}" }}
[scheme.s.ranking]
by = ["highest total", "roster"]
scope = "category"
"""


def _county(
    key: str,
    *,
    quota: str = "10",
    step: str = "1",
    formula: str = "min(sent, quota)",
    until: str = "",
) -> Jurisdiction:
    text = RULES.format(key=key, quota=quota, step=step, formula=formula, until=until)
    return load_idle(text)


def test_rules_that_differ_in_their_numbers_are_one_shape() -> None:
    country = Country([_county("x"), _county("y", quota="20"), _county("z", quota="2.5")])

    assert len(country.shapes) == 1
    assert country.shapes[0].parameters == ((100, 25, 200, 25, 25, 25),)
    assert [rules.programs for rules in country.rules] == [
        {"a": 0, "b": 1},
        {"a": 2, "b": 3},
        {"a": 4, "b": 5},
    ]


def test_each_program_keeps_its_own_numbers() -> None:
    country = Country([_county("x"), _county("y", quota="20")])
    rows = Batch([0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 2, 3], [0, 3, 0, 3], {"sent": [15] * 4})

    assert compute(country.shapes[0], rows).columns["total"] == [100, 25, 150, 25]


def test_other_formulas_are_another_shape() -> None:
    country = Country([_county("x"), _county("y", formula="max(sent, quota)")])

    assert [rules.shape for rules in country.rules] == list(country.shapes)
    assert len(country.shapes) == 2


def test_all_figures_and_scores_of_a_key_have_the_same_places() -> None:
    country = Country([_county("x"), _county("y", step="0.01", quota="0.125")])

    assert (country.metrics, country.scores) == ({"sent": 2}, {"total": 3})


def test_a_word_makes_the_score_text() -> None:
    words = 'if(sent > quota: \'好\', else: \'差\')", words = ["好", "差"], source = "made'
    country = Country([_county("x"), _county("y", formula=words)])

    assert country.scores == {"total": None}
    assert [shape.results for shape in country.shapes] == [{"total": 1}, {"total": ("好", "差")}]


def test_the_roster_is_that_of_the_period_and_shared_while_it_does_not_change() -> None:
    country = Country([_county("x")])
    months = [country.edition("x", "s", parse_period(f"2023-{month:02}")) for month in range(1, 7)]

    assert months[0] is months[1]
    assert months[2] is months[5]
    assert [[unit.name for unit in edition.roster] for edition in (months[1], months[2])] == [
        ["一", "二", "四"],
        ["一", "二", "新办", "四"],
    ]


def test_editions_of_one_scheme_go_by_the_period() -> None:
    old, new = _county("x", until="2023-03"), _county("x", formula="max(sent, quota)")
    later = replace(new.schemes[0], in_force=(parse_span("2023-04.."),))
    country = Country([replace(old, schemes=(old.schemes[0], later))])

    found = [country.edition("x", "s", parse_period(f"2023-{month:02}")) for month in (3, 4)]

    assert [edition.rules.scheme for edition in found] == [old.schemes[0], later]
    with pytest.raises(DataError, match="SC130"):
        country.edition("x", "s", parse_period("2022-12"))


def _multiplying(key: str, quota: str, more: str, formula: str) -> Jurisdiction:
    text = RULES.format(key=key, quota="1", step="1", formula=formula, until="")
    return load_idle(
        text.replace(
            "constants.quota = { a = 1, b = 2.5 }",
            f"constants.quota = {quota}\nconstants.more = {more}",
        )
    )


SMALL, LARGE = "{ a = 2, b = 2 }", "{ a = 100000000, b = 100000000 }"


@pytest.mark.parametrize("engine", [compute, kernel, duckdb])
def test_what_each_program_can_compute_is_never_declined_with_others(engine: Executor) -> None:
    """The numbers of both together might need more than 63 bits."""
    formula = "sent × quota × more"
    rules = [_multiplying("x", LARGE, SMALL, formula), _multiplying("y", SMALL, LARGE, formula)]
    assert [len(Country([each]).shapes) for each in rules] == [1, 1]
    country = Country([*rules, _multiplying("z", SMALL, SMALL, formula)])
    assert len(country.shapes) == 2
    found = []
    for each in country.rules:
        assert each.shape is not None
        programs = [each.programs["a"], each.programs["b"]]
        batch = Batch([0, 0], [0, 1], programs, [0, 3], {"sent": [7, 999_999_999]})
        found.append([int(n) for n in engine(each.shape, batch).columns["total"]])
    large = [1_400_000_000, 199_999_999_800_000_000]
    assert found == [large, large, [28, 3_999_999_996]]


@pytest.mark.parametrize("engine", [compute, kernel, duckdb])
def test_nor_are_the_categories_of_one_program(engine: Executor) -> None:
    one, other = "{ a = 2, b = 100000000 }", "{ a = 100000000, b = 2 }"
    (rules,) = Country([_multiplying("x", one, other, "sent × quota × more")]).rules
    assert rules.shape is not None
    assert rules.shape.parameters == ()
    batch = Batch([0, 0], [0, 1], [0, 1], [0, 3], {"sent": [7, 999_999_999]})
    found = engine(rules.shape, batch).columns["total"]
    assert [int(n) for n in found] == [1_400_000_000, 199_999_999_800_000_000]


def test_programs_are_parted_no_further_than_it_takes() -> None:
    formula = "sent × quota × more"
    sizes = [f"{{ a = {n}, b = {n} }}" for n in (99_999_998, 99_999_999, 100_000_000)]
    rules = [
        _multiplying(f"{key}{number}", *pair, formula)
        for number, size in enumerate(sizes)
        for key, pair in (("x", (size, SMALL)), ("y", (SMALL, size)))
    ]
    assert len(Country(rules).shapes) == 2


def test_two_counties_of_one_key_are_refused() -> None:
    with pytest.raises(UsageError) as error:
        Country([_county("x"), _county("y"), _county("x", quota="20")])
    assert error.value.findings[0].code == "SC866"
