"""Mistakes of what is taken from other schemes, parts of periods and members; and its range."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.stored import restored, stored
from tests.composite import RULES
from tests.rulebook.planted import P, Planted, findings_of

BRIEFS = 'scheme = "briefs", value = "total", when = "months", how = "sum", absent = "missing"'
MEAN = 'scheme = "briefs", value = "total", when = "months", how = "mean"'
BEFORE = 'from = { value = "total", when = "previous", absent = "not_applicable" }'
SITE = 'scheme = "website", value = "score", when = "this_period"'
MEMBERS = 'when = "this_period", of = "members", how = "sum"'
LEVEL = 'value = "level", when = "months", how = "highest"'
WEB = 'forms = { label = "审核", unit = "条" }'
COLUMNS = 'columns = ["unit", "score"]'
BACK = 'from = { scheme = "year", value = "total", when = "this_period", absent = "zero" }'
PEOPLE = RULES[RULES.index("[belongs_to]") : RULES.index("[categories.town]")]

PLANTED = (
    P("SC624", BRIEFS, BRIEFS.replace('"briefs"', '‸"breifs"'), ("breifs", "briefs")),
    P("SC624", BRIEFS, BRIEFS.replace('"briefs"', '‸"政务信息"'), ("政务信息", "briefs")),
    P("SC613", BRIEFS, BRIEFS.replace('"total"', '‸"totel"'), ("totel", "total")),
    P("SC613", SITE, SITE.replace('"score"', '‸"rank"'), ("rank",)),
    P("SC625", BEFORE, BEFORE.replace('"previous"', '‸"this_period"'), ("this_period",)),
    P(
        "SC626",
        BEFORE,
        BEFORE.replace('"previous"', '‸"quarters", how = "sum"'),
        ("quarters", "季度"),
    ),
    P("SC626", BRIEFS, BRIEFS.replace('"months"', '‸"halves"'), ("halves", "季度")),
    P("SC626", BRIEFS, BRIEFS.replace('"months"', '‸"two_months"'), ("two_months", "季度")),
    P(
        "SC627",
        BRIEFS,
        BRIEFS.replace('scheme = "briefs"', 'scheme = ‸"briefs"').replace('"months"', '"weeks"'),
        ("briefs", "周", "月"),
    ),
    P(
        "SC627",
        BRIEFS,
        BRIEFS.replace('scheme = "briefs"', 'scheme = ‸"briefs"').replace(
            '"months", how = "sum"', '"previous"'
        ),
        ("briefs", "季度", "月"),
    ),
    P(
        "SC628",
        f"from = {{ {BRIEFS} }}",
        f"‸from = {{ {BRIEFS} }}".replace(', how = "sum"', ""),
        ("months", "how"),
    ),
    P(
        "SC628",
        f'from = {{ scheme = "people", value = "pieces", {MEMBERS}',
        f'‸from = {{ scheme = "people", value = "pieces", {MEMBERS}'.replace(', how = "sum"', ""),
        ("this_period",),
    ),
    P("SC629", SITE, f'{SITE}, how = ‸"sum"', ("sum", "this_period")),
    P("SC630", LEVEL, LEVEL.replace('"highest"', '‸"sum"'), ("sum", "level")),
    P("SC630", LEVEL, LEVEL.replace('"highest"', '‸"mean"'), ("mean",)),
    P("SC631", MEMBERS, MEMBERS.replace('"sum"', '‸"latest"'), ("latest",)),
    P("SC203", BRIEFS, BRIEFS.replace('"months"', '‸"last 1"'), ("last 1", "last 3")),
    P("SC203", BRIEFS, BRIEFS.replace('"sum"', '‸"middle"'), ("middle", "sum")),
    P(
        "SC634",
        WEB,
        f"{WEB}\nback = {{ label = '回', unit = '分', {BACK} }}".replace('"year"', '‸"year"'),
        ("website → year → website",),
    ),
    P(
        "SC615",
        'label = "有采用的月数", unit = "个"',
        'label = "有采用的月数", unit = ‸"%"',
        ("%", "个"),
    ),
)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: f"{p.code}-{p.new[:50]}")
def test_a_mistake_gives_its_one_message_at_its_place(planted: Planted) -> None:
    text = planted.into(RULES)
    findings = findings_of(text)
    assert [found.code for found in findings] == [planted.code], findings
    place = findings[0].place
    assert (place.row, place.column) == planted.place(text)
    assert [word for word in planted.words if word not in findings[0].line()] == []
    assert findings[0].line("en") != findings[0].line()


def test_without_belongs_to_nobody_has_members() -> None:
    (found,) = findings_of(RULES.replace(PEOPLE, ""))
    assert (found.code, found.found) == ("SC632", "members")


def test_schemes_may_take_from_each_other_where_time_goes_on() -> None:
    back = f"{WEB}\nback = {{ label = '回', unit = '分', {BACK} }}"
    text = RULES.replace(WEB, back.replace("this_period", "previous"))
    assert findings_of(text.replace(COLUMNS, 'columns = ["unit", "score", "back"]')) == ()


def test_two_ways_to_one_scheme_are_no_circle() -> None:
    more = 'from = { scheme = "people", value = "pieces", when = "this_period", absent = "zero" }'
    text = RULES.replace(WEB, f"{WEB}\nmore = {{ label = '另', unit = '条', {more} }}")
    assert findings_of(text.replace(COLUMNS, 'columns = ["unit", "score", "more"]')) == ()


def test_a_scheme_that_could_not_be_read_may_be_the_one_that_is_meant() -> None:
    text = RULES.replace(SITE, SITE.replace('"website"', '"site"'))
    assert [found.code for found in findings_of(text)] == ["SC624"]
    assert [found.code for found in findings_of(f"scheme =\n{text}")] == ["SC282"]


def test_metrics_that_take_each_other_across_schemes_are_told() -> None:
    back = BACK.replace('"total"', '"website"').replace("this_period", "previous")
    text = RULES.replace(WEB, f"{WEB}\nback = {{ label = '回', unit = '分', {back} }}")
    text = text.replace(SITE, SITE.replace('"score"', '"back"').replace("this_period", "previous"))
    assert [(f.code, f.found) for f in findings_of(text)] == [
        ("SC614", "back → year.website → back")
    ]


@pytest.mark.parametrize("when", ["weeks", "months"])
def test_of_its_own_parts_every_length_must_be_longer(when: str) -> None:
    own = BEFORE.replace('"previous"', f'"{when}", how = "sum"')
    assert findings_of(RULES.replace(BEFORE, own)) == ()
    months = RULES.replace('period = ["quarter"]\ncategories = ["town", "dept"]', "{}").replace(
        BEFORE, own
    )
    lengths = 'period = ["quarter", "month"]\ncategories = ["town", "dept"]'
    codes = {found.code for found in findings_of(months.replace("{}", lengths))}
    assert ("SC626" in codes) is (when == "months")


def test_every_edition_is_checked() -> None:
    amended = """
