"""How two writings of one word are found equal: by everything but spacing and width."""

from __future__ import annotations

from unicodedata import normalize


def fold(text: str) -> str:
    """The text for comparing only: no blanks, and full-width forms as their narrow ones."""
    return "".join(normalize("NFKC", text).split())
