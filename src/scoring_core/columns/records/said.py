"""What is said of records, with the rows it is said of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from scoring_core.columns.records.cells import NEVER, Ints
from scoring_core.columns.records.gathering import Gathering, Wrong
from scoring_core.columns.records.reading import Reading
from scoring_core.engine.record_cells import Note
from scoring_core.errors import Finding, Place, finding

DROPPED = ("SC764", "SC786")


class Repeated(NamedTuple):
    """The rows that do not count because others are equal in what parts records."""

    rows: Ints
    findings: tuple[Finding, ...]


class Said(NamedTuple):
    """
    One finding, and the `rows` it is told of, or none where it is about no row.

    `scheme` and `period` are empty where it is about all; rows that are `left_out` do not
    count.
    """

    finding: Finding
    jurisdiction: str = ""
    scheme: str = ""
    period: str = ""
    rows: Ints | None = None
    left_out: bool = False


def said_of_texts(gathering: Gathering, at: int) -> Iterator[Said]:
    """For one reading all that stops rows from counting, and what should be known of others."""
    reading = gathering.readings[at]
    wrong: dict[Wrong, list[Ints]] = {k: v for k, v in gathering.wrong.items() if k.reading == at}
    for key, parts in sorted(wrong.items(), key=lambda each: each[0]):
        rows = np.sort(np.concatenate(parts))
        for told in _told(gathering, key, len(rows)):
            yield _said(reading, told, rows, left_out=True)
    yield from _noted(gathering, at)


def said_of_figures(reading: Reading, told: Iterable[Finding]) -> Iterator[Said]:
    """What the engine says of what it counted."""
    for each in told:
        row = each.place.row
        rows = np.array([row], np.int64) if row is not None and 0 < row < NEVER else None
        yield _said(reading, each, rows, left_out=False)


def _said(reading: Reading, told: Finding, rows: Ints | None, *, left_out: bool) -> Said:
    return Said(told, reading.rules.key, reading.scheme.key, "", rows, left_out)


def _told(gathering: Gathering, key: Wrong, rows: int) -> Iterator[Finding]:
    words = gathering.words[key.column]
    reading = gathering.readings[key.reading]
    place, field = Place(column=words.column), reading.columns[words.column].field
    if key.code:
        yield finding(key.code, place, field.label, rows=str(rows))
        return
    meaning = words.meanings[key.text][key.reading]
    for note in meaning.wrong if meaning else ():
        yield _tell(note, words.texts[key.text], place, rows)


def _noted(gathering: Gathering, at: int) -> Iterator[Said]:
    """What should be known of texts that count."""
    for key, noted in sorted(gathering.noted.items()):
        words = gathering.words[key.column]
        meaning = words.meanings[key.text][at] if key.reading == at else None
        for note in meaning.notes if meaning else ():
            told = _tell(note, words.texts[key.text], Place(column=words.column), noted.rows)
            rows = np.array([noted.first], np.int64)
            yield _said(gathering.readings[at], told, rows, left_out=False)


def _tell(note: Note, text: str, place: Place, rows: int) -> Finding:
    return note.tell(note.found or text.strip(), place, str(rows))


def said_of_repeated(reading: Reading, repeated: Repeated) -> Iterator[Said]:
    """Records that are left out because others are equal; the last finding tells of the rest."""
    told = {each.place.row for each in repeated.findings if each.code in DROPPED}
    rest = np.array([row for row in repeated.rows.tolist() if row not in told], np.int64)
    for each in repeated.findings:
        if each.code in DROPPED:
            row = np.array([each.place.row], np.int64)
            yield _said(reading, each, row, left_out=True)
        elif each.code == "SC770" and len(rest):
            yield _said(reading, each, rest, left_out=True)
        else:
            yield from said_of_figures(reading, [each])
