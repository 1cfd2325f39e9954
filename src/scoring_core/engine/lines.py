"""The rows of a table by what they are: a unit's, sums, the title of a category, a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from scoring_core.arithmetic import read_number
from scoring_core.engine.blocks import Block
from scoring_core.engine.cells import is_failed, narrow
from scoring_core.engine.headings import COUNT, is_sum
from scoring_core.engine.notes import is_note
from scoring_core.errors import Place
from scoring_core.likeness import ALIKE, likeness
from scoring_core.model.names import fold
from scoring_core.model.unit import Roster

Kind = Literal["unit", "whole", "category", "sum", "note", "idle"]

_NUMBERING = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）、.．](?=\D)")
_NUMERAL = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、.．]?")


class Line(NamedTuple):
    """A row of the body: its 0-based number, its cells, and what it is named, with the place."""

    kind: Kind
    number: int
    cells: tuple[str, ...]
    name: str
    place: Place
    key: str = ""


class Lines:
    """
    Tells the rows of a block apart by the names that they may have.

    `wholes` are the folded names of rows of the whole and of categories, by `whole_names`,
    `measures` the units of measure that may stand behind a number.
    """

    def __init__(
        self, roster: Roster, everybody: Roster, wholes: Mapping[str, str], measures: Iterable[str]
    ) -> None:
        self._roster = roster
        self._everybody = everybody
        self._wholes = wholes
        self._measures = frozenset({"", *map(narrow, measures)})

    def of(self, block: Block) -> Iterator[Line]:
        """
        Every row of the body.

        `whole` has a key of `wholes` and figures, `category` no figures; `sum` is any other
        row of sums. A row of texts without a unit is a `note` where it reads like one or is a
        title of what follows, else `idle`. All else is `unit`, whether it names one or not.
        """
        for number, cells in block.body():
            column = self._named_in(block, cells)
            name = cells[column].strip() if column < len(cells) else ""
            kind, key = self._kind(block, number, cells, column)
            yield Line(kind, number, cells, name, block.place(number, column), key)

    def _kind(
        self, block: Block, number: int, cells: Sequence[str], column: int
    ) -> tuple[Kind, str]:
        name = cells[column].strip() if column < len(cells) else ""
        beside = [c.strip() for n, c in enumerate(cells) if c.strip() and n != column]
        if self._roster.resolve(name) is not None:
            return "unit", ""
        key = self._wholes.get(_plain(name) if not beside else fold(name))
        if key is not None:
            bare = key and all(map(_NUMERAL.fullmatch, beside))
            return ("category" if bare else "whole"), key
        if is_sum(name):
            return "sum", ""
        if any(map(self._is_figure, beside)):
            return "unit", ""
        return self._of_texts(block, number, [text for text in (name, *beside) if text]), ""

    def _of_texts(self, block: Block, number: int, told: Sequence[str]) -> Kind:
        """What a row of texts is that names neither a unit nor a category."""
        if is_note(told[0]):
            return "note"
        if self._is_slip(told[0]) or self._everybody.resolve(told[0]) is not None:
            return "unit"
        if block.titled_after(number):
            return "note"
        return "unit" if len(told) > 1 else "idle"

    def _is_figure(self, text: str) -> bool:
        """Whether a cell says a number, or would if its formula had one: 12, 12条, =A1."""
        plain = narrow(text)
        bare = (plain.removesuffix(unit).rstrip() for unit in self._measures)
        return is_failed(text) or any(read_number(each) is not None for each in bare)

    def _is_slip(self, name: str) -> bool:
        near = self._roster.nearest(name)[:1]
        return any(likeness(fold(name), fold(known)) >= ALIKE for known in near)

    def _named_in(self, block: Block, cells: Sequence[str]) -> int:
        """The column that names a row: that of units; 合计 or a title may stand before it."""
        own = block.unit_column
        if any(cell.strip() for cell in cells[own : own + 1]):
            return own
        before = range(block.left, min(own, len(cells)))
        sums = (n for n in before if is_sum(cells[n]) or _plain(cells[n]) in self._wholes)
        return next(sums, own)


def _plain(title: str) -> str:
    """The title of a category as the rules have it: 一、乡镇(街道)： is 乡镇(街道)."""
    return COUNT.sub("", _NUMBERING.sub("", fold(title)).rstrip(":")).rstrip(":,、")
