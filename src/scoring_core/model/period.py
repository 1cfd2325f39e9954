"""
Periods and spans of validity: what they are, and how they are written.

7-9月 and 三季度 are two labels of one `Period`; which of them is printed is a matter of
wording (`period_label`), never of identity. Reading them is `period_text`'s business.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import total_ordering
from typing import Literal

from scoring_core.errors import PeriodError, finding
from scoring_core.frozen import frozen

Length = Literal["week", "month", "two_months", "quarter", "half", "year", "other"]

_LENGTHS: dict[int, tuple[Length, int]] = {
    1: ("month", 1),
    2: ("two_months", 1),
    3: ("quarter", 3),
    6: ("half", 6),
    12: ("year", 12),
}

_CANONICAL = (
    r"[0-9]{4}(?:-(?:Q[1-4]|H[12]|W[0-5][0-9]|[01][0-9](?:\.\.(?:[0-9]{4}-)?[01][0-9])?))?"
    r"|[0-9]{4}-[01][0-9]-[0-3][0-9]\.\.[0-9]{4}-[01][0-9]-[0-3][0-9]"
)
_MONTH = r"0?[1-9]|1[0-2]"
_STYLE = (
    rf"(?P<year>[0-9]{{4}}年)?(?:"
    rf"(?P<first>{_MONTH})(?:(?P<join>月?(?:[-–~～－至到]|—{{1,2}}))(?:{_MONTH}))?月(?P<part>份?)"
    r"|(?P<the>第?)(?P<number>[1-4一二三四])季度|(?P<half>[上下]半年))"
    r"|(?P<whole>[0-9]{4}年)(?P<end>度?)"
)


@total_ordering
@frozen
class Period:
    """
    The days that figures are about, from `first` to `last`, both included.

    `str(Period.of_months(2023, 7, 9))` is `2023-Q3`: every period has one canonical text.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    def __str__(self) -> str:
        return self.canonical

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month: `Period.month(2023, 3)`; `ValueError` when there is no such month."""
        return cls.of_months(year, month, month)

    @classmethod
    def of_months(cls, year: int, first_month: int, last_month: int) -> Period:
        """Whole months of one year: `Period.of_months(2023, 1, 3)` is its first quarter."""
        return cls(date(year, first_month, 1), _end_of(date(year, last_month, 1)))

    @property
    def whole_months(self) -> bool:
        """Whether it begins with a month and ends with one, so that months can spell it."""
        return self.first.day == 1 and _ends_month(self.last)

    @property
    def length(self) -> Length:
        """Its kind, to compare with the lengths that a scheme is made for: `quarter`."""
        if self.first.weekday() == 0 and self.last - self.first == timedelta(days=6):
            return "week"
        if not self.whole_months:
            return "other"
        length, step = _LENGTHS.get(self._months, ("other", 1))
        return length if (self.first.month - 1) % step == 0 else "other"

    @property
    def canonical(self) -> str:
        """
        Its one text, for file names, keys and fingerprints; `parse_period` reads it back.

        `2023-03` `2023-Q3` `2023-H1` `2023` `2023-W05` `2023-01..02` `2022-12..2023-01`, and
        for other days `2023-01-15..2023-02-14`.
        """
        year, month = f"{self.first.year:04d}", self.first.month
        match self.length:
            case "week":
                monday = self.first.isocalendar()
                return f"{monday.year:04d}-W{monday.week:02d}"
            case "month":
                return f"{year}-{month:02d}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "half":
                return f"{year}-H{(month + 5) // 6}"
            case "year":
                return year
        if not self.whole_months:
            return f"{self.first}..{self.last}"
        end = f"{self.last:%m}" if self.last.year == self.first.year else str(self.last)[:7]
        return f"{year}-{month:02d}..{end}"

    def holds(self, other: Period) -> bool:
        """Whether every day of the other lies in this one: a quarter holds its months."""
        return self.first <= other.first and other.last <= self.last

    @property
    def previous(self) -> Period | None:
        """The one of the same length that ends on the day before; None before all time."""
        if self.whole_months:
            return self._months_earlier(self._months)
        days = self.last - self.first + timedelta(days=1)
        if self.first - date.min < days:
            return None
        return Period(self.first - days, self.last - days)

    @property
    def year_ago(self) -> Period | None:
        """
        The same months, days or week a year earlier; None where there are no such.

        29 February has none, nor has week 53 after a year of 52.
        """
        if self.whole_months:
            return self._months_earlier(12)
        try:
            if self.length == "week":
                year, week, _ = self.first.isocalendar()
                monday = date.fromisocalendar(year - 1, week, 1)
                return Period(monday, monday + timedelta(days=6))
            return Period(_year_earlier(self.first), _year_earlier(self.last))
        except ValueError:
            return None

    @property
    def _months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def _months_earlier(self, months: int) -> Period | None:
        """As many whole months, so many months before."""
        start = self.first.year * 12 + self.first.month - 1 - months
        end = start + self._months - 1
        if start < 12:
            return None
        first, last = (date(month // 12, month % 12 + 1, 1) for month in (start, end))
        return Period(first, _end_of(last))


@frozen
class Span:
    """
    The time for which something is in force, an open end being None: `2023-03..`.

    `Span(date(2023, 3, 1), None).holds(Period.month(2024, 1))` is true.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    def __str__(self) -> str:
        return self.canonical

    @property
    def canonical(self) -> str:
        """Its one text, `2023-03..` or `..2022-12` or a period's; `parse_span` reads it back."""
        if self.first and self.last:
            return Period(self.first, self.last).canonical
        if self.first:
            return f"{str(self.first)[: 7 if self.first.day == 1 else 10]}.."
        if self.last:
            return f"..{str(self.last)[: 7 if _ends_month(self.last) else 10]}"
        return ".."

    def holds(self, period: Period) -> bool:
        """Whether the whole period lies inside: what is in force for a part of it is not enough."""
        after = self.first is None or self.first <= period.first
        return after and (self.last is None or period.last <= self.last)


