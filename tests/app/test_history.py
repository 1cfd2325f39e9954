"""What past periods bring into a notice, a table, an explanation: exact, and never silently."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core import formats
from scoring_core.app import explain, rank, slips
from scoring_core.app.issuing import notice
from scoring_core.app.working import work_after
from scoring_core.errors import ChoiceError, DataError, Finding, ScoringError
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.model.notice import Paragraph
from scoring_core.model.proof import prove
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.history import FEBRUARY, MARCH, RULES, catalogue, sheets, works_of

JANUARY = "甲镇,10,2\n乙镇,8,2\n丙镇,5,1\n丁委,4,2\n"  # 戊局 is not on the roster yet
LAST_YEAR = "甲镇,10,3\n乙镇,8,2\n丙镇,5,1\n丁局,4,2\n"
COMPARED = (
    "比上月+53.8%；采用率55.6%，比上月上升（+16.2个百分点）。"
    "名次上升：甲镇由第2名升至第1名、戊局由第2名升至第1名。"
    "等次上升：甲镇（B→A）、戊局（C→B）。增长过半：甲镇得分+100.0%。"
)


@pytest.fixture(scope="module")
def tools() -> Catalogue:
    return catalogue()


def told(findings: Sequence[Finding]) -> list[tuple[str, str | None, str]]:
    return [(found.code, found.place.file, found.found) for found in findings]


def said(
    tools: Catalogue, *history: tuple[str, str]
) -> tuple[list[str], list[tuple[str, str | None, str]]]:
    """The sentences of the notice of March, and what is told beside it."""
    past = [sheets(tools, period, rows) for period, rows in history]
    made = notice(tools, [sheets(tools, "2023-03", MARCH)], history=past)
    blocks = [block.text for block in made.notice.blocks if isinstance(block, Paragraph)]
    return blocks, told(made.findings)


def test_a_notice_compares_with_the_period_before(tools: Catalogue) -> None:
    # 13 pieces of 33 in February, 20 of 36 in March: 7 ÷ 13, and 55.6% against 39.4%
    blocks, findings = said(tools, ("2023-02", FEBRUARY), ("2022-03", LAST_YEAR))
    assert blocks == ["3月采用20条。", COMPARED, "去年同期8条。"]
    assert findings == []


def test_without_history_there_is_no_comparison_and_nothing_to_tell(tools: Catalogue) -> None:
    assert said(tools) == (["3月采用20条。"], [])


def test_with_history_a_period_that_lacks_is_told(tools: Catalogue) -> None:
    blocks, findings = said(tools, ("2023-02", FEBRUARY))
    assert blocks == ["3月采用20条。", COMPARED]
    assert findings == [("SC669", "2023-03.csv", "2022-03")]


def test_history_that_no_rule_looks_back_on_is_told(tools: Catalogue) -> None:
    past = [("2023-02", FEBRUARY), ("2022-03", LAST_YEAR), ("2023-01", JANUARY)]
    _, findings = said(tools, *past, ("2023-03", MARCH), ("2023-04", MARCH), ("2022-07", JANUARY))
    assert findings == [
        ("SC668", "2022-07.csv", "2022-07"),
        ("SC668", "2023-03.csv", "2023-03"),
        ("SC668", "2023-04.csv", "2023-04"),
    ]


def test_history_of_another_county_is_not_used() -> None:
    tools = Catalogue.of(*_two_counties())
    past = [sheets(tools, "2023-02", FEBRUARY.replace("镇", "乡").replace("局", "委"))]
    done = work_after(tools, sheets(tools, "2023-03", MARCH), past)
    assert told(done.findings) == [
        ("SC668", "2023-02.csv", "2023-02"),
        ("SC669", "2023-03.csv", "2023-02"),
        ("SC669", "2023-03.csv", "2022-03"),
    ]
    assert set(done.figures.columns["rank_before"].values()) == {NOT_APPLICABLE}


def _two_counties() -> tuple[object, ...]:
    other = RULES.replace('"moxian"', '"youxian"').replace("镇", "乡").replace("丁委", "丁司")
    return formats, load_text(RULES), load_text(other.replace("局", "委"))


def test_two_files_of_one_period_are_an_error(tools: Catalogue) -> None:
    february = sheets(tools, "2023-02", FEBRUARY)
    with pytest.raises(DataError) as caught:
        work_after(tools, february, [february, february])
    assert [(f.code, f.found) for f in caught.value.findings] == [("SC662", "政务信息 2023-02")]


def test_the_mistakes_of_all_files_of_history_are_told_at_once(tools: Catalogue) -> None:
    wrong = [sheets(tools, month, "甲镇,x,1\n") for month in ("2023-01", "2023-02")]
    with pytest.raises(ScoringError) as caught:
        work_after(tools, sheets(tools, "2023-03", MARCH), wrong)
    codes = [(f.code, f.place.file) for f in caught.value.findings if f.code == "SC105"]
    assert codes == [("SC105", "2023-01.csv"), ("SC105", "2023-02.csv")]


def test_what_is_to_know_of_used_history_is_told(tools: Catalogue) -> None:
    gap = sheets(tools, "2023-02", FEBRUARY.replace("丙镇,5,1", "丙镇,5,"))
    done = work_after(tools, sheets(tools, "2023-03", MARCH), [gap])
    assert ("SC117", "2023-02.csv", "") in told(done.findings)


def test_a_past_period_has_the_figures_that_it_has_by_itself(tools: Catalogue) -> None:
    months = {"2023-01": JANUARY, "2023-02": FEBRUARY, "2022-12": LAST_YEAR}
    given = [sheets(tools, month, rows) for month, rows in months.items()]
    oldest, january, february = works_of(tools, given)
    assert oldest.scores == work_after(tools, given[2]).scores
    assert january.scores == work_after(tools, given[0], [given[2]]).scores
    assert february.scores == work_after(tools, given[1], [given[0], given[2]]).scores
    assert february.groups == work_after(tools, given[1]).groups


def test_the_order_of_history_decides_nothing(tools: Catalogue) -> None:
    given = [sheets(tools, m, r) for m, r in (("2023-01", JANUARY), ("2023-02", FEBRUARY))]
    assert works_of(tools, given) == works_of(tools, given[::-1])


def test_a_unit_is_known_by_any_of_its_names_and_a_new_one_has_no_past(tools: Catalogue) -> None:
    february = sheets(tools, "2023-02", FEBRUARY)
    done = work_after(tools, february, [sheets(tools, "2023-01", JANUARY)])
    before = done.figures.columns["total_before"]
    assert (before["丁局"], before["戊局"]) == (10, NOT_APPLICABLE)


def test_rank_and_slips_take_history_too(tools: Catalogue) -> None:
    march, past = sheets(tools, "2023-03", MARCH), [sheets(tools, "2023-02", FEBRUARY)]
    standings = rank(tools, march, history=past).standings
    assert standings is not None
    assert [row.cells[-1] for row in standings.rankings[0].rows] == ["20", "30", "5"]
    (slip,) = slips(tools, march, "丙镇", history=past)
    assert {move.move.metric for move in slip.nudges.gains} == {"used"}


def test_an_explanation_says_whence_a_past_figure_is(tools: Catalogue) -> None:
    past = [sheets(tools, "2023-02", FEBRUARY)]
    found = explain(tools, sheets(tools, "2023-03", MARCH), "甲镇", history=past)
    assert "上期得分：20\n  取自　2023-02 的“得分”（2023-02.csv:2:单位）\n" in write_explanation(
        found, "zh"
    )


CARRIED = """[scheme.briefs.metrics.carried]
label = "此前累计"
unit = "分"
from = { value = "sum", when = "previous", absent = "zero" }
[scheme.briefs.scores]
sum = { label = "累计", formula = "carried + total" }
"""
CUMULATIVE = RULES.replace("[scheme.briefs.scores]\n", CARRIED)


def test_what_is_carried_from_period_to_period_adds_up() -> None:
    tools = catalogue(CUMULATIVE)
    past = [sheets(tools, m, r) for m, r in (("2023-02", FEBRUARY), ("2023-01", JANUARY))]
    done = work_after(tools, sheets(tools, "2023-03", MARCH), past)
    sums = done.scores.columns["sum"]
    assert (sums["甲镇"], sums["乙镇"], sums["戊局"]) == (10 + 20 + 40, 10 + 30 + 30, 20)
    assert told(done.findings) == [
        ("SC669", "2023-01.csv", "2022-12"),  # it was taken for zero
        ("SC669", "2023-03.csv", "2022-03"),
    ]


def test_a_gap_that_stands_for_a_number_is_told_without_history_too() -> None:
    tools = catalogue(CUMULATIVE)
    done = work_after(tools, sheets(tools, "2023-03", MARCH))
    (found,) = done.findings
    assert found.wording().message == "“政务信息”没有 2023-02 的数，“此前累计”一律作 0"


def test_a_past_figure_that_the_metric_cannot_have_is_an_error() -> None:
    tools = catalogue(RULES.replace('"上期得分", unit', '"上期得分", range = [0, 25], unit'))
    with pytest.raises(DataError) as caught:
        work_after(tools, sheets(tools, "2023-03", MARCH), [sheets(tools, "2023-02", FEBRUARY)])
    assert told(caught.value.findings) == [("SC108", "2023-02.csv", "30")]


GONE = (
    RULES
    + """[[amendment]]
