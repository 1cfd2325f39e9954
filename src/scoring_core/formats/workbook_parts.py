"""The parts of a zipped workbook, by name and by relationship, within bounds."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from sys import maxsize
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scoring_core.errors import DataError, finding
from scoring_core.formats.workbook_survey import damaged
from scoring_core.frozen import frozen
from scoring_core.model.limits import LIMITS


@frozen
class Relation:
    """What a part says of another one: its kind, and its name from the root of the file."""

    kind: str
    target: str


class Parts:
    """All parts of a file, unpacked; raises `DataError` (SC148) before they are too many."""

    def __init__(self, content: bytes, most: int = LIMITS.unpacked) -> None:
        try:
            file = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged(str(error)) from None
        claimed = sum(info.file_size for info in file.infolist())
        if claimed > most:
            raise _too_long(str(claimed), most)
        self._parts: dict[str, bytes] = {}
        left = most
        for info in file.infolist():
            part = _unpacked(file, info, left)
            if len(part) > left:
                raise _too_long(f"> {most}", most)
            left -= len(part)
            self._parts[info.filename.lower()] = part  # no two differ in capitals alone

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> bytes:
        """A part that must be there."""
        if name not in self:
            raise damaged(name)
        return self._parts[name.lower()]

    def relations(self, name: str) -> Mapping[str, Relation]:
        """The parts that a part refers to, by their ids."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, Relation] = {}

        def start(tag: str, values: Mapping[str, str]) -> None:
            if tag == "Relationship" and values.get("TargetMode") != "External":
                kind = values.get("Type", "").rpartition("/")[2]
                target = posixpath.join("/", folder, values.get("Target", ""))
                found[values.get("Id", "")] = Relation(kind, posixpath.normpath(target)[1:])

        parse_xml(self.read(path), path, start)
        return found


def _unpacked(file: ZipFile, info: ZipInfo, left: int) -> bytes:
    """What there is in a part, which may be more than the file says; little more than is left."""
    if info.flag_bits & 1:
        raise damaged(info.filename, "@locked")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise damaged(f"{info.filename}: compression {info.compress_type}")
    info.file_size = maxsize
    try:
        with file.open(info) as stored:
            part = stored.read(left + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise damaged(info.filename) from None
    return part


def _too_long(size: str, most: int) -> DataError:
    return DataError(finding("SC148", None, size, limit=str(most)))


class _LocalNames(dict[str, str]):
    """Names of elements without their prefixes, each made once."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.rpartition(":")[2]
        return self[tag]


def parse_xml(
    xml: bytes,
    name: str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """
    Reads a part from beginning to end; raises `DataError` (SC140) for what is no plain XML.

    Elements are named without their prefixes, attributes with them.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    local = _LocalNames()
    parser.StartElementHandler = lambda tag, values: start(local[tag], values)
    if end is not None:
        told = end
        parser.EndElementHandler = lambda tag: told(local[tag])
    parser.CharacterDataHandler = text

    try:
        parser.Parse(xml, True)
    except (ExpatError, ValueError, LookupError) as error:
        raise damaged(f"{name}: {error}") from None
