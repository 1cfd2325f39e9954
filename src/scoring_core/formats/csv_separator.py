"""What separates the cells of a text table: told from how it begins, or not at all."""

from __future__ import annotations

import re
from collections import Counter

from scoring_core.errors import DataError, Place, finding

SEPARATORS = {",": "@comma", "\t": "@tab", ";": "@semicolon"}
_QUOTED = re.compile(r'(?<![^,\t;\r\n])"(?:[^"]|"")*+(?:"|\Z)')


def separator_of(start: str, name: str) -> str:
    """
    The mark of which most rows have equally many: titles and cells may hold others.

    Raises `DataError` (SC139) where two do so alike. Without any it is a comma.
    """
    found = {mark: _alike(start, mark) for mark in SEPARATORS}
    best = max(found.values())
    marks = [mark for mark, rows in found.items() if rows == best]
    if len(marks) == 1 or best == (0, 0):
        return marks[0]
    first, second = (SEPARATORS[mark] for mark in marks[:2])
    raise DataError(finding("SC139", Place(name), first=first, second=second))


def _alike(start: str, mark: str) -> tuple[int, int]:
    """How many rows have as many marks as most that have any, and how many these are."""
    lines = re.split("[\r\n]+", _QUOTED.sub("", start))
    counts = Counter(line.count(mark) for line in lines if mark in line)
    return max(((rows, count) for count, rows in counts.items()), default=(0, 0))
