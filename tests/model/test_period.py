from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import PeriodError
from scoring_core.model.period import Period, Span, is_period_example, period_label, plain_label
from scoring_core.model.period_text import parse_period

JANUARY = Period.month(2023, 1)
QUARTER = Period.of_months(2023, 7, 9)
WINTER = Period(date(2022, 12, 1), date(2023, 1, 31))
WEEK = Period(date(2023, 1, 30), date(2023, 2, 5))
DAYS = Period(date(2023, 1, 15), date(2023, 2, 14))


@pytest.mark.parametrize(
    "period, canonical, length",
    [
        (Period.month(2023, 3), "2023-03", "month"),
        (Period.month(2024, 2), "2024-02", "month"),
        (QUARTER, "2023-Q3", "quarter"),
        (Period.of_months(2023, 10, 12), "2023-Q4", "quarter"),
        (Period.of_months(2023, 1, 6), "2023-H1", "half"),
        (Period.of_months(2023, 7, 12), "2023-H2", "half"),
        (Period.of_months(2023, 1, 12), "2023", "year"),
        (Period.of_months(2023, 1, 2), "2023-01..02", "two_months"),
        (WINTER, "2022-12..2023-01", "two_months"),
        (Period.of_months(2023, 2, 4), "2023-02..04", "other"),
        (Period.of_months(2023, 4, 9), "2023-04..09", "other"),
        (Period.of_months(2023, 1, 9), "2023-01..09", "other"),
        (Period(date(2022, 7, 1), date(2023, 6, 30)), "2022-07..2023-06", "other"),
        (Period(date(2022, 1, 1), date(2023, 12, 31)), "2022-01..2023-12", "other"),
        (WEEK, "2023-W05", "week"),
        (Period(date(2020, 12, 28), date(2021, 1, 3)), "2020-W53", "week"),
        (Period(date(2023, 1, 31), date(2023, 2, 6)), "2023-01-31..2023-02-06", "other"),
        (DAYS, "2023-01-15..2023-02-14", "other"),
        (Period(date(2023, 1, 1), date(2023, 1, 30)), "2023-01-01..2023-01-30", "other"),
        (Period(date(7, 5, 1), date(8, 6, 30)), "0007-05..0008-06", "other"),
    ],
)
def test_canonical_text_and_length(period: Period, canonical: str, length: str) -> None:
    assert (period.canonical, str(period), period.length) == (canonical, canonical, length)


def test_one_span_is_one_period() -> None:
    assert parse_period("2023年三季度") == parse_period("2023年7-9月") == QUARTER
    assert len({parse_period("2023年三季度"), QUARTER}) == 1


def test_periods_sort_by_their_first_day_and_then_by_their_last() -> None:
    year = Period.of_months(2023, 1, 12)
    assert sorted([QUARTER, year, JANUARY, WINTER]) == [WINTER, JANUARY, year, QUARTER]


def test_a_period_holds_what_lies_inside() -> None:
    assert QUARTER.holds(QUARTER)
    assert QUARTER.holds(Period.month(2023, 9))
    assert not QUARTER.holds(Period.of_months(2023, 6, 7))
    assert not QUARTER.holds(Period.of_months(2023, 9, 10))
    assert not Period.month(2023, 9).holds(QUARTER)


def test_a_period_runs_forward() -> None:
    with pytest.raises(ValueError, match="2023-02-01 is after 2023-01-01"):
        Period(date(2023, 2, 1), date(2023, 1, 1))
    with pytest.raises(ValueError, match="2023-03-01 is after 2023-01-31"):
        Period.of_months(2023, 3, 1)
    assert Period(date(2023, 2, 1), date(2023, 2, 1)).length == "other"


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_thirteenth_month(month: int) -> None:
    with pytest.raises(ValueError, match="month"):
        Period.month(2023, month)


@pytest.mark.parametrize(
    "span, canonical",
    [
        (Span(None, None), ".."),
        (Span(date(2023, 3, 1), None), "2023-03.."),
        (Span(date(2023, 3, 2), None), "2023-03-02.."),
        (Span(None, date(2022, 12, 31)), "..2022-12"),
        (Span(None, date(2022, 12, 30)), "..2022-12-30"),
        (Span(date(2019, 10, 1), date(2020, 2, 29)), "2019-10..2020-02"),
        (Span(date(2023, 1, 1), date(2023, 3, 31)), "2023-Q1"),
    ],
)
def test_canonical_text_of_a_span(span: Span, canonical: str) -> None:
    assert (span.canonical, str(span)) == (canonical, canonical)