from = "2023-03"
source = "调整"
[amendment.set]
"categories.town.units" = ["甲镇", "乙镇", "新丙镇"]
"""
)


def left(tools: Catalogue, *months: str) -> list[Finding]:
    """What is told of units that have left, of the first of some months."""
    now, *past = (sheets(tools, m, MARCH if m < "2023-03" else NEW) for m in months)
    found = work_after(tools, now, past).findings
    return [each for each in found if each.code == "SC673"]


NEW = MARCH.replace("丙镇", "新丙镇")


def test_units_that_have_left_the_roster_are_told_once() -> None:
    (found,) = left(catalogue(GONE), "2023-03", "2023-02")
    assert (found.level, found.place.file, found.found) == ("warning", "2023-03.csv", "丙镇")
    assert dict(found.details) == {
        "scheme": "政务信息",
        "period": "2023-02",
        "metric": "上期报送、上期采用、上期得分、上期名次、上期等次",
    }


def test_a_unit_that_is_there_by_an_old_name_has_not_left() -> None:
    named = GONE.replace("[names]\n", '[names]\n"新丙镇" = ["丙镇"]\n')
    assert left(catalogue(named), "2023-03", "2023-02") == []
    assert left(catalogue(GONE), "2023-04", "2023-03") == []


def test_units_that_left_before_a_past_period_are_told_only_where_that_matters() -> None:
    assert left(catalogue(GONE), "2023-04", "2023-03", "2023-02") == []
    summed = GONE.replace("[scheme.briefs.scores]\n", CARRIED)
    (found,) = left(catalogue(summed), "2023-04", "2023-03", "2023-02")
    assert (found.place.file, dict(found.details)["metric"]) == ("2023-03.csv", "此前累计")


def test_a_past_period_is_not_asked_for_what_nobody_takes_from_it() -> None:
    tools = catalogue(RULES.replace('when = "year_ago", absent = "not_applicable"', YEAR))
    past = [sheets(tools, m, r) for m, r in (("2023-02", FEBRUARY), ("2022-03", LAST_YEAR))]
    done = work_after(tools, sheets(tools, "2023-03", MARCH), past)
    assert told(done.findings) == []


YEAR = 'when = "year_ago", absent = 0'


def test_history_must_say_itself_of_which_period_it_is(tools: Catalogue) -> None:
    wrong = [sheets(tools, name, FEBRUARY) for name in ("old", "older")]
    with pytest.raises(ChoiceError) as caught:
        work_after(tools, sheets(tools, "x", MARCH), wrong, period="2023-03")
    assert told(caught.value.findings) == [("SC460", "old.csv", ""), ("SC460", "older.csv", "")]


@pytest.mark.parametrize(
    "formula",
    [
        "total(used_before, all)",
        "total(used_before, town)",
        "total(gain, all)",
        "half_up(mean(used_before, all), 1)",
        "count(total < total_before, all)",
        "count(gain > 0, all)",
    ],
)
def test_over_a_period_that_is_not_there_nothing_is_zero(formula: str) -> None:
    tools = catalogue(_looking(formula))
    march, past = sheets(tools, "2023-03", MARCH), sheets(tools, "2023-02", FEBRUARY)
    assert work_after(tools, march).scores.totals["asked"] is NOT_APPLICABLE
    assert isinstance(work_after(tools, march, [past]).scores.totals["asked"], Fraction)


@pytest.mark.parametrize("formula", ["count(applies(used_before), all)", "total(1 × carried, all)"])
def test_what_the_rules_say_of_a_period_that_is_not_there_counts(formula: str) -> None:
    tools = catalogue(_looking(formula))
    assert work_after(tools, sheets(tools, "2023-03", MARCH)).scores.totals["asked"] == 0


def test_it_is_proved_that_such_a_total_may_not_apply() -> None:
    proof = prove(load_text(RULES).schemes[0])
    assert NOT_APPLICABLE in proof.total("before").states
    assert NOT_APPLICABLE not in proof.total("used").states


def _looking(formula: str) -> str:
    gain = 'gain = { label = "增加", unit = "条", formula = "used − used_before" }\n'
    unit = "分" if "carried" in formula else "条"
    asked = f'asked = {{ unit = "{unit}", formula = "{formula}" }}\n'
    rules = CUMULATIVE.replace(
        "[scheme.briefs.totals]\n", gain + "[scheme.briefs.totals]\n" + asked
    )
    return rules.replace("{used}条。", "{used}条{asked}。")


GIVEN = RULES.replace(
    'categories = ["town", "dept"]', 'categories = ["town", "dept"]\nwhole = ["合计"]'
)
for name in ("used", "used_before", "used_ago"):
    GIVEN = GIVEN.replace(f"{name} = {{ label", f'{name} = {{ total = "given", label')
WHOLE = "合计,,{}\n乡镇,,{}\n部门,,{}\n"


def whole_totals(rules: str, before: str | None) -> tuple[Work, dict[str, Value]]:
    """March with told totals, after a February with these, or without one."""
    tools = catalogue(rules)
    now = sheets(tools, "2023-03", MARCH + WHOLE.format(50, 30, 20))
    past = [] if before is None else [sheets(tools, "2023-02", FEBRUARY + before)]
    done = work_after(tools, now, past)
    return done, {key: row["used_before"] for key, row in done.scores.category_totals.items()}


def test_a_told_total_of_then_is_taken_as_such() -> None:
    done, parts = whole_totals(GIVEN, WHOLE.format(40, 22, 18))
    assert (done.scores.totals["before"], parts) == (40, {"town": 22, "dept": 18})
    assert done.scores.totals["change"] == Fraction("0.25")
    (place,) = done.figures.whole_places("used_before", "")
    assert (place.file, place.row) == ("2023-02.csv", 7)
    contradicted = [f for f in done.findings if f.code == "SC128"]
    assert [dict(found.details)["metric"] for found in contradicted] == ["采用"] * 6


def test_a_told_total_that_did_not_come_then_is_missing_and_not_the_sum() -> None:
    _, parts = whole_totals(GIVEN, "乡镇,,22\n部门,,18\n")
    assert parts == {"town": 22, "dept": 18}
    done, parts = whole_totals(GIVEN, "乡镇,,22\n")
    assert (done.scores.totals["before"], parts) == (MISSING, {"town": 22, "dept": MISSING})


def test_without_the_period_a_told_total_is_what_the_rules_say() -> None:
    done, parts = whole_totals(GIVEN, None)
    assert (done.scores.totals["before"], parts) == (
        NOT_APPLICABLE,
        {"town": NOT_APPLICABLE, "dept": NOT_APPLICABLE},
    )
    assert done.figures.whole_places("used_before", "") == ()
    assert {found.code for found in done.findings} == {"SC128"}


def test_a_total_that_was_a_sum_then_is_taken_too() -> None:
    summed = (
        GIVEN
        + """[[amendment]]
