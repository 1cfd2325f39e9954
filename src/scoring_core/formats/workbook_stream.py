"""The stream of a compound file that holds the book, which is how an xls is kept."""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from

from scoring_core.formats.workbook_records import within

_NAME = "Workbook".encode("utf-16-le") + b"\0\0"
_MOST_SECTORS = 0xFFFFFFFA
_SMALL = 4096
_ENTRY = 128


def book_stream(content: bytes) -> bytes | None:
    """The stream `Workbook`, or None where there is none; raises `DataError` for damage."""
    with within("compound file"):
        (shift,) = unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise IndexError(shift)
        size = 1 << shift
        table = _allocation(content, size)
        entries = _chain(content, size, table, *unpack_from("<I", content, 48))
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            (named,) = unpack_from("<H", entries, at + 64)
            start, length = unpack_from("<II", entries, at + 116)
            if entries[at : at + named] == _NAME:
                if length < _SMALL:  # kept in another way, for which a book is always too long
                    raise IndexError(length)
                return _chain(content, size, table, start)[:length]
        return None


def _allocation(content: bytes, size: int) -> Sequence[int]:
    """Which sector follows each; where that is told is itself a chain."""
    sectors = list(unpack_from("<109I", content, 76))
    (more,) = unpack_from("<I", content, 68)
    while more < _MOST_SECTORS:
        *listed, more = _numbers(_sector(content, size, more))
        sectors += listed
        if len(sectors) > len(content):
            raise IndexError(more)
    told = (number for number in sectors if number < _MOST_SECTORS)
    return _numbers(b"".join(_sector(content, size, number) for number in told))


def _chain(content: bytes, size: int, table: Sequence[int], start: int) -> bytes:
    """The sectors from one on; a circle is damage."""
    found: list[bytes] = []
    number = start
    while number < _MOST_SECTORS:
        if len(found) > len(table):
            raise IndexError(start)
        found.append(_sector(content, size, number))
        number = table[number]
    return b"".join(found)


def _sector(content: bytes, size: int, number: int) -> bytes:
    at = (number + 1) * size
    if at >= len(content):
        raise IndexError(number)
    return content[at : at + size].ljust(size, b"\0")


def _numbers(data: bytes) -> Sequence[int]:
    return unpack_from(f"<{len(data) // 4}I", data)
