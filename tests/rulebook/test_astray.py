"""Keys under another heading than their own: one message, and all the rest is still checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import Finding
from scoring_core.rulebook.astray import bring_home
from scoring_core.rulebook.draft import Draft
from scoring_core.rulebook.schema.file import Fault

Told = Callable[[str], tuple[Finding, ...]]
ABSENT = 'absent = { office = "zero", other = "missing" }\n'
CHECKS = 'checks = ["used <= sent", "late >= 0"]\n'
METRICS = "[scheme.briefs.metrics]\n"
SCORES = "[scheme.briefs.scores]\n"


def summary(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str, str]]:
    """Code, line, the text found, and the place that was meant."""
    told = [(found, dict(found.details)) for found in findings]
    return [(f.code, f.place.row, f.found, d.get("home", d.get("heading", ""))) for f, d in told]


def moved(text: str, line: str, heading: str) -> str:
    """A text with a line moved under a heading."""
    assert text.count(line) == 1
    assert text.count(heading) == 1
    return text.replace(line, "").replace(heading, heading + line)


@pytest.mark.parametrize(
    "line, heading, row, found",
    [
        (CHECKS, METRICS, 43, "checks"),
        (CHECKS, "[scheme.briefs.ranking]\n", 69, "checks"),
        ('cells = { "" = "missing" }\n', METRICS, 43, "cells"),
        ('title = "政务信息"\n', METRICS, 43, "title"),
        (ABSENT, METRICS, 43, "absent"),
        (ABSENT, "[scheme.briefs.constants]\n", 36, "absent"),
        ('period = ["month"]\n', "[scheme.briefs.groups]\n", 40, "period"),
        ('source = "办法第三条"\n', "[scheme.briefs.totals]\n", 64, "source"),
    ],
)
def test_a_key_of_the_scheme_below_one_of_its_tables_is_told_once(
    told: Told, good: str, line: str, heading: str, row: int, found: str
) -> None:
    text = moved(good, line, heading)

    assert summary(told(text)) == [("SC246", row, found, "[scheme.briefs]")]


def test_the_keys_of_a_tally_in_its_metric_are_told_once(told: Told) -> None:
    rules = Path(__file__).with_name("records.toml").read_text("utf-8")
    tally = 'records = "faults"\ndate = "found"\nvalue = "points"\nroll_up = "no"\n'
    table = f"tally = {{ {tally.strip().replace(chr(10), ', ')} }}\n"
    assert rules.count(table) == 1
    metric = "[scheme.briefs.metrics.faults"

    assert summary(told(rules.replace(table, tally))) == [
        ("SC246", 85, "records、date、value、roll_up", f"{metric}.tally]")
    ]


def test_one_policy_for_all_below_the_constants_is_told_once(told: Told, good: str) -> None:
    text = good.replace(ABSENT, "").replace("price = 5\n", 'price = 5\nabsent = "missing"\n')

    assert summary(told(text)) == [("SC246", 38, "absent", "[scheme.briefs]")]


def test_a_whole_ranking_among_the_scores_is_told_once(told: Told, good: str) -> None:
    start = good.index("[scheme.briefs.ranking]")
    table = good[start : good.index("[[", start)]
    keys = ", ".join(line for line in table.splitlines()[1:] if line)
    text = good.replace(table, "").replace(SCORES, f"{SCORES}ranking = {{ {keys} }}\n")

    assert summary(told(text)) == [("SC246", 57, "ranking", "[scheme.briefs]")]


def test_keys_of_the_file_below_a_heading_are_told_once_for_each_heading(
    told: Told, good: str
) -> None:
    text = moved(moved(good, "language = 1\n", "[names]\n"), 'name = "某县"\n', "[names]\n")

    assert summary(told(text)) == [("SC269", 4, "name、language", "")]


def test_a_metric_straight_in_the_scheme_belongs_to_its_metrics(told: Told, good: str) -> None:
    line = 'used = { label = "采用数", unit = "条" }\n'
    text = moved(good, line, CHECKS)

    assert summary(told(text)) == [("SC246", 35, "used", "[scheme.briefs.metrics]")]


def test_scores_within_a_metric_belong_to_the_scores(told: Told, good: str) -> None:
    line = (
        'late = { label = "迟报数", unit = "条", cells = { "" = "zero", "—" = "not_applicable" }, '
    )
    late = good[good.index(line) : good.index("\ngrade =") + 1]
    heading = '[scheme.briefs.metrics.late]\nlabel = "迟报数"\nunit = "条"\noptional = true\n'
    heading += 'cells = { "" = "zero", "—" = "not_applicable" }\n'
    text = good.replace(late, "").replace(SCORES, heading)

    ((code, _, found, home),) = summary(told(text))
    assert (code, found, home) == (
        "SC246",
        "base、bonus、rate、level、extra、total",
        "[scheme.briefs.scores]",
    )


def test_what_has_a_mistake_of_its_own_goes_along_with_the_others(told: Told, good: str) -> None:
    text = good.replace(SCORES, "").replace('label = "加分"', 'lable = "加分"')

    assert summary(told(text)) == [
        ("SC246", 56, "base、bonus、rate、level、extra、total", "[scheme.briefs.scores]"),
        ("SC201", 57, "lable", ""),
    ]


def test_numbers_in_the_scheme_are_its_constants(told: Told, good: str) -> None:
    text = good.replace("[scheme.briefs.constants]\n", "")

    assert summary(told(text)) == [("SC246", 36, "quota、price", "[scheme.briefs.constants]")]


def test_a_text_with_a_mistake_does_not_go_along_with_numbers(told: Told, good: str) -> None:
    text = good.replace("[scheme.briefs.constants]\n", "")
    text = text.replace('title = "政务信息"', "title = 5")

    assert summary(told(text)) == [
        ("SC204", 27, "5", ""),
        ("SC246", 36, "quota、price", "[scheme.briefs.constants]"),
    ]


def test_patterns_below_a_category_are_formats(told: Told, good: str) -> None:
    text = good.replace("[formats]\n", '"个" = "0"\n')

    assert summary(told(text)) == [("SC246", 21, "个、分、条、rate", "[formats]")]


def test_totals_among_the_scores_are_told_once(told: Told, good: str) -> None:
    text = moved(good, 'sent_all = "total(sent, all)"\n', SCORES)

    assert summary(told(text)) == [("SC246", 57, "sent_all", "[scheme.briefs.totals]")]


def test_to_whom_a_unit_belongs_is_no_name_of_it(told: Told, good: str) -> None:
    text = good.replace("[names]\n", '[names]\n"张三" = "甲镇"\n')

    ((code, row, found, home),) = summary(told(text))
    assert (code, row, found, home) == ("SC246", 6, "张三", "[belongs_to]")


def test_where_a_key_stands_is_told_with_where_it_belongs(told: Told, good: str) -> None:
    (found,) = told(moved(good, 'sent_all = "total(sent, all)"\n', SCORES))

    assert dict(found.details)["here"] == "[scheme.briefs.scores]"


def test_a_slip_of_a_missing_heading_has_its_own_message(told: Told, good: str) -> None:
    text = good.replace("[scheme.briefs.ranking]\n", "").replace("after_tie", "after-tie")

    assert summary(told(text)) == [
        ("SC268", 69, "by", "[scheme.briefs.ranking]"),
        ("SC201", 70, "after-tie", ""),
    ]


def test_a_missing_heading_is_known_by_most_of_its_keys(told: Told, good: str) -> None:
    text = good.replace("[scheme.briefs.ranking]\n", "").replace('scope = "category"\n', "")

    assert [found.code for found in told(text)] == ["SC202", "SC268"]


@pytest.mark.parametrize("heading", ["[[scheme.briefs.table]]\n"])
def test_the_first_of_several_tables_may_lack_its_heading(
    told: Told, good: str, heading: str
) -> None:
    text = good.replace(heading, "", 1)

    assert summary(told(text)) == [("SC268", 77, "title", "[[scheme.briefs.table]]")]


def test_the_only_table_may_lack_its_heading(told: Told, good: str) -> None:
    text = good[: good.rindex("[[scheme.briefs.table]]")].replace(
        'categories = ["town"]\ncol', "col"
    )
    text = text.replace("[[scheme.briefs.table]]\n", "").replace(', "dept", "office"]', "]")
    text = text.replace("total(base, town)", "total(base, town)")
    for old in ("dept = 8, ", ', office = "not_applicable"', 'office = "zero", '):
        text = text.replace(old, "")
    text = text.replace('["town", "dept"]', '["town"]').replace(', categories = ["dept"]', "")

    assert summary(told(text)) == [("SC268", 77, "title", "[[scheme.briefs.table]]")]


@pytest.mark.parametrize("slip", ["brief", "breifs", "briefs2"])
@pytest.mark.parametrize(
    "heading", ["[scheme.{}.metrics]", "[scheme.{}.ranking]", "[[scheme.{}.table]]", "[scheme.{}]"]
)
def test_a_slip_in_a_heading_is_told_once(told: Told, good: str, heading: str, slip: str) -> None:
    text = good.replace(heading.format("briefs") + "\n", heading.format(slip) + "\n", 1)

    assert [(found.code, found.found) for found in told(text)] in (
        [("SC209", slip)],
        [("SC209", "briefs")],
    )


def test_headings_of_a_table_in_a_list_follow_its_last_table(told: Told, good: str) -> None:
    text = good + '[scheme.brief.table.headers]\nsite = "网站"\n'

    assert [(f.code, f.place.row, f.found) for f in told(text)] == [("SC209", 155, "brief")]


def test_two_schemes_of_nearly_one_name_are_not_put_together(told: Told, good: str) -> None:
    """Both have a title: neither is a part of the other."""
    text = good + '\n[scheme.brief]\ntitle = "x"\nsource = "y"\n'

    assert {found.code for found in told(text)} == {"SC202"}


def test_where_everything_lacks_something_no_heading_is_looked_for(told: Told, good: str) -> None:
    text = good + "".join(f"[scheme.briefs{number}]\n" for number in range(60))

    assert {found.code for found in told(text)} == {"SC202"}


def test_a_table_is_not_moved_into_itself(told: Told, good: str) -> None:
    cells, used = 'cells = { "" = "missing" }\n', 'used = { label = "采用数", unit = "条" }\n'
    text = good.replace(used, cells, 1).replace(cells, used, 1)

    assert [(f.code, f.place.row, f.found) for f in told(text)] == [
        ("SC246", 32, "used"),
        ("SC246", 45, "cells"),
    ]


def test_a_table_does_not_go_along_to_where_nobody_knows_it(told: Told) -> None:
    text = '[scheme.s.constants]\nname = "某县"\n[scheme.s]\nkey = "sample"\nprice = 5\n'
    moved = {"SC201", "SC246", "SC269"}

    assert [(f.code, f.place.row, f.found) for f in told(text) if f.code in moved] == [
        ("SC269", 2, "name"),
        ("SC269", 4, "key"),
        ("SC246", 5, "price"),
    ]


def test_nothing_is_moved_when_nothing_is_astray(good: str) -> None:
    draft = Draft({"key": "sample"})

    assert not bring_home(draft, [Fault(("name",), "missing", {}, None)])
    assert draft.document == {"key": "sample"}
    assert draft.told.mistakes == []
