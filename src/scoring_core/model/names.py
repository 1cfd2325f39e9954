"""How names are written: which are equal but for spacing, width and script; which fit a line."""

from __future__ import annotations

from unicodedata import normalize

from scoring_core.model.script import simplified


def plain(text: str) -> str:
    """The text in its own script, with no blanks and full-width forms as their narrow ones."""
    return "".join(normalize("NFKC", text).split())


def fold(text: str) -> str:
    """
    The text for comparing only: as `plain` gives it, traditional characters as their
    simplified ones, and without the pinyin that a copied page hangs on them.
    """
    if text.isascii():
        return "".join(text.split())
    return simplified(plain(text))


def printable(text: str) -> bool:
    """Whether a text stands on one line as it is; a wide space is a space in Chinese text."""
    return text.replace("\u3000", " ").isprintable()
