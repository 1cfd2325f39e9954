"""A county's own Word document as the look of a notice: its styles, page set-up and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.formats.docx_base import Base, Part, relation
from scoring_core.formats.docx_section import Section, read_section
from scoring_core.formats.docx_styles import BUILT_IN, OWN, added_styles
from scoring_core.formats.docx_template_styles import Known, known_styles
from scoring_core.formats.workbook_parts import Parts, Relation, parse_xml
from scoring_core.messages import Listed

_KEPT = {
    "styles",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "numbering",
    "header",
    "footer",
    "footnotes",
    "endnotes",
}
_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"


def template_base(content: bytes, name: str) -> Base:
    """
    What a notice takes from a template; its text, pictures in the text and macros stay behind.

    Raises `UsageError` for what is no docx (SC481) and for styles that are missing (SC482).
    """
    try:
        return _base(Parts(content), name)
    except DataError as error:
        told = error.findings[0]
        reason = "@too_large" if told.code == "SC148" else dict(told.details)["reason"]
        reason = "@no_document" if reason == "@no_workbook" else reason
        raise _refused(name, told.found, reason) from None


def _refused(name: str, found: str, reason: str) -> UsageError:
    return UsageError(finding("SC481", Place(file=name), found, reason=reason))


def _base(parts: Parts, name: str) -> Base:
    types = _Types(parts)
    main = next((r.target for r in parts.relations("").values() if r.kind == "officeDocument"), "")
    _check_kind(parts, main, types.of(main), name)
    related = {key: r for key, r in parts.relations(main).items() if r.kind in _KEPT}
    styles = next((r.target for r in related.values() if r.kind == "styles"), "word/styles.xml")
    known = known_styles(parts.read(styles), styles)
    _check_styles(known, name)
    section = read_section(parts.read(main), main, related)
    if section.width <= 0 or section.height <= 0:
        raise _refused(name, f"{section.width} × {section.height}", "@no_room")
    return _dressed(parts, types, related, styles, known, section)


def _dressed(
    parts: Parts,
    types: _Types,
    related: Mapping[str, Relation],
    styles: str,
    known: Known,
    section: Section,
) -> Base:
    lacking = [style for style in OWN if known.id_of(style) is None]
    names = _reached(parts, [r.target for r in related.values()])
    kept = [Part(part, types.of(part), parts.read(part)) for part in names if part != styles]
    own = added_styles(lacking, known.normal).encode("ascii", "xmlcharrefreplace")
    return Base(
        parts=(Part(styles, types.of(styles), known.with_styles(own)), *kept),
        relations="".join(
            relation(key, r.kind, f"/{r.target}") for key, r in sorted(related.items())
        ),
        section=section.xml,
        styles={style.key: known.id_of(style) or style.key for style in (*BUILT_IN, *OWN)},
        width=section.width,
        em=known.size(known.normal),
        title_em=known.size(known.id_of(BUILT_IN[0]) or ""),
    )


def _check_kind(parts: Parts, main: str, kind: str, name: str) -> None:
    if "macroEnabled" in kind:
        raise _refused(name, main, "@macros")
    if not kind.endswith(("wordprocessingml.document.main+xml", "template.main+xml")):
        raise _refused(name, kind or main, "@no_document")
    if _STRICT in parts.read(main)[:10_000]:
        raise _refused(name, main, "@strict")


def _check_styles(known: Known, name: str) -> None:
    missing = [style.name for style in BUILT_IN if known.id_of(style) is None]
    if missing:
        raise UsageError(finding("SC482", Place(file=name), Listed(missing)))


def _reached(parts: Parts, targets: list[str]) -> Iterator[str]:
    """The parts and what they refer to, with the lists of their relations."""
    seen: set[str] = set()
    waiting = sorted(targets)
    while waiting:
        name = waiting.pop(0)
        if name.lower() in seen or name not in parts:
            continue
        seen.add(name.lower())
        yield name
        folder, _, base = name.rpartition("/")
        relations = f"{folder}/_rels/{base}.rels"
        if relations in parts:
            yield relations
            waiting += sorted(r.target for r in parts.relations(name).values())


class _Types:
    """What each part is, as the file says."""

    def __init__(self, parts: Parts) -> None:
        self._by_name: dict[str, str] = {}
        self._by_ending: dict[str, str] = {}
        parse_xml(parts.read(_TYPES), _TYPES, self._read)

    def _read(self, tag: str, values: Mapping[str, str]) -> None:
        kind = values.get("ContentType", "")
        if tag == "Override":
            self._by_name[values.get("PartName", "").lower()] = kind
        elif tag == "Default":
            self._by_ending[values.get("Extension", "").lower()] = kind

    def of(self, name: str) -> str:
        """The kind of a part, or nothing where it is not told."""
        ending = name.lower().rpartition(".")[2]
        return self._by_name.get(f"/{name.lower()}", self._by_ending.get(ending, ""))