[[amendment]]
from = "2023-07"
source = "文件"
set = { "scheme.briefs.period" = ["week"] }
"""
    found = findings_of(RULES + amended)
    assert {each.code for each in found} == {"SC627", "SC298"}


def metric(key: str, rules: str = RULES) -> Metric:
    (found,) = (
        m for s in load_text(rules).schemes if s.key == "year" for m in s.metrics if m.key == key
    )
    return found


@pytest.mark.parametrize(
    "key, limits, endless",
    [
        # 1 × sent + 5 × used, of three months
        ("briefs", (0, 3 * 6 * 999_999_999, Fraction(1, 100)), False),
        ("mean", (0, 6 * 999_999_999, Fraction(1, 100)), True),
        ("best", (1, 4, 1), False),
        ("months", (0, 3, 1), False),
        ("website", (0, Fraction(999_999_999, 4), Fraction(1, 100)), False),
        ("people", (0, 2 * 999_999_999, 1), False),
    ],
)
def test_the_range_is_that_of_all_figures_together(
    key: str,
    limits: tuple[Fraction, ...],
    endless: bool,
) -> None:
    found = metric(key)
    assert ((found.low, found.high, found.step), found.endless) == (limits, endless)


def test_what_stands_for_a_figure_is_in_its_range() -> None:
    absent = 'how = "lowest", absent = "not_applicable"'
    halves = RULES.replace('"个" = "0"', '"个" = "0.#"').replace(
        absent, 'how = "sum", absent = 9.5'
    )
    found = metric("best", halves)
    assert [found.low, found.high, found.step] == [0, 3 * Fraction("9.5"), Fraction(1, 2)]


def test_a_written_range_stays() -> None:
    text = RULES.replace(f"from = {{ {BRIEFS}", f"range = [0, 500], step = 0.5, from = {{ {BRIEFS}")
    found = metric("briefs", text)
    assert [found.low, found.high, found.step] == [0, 500, Fraction(1, 2)]


MARKS = """
key = "n"
name = "某市"
language = 1
units = ["甲局", "乙局"]
[scheme.daily]
title = "日常"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "error"
[scheme.daily.metrics]
entries = { label = "条数", unit = "条" }
[scheme.daily.scores]
total = { label = "日常得分", full = 90, formula = "min(5 × entries, 90)" }
[scheme.annual]
title = "年度"
source = "办法"
in_force = ["2023-01.."]
period = ["year"]
cells = { "" = "missing" }
absent = "error"
table = [{ title = "年度", columns = ["unit", "total"] }]
[scheme.annual.metrics]
judged = { label = "组织", unit = "分", range = [0, 10], full = 10 }
daily = { label = "日常", unit = "分", full = 90, from = { scheme = "daily", value = "total", when = "months", how = "mean", absent = "not_applicable" } }
[scheme.annual.scores]
total = { label = "总分", full = 100, formula = "half_up(sum(judged, daily), 0.01)" }
"""  # noqa: E501
CHANGED = """
[[amendment]]
from = "2023-07"
source = "文件"
set = { "scheme.daily.scores.total" = { label = "日常得分", full = 95, formula = "min(5 × entries, 95)" } }
"""  # noqa: E501


def limits(text: str) -> list[tuple[str, int, int]]:
    schemes = load_text(text).schemes
    return [(m.key, int(m.low), int(m.high)) for s in schemes for m, _ in s.recalls]


def test_a_score_elsewhere_has_the_range_that_is_proved_of_it() -> None:
    assert limits(MARKS) == [("daily", 0, 90)]


def test_the_range_is_that_of_all_editions_so_that_a_year_keeps_its_rules() -> None:
    higher = MARKS.replace("full = 100", "full = 105")
    assert limits(higher + CHANGED) == [("daily", 0, 95)]
    assert [found.code for found in findings_of(MARKS + CHANGED)] == ["SC235"]


def test_what_goes_back_to_itself_lies_anywhere_that_is_not_proved_of_it_everywhere() -> None:
    own = MARKS.replace(
        "[scheme.daily.scores]",
        'before = { label = "此前", unit = "分", from = { value = "total", when = "previous", absent = 0 } }'  # noqa: E501
        "\n[scheme.daily.scores]",
    )
    kept = own.replace("min(5 × entries, 90)", "max(min(5 × entries + before, 90), 0)")
    assert limits(kept) == [("before", 0, 90), ("daily", 0, 90)]
    summed = own.replace("min(5 × entries, 90)", "5 × entries + before").replace("full = 90, ", "")
    far = 999_999_999
    found = limits(summed.replace("full = 100, ", ""))
    assert found == [("before", -far, far), ("daily", -far, far)]


@pytest.mark.parametrize(
    "formula, codes",
    [
        ("5 × entreis", ["SC310"]),
        ("5 × entries ÷ entries", ["SC313"]),
        ("5 × total", ["SC219"]),
    ],
)
def test_a_mistake_in_a_score_has_no_consequence_elsewhere(formula: str, codes: list[str]) -> None:
    wrong = MARKS.replace("min(5 × entries, 90)", formula)
    assert [found.code for found in findings_of(wrong)] == codes


def test_a_word_score_passes_through() -> None:
    words = 'words = ["好", "差"]'
    text = (
        MARKS.replace(
            'full = 90, formula = "min(5 × entries, 90)"',
            f"""unit = "级", {words}, formula = "if(entries > 5: '好', else: '差')\"""",
        )
        .replace('unit = "分", full = 90', f'unit = "级", {words}')
        .replace('how = "mean"', 'how = "highest"')
    )
    text = text.replace(
        'full = 100, formula = "half_up(sum(judged, daily), 0.01)"',
        """formula = "if(daily == '好': judged, else: 0)\"""",
    )
    text = text.replace("range = [0, 10], full = 10", "range = [0, 10]")
    assert findings_of(text) == ()


