from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring_core.errors import PeriodError
from scoring_core.model.period import Period, Span
from scoring_core.model.period_text import find_period, parse_day, parse_period, parse_span

YEARS = st.integers(1900, 2099)
MONTHS = st.builds(Period.month, YEARS, st.integers(1, 12))


def _blocks(size: int) -> st.SearchStrategy[Period]:
    numbers = st.integers(1, 12 // size)
    return st.builds(
        lambda year, n: Period.of_months(year, size * (n - 1) + 1, size * n), YEARS, numbers
    )


def _from_to(one: Period, other: Period) -> Period:
    return Period(min(one, other).first, max(one, other).last)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _one_day(day: date) -> Period:
    return Period(day, day)


DAYS = st.dates(date(1900, 1, 8), date(2099, 12, 20))
RANGES = st.builds(_from_to, DAYS.map(_one_day), DAYS.map(_one_day))
SHORTER = st.one_of(
    MONTHS,
    st.builds(_from_to, MONTHS, MONTHS),
    _blocks(3),
    _blocks(6),
    DAYS.map(_week),
    RANGES,
)
PERIODS = st.one_of(SHORTER, _blocks(12))
ANY_DAYS = st.one_of(st.none(), st.dates())

SPELLINGS = {
    "2023-03": (
        "2023-03 2023-3 2023.03 2023/3 2023年3月 2023年03月 2023年3月份 2023-3月 2023年三月 "
        "２０２３年３月 ２０２３－０３"
    ),
    "2023-Q3": (
        "2023-Q3 2023-q3 2023Q3 2023年Q3 2023年三季度 2023年第三季度 2023年3季度 2023年第3季度"
    ),
    "2023-H1": "2023-h1 2023年第一季度至第二季度 2023年前两个季度 2023年上半年",
    "2023": "2023 2023年 2023年度 2023年全年 二〇二三年",
    "2023-01..02": "2023-01..02",
    "2023-Q1": (
        "2023-01..2023-03 2023年1-3月 2023年1—3月 2023年1——3月 2023年1–3月 2023年1至3月 "
        "2023年1~3月 2023年1～3月 2023年1月-3月 2023年1-3月份 2023年一至三月 "
        "二○二三年第一季度"
    ),
    "2022-12..2023-01": (
        "2022-12..2023-01 2022.12-2023.1 2022年12月-2023年1月 2022年12月至2023年1月 "
        "二〇二二年十二月至二〇二三年一月"
    ),
    "2023-W05": "2023-W05 2023-w5",
    "2020-W53": "2020-W53",
    "2023-01-15..2023-02-14": (
        "2023-01-15..2023-02-14 2023年1月15日至2023年2月14日 2023年1月15日-2月14日"
    ),
    "2023-10": "2023年十月",
    "2023-12": "2023年十二月",
    "2023-01..09": "2023年一至三季度 2023年前三季度",
    "2023-01..11": "2023年前11个月",
    "2023-H2": "2023年度下半年",
    "2023-11": "二零二三年十一月",
    "2023-01-15..2023-01-20": "2023年1月15-20日",
    "2024-02-29..2024-03-31": "二〇二四年二月二十九日至三月三十一日",
}

NO_PERIOD = (
    "abc 2023-13 2023-00 2023-Q5 2023-Q0 2023-H3 202303 20233月 2023-W00 2023-W53 9999-W52 "
    "0000-03 0000 2023-05..03 2023-03- -2023 2023年13月 2023年五季度 2023年3-1月 3-1月 12月-1月 "
    "13月 五季度 2023-11-07 2023年11月7日 4月13日 2023年2月29日至3月1日 2023年第25期 "
    "2023年3月上旬 2023-03.csv 2023年3月和4月 12023-03 2023-031 每三月"
)

NONE_INSIDE = (
    "得分情况 第一季度得分 3月得分 x-2023.csv 2023 〔2019〕19号 国办秘函〔2019〕19号 "
    "政务信息2023年第25期 政务信息（2023年）第25期 2023年25期 12023-03 2023-031 20230301 "
    "x-2023-03-01.csv 2023年3月1日印发 0393-12 一季度通报（2023年4月13日） 2023年13月 "
    "2023年十三月 2023-Q5.csv 2023年3月上旬 2022-2023年 2023年前一季度 2023.1-3.csv 2023-03至05 "
    "文号2023-12号"
)


def _code(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(PeriodError) as caught:
        read(text)
    (found,) = caught.value.findings
    assert found.found == text
    return found.code


@pytest.mark.parametrize(
    "text, canonical",
    [
        *((text, period) for period, texts in SPELLINGS.items() for text in texts.split()),
        (" 2023 年\u30003\xa0月\t份\n", "2023-03"),
        ("2023年前三個月", "2023-Q1"),
        ("2023年前三個（gè）季度", "2023-01..09"),
        ("\ufeff2023\u200b-03", "2023-03"),
    ],
)
def test_a_text_that_spells_a_period(text: str, canonical: str) -> None:
    assert parse_period(text).canonical == canonical


@pytest.mark.parametrize("text", [*NO_PERIOD.split(), "", " "])
def test_a_text_that_spells_no_period(text: str) -> None:
    assert _code(parse_period, text) == "SC420"


@pytest.mark.parametrize(
    "text",
    [
        *("第一季度", "1季度", "1-3月", "上半年", "3月", "三月份", "全年", "Q3", "前三季度"),
        "2月29日至3月1日",
    ],
)
def test_a_period_without_its_year(text: str) -> None:
    assert _code(parse_period, text) == "SC421"


@given(PERIODS)
def test_canonical_text_is_read_back(period: Period) -> None:
    assert parse_period(period.canonical) == period
    assert parse_period(period.canonical.lower()) == period


@given(st.dates(), st.dates())
def test_canonical_text_of_any_days_is_read_back(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert parse_period(period.canonical) == period


@pytest.mark.parametrize(
    "text, canonical",
    [
        ("2023年7-9月份全县政务信息得分情况", "2023-Q3"),
        ("2023年7月1號(hào)至9月30號網(wǎng)站統(tǒng)計表", "2023-Q3"),
        ("統一月報(2023年3月)", "2023-03"),
        ("附件：2023年第一季度政府门户网站信息采用情况通报", "2023-Q1"),
        ("2023-10-12月得分", "2023-Q4"),
        ("wenxian-2023-Q3.csv", "2023-Q3"),
        ("zhongqu-2019-10-website.csv", "2019-10"),
        ("zhongqu-2023-03-12345.csv", "2023-03"),
        ("zhongqu-2023-03-710.csv", "2023-03"),
        ("yijiang-2021-08-issues.csv", "2021-08"),
        ("1.2023年3月统计表.csv", "2023-03"),
        ("2022-12-2023-01.csv", "2022-12..2023-01"),
        ("温县2023年三季度政务信息（发布日期:2023-11-07）", "2023-Q3"),
        ("2023年三季度通报（10月13日）", "2023-Q3"),
        ("弋江区2021年8月份工作（截至2021年9月12日）", "2021-08"),
        ("2023年1月15日至2月14日统计表", "2023-01-15..2023-02-14"),
        ("2023年三季度（2023年7-9月）", "2023-Q3"),
        ("2023年三季度（7-9月）", "2023-Q3"),
        ("2023年政务信息一季度得分", "2023-Q1"),
        ("2023年度政务信息（前三季度）", "2023-01..09"),
        ("截至目前，2023年目前三季度得分", "2023-Q3"),
        ("2023年政务信息得分", "2023"),
        ("2023 年  3 月 得分", "2023-03"),
        ("2023 Q1 wenxian", "2023-Q1"),
        ("2023年12345热线", "2023"),
        ("2023年统一月报", "2023"),
        ("2023年系统一月份得分", "2023-01"),
        ("系统2023年3月得分", "2023-03"),
        ("2023年3月（政务信息第25期，〔2019〕19号）", "2023-03"),
        ("2023年13月，2023年4月", "2023-04"),
        ("12 2023-03 7", "2023-03"),
        ("2022-2023年档案，2023年3月", "2023-03"),
    ],
)
def test_the_one_period_inside_a_text(text: str, canonical: str) -> None:
    found = find_period(text)
    assert found is not None
    assert found.canonical == canonical


@pytest.mark.parametrize("text", [*NONE_INSIDE.split(), "", "2023 03"])
def test_no_period_inside_a_text(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    "text, periods",
    [
        ("2023年3月和2023年2月", "2023-02、2023-03"),
        ("2023年3月、4月", "2023-03、2023-04"),
        ("2023年3、4月", "2023-03、2023-04"),
        ("2023年一、二季度", "2023-Q1、2023-Q2"),
        ("2023年第一二季度", "2023-Q1、2023-Q2"),
        ("2022年办法，2023年3月", "2022、2023-03"),
        ("2022年、2023年，三季度", "2022、2023"),
        ("2023年全年和三季度", "2023、2023-Q3"),
        ("wenxian-2023-Q3-2023-08.csv", "2023-Q3、2023-08"),
    ],
)
def test_several_periods_inside_a_text(text: str, periods: str) -> None:
    with pytest.raises(PeriodError) as caught:
        find_period(text)
    (found,) = caught.value.findings
    assert (found.code, found.found, found.details) == ("SC422", text, (("periods", periods),))


@given(SHORTER, st.sampled_from(["wenxian-{}.csv", "表{}得分", "v2_{}_x.xlsx", "（{}）", "{}"]))
def test_canonical_text_is_found_in_a_name(period: Period, name: str) -> None:
    assume(1900 <= int(period.canonical[:4]) < 2100)
    assert period.length == "year" or find_period(name.format(period.canonical)) == period


@given(SHORTER)
def test_the_same_period_twice_is_one(period: Period) -> None:
    assume(period.length != "year")
    assert find_period(f"{period.canonical}（{period.canonical}）") == period


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31)),
        ("2023-03..", date(2023, 3, 1), None),
        ("2019-10..2020-02", date(2019, 10, 1), date(2020, 2, 29)),
        ("2019-Q3 .. 2020", date(2019, 7, 1), date(2020, 12, 31)),
        ("2023-01..02", date(2023, 1, 1), date(2023, 2, 28)),
        ("2023-01..02..", date(2023, 1, 1), None),
        ("..2022-12", None, date(2022, 12, 31)),
        ("..2022-12..2023-01", None, date(2023, 1, 31)),
        ("2022-11..12..2023-01..02", date(2022, 11, 1), date(2023, 2, 28)),
        ("2023-W05..", date(2023, 1, 30), None),
        ("2023-01-30..2023-03", date(2023, 1, 30), date(2023, 3, 31)),
        ("2023年三季度..", date(2023, 7, 1), None),
        ("..", None, None),
    ],
)
def test_a_text_that_spells_a_span(text: str, first: date | None, last: date | None) -> None:
    assert parse_span(text) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "2023-13..", "..x", "x..", "3月..", "3月", "2023-05..2023-03", "2023-01-30"),
        *("2023-02-30..", "2023-03...", "2023-03....", "........", "2023-01..02."),
    ],
)
def test_a_text_that_spells_no_span(text: str) -> None:
    assert _code(parse_span, text) == "SC420"


