"""The page set-up of a template: that of its last section."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.formats.docx_base import escaped
from scoring_core.formats.workbook_parts import Relation, parse_xml
from scoring_core.frozen import frozen

_KEPT = {
    "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
}  # fmt: skip
_REFERENCES = {"headerReference", "footerReference"}


@frozen
class Section:
    """A page set-up as XML, and the size of the text in twips."""

    xml: str
    width: int
    height: int


def read_section(document: bytes, name: str, related: Mapping[str, Relation]) -> Section:
    """The last section's set-up; headers that it does not set are those of the one before."""
    reader = _Reader(related)
    parse_xml(document, name, reader.start, reader.end)
    page, margins = reader.numbers("pgSz"), reader.numbers("pgMar")
    width = page.get("w", 12240) - margins.get("left", 1800) - margins.get("right", 1800)
    height = page.get("h", 15840) - margins.get("top", 1440) - margins.get("bottom", 1440)
    inner = "".join((*reader.references.values(), *reader.inner))
    return Section(f"<w:sectPr>{inner}</w:sectPr>", width - margins.get("gutter", 0), height)


class _Reader:
    """What a document says of its sections, one after another."""

    def __init__(self, related: Mapping[str, Relation]) -> None:
        self.references: dict[tuple[str, str], str] = {}
        self.inner: list[str] = []
        self._related = related
        self._sizes: dict[str, Mapping[str, str]] = {}
        self._open: list[str] = []
        self._skipped = 0

    def numbers(self, tag: str) -> dict[str, int]:
        """The whole numbers that an element of the last section says."""
        values = self._sizes.get(tag, {}).items()
        return {key: int(value) for key, value in values if value.lstrip("-").isdecimal()}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One element of the document begins."""
        if self._skipped:
            self._skipped += 1
        elif self._open:
            self._inside(tag, attributes)
        elif tag == "sectPr":
            self._open, self.inner, self._sizes = [tag], [], {}

    def _inside(self, tag: str, attributes: Mapping[str, str]) -> None:
        told = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if len(self._open) == 1 and tag in _REFERENCES and told.get("id") in self._related:
            kind = told.get("type", "default")
            values = f'w:type="{escaped(kind)}" r:id="{escaped(told["id"])}"'
            self.references[tag, kind] = f"<w:{tag} {values}/>"
        if len(self._open) == 1 and tag not in _KEPT:
            self._skipped = 1
            return
        values = "".join(f' w:{name}="{escaped(value)}"' for name, value in told.items())
        self.inner.append(f"<w:{tag}{values}>")
        self._open.append(tag)
        self._sizes.setdefault(tag, told)

    def end(self, tag: str) -> None:
        """One element of the document ends."""
        if self._skipped:
            self._skipped -= 1
        elif self._open:
            self._open.pop()
            if self._open:
                self.inner.append(f"</w:{tag}>")
