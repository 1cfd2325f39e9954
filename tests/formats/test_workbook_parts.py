import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from scoring_core.errors import DataError
from scoring_core.formats.workbook_parts import Parts, Relation, parse_xml
from scoring_core.model.limits import LIMITS


def zipped(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", compression) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()


def refused(content: bytes, most: int = LIMITS.unpacked) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        Parts(content, most)
    (found,) = caught.value.findings
    return found.code, found.found


def test_parts_are_found_in_any_case() -> None:
    parts = Parts(zipped({"XL/Other/S.xml": "text"}))
    assert "xl/other/s.xml" in parts
    assert parts.read("xl/Other/s.xml") == b"text"


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"xl/none\.xml"):
        Parts(zipped({})).read("xl/none.xml")


def test_all_parts_together_are_bounded() -> None:
    assert Parts(zipped({"a": "x" * 6, "b": "x" * 4}), 10).read("b") == b"x" * 4
    assert refused(zipped({"a": "x" * 6, "b": "x" * 4, "c": "x"}), 10) == ("SC148", "11")


def test_a_part_that_lies_about_its_size_is_measured() -> None:
    content = zipped({"a": "x", "b": b"\0" * 1_000_000})
    lying = content.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))
    assert lying != content
    assert refused(lying, 1000) == ("SC148", "> 1000")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_what_is_no_zip_is_unreadable(content: bytes) -> None:
    assert refused(content)[0] == "SC140"


def test_a_damaged_part_is_named() -> None:
    content = bytearray(zipped({"a.xml": "text" * 100}))
    content[36] ^= 0xFF
    assert refused(bytes(content)) == ("SC140", "a.xml")


def test_a_locked_part_says_that_it_is_locked() -> None:
    content = bytearray(zipped({"a": "text"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(DataError) as caught:
        Parts(bytes(content))
    assert dict(caught.value.findings[0].details)["reason"] == "@locked"


def test_only_plain_compression_is_unpacked() -> None:
    assert refused(zipped({"a": "text"}, ZIP_BZIP2)) == ("SC140", "a: compression 12")


@pytest.mark.parametrize(
    "part, target, found",
    [
        ("xl/workbook.xml", "worksheets/s.xml", "xl/worksheets/s.xml"),
        ("xl/workbook.xml", "/xl/worksheets/s.xml", "xl/worksheets/s.xml"),
        ("xl/workbook.xml", "../other/s.xml", "other/s.xml"),
        ("workbook.xml", "s.xml", "s.xml"),
        ("xl/workbook.xml", "../../../s.xml", "s.xml"),
    ],
)
def test_relations_are_followed_from_where_they_stand(part: str, target: str, found: str) -> None:
    folder, _, base = part.rpartition("/")
    path = f"{folder}/_rels/{base}.rels".lstrip("/")
    xml = (
        f'<r:Relationships xmlns:r="urn:r"><r:Relationship Id="a" Type="http://x/y/worksheet" '
        f'Target="{target}"/><r:Relationship Id="b" Type="t" Target="u" TargetMode="External"/>'
        "</r:Relationships>"
    )
    assert Parts(zipped({path: xml})).relations(part) == {"a": Relation("worksheet", found)}


def test_the_relations_of_a_part_must_be_there() -> None:
    with pytest.raises(DataError, match=r"xl/_rels/a\.rels"):
        Parts(zipped({"a": ""})).relations("xl/a")


def seen(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parse_xml(xml, "p", lambda tag, values: found.append((tag, dict(values))))
    return found


def test_elements_lose_their_prefixes_and_attributes_keep_them() -> None:
    xml = '<x:a xmlns:x="urn:x" v="1" x:v="4"/>'
    expected = {"xmlns:x": "urn:x", "v": "1", "x:v": "4"}
    assert seen(xml.encode()) == [("a", expected)]
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
    assert seen(wide) == [("a", expected)]


@pytest.mark.parametrize(
    "xml", [b"", b"<a>", b"<a></b>", b"\xff\xfe\x00", b'<?xml version="1.0" encoding="no"?><a/>']
)
def test_what_is_no_xml_is_unreadable_with_the_name_of_the_part(xml: bytes) -> None:
    with pytest.raises(DataError, match=r"“p: "):
        seen(xml)