def test_a_span_holds_whole_periods_only() -> None:
    since, until = Span(date(2023, 3, 1), None), Span(None, date(2023, 3, 31))
    march = Period.month(2023, 3)
    assert [since.holds(march), until.holds(march), Span(None, None).holds(march)] == [True] * 3
    assert since.holds(Period.month(2030, 1))
    assert not since.holds(Period.of_months(2023, 2, 3))
    assert not until.holds(Period.of_months(2023, 3, 4))
    assert Span(march.first, march.last).holds(march)


def test_a_span_runs_forward() -> None:
    day = date(2023, 3, 1)
    assert Span(day, day).canonical == "2023-03-01..2023-03-01"
    with pytest.raises(ValueError, match="2023-03-01 is after 2023-02-28"):
        Span(day, day - timedelta(days=1))


@pytest.mark.parametrize(
    "period, example, label",
    [
        ("2023-08", "2023年3月", "2023年8月"),
        ("2023-08", "2023年03月", "2023年08月"),
        ("2023-12", "3月", "12月"),
        ("2023-08", "03月份", "08月份"),
        ("2023-08", "2023-03", "2023-08"),
        ("2023-Q3", "2023-03", "2023-Q3"),
        ("2023-W05", "2023-W01", "2023-W05"),
        ("2023-01-15..2023-02-14", "2022-12..2023-01", "2023-01-15..2023-02-14"),
        ("2023-08", "2023-01-15..2023-02-14", "2023-08"),
        ("2023-Q1", "第二季度", "第一季度"),
        ("2023-Q2", "一季度", "二季度"),
        ("2023-Q3", "第1季度", "第3季度"),
        ("2023-Q4", "1季度", "4季度"),
        ("2023-Q4", "2022年1季度", "2023年4季度"),
        ("2023-Q3", "2022年一季度", "2023年三季度"),
        ("2023-Q3", "2022年第一季度", "2023年第三季度"),
        ("2023-Q3", "1-3月", "7-9月"),
        ("2023-Q3", "1—3月", "7—9月"),
        ("2023-Q3", "1——3月", "7——9月"),
        ("2023-Q3", "1–3月", "7–9月"),
        ("2023-Q3", "1至3月", "7至9月"),
        ("2023-Q3", "1~3月", "7~9月"),
        ("2023-Q3", "1～3月", "7～9月"),
        ("2023-Q3", "2022年1-3月", "2023年7-9月"),
        ("2023-Q3", "2022年1月至3月份", "2023年7月至9月份"),
        ("2023-Q3", "01-03月", "07-09月"),
        ("2023-08", "1-3月", "8月"),
        ("2023-08", "2022年1-3月", "2023年8月"),
        ("2023", "1-3月", "1-12月"),
        ("2023-H2", "上半年", "下半年"),
        ("2023-H1", "2022年下半年", "2023年上半年"),
        ("2023", "2022年", "2023年"),
        ("2023", "2022年度", "2023年度"),
    ],
)
def test_a_period_is_spelt_like_the_example(period: str, example: str, label: str) -> None:
    assert is_period_example(example)
    assert period_label(parse_period(period), example) == label


@pytest.mark.parametrize(
    "period, example",
    [
        ("2023-03", "一季度"),
        ("2023-Q1", "3月"),
        ("2023-Q1", "上半年"),
        ("2023-H1", "第一季度"),
        ("2023-Q1", "2023年"),
        ("2022-12..2023-01", "1-3月"),
        ("2023-W05", "1-3月"),
        ("2023-03", "首季"),
        ("2023-03", ""),
        ("2023-03", "2023年13月"),
    ],
)
def test_what_a_style_cannot_spell_is_said(period: str, example: str) -> None:
    with pytest.raises(PeriodError) as caught:
        period_label(parse_period(period), example)
    (found,) = caught.value.findings
    assert (found.code, found.found, found.details) == ("SC423", example, (("period", period),))


def test_the_sentence_of_a_style_that_does_not_fit() -> None:
    with pytest.raises(PeriodError, match="2023-03 写不成“一季度”的样子；改写样例") as caught:
        period_label(parse_period("2023-03"), "一季度")
    english = caught.value.findings[0].line("en")
    assert english == "SC423 2023-03 cannot be spelt like '一季度'; write another example"


