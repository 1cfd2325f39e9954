"""A text that is mended on the way, and where each of its characters was before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from scoring_core.errors import Place


def blanks(text: str) -> str:
    """As much of nothing: its lines stay."""
    return re.sub(r"[^\n]", " ", text)


class Edit(NamedTuple):
    """What stands from `start` to `end` becomes `new`."""

    start: int
    end: int
    new: str


class Mending:
    """The original text and the mended one; no edit adds or takes away a line."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._edits: list[Edit] = []

    def replace(self, edits: Iterable[Edit], offset: int = 0) -> None:
        """Make edits that were all told of the present text, counted from `offset`."""
        for edit in sorted(edits, reverse=True):
            start, end = edit.start + offset, edit.end + offset
            self.text = self.text[:start] + edit.new + self.text[end:]
            if len(edit.new) != end - start:
                self._edits.append(Edit(start, end, edit.new))

    def blank(self, start: int, end: int) -> None:
        """Take out what stands somewhere; its lines and columns stay."""
        self.text = self.text[:start] + blanks(self.text[start:end]) + self.text[end:]

    def origin(self, at: int) -> int:
        """Where in the original text a character of the mended one stands."""
        for start, end, new in reversed(self._edits):
            if at >= start + len(new):
                at += end - start - len(new)
        return at

    def origin_place(self, place: Place) -> Place:
        """The place in the original text of one in the mended text."""
        start = 0
        for _ in range((place.row or 1) - 1):
            start = self.text.index("\n", start) + 1
        at = self.origin(start + int(place.column or 1) - 1)
        return replace(place, column=str(at - self.original.rfind("\n", 0, at)))
