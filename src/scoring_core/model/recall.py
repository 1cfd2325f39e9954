"""What a metric takes from another period or scheme, in place of a column of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, takewhile

from scoring_core.errors import Place
from scoring_core.formula.values import State, Value
from scoring_core.frozen import frozen
from scoring_core.model.how import How
from scoring_core.model.period import Length, Period
from scoring_core.model.period_parts import parts

PARTS: dict[str, Length] = {
    "weeks": "week",
    "months": "month",
    "two_months": "two_months",
    "quarters": "quarter",
    "halves": "half",
}
ONE = ("this_period", "previous", "year_ago")
_IN_A_YEAR: dict[str, int] = {
    "week": 53,
    "month": 12,
    "two_months": 6,
    "quarter": 4,
    "half": 2,
    "year": 1,
}
_MOST_WEEKS: dict[str, int] = {"month": 5, "two_months": 9, "quarter": 14, "half": 27, "year": 53}


@frozen
class Recall:
    """
    The `value` of other periods: a metric, a score, or `rank`, the unit's rank then.

    `when` says which periods, as the rule file writes it; `scheme` whose figures, those of
    its own where it is empty. With `members` they are the figures of the units that belong to
    the unit. `how` joins several; it is None where there can be only one. `absent` is what a
    figure is of a period, or of a unit in it, that is not there.
    """

    value: str
    when: str
    absent: Fraction | State
    scheme: str = ""
    how: How | None = None
    members: bool = False

    @property
    def part(self) -> Length | None:
        """Of which length the parts of a period are that it takes; None where it takes none."""
        return PARTS.get(self.when)

    @property
    def several(self) -> bool:
        """Whether there can be more than one figure, which `how` joins."""
        return self.members or self.when not in ONE

    def source(self, own: str) -> str:
        """The key of the scheme whose figures it takes, for a metric of the scheme `own`."""
        return self.scheme or own

    def periods(self, now: Period) -> tuple[Period, ...]:
        """The periods that are meant, seen from another, in order; a part is never the whole."""
        if self.part is not None:
            found = parts(now, self.part) or ()
            return tuple(part for part in found if self.scheme or part != now)
        match self.when:
            case "this_period":
                return (now,)
            case "year_ago":
                return (now.year_ago,) if now.year_ago else ()
            case "earlier_this_year":
                return _in_order(takewhile(lambda p: _year(p) == _year(now), _before(now)))
        return _in_order(islice(_before(now), self._last))

    def most(self, length: str) -> int:
        """How many periods there can be at most, seen from one of a length."""
        if self.part == "week":
            return _MOST_WEEKS.get(length, 1)
        if self.part is not None:
            return max(_IN_A_YEAR[self.part] // _IN_A_YEAR[length], 1)
        return _IN_A_YEAR[length] - 1 if self.when == "earlier_this_year" else self._last

    @property
    def _last(self) -> int:
        return int(self.when.removeprefix("last ")) if self.when.startswith("last ") else 1


def fills(part: str, length: str) -> bool:
    """Whether periods of one length are made of parts of another; each is made of itself."""
    if part == "week" or length == "week":
        return part == "week"
    return _IN_A_YEAR[part] % _IN_A_YEAR[length] == 0


@frozen
class Taken:
    """
    One figure of another period, and where it stands: its row, or its file.

    `unit` names the member whose it is; where `place` is None the rules stand for it.
    """

    period: Period
    value: Value
    place: Place | None
    unit: str = ""


@frozen
class Memory:
    """
    What a metric took: the title of the scheme and the label there, and the figures by unit.

    Both names are empty where there was nothing to take from.
    """

    title: str
    label: str
    units: Mapping[str, tuple[Taken, ...]]


def _before(now: Period) -> Iterator[Period]:
    """The periods before one, the last first."""
    found = now.previous
    while found is not None:
        yield found
        found = found.previous


def _year(period: Period) -> int:
    """The year of a period; a week belongs to that of its Thursday."""
    return period.first.isocalendar().year if period.length == "week" else period.first.year


def _in_order(found: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(sorted(found))
