"""The styles of a template: by name, with the size of their characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scoring_core.formats.docx_styles import Style
from scoring_core.formats.workbook_parts import parse_xml
from scoring_core.formats.workbook_survey import damaged

_NUMBERED = re.compile(rb"<(\w+:)?numPr(/>|\b.*?</(\w+:)?numPr>)", re.DOTALL)
_HALF_POINT = 10  # twips
_WORDS_OWN = 20  # half points, where nothing is said


def known_styles(xml: bytes, name: str) -> Known:
    """The styles of a part; raises `DataError` where it is damaged."""
    known = Known(xml)
    parse_xml(xml, name, known.start)
    if b"</" not in xml:  # UTF-16, or no style at all
        raise damaged(name)
    return known


class Known:
    """Paragraph styles as the part `styles.xml` tells them."""

    def __init__(self, xml: bytes) -> None:
        self.normal = ""
        self._xml = xml
        self._ids: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._bases: dict[str, str] = {}
        self._style = ""

    def id_of(self, style: Style) -> str | None:
        """The id of a style of this name, or of one of ours that was renamed."""
        if style.key in self._ids.values() and style.name.lower() not in self._ids:
            return style.key
        return self._ids.get(style.name.lower())

    def size(self, key: str) -> int:
        """The height of a style's characters in twips, its own or of what it is based on."""
        for _ in self._bases:
            if key in self._sizes:
                break
            key = self._bases.get(key, "")
        return self._sizes.get(key, self._sizes.get("", _WORDS_OWN)) * _HALF_POINT

    def with_styles(self, added: bytes) -> bytes:
        """The part with more styles, and unnumbered: the headings of a notice have numbers."""
        at = self._xml.rindex(b"</")
        return _NUMBERED.sub(b"", self._xml[:at]) + added + self._xml[at:]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One element of the part begins."""
        values = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if tag == "style":
            self._begin(values)
        elif tag == "name" and self._style in self._bases:
            self._ids.setdefault(values.get("val", "").lower(), self._style)
        elif tag == "basedOn":
            self._bases[self._style] = values.get("val", "")
        elif tag == "sz" and values.get("val", "").isdecimal():
            self._sizes.setdefault(self._style, int(values["val"]))

    def _begin(self, values: Mapping[str, str]) -> None:
        paragraph = values.get("type", "paragraph") == "paragraph"
        self._style = values.get("styleId", "") if paragraph else f"?{values.get('styleId')}"
        if paragraph:
            self._bases[self._style] = ""
        if paragraph and values.get("default") in ("1", "true", "on"):
            self.normal = self._style