@pytest.mark.parametrize(
    "example", ["首季", "", "13月", "五季度", "第5季度", "2023-Q5", "年", "1-3"]
)
def test_other_texts_are_no_examples(example: str) -> None:
    assert not is_period_example(example)


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 12))
def test_a_label_with_its_year_is_read_back(year: int, one: int, other: int) -> None:
    period = Period.of_months(year, min(one, other), max(one, other))
    assert parse_period(period_label(period, "2023年1-3月")) == period
    assert parse_period(f"{year}年" + period_label(period, "1月至3月份")) == period
    styles = {
        "month": "2000年3月",
        "quarter": "2000年第1季度",
        "half": "2000年上半年",
        "year": "2000年",
    }
    if period.length in styles:
        assert parse_period(period_label(period, styles[period.length])) == period


def period(text: str) -> Period:
    return parse_period(text)


@pytest.mark.parametrize(
    "now, before, ago",
    [
        ("2023-03", "2023-02", "2022-03"),
        ("2023-01", "2022-12", "2022-01"),
        ("2024-02", "2024-01", "2023-02"),  # 29 days, and 28
        ("2023-03..04", "2023-01..02", "2022-03..04"),
        ("2023-01..02", "2022-11..12", "2022-01..02"),
        ("2023-Q1", "2022-Q4", "2022-Q1"),
        ("2023-H2", "2023-H1", "2022-H2"),
        ("2023", "2022", "2022"),
        ("2023-02..04", "2022-11..2023-01", "2022-02..04"),
        ("2022-12..2023-01", "2022-10..11", "2021-12..2022-01"),
        ("2023-W05", "2023-W04", "2022-W05"),
        ("2023-W01", "2022-W52", "2022-W01"),
        ("2020-W53", "2020-W52", None),
        ("2021-W01", "2020-W53", "2020-W01"),
        ("2023-01-15..2023-02-14", "2022-12-15..2023-01-14", "2022-01-15..2022-02-14"),
        ("2024-02-20..2024-02-29", "2024-02-10..2024-02-19", None),
        ("0001-01", None, None),
        ("0001-02", "0001-01", None),
        ("0001-Q1", None, None),
        ("0002-01", "0001-12", "0001-01"),
        ("0001-01-03..0001-01-05", None, None),
        ("0001-01-04..0001-01-06", "0001-01-01..0001-01-03", None),
    ],
)
def test_the_period_before_and_the_one_a_year_ago(
    now: str, before: str | None, ago: str | None
) -> None:
    found = period(now)
    assert (found.previous, found.year_ago) == (
        before and period(before),
        ago and period(ago),
    )


@given(st.integers(12, 9990 * 12), st.integers(1, 40))
def test_whole_months_and_those_before_them_are_as_many_and_adjoin(start: int, months: int) -> None:
    first, end = (date(n // 12 + 1, n % 12 + 1, 1) for n in (start, start + months))
    now = Period(first, end - timedelta(days=1))
    before = now.previous
    assert (before is None) is (start < months)
    if before is not None:
        assert before.last + timedelta(days=1) == now.first
        assert before.whole_months
        counts = [
            (p.last.year * 12 + p.last.month) - (p.first.year * 12 + p.first.month)
            for p in (now, before)
        ]
        assert counts == [months - 1] * 2


@given(st.dates(), st.integers(0, 800))
def test_days_before_are_as_many_and_adjoin(first: date, days: int) -> None:
    if (date.max - first).days < days:
        return
    now = Period(first, first + timedelta(days=days))
    before = now.previous
    if before is not None:
        assert before.last + timedelta(days=1) == now.first
        assert now.whole_months or before.last - before.first == now.last - now.first


@pytest.mark.parametrize(
    "period, label",
    [
        (Period.month(2023, 3), "2023年3月"),
        (Period.of_months(2023, 7, 9), "2023年第三季度"),
        (Period.of_months(2023, 7, 12), "2023年下半年"),
        (Period.of_months(2023, 1, 12), "2023年"),
        (Period.of_months(2023, 1, 2), "2023年1月至2月"),
        (Period(date(2022, 12, 1), date(2023, 1, 31)), "2022年12月至2023年1月"),
        (Period(date(2019, 12, 30), date(2020, 1, 5)), "2020年第1周"),
        (Period(date(2023, 3, 5), date(2023, 4, 7)), "2023年3月5日至2023年4月7日"),
    ],
)
def test_every_period_has_a_plain_label(period: Period, label: str) -> None:
    assert plain_label(period) == label


def test_of_two_equal_periods_none_comes_before() -> None:
    assert not Period.month(2023, 1) < Period.month(2023, 1)
