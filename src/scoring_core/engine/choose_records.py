"""Which sheets hold records, of which scheme, and of which time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.choose_period import named_period
from scoring_core.engine.recognise import Candidate, named
from scoring_core.engine.record_headings import find_record_headings
from scoring_core.engine.record_kinds import RecordCandidate, record_kinds_of
from scoring_core.errors import ChoiceError, finding
from scoring_core.messages import Listed
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet


def divided(
    candidates: Sequence[Candidate], sheets: Sequence[Sheet]
) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets of records that some candidate counts, and the others; hidden ones are others."""
    counting = [candidate for candidate in candidates if candidate.scheme.records]
    records, others = list[Sheet](), list[Sheet]()
    for sheet in sheets:
        held = counting and not sheet.hidden and record_kinds_of(counting, sheet)
        (records if held else others).append(sheet)
    return records, others


def choose_records(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> Candidate:
    """The scheme that is meant by sheets of records; a person chooses where two would do."""
    fits = fitting(candidates, sheets)
    names = Listed(dict.fromkeys(candidate.name for candidate in fits))
    if len(names.words) > 1:
        raise ChoiceError(finding("SC404", sheets[0].place(), candidates=names))
    if not fits:
        known = Listed(dict.fromkeys(candidate.name for candidate in candidates))
        raise ChoiceError(finding("SC403", sheets[0].place(), candidates=known))
    return fits[-1]


def fitting(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> list[Candidate]:
    """The schemes that count what sheets hold, parted by names where these do."""
    return [each for sheet in sheets for each in _of_sheet(candidates, sheet)]


def _of_sheet(candidates: Sequence[Candidate], sheet: Sheet) -> tuple[Candidate, ...]:
    found = record_kinds_of(candidates, sheet)
    fitting = tuple(each.candidate for each in found)
    return named(fitting, sheet, _titles(found, sheet)) if found else ()


def named_times(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> Iterator[Period]:
    """The periods that sheets of records name, each once where it does."""
    times = (named_time(candidates, sheet) for sheet in sheets)
    return (time for time in times if time is not None)


def named_time(candidates: Sequence[Candidate], sheet: Sheet) -> Period | None:
    """The period that a sheet of records names."""
    return named_period(sheet, _titles(record_kinds_of(candidates, sheet), sheet))


def _titles(found: Sequence[RecordCandidate], sheet: Sheet) -> tuple[str, ...]:
    """The texts above the headings."""
    headings = (find_record_headings(each.kind, sheet) for each in found)
    above = min((each.row for each in headings if each is not None), default=0)
    return tuple(cell for row in sheet.rows[:above] for cell in row if cell.strip())