from = "2023-03"
source = "另给合计"
add = { "scheme.briefs.metrics.used.total" = "given" }
"""
    )
    summed = summed.replace('used = { total = "given", label', "used = { label", 1)
    done, parts = whole_totals(summed, "")
    assert (done.scores.totals["before"], parts) == (13, {"town": 11, "dept": 2})


def test_units_that_left_are_in_a_told_total_of_then() -> None:
    tools = catalogue(GONE.replace(RULES, GIVEN))
    now = sheets(tools, "2023-03", NEW + WHOLE.format(50, 30, 20))
    past = sheets(tools, "2023-02", FEBRUARY + WHOLE.format(40, 22, 18))
    (found,) = (f for f in work_after(tools, now, [past]).findings if f.code == "SC673")
    assert "上期采用" not in dict(found.details)["metric"]


NAMES = ("甲镇", "乙镇", "丙镇", "丁局", "戊局")
ROWS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=len(NAMES), max_size=len(NAMES)
)


@settings(max_examples=30)
@given(st.data(), st.permutations(range(3)), st.tuples(ROWS, ROWS, ROWS))
def test_neither_the_order_of_rows_nor_of_files_decides_anything(
    data: st.DataObject, order: list[int], months: tuple[list[tuple[int, int]], ...]
) -> None:
    tools = catalogue(CUMULATIVE)
    periods = ("2023-04", "2023-05", "2023-06")
    rows = [[f"{n},{a},{b}" for n, (a, b) in zip(NAMES, month, strict=True)] for month in months]
    straight = [sheets(tools, p, "\n".join(r)) for p, r in zip(periods, rows, strict=True)]
    mixed = [
        sheets(tools, p, "\n".join(data.draw(st.permutations(r))))
        for p, r in zip(periods, rows, strict=True)
    ]
    past = works_of(tools, straight)
    for one, other in zip(past, works_of(tools, [mixed[n] for n in order]), strict=True):
        assert (one.scores, one.groups) == (other.scores, other.groups)
    for number, done in enumerate(past):
        alone = work_after(tools, straight[number], straight[:number])
        assert (alone.scores, alone.groups) == (done.scores, done.groups)
    sums = past[-1].scores.columns["sum"]
    totals = [done.scores.columns["total"] for done in past]
    assert all(sums[name] == sum(column[name] for column in totals) for name in sums)  # type: ignore[misc]
