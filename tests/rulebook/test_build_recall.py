"""What metrics take from other periods: its mistakes, and the range and words that follow."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.metric import Metric
from scoring_core.model.recall import Recall
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.stored import restored, stored
from tests.rulebook.planted import GOOD, P, Planted, findings_of

SITE = "site = {"
FORMATS = GOOD.replace('pattern = "0", zero', 'pattern = "0", not_applicable = "—", zero')


def ordered(text: str) -> str:
    """The same, and a list names the metric `before`."""
    return text.replace('"lowest rate", "roster"', '"lowest rate", "lowest before", "roster"')


def with_before(rule: str, value: str, absent: str = '"missing"', when: str = "previous") -> str:
    """A metric `before` that takes a value; the caret stands where that is written."""
    taken = f'from = {{ value = ‸"{value}", when = "{when}", absent = {absent} }}'
    return f'before = {{ label = "上期", {rule}, {taken} }}\n{SITE}'


def recalled(rule: str, value: str, absent: str = '"missing"', when: str = "previous") -> Metric:
    text = FORMATS.replace(SITE, with_before(rule, value, absent, when).replace("‸", ""))
    metrics = load_text(ordered(text)).schemes[0].metrics
    return next(metric for metric in metrics if metric.key == "before")


@pytest.mark.parametrize("when", ["previous", "year_ago"])
@pytest.mark.parametrize(
    "absent, value",
    [
        ('"missing"', MISSING),
        ('"not_applicable"', NOT_APPLICABLE),
        ('"zero"', Fraction(0)),
        ("1.5", Fraction(3, 2)),
    ],
)
def test_a_metric_says_what_it_takes_when_and_else(when: str, absent: str, value: object) -> None:
    found = recalled('unit = "条"', "sent", absent, when)
    assert found.recalled == Recall("sent", when, value)  # type: ignore[arg-type]
    assert not found.needed


@pytest.mark.parametrize(
    "rule, value, limits",
    [
        ('unit = "条"', "sent", (0, 999_999_999, 1)),
        ('unit = "分"', "order", (1, 10, Fraction(1, 2))),
        ('unit = "%"', "site", (0, 1, Fraction(1, 10_000))),
        ('unit = "分"', "total", (-999_999_998, 80, Fraction(1, 100))),
        ('unit = "%", format = "rate"', "rate", (0, 999_999_999, Fraction(1, 10_000))),
        ('unit = "名"', "rank", (1, 7, 1)),
        ('unit = "分", range = [0, 200]', "total", (0, 200, Fraction(1, 100))),
        ('unit = "分", step = 0.05', "total", (-999_999_998, 80, Fraction(1, 20))),
    ],
)
def test_the_range_is_that_of_what_is_taken_where_none_is_written(
    rule: str, value: str, limits: tuple[Fraction, ...]
) -> None:
    found = recalled(rule, value)
    assert (found.low, found.high, found.step) == limits


def test_what_is_taken_may_itself_be_taken() -> None:
    first = with_before('unit = "分", range = [1, 5]', "order").replace("before", "first")
    chain = with_before('unit = "分"', "first").replace(SITE, first)
    text = FORMATS.replace(SITE, chain.replace("‸", "").replace("上期", "首", 1))
    metric = next(m for m in load_text(ordered(text)).schemes[0].metrics if m.key == "before")
    assert [metric.low, metric.high, metric.step] == [1, 5, Fraction(1, 2)]


@pytest.mark.parametrize(
    "value, words",
    [("grade", ("优", "良", "差")), ("level", ("A", "B")), ("second", ("优", "良", "差"))],
)
def test_the_words_are_those_of_what_is_taken(value: str, words: tuple[str, ...]) -> None:
    second = with_before('unit = "级"', "grade").replace("before", "second").replace("上期", "二")
    text = FORMATS.replace(SITE, with_before('unit = "级"', value).replace(SITE, second))
    text = text.replace("late >= 0", f'before >= {value}", "second >= grade').replace("‸", "")
    metric = next(m for m in load_text(text).schemes[0].metrics if m.key == "before")
    assert metric.words == words


UNRANKED = "[scheme.briefs.ranking]"
PLANTED = (
    P("SC613", SITE, with_before('unit = "条"', "snet"), ("snet", "sent")),
    P("SC613", SITE, with_before('unit = "条"', "报送数"), ("报送数", "sent")),
    P("SC613", SITE, with_before('unit = "条"', "quota"), ("quota",)),
    P("SC614", SITE, with_before('unit = "条"', "before"), ("before → before",)),
    P(
        "SC614",
        SITE,
        with_before('unit = "条"', "later").replace(
            SITE,
            with_before('unit = "条"', "before")
            .replace("‸", "")
            .replace("before =", "later =")
            .replace("上期", "后"),
        ),
        ("before → later → before",),
    ),
    P("SC615", SITE, with_before('unit = ‸"件"', "sent").replace('‸"sent', '"sent'), ("件", "条")),
    P(
        "SC615",
        SITE,
        with_before('unit = "条", words = ‸["优"]', "sent").replace('‸"sent', '"sent'),
        ("优", "[]"),
    ),
    P("SC615", SITE, with_before('unit = ‸"%"', "rank").replace('‸"rank', '"rank'), ("%", "名")),
    P(
        "SC616",
        SITE,
        with_before('unit = "分", total = ‸"given"', "total").replace('‸"total', '"total'),
        ("total",),
    ),
    P(
        "SC615",
        SITE,
        with_before('unit = "级", words = ‸["优", "良"]', "grade").replace('‸"grade', '"grade'),
        ("优、良", "优、良、差"),
    ),
    P(
        "SC202",
        SITE,
        with_before('unit = "条"', "sent")
        .replace("from", "‸from")
        .replace(', absent = "missing"', "")
        .replace('‸"sent', '"sent'),
        ("absent",),
    ),
    P(
        "SC203",
        SITE,
        with_before('unit = "条"', "sent", when="last")
        .replace("‸", "")
        .replace('"last"', '‸"last"'),
        ("last", "last 3"),
    ),
    P(
        "SC206",
        SITE,
        with_before('unit = "条"', "sent", '‸"nothing"').replace('‸"sent', '"sent'),
        ("nothing",),
    ),
)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: f"{p.code}-{p.new[:60]}")
def test_a_mistake_gives_its_one_message_at_its_place(planted: Planted) -> None:
    text = planted.into(FORMATS)
    findings = findings_of(text)
    assert [found.code for found in findings] == [planted.code], findings
    place = findings[0].place
    assert (place.row, place.column) == planted.place(text)
    for word in planted.words:
        assert word in findings[0].line()


def test_a_rank_is_taken_only_where_units_are_ranked() -> None:
    start = GOOD.index("[scheme.briefs.ranking]")
    unranked = FORMATS.replace(GOOD[start : GOOD.index("[[scheme.briefs.table]]")], "")
    text = unranked.replace(SITE, with_before('unit = "名"', "rank").replace("‸", ""))
    assert [(f.code, f.found) for f in findings_of(text)] == [("SC613", "rank")]


def test_what_takes_from_a_circle_is_told_once() -> None:
    metric = with_before('unit = "条"', "before").replace("‸", "")
    beside = metric.replace("before =", "beside =").replace("上期", "旁").removesuffix(SITE)
    assert [f.found for f in findings_of(FORMATS.replace(SITE, beside + metric))] == [
        "before → before"
    ]


@pytest.mark.parametrize(
    "formula, codes",
    [
        ("half_up(used ÷ quota, 0.01)", []),
        ("half_up(used ÷ quota, 0.001)", ["SC222"]),
        ("used ÷ quota", ["SC222"]),
    ],
)
def test_a_score_that_is_taken_fits_its_format_in_every_category(
    formula: str, codes: list[str]
) -> None:
    text = FORMATS.replace(
        'columns = ["number", "unit", "site", "extra",', 'columns = ["unit", "site",'
    )
    text = text.replace("half_up(used ÷ quota, 0.01)", formula)
    assert findings_of(text) == ()
    text = text.replace(SITE, with_before('unit = "分"', "extra").replace("‸", ""))
    text = ordered(text)
    assert [found.code for found in findings_of(text)] == codes


def test_a_word_score_that_is_taken_has_no_decimals() -> None:
    text = FORMATS.replace(SITE, with_before('unit = "级"', "level").replace("‸", ""))
    assert findings_of(ordered(text)) == ()


def test_nothing_is_proved_from_a_wrong_from() -> None:
    text = FORMATS.replace(SITE, with_before('unit = "户"', "snet").replace("‸", ""))
    text = text.replace("half_up(used ÷ quota, 0.01)", "half_up(1 × used ÷ before, 0.01)")
    assert [found.code for found in findings_of(text)] == ["SC613"]


def test_what_is_taken_is_remembered_with_a_rule_file_that_passed() -> None:
    text = FORMATS.replace(SITE, with_before('unit = "分"', "total", "1.5").replace("‸", ""))
    text = ordered(text)
    assert restored(stored(load_text(text))) == load_text(text)
