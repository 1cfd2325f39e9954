"""What the text of a Word document must know of the document that it is put into."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.frozen import frozen

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'


@frozen
class Base:
    """
    `styles` are the ids by key; lengths are in twips.

    `width` and `height` are those of the text, `em` is a character of the body, `title_em`
    of the title.
    """

    styles: Mapping[str, str]
    width: int
    height: int
    em: int
    title_em: int


def escaped(text: str) -> str:
    """Text between tags or in quotes; control characters have been spelt before."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
