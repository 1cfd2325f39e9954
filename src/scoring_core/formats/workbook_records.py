"""What the two binary kinds of workbook share: the words of errors, and how damage is told."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager

from scoring_core.formats.workbook_survey import damaged

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def error_text(code: int) -> str:
    """An error as the sheet spells it."""
    return _ERRORS.get(code, "#VALUE!")


@contextmanager
def within(part: str) -> Iterator[None]:
    """Records that end too early are damage to the part that is being followed."""
    try:
        yield
    except (struct.error, IndexError) as error:
        raise damaged(f"{part}: {error}") from None
