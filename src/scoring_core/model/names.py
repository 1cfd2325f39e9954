"""How names are written: which are equal but for spacing and width, and which fit a line."""

from __future__ import annotations

from unicodedata import normalize


def fold(text: str) -> str:
    """The text for comparing only: no blanks, and full-width forms as their narrow ones."""
    return "".join(normalize("NFKC", text).split())


def printable(text: str) -> bool:
    """Whether a text stands on one line as it is; a wide space is a space in Chinese text."""
    return text.replace("\u3000", " ").isprintable()
