"""Columns of plain text that stand under each other, Chinese characters counted as two."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """How many columns a text takes on a terminal; a Chinese character takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column of rows that are equally long."""
    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def aligned(cells: Sequence[str], sizes: Sequence[int], lefts: Sequence[bool]) -> str:
    """One row of a table, with the numbers on the right of their columns."""
    parts = (_padded(*part) for part in zip(cells, sizes, lefts, strict=True))
    return "  ".join(parts).rstrip()


def _padded(cell: str, size: int, left: bool) -> str:
    blank = " " * (size - width(cell))
    return cell + blank if left else blank + cell