def _end_of(first: date) -> date:
    """The last day of the month that begins with a day; December may be the last of all."""
    if first.month == 12:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def _year_earlier(day: date) -> date:
    return day.replace(year=day.year - 1)


def _ends_month(day: date) -> bool:
    return day == _end_of(day.replace(day=1))


def period_label(period: Period, example: str) -> str:
    """
    The period in the style of an example, for titles and sentences of a notice.

    `period_label(Period.of_months(2023, 7, 9), "第一季度")` is `第三季度`. Raises `PeriodError`
    when the example is no style, or its style cannot spell this period.
    """
    style = re.fullmatch(_STYLE, example)
    if style is None and re.fullmatch(_CANONICAL, example):
        return period.canonical
    words = _styled(period, style) if style else None
    if style is None or words is None:
        raise PeriodError(finding("SC423", found=example, period=period.canonical))
    return f"{period.first.year:04d}年{words}" if style["year"] or style["whole"] else words


def plain_label(period: Period) -> str:
    """The period as a notice spells it where no example does: `2023年第一季度`, `2023年`."""
    if period.length in _PLAIN_EXAMPLES:
        return period_label(period, _PLAIN_EXAMPLES[period.length])
    first, last = period.first, period.last
    if period.length == "week":
        week = first.isocalendar()
        return f"{week.year}年第{week.week}周"
    if not period.whole_months:
        return f"{_day_label(first)}至{_day_label(last)}"
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{first.year}年{first.month}月至{year}{last.month}月"


def _day_label(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_PLAIN_EXAMPLES = {
    "month": "2023年3月",
    "quarter": "2023年第一季度",
    "half": "2023年上半年",
    "year": "2023年",
}


def is_period_example(example: str) -> bool:
    """Whether `period_label` knows the style: true for `1-3月`, false for `首季`."""
    return bool(re.fullmatch(_CANONICAL, example) or re.fullmatch(_STYLE, example))


def _styled(period: Period, style: re.Match[str]) -> str | None:
    if style["first"]:
        return _as_months(period, style)
    month = period.first.month
    if style["number"] and period.length == "quarter":
        digits = "1234" if style["number"].isascii() else "一二三四"
        return f"{style['the']}{digits[month // 3]}季度"
    if style["half"] and period.length == "half":
        return "上半年" if month == 1 else "下半年"
    return style["end"] if style["whole"] and period.length == "year" else None


def _as_months(period: Period, style: re.Match[str]) -> str | None:
    width = 2 if style["first"].startswith("0") else 1
    first, last = (f"{day.month:0{width}d}" for day in (period.first, period.last))
    if period.length == "month":
        return f"{first}月{style['part']}"
    if style["join"] and period.whole_months and period.first.year == period.last.year:
        return f"{first}{style['join']}{last}月{style['part']}"
    return None
