"""The periods of figures, and the editions that are in force in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple, cast

from scoring_core.columns.records.said import Said
from scoring_core.errors import DataError, UsageError, finding
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Length, Period
from scoring_core.model.period_parts import parts
from scoring_core.model.scheme import Scheme

LENGTHS = ("week", "month", "two_months", "quarter", "half")


class InForce(NamedTuple):
    """Each edition with its periods, and what is said of periods without any."""

    editions: Sequence[tuple[Scheme, Sequence[Period]]]
    said: Sequence[Said]


def in_force(rules: Jurisdiction, key: str, periods: Sequence[Period]) -> InForce:
    """The editions of some periods; one that none holds is told and has no figures."""
    found: dict[int, tuple[Scheme, list[Period]]] = {}
    said: list[Said] = []
    for period in periods:
        try:
            edition = rules.edition(key, period)
        except DataError as error:
            said += (Said(each, rules.key, key, str(period)) for each in error.findings)
        else:
            found.setdefault(id(edition), (edition, []))[1].append(period)
    return InForce(list(found.values()), said)


def parts_of(whole: Period, by: str | None) -> tuple[Period, ...]:
    """The periods that are asked for; `UsageError` where there are none such (SC467, SC468)."""
    if by is None:
        return (whole,)
    if by not in LENGTHS:
        raise UsageError(finding("SC468", None, by, lengths=Listed(LENGTHS)))
    found = parts(whole, cast("Length", by))
    if not found:
        raise UsageError(finding("SC467", None, str(whole), length=f"@{by}"))
    return found


def whole_of(days: Collection[date]) -> Period:
    """From the month of the first record to that of the last; `UsageError` without any (SC469)."""
    if not days:
        raise UsageError(finding("SC469"))
    first, last = min(days), max(days)
    ends = (Period.month(first.year, first.month).first, Period.month(last.year, last.month).last)
    return Period(*ends)
