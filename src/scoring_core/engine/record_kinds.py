"""Which kinds of records a sheet could hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.recognise import Candidate
from scoring_core.engine.record_headings import RecordHeadings, find_record_headings, tallies
from scoring_core.frozen import frozen
from scoring_core.model.item import RecordKind
from scoring_core.model.table import Sheet


@frozen
class RecordCandidate:
    """A kind of record that an edition of a scheme counts and that may be meant."""

    candidate: Candidate
    kind: RecordKind


def record_kinds_of(candidates: Sequence[Candidate], sheet: Sheet) -> tuple[RecordCandidate, ...]:
    """
    The kinds that a scheme counts and whose needed fields all stand in the headings.

    Of several kinds of one scheme those that the headings tell most of.
    """
    return tuple(
        RecordCandidate(candidate, kind)
        for candidate in candidates
        for kind in _fullest(tuple(_fitting(candidate, sheet)))
    )


def _fitting(candidate: Candidate, sheet: Sheet) -> Iterator[RecordHeadings]:
    for kind in candidate.scheme.records:
        headings = find_record_headings(kind, sheet) if tallies(candidate.scheme, kind) else None
        if headings is not None and not any(headings.lacking(candidate.scheme)):
            yield headings


def _fullest(fitting: Sequence[RecordHeadings]) -> Iterator[RecordKind]:
    told = [sum(bool(h.columns(field)) for field in h.kind.fields) for h in fitting]
    return (h.kind for h, count in zip(fitting, told, strict=True) if count == max(told))