@given(ANY_DAYS, ANY_DAYS)
def test_canonical_text_of_a_span_is_read_back(one: date | None, other: date | None) -> None:
    first, last = (min(one, other), max(one, other)) if one and other else (one, other)
    assert parse_span(Span(first, last).canonical) == Span(first, last)


@given(SHORTER, SHORTER)
def test_a_span_of_two_periods_is_read(one: Period, other: Period) -> None:
    first, last = min(one, other), max(one, other)
    assume(first.first <= last.last)
    assert parse_span(f"{first}..{last}") == Span(first.first, last.last)


LONG = ["1", "2023年", "1月1日-", "1-", "一", "十", "前", "2023-01..", " ", "."]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("read", [parse_period, parse_span])
def test_a_long_text_is_no_period(read: Callable[[str], object], piece: str) -> None:
    with pytest.raises(PeriodError) as caught:
        read(_long(piece))
    assert [found.code for found in caught.value.findings] == ["SC420"]


@pytest.mark.parametrize("piece", LONG)
def test_inside_a_long_text_only_what_is_there_is_found(piece: str) -> None:
    found = {"2023年": Period.of_months(2023, 1, 12), "2023-01..": ["SC422"]}
    assert _read(find_period, _long(piece)) == found.get(piece)


def _long(piece: str) -> str:
    return (piece * 10_000)[:10_000]


