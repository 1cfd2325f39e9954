"""A rule file in all its editions: each is checked as the text that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Amendment
from scoring_core.rulebook.amend import Edition, amended, check_months
from scoring_core.rulebook.build import build
from scoring_core.rulebook.check import check
from scoring_core.rulebook.editions import Consolidated, join_editions, never_in_force
from scoring_core.rulebook.mend import shape
from scoring_core.rulebook.report import Mistake, Path, Report, Told

Document = dict[str, Any]


def consolidate(document: Document, holes: Iterable[Path]) -> tuple[Jurisdiction, list[Mistake]]:
    """
    The jurisdiction of a document, and every mistake of any edition by its written path.

    With a mistake among them the jurisdiction is not to be used. The document is changed in
    place where it has mistakes; nothing is told of `holes`, which could not be read.
    """
    first = _read(document, Told(holes=set(holes)))
    amendments = document.pop("amendment", [])
    found = [*first.mistakes, *check_months(amendments)]
    editions = [Consolidated(None, first.jurisdiction)]
    numbers: list[tuple[int, ...]] = [()]
    for edition in amended(document, amendments, first.told):
        later = _read(edition.document, edition.told)
        found += _news(edition, later.mistakes, found)
        editions.append(Consolidated(Amendment(edition.first, edition.source), later.jurisdiction))
        numbers.append(edition.numbers)
    if not found:
        idle = (number for place in never_in_force(editions) for number in numbers[place])
        found += [Mistake(("amendment", number, "from"), "SC297") for number in idle]
    return join_editions(editions), found


class _Read(NamedTuple):
    jurisdiction: Jurisdiction
    told: Told
    mistakes: list[Mistake]


def _read(document: Document, told: Told) -> _Read:
    plain, told = shape(document, told)
    report = Report(told)
    if plain is None:
        return _Read(Jurisdiction("", "", ()), told, report.written)
    jurisdiction = build(plain, report)
    check(plain, jurisdiction, report)
    return _Read(jurisdiction, told, report.written)


def _news(
    edition: Edition, mistakes: Sequence[Mistake], before: Sequence[Mistake]
) -> list[Mistake]:
    """
    The mistakes that an edition brings.

    One that stands in a text that was right before is told there, and once more at the
    amendment that made it wrong.
    """
    known = {(mistake.path, mistake.code, mistake.found) for mistake in before}
    new = [m for m in mistakes if (m.path, m.code, m.found) not in known]
    spoilt = [".".join(map(str, m.path)) for m in new if m.path[:1] != ("amendment",)]
    if not spoilt:
        return new
    place: Path = ("amendment", edition.numbers[-1])
    return [*new, Mistake(place, "SC298", ", ".join(dict.fromkeys(spoilt)))]