def test_words_pass_through_and_their_number_has_none() -> None:
    assert metric("grade").words == ("优", "良", "差")
    counted = RULES.replace(LEVEL, LEVEL.replace('"highest"', '"count"')).replace(
        '"最好评级", unit = "级"', '"评级数", unit = "个"'
    )
    found = metric("grade", counted)
    assert not found.words
    assert found.high == 3


def test_a_mean_that_is_printed_must_be_rounded_by_a_score() -> None:
    text = RULES.replace('"mean1", "best"', '"mean", "best"')
    assert [found.code for found in findings_of(text)] == ["SC722"]


def test_a_score_that_another_scheme_takes_fits_its_format() -> None:
    text = RULES.replace("half_up(1 × forms ÷ 4, 0.01)", "half_up(1 × forms ÷ 4, 0.001)")
    text = text.replace('columns = ["unit", "score"]', 'columns = ["unit", "forms"]')
    assert [found.code for found in findings_of(text)] == ["SC222"]


def test_a_total_of_what_is_told_of_some_units_elsewhere_is_refused() -> None:
    given = RULES.replace(WEB, 'forms = { label = "审核", unit = "条", total = "given" }').replace(
        'table = [{ title = "网站', 'whole = ["全县"]\ntable = [{ title = "网站'
    )
    assert findings_of(given) == ()
    total = "[scheme.year.totals]\nall_web = 'total(website, all)'\n[notice.year]"
    (found,) = findings_of(given.replace("[notice.year]", total))
    assert (found.code, found.found) == ("SC276", "total(website, all)")


def test_what_is_taken_is_remembered_with_a_rule_file_that_passed() -> None:
    loaded: Jurisdiction = load_text(RULES)
    assert restored(stored(loaded)) == loaded
