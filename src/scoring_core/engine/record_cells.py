"""One cell of a record becomes the content of its field, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from scoring_core.arithmetic import exact_text, read_number
from scoring_core.engine.cells import narrow
from scoring_core.engine.record_units import KnownUnits
from scoring_core.errors import Finding, Place, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.alias import alias_command, alias_line
from scoring_core.model.item import Content, RecordField
from scoring_core.model.names import fold
from scoring_core.model.period_text import parse_day
from scoring_core.model.table import EPOCH

FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("是", "有", "1", "true", "✓", "✔", "√"), True),
    **dict.fromkeys(("否", "无", "0", "false", "✗", "✘", "×"), False),
}
_PARTED = re.compile("[、;；,，]")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
SERIALS = range(30_000, 73_051)
"""Numbers that are days: from 1982, so that 20231 is no day, to 2099, as days that are written."""
_LEAST, _MOST = Fraction(0), Fraction(999_999_999)
MOST_PARTS = 1_000


class Note(NamedTuple):
    """
    Something to know of a text in the cells of a field; `tell` adds its place and its rows.

    Where nothing is `found` all cells with the note are told at once, by the text of the first.
    """

    found: str
    tell: Callable[[str, Place, str], Finding]


class Cell(NamedTuple):
    """What a text means in a field, and what there is to know of it."""

    content: Content
    notes: tuple[Note, ...] = ()


class CellReader:
    """Reads the texts of one field: each distinct one once."""

    def __init__(self, field: RecordField, units: KnownUnits, epoch: date = EPOCH) -> None:
        self._field = field
        self._units = units
        self._epoch = epoch
        self._several = field.listed or field.type == "units"
        self._words = {fold(word): word for word in field.words}
        self._words |= {fold(other): word for other, word in field.writings.items()}
        self._elements: dict[str, Cell] = {}
        self._one: Callable[[str], Cell] = {
            "units": self._unit,
            "date": self._date,
            "choice": self._choice,
            "number": self._number,
            "flag": self._flag,
            "text": Cell,
        }[field.type]

    @property
    def plain(self) -> bool:
        """Whether every text is its own content, and a blank cell lacks it."""
        return self._field.type == "text" and not self._several

    @property
    def empty(self) -> Content:
        """What a blank cell holds: a list no element, a flag no; any other field lacks it."""
        if self._field.listed:
            return ()
        return False if self._field.type == "flag" else None

    def __call__(self, text: str) -> Cell:
        """The content of a text; what is wrong with it has none."""
        written = text.strip()
        if not written:
            return Cell(self.empty)
        if not self._several:
            return self._one(written)
        parts = self._parts(written)
        if len(parts) > MOST_PARTS:
            return Cell(self.empty, (Note(written, self._too_many),))
        cells = [self._element(part) for part in parts]
        contents = [cell.content for cell in cells if isinstance(cell.content, str)]
        notes = [note for cell in cells for note in cell.notes]
        if self._field.type == "units":
            once = dict.fromkeys(contents)
            if len(once) < len(contents):
                notes.append(Note(written, self._twice))
            contents = list(once)
        return Cell(tuple(contents) or self.empty, tuple(notes))

    def _element(self, part: str) -> Cell:
        """What one of several means: few different ones make up very many different cells."""
        found = self._elements.get(part)
        if found is None:
            found = self._elements[part] = self._one(part)
        return found

    def _parts(self, written: str) -> tuple[str, ...]:
        """The elements; a name that itself holds a mark between elements is one."""
        whole = not self._field.listed or not _PARTED.search(written)
        whole = whole or (bool(self._words) and fold(written) in self._words)
        if whole or (self._field.type == "units" and self._units.key(written) is not None):
            return (written,)
        parts = (part.strip() for part in _PARTED.split(written))
        return tuple(part for part in parts if part)

    def _unit(self, name: str) -> Cell:
        key = self._units.key(name)
        if key is None:
            several = not self._field.listed and _PARTED.search(name)
            return Cell(None, (Note(name, self._several_units if several else self._unknown_unit),))
        out = key in self._units.excluded
        return Cell(key, (Note(name, self._excluded),) if out else ())

    def _date(self, text: str) -> Cell:
        serial = self._serial(narrow(text))
        if serial is not None:
            return Cell(serial, (Note("", self._serials),))
        try:
            day = parse_day(text)
        except ValueError:
            return Cell(None, (Note(text, self._no_such_day),))
        return Cell(day, () if day else (Note(text, self._no_day),))

    def _serial(self, text: str) -> date | None:
        """The day of a number as workbooks keep dates, the time of day left aside."""
        match = _SERIAL.fullmatch(text)
        number = int(match[1]) if match else 0
        return self._epoch + timedelta(days=number) if number in SERIALS else None

    def _choice(self, text: str) -> Cell:
        word = self._words.get(fold(text))
        return Cell(word, () if word is not None else (Note(text, self._unknown_word),))

    def _number(self, text: str) -> Cell:
        number = read_number(narrow(text))
        if number is None:
            return Cell(None, (Note(text, self._no_number),))
        low, high = number_range(self._field)
        if not low <= number <= high:
            return Cell(number, (Note(text, self._outside),))
        stepped = number % self._field.step == 0
        return Cell(number, () if stepped else (Note(text, self._between_steps),))

    def _flag(self, text: str) -> Cell:
        flag = FLAGS.get(fold(text).lower())
        return Cell(flag, () if flag is not None else (Note(text, self._no_flag),))

    def _unknown_unit(self, found: str, place: Place, rows: str) -> Finding:
        near = self._units.nearest(found)
        unit = next((key for key in map(self._units.key, near[:1]) if key), "")
        told = {"field": self._field.label, "rows": rows, "nearest": Listed(near)}
        written = {"line": alias_line(unit, found), "command": alias_command(unit, found)}
        return finding("SC755", place, found, **told, **written)

    def _several_units(self, found: str, place: Place, rows: str) -> Finding:
        return finding("SC789", place, found, field=self._field.label, rows=rows)

    def _excluded(self, found: str, place: Place, rows: str) -> Finding:
        return finding("SC757", place, found, rows=rows)

    def _too_many(self, found: str, place: Place, rows: str) -> Finding:
        label, limit = self._field.label, str(MOST_PARTS)
        return finding("SC164", place, found, field=label, rows=rows, limit=limit)

    def _twice(self, found: str, place: Place, rows: str) -> Finding:
        return finding("SC768", place, found, field=self._field.label, rows=rows)

    def _serials(self, found: str, place: Place, rows: str) -> Finding:
        day = str(self._serial(narrow(found)))
        return finding("SC791", place, found, field=self._field.label, rows=rows, day=day)

    def _no_day(self, found: str, place: Place, rows: str) -> Finding:
        return self._wrong(found, place, rows, "@date")

    def _no_number(self, found: str, place: Place, rows: str) -> Finding:
        return self._wrong(found, place, rows, "@number")

    def _no_flag(self, found: str, place: Place, rows: str) -> Finding:
        return self._wrong(found, place, rows, "@yes_no")

    def _wrong(self, found: str, place: Place, rows: str, what: str) -> Finding:
        return finding("SC758", place, found, field=self._field.label, rows=rows, what=what)

    def _no_such_day(self, found: str, place: Place, rows: str) -> Finding:
        return finding("SC759", place, found, field=self._field.label, rows=rows)

    def _unknown_word(self, found: str, place: Place, rows: str) -> Finding:
        words, label = Listed(self._field.words), self._field.label
        near = nearest(found, [*self._field.words, *self._field.writings])
        return finding("SC760", place, found, field=label, rows=rows, words=words, nearest=near)

    def _outside(self, found: str, place: Place, rows: str) -> Finding:
        low, high = map(exact_text, number_range(self._field))
        label = self._field.label
        return finding("SC761", place, found, field=label, rows=rows, low=low, high=high)

    def _between_steps(self, found: str, place: Place, rows: str) -> Finding:
        label, step = self._field.label, exact_text(self._field.step)
        return finding("SC779", place, found, field=label, rows=rows, step=step)


def number_range(field: RecordField) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that a field may hold."""
    return (
        _LEAST if field.low is None else field.low,
        _MOST if field.high is None else field.high,
    )
