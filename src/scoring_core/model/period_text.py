"""
Reading periods: a whole text, the one period inside a title, a span of validity.

One table of spellings serves all three. Inside a longer text a spelling that is met is taken
out before the next one looks, so a full date is never mistaken for its month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NamedTuple, NoReturn

from scoring_core.errors import PeriodError, finding
from scoring_core.messages import Listed
from scoring_core.model.period import Period, Span
from scoring_core.model.script import simplified

_TIDY: dict[int, int | None] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{ord(dash): ord("-") for dash in "—–―‒‐‑−─~～〜∼"},
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),
}
_DIGITS = str.maketrans("〇○零一二两三四五六七八九上下前", "0001223456789121")

_TO = r"(?:-{1,2}|至|到)"
_D = r"([0-9]{1,2})"
_N = r"([0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_Y = r"(?<![0-9])([0-9]{4}|[〇○零一二三四五六七八九]{4})"
_DAY = rf"{_Y}[-./]{_D}[-./]{_D}"
_CLOCK = r"(?:T|[ \u3000]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
# Not a label of its own: 近三月, 每三月, 前一季度 (but 目前一季度), 统一月报.
_BARE = r"(?<![0-9近每])(?<!(?<![目当日此])前)(?:(?<![统同某单逐唯任])|(?!一月(?!份)))"
_IN = rf"(?:{_Y}(?:年度?|[-./]|(?![0-9]))|{_BARE})"
_MONTH = r"月份?+(?![上中下]旬)"
_FIRST = r"(?<![目当日此])(前)([2-9]|1[0-2]|[二两三四五六七八九十]|十一)个?"
_APART = rf"(?:[、,和及与]|(?<=[一二三])(?=[二三四]季))(?=第?{_N}(季度|月))"
# The canonical months, quarters and halves are met first, before the other spellings are
# even compiled: most file names and rule files hold nothing else.
_PLAIN = r"([0-9]{4})-(?:([01][0-9])|([QH])([1-4]))"
_PLAIN_INSIDE = rf"[^0-9\W]*(?:[-_. ][^0-9\W]*)*[-_. ]{_PLAIN}(?:[-_. ][^0-9\W]*)*"
# Group 1 of the pattern is the year, where there is one; the function takes all groups.
_Form = tuple[str, Callable[..., Period]]


class _Reading(NamedTuple):
    """A spelling as it was met; without a year it waits for one."""

    year: int | None
    build: Callable[..., Period]
    words: tuple[str | None, ...]

    def within(self, year: int | None = None) -> Period | None:
        """The period, or None: no year is known, or the calendar has no such one (2023-13)."""
        known = year if self.year is None else self.year
        try:
            return self.build(known, *self.words) if known else None
        except ValueError:
            return None


def parse_period(text: str) -> Period:
    """
    The period that the whole text spells: `2023-Q3`, `2023年7-9月`, `二〇二三年第三季度`.

    Raises `PeriodError` when it spells none (SC420), or one without its year (SC421).
    """
    reading = _whole(_tidy(text))
    period = reading.within(2000)  # a leap year has every day that a year can have
    if period is None or reading.year is None:
        raise PeriodError(finding("SC421" if period else "SC420", found=text))
    return period


def find_period(text: str) -> Period | None:
    """
    The one period inside a title or a file name: `wenxian-2023-Q3.csv`.

    None when there is none, or none with a year; `PeriodError` (SC422) when there are more.
    A full date, a document number and a `2023` without 年 are no periods.
    """
    plain = _plain(_PLAIN_INSIDE, text) if text.isascii() else None
    if plain or not text:
        return plain
    readings, rest = _met(_FORMS, _tidy_inside(text))
    years = _periods(_met((_YEAR_FORM,), rest)[0])
    named = _periods(readings)
    of = {day.year for period in named | years for day in (period.first, period.last)}
    if len(of) == 1:
        named = _periods(readings, of.pop())
    found = sorted(named | {year for year in years if not any(map(year.holds, named))})
    if len(found) > 1:
        raise PeriodError(finding("SC422", found=text, periods=Listed(map(str, found))))
    return found[0] if found else None


def parse_span(text: str) -> Span:
    """
    The time for which something is in force: `2019-10`, `2023-03..`, `2019-10..2020-02`.

    Either side is a period in any spelling, or a day; `PeriodError` (SC420) for other texts.
    """
    tidy = _tidy(text)
    open_end = tidy.startswith("..") or tidy.endswith("..")
    whole = None if open_end else _whole(tidy).within()
    if whole:
        return Span(whole.first, whole.last)
    # The left side may hold a ".." itself, so the one between the sides is the first or second.
    cuts = [match.start() for match in re.finditer(r"(?=\.\.)", tidy)][:2]
    for first, last in ((_side(tidy[:cut]), _side(tidy[cut + 2 :])) for cut in cuts):
        if first and last and (first.first or date.min) <= (last.last or date.max):
            return Span(first.first, last.last)
    raise PeriodError(finding("SC420", found=text))


def parse_day(text: str) -> date | None:
    """
    The day that the whole text spells: `2023-03-05`, `2023/3/5`, `20230305`, `2023年3月5日`.

    A time of day after it is left aside. None when the text spells no day; `ValueError` when
    the calendar has no such one.
    """
    tidy = _tidy(re.sub(rf"{_CLOCK}\s*$", "", text.translate(_TIDY)))
    tries = (re.fullmatch(pattern, tidy) for pattern in _DAY_FORMS)
    match = next(filter(None, tries), None)
    if match is None:
        return None
    year, month, day = map(_number, match.groups())
    if not 1900 <= year < 2100:
        raise ValueError(f"a year is from 1900 to 2099: {year}")
    return date(year, month, day)


def _side(tidy: str) -> Span | None:
    if not tidy:
        return Span(None, None)
    plain = _plain(_PLAIN, tidy)
    day = None if plain else re.fullmatch(_DAY, tidy)
    period = plain or (_reading(_days, day) if day else _whole(tidy)).within()
    return Span(period.first, period.last) if period else None


def _plain(pattern: str, text: str) -> Period | None:
    """The period of a canonical text, or None for any other text."""
    match = re.fullmatch(pattern, text)
    if match is None:
        return None
    year, month, kind, number = int(match[1]), match[2], match[3], match[4]
    size, at = (1, int(month)) if month else ({"Q": 3, "H": 6}[kind], int(number))
    last = size * at
    in_calendar = 1900 <= year < 2100 and 1 <= last <= 12
    return Period.of_months(year, last - size + 1, last) if in_calendar else None


def _whole(tidy: str) -> _Reading:
    plain = _plain(_PLAIN, tidy)
    if plain:
        return _Reading(plain.first.year, lambda _year: plain, ())
    tries = ((build, re.fullmatch(pattern, tidy)) for pattern, build in _WHOLE_FORMS)
    met = (_reading(build, match) for build, match in tries if match)
    return next(met, _Reading(None, _no_period, ()))


def _met(forms: Iterable[_Form], text: str) -> tuple[list[_Reading], str]:
    found = []
    for pattern, build in forms:
        found += [_reading(build, match) for match in re.finditer(pattern, text)]
        text = re.sub(pattern, "\n", text)
    return [met for met in found if met.year is None or 1900 <= met.year < 2100], text


def _reading(build: Callable[..., Period], match: re.Match[str]) -> _Reading:
    year, *words = match.groups()
    return _Reading(_number(year) if year else None, build, tuple(words))


def _periods(readings: Iterable[_Reading], year: int | None = None) -> set[Period]:
    return {period for reading in readings if (period := reading.within(year))}


def _tidy(text: str) -> str:
    return "".join(simplified(text.translate(_TIDY)).upper().split())


def _tidy_inside(text: str) -> str:
    """
    As `_tidy`, but a blank keeps apart two numbers or words that are no spelling together
    (`Q1 wenxian`), and 一、二季度 becomes two.
    """
    words = " ".join(simplified(text.translate(_TIDY)).upper().split())
    words = re.sub(r"(?<![0-9A-Z]) | (?![0-9A-Z])", "", words)
    words = re.sub(r"(?<=[0-9]) (?=[A-Z][0-9])|(?<=[A-Z]) (?=[0-9])", "", words)
    return re.sub(rf"(?<![0-9]){_N}{_APART}", r"\1\3、", words)


def _number(text: str) -> int:
    tens, ten, ones = text.translate(_DIGITS).partition("十")
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(tens)


def _blocks(size: int, year: int, first: str, last: str | None = None) -> Period:
    return Period.of_months(year, size * (_number(first) - 1) + 1, size * _number(last or first))


def _months(year: int, first: str, last_year: str | None, last: str) -> Period:
    end = Period.month(_number(last_year or str(year)), _number(last))
    return Period(Period.month(year, _number(first)).first, end.last)


def _week(year: int, week: str) -> Period:
    return Period(*(date.fromisocalendar(year, _number(week), day) for day in (1, 7)))


def _days(year: int, month: str, day: str, *end: str | None) -> Period:
    last_year, last_month, last = end or (None, month, day)
    year_then = _number(last_year or str(year))
    then = date(year_then, _number(last_month or month), _number(last or day))
    return Period(date(year, _number(month), _number(day)), then)


def _no_period(*_words: object) -> NoReturn:
    raise ValueError("a full date is a day")


_DAY_FORMS = (_DAY, rf"{_Y}年{_N}月{_N}[日号]", "([0-9]{4})([0-9]{2})([0-9]{2})")
_NO_WHOLE_YEAR = r"(?![)\]〕】]?第|前|[0-9]{1,2}(?![0-9])|[一二三四五六七八九十]{1,3}月)"
_YEAR = partial(_blocks, 12, first="1")
_YEAR_FORM: _Form = (rf"(?<![0-9]{{4}}[-至到]){_Y}年度?+{_NO_WHOLE_YEAR}", _YEAR)
_FORMS: tuple[_Form, ...] = (
    (rf"{_IN}{_N}月{_N}[日号]?{_TO}(?:{_Y}年)?(?:{_N}月)?{_N}[日号]", _days),
    (rf"{_DAY}(?:\.\.|{_TO}){_DAY}(?![0-9])", _days),
    (rf"{_IN}{_N}月{_N}[日号]", _no_period),
    (rf"{_DAY}(?![0-9月季])", _no_period),
    (rf"{_Y}[-./]{_D}\.\.(?:{_Y}[-./])?{_D}(?![-./]?[0-9])", _months),
    (rf"{_Y}[-./]{_D}{_TO}{_Y}[-./]{_D}(?![-./]?[0-9])", _months),
    (rf"{_IN}{_N}(?:月份?)?{_TO}(?:{_Y}年)?{_N}{_MONTH}", _months),
    (rf"{_IN}{_N}{_MONTH}", partial(_blocks, 1)),
    (rf"{_IN}{_FIRST}月", partial(_blocks, 1)),
    (rf"{_IN}{_FIRST}季度", partial(_blocks, 3)),
    (rf"{_IN}第?{_N}(?:(?:季度)?{_TO}第?{_N})?季度", partial(_blocks, 3)),
    (rf"{_IN}(?<![A-Z])Q{_D}(?![0-9A-Z])", partial(_blocks, 3)),
    (rf"{_IN}(?<![A-Z])H{_D}(?![0-9A-Z])", partial(_blocks, 6)),
    (rf"{_IN}([上下])半年", partial(_blocks, 6)),
    (rf"{_IN}全年", _YEAR),
    (rf"{_Y}(?:年度?|[-./])?W{_D}(?![0-9A-Z])", _week),
    (rf"{_Y}[-./]{_D}(?![0-9号期])(?!(?:[-./]|至|到)[0-9]{{1,2}}(?![0-9]))", partial(_blocks, 1)),
)
_WHOLE_FORMS: tuple[_Form, ...] = (*_FORMS, _YEAR_FORM, ("([0-9]{4})", _YEAR))