def _read(read: Callable[[str], object], text: str) -> object:
    """What is read, or the codes of what is said instead."""
    try:
        return read(text)
    except PeriodError as error:
        return [found.code for found in error.findings]


@pytest.mark.parametrize(
    "read, made, said",
    [
        (parse_period, Period, ["SC420", "SC421"]),
        (find_period, Period | None, ["SC422"]),
        (parse_span, Span, ["SC420"]),
    ],
)
@given(text=st.text("0123年月日季度第一二十上半前全-.QHW至、 (", max_size=30))
def test_any_text_is_answered(
    read: Callable[[str], object], made: type, said: list[str], text: str
) -> None:
    answer = _read(read, text)
    assert isinstance(answer, made) or answer in [[code] for code in said]


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-05",
        "2023/3/5",
        "2023.3.5",
        "2023年3月5日",
        "2023年03月05号",
        " 2023 年 3 月 5 日 ",
        "２０２３－０３－０５",
        "２０２３／３／５",
        "20230305",
        "二〇二三年三月五日",
        "2023-03-05T00:00:00",
        "2023-03-05T10:20:30.123000",
        "2023/3/5 0:00",
        "2023-03-05 10:20:30 ",
        "2023年3月5日\u30001０：20",
    ],
)
def test_a_day_is_read_in_every_spelling(text: str) -> None:
    assert parse_day(text) == date(2023, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2023-03", "2023年3月", "3月5日", "23-3-5", "2023-03-05-06", "2023-03-05x", "44990"),
        *("2023-03-0510:20", "2023-03-05 上午", "2023030", "202303055", "10:20"),
    ],
)
def test_other_texts_are_no_day(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023/13/1", "1899-12-31", "2100-01-01", "20230230"]
)
def test_a_day_that_the_calendar_lacks_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"day is out of range|month must be|a year is from"):
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_from_its_own_text(day: date) -> None:
    texts = [str(day), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"]
    assert [parse_day(text) for text in texts] == [day] * 3
