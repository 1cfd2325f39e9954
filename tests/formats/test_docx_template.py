"""A county's own document as the look of a notice, and documents that cannot be one."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from scoring_core.errors import UsageError
from scoring_core.formats.docx_notice import write_notice
from scoring_core.formats.workbook_parts import Parts
from scoring_core.model.notice import Look
from tests.formats.docx_reading import W, audited, body, find, parts, style, text, texts, value, xml
from tests.formats.notices import BARE, DAMAGED, EMPTY, MARKUP, RICH
from tests.formats.test_docx_notice import told


def template(change: Callable[..., object] = id) -> bytes:
    """A document as a county may bring one: narrow page, own fonts, a header, text of its own."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(182), Mm(20), Mm(22)
    section.header.paragraphs[0].text = "某县人民政府"
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(15)
    document.styles["Title"].font.size = Pt(20)
    document.add_paragraph("以前的正文")
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def changed(docx: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with each part changed, or left out where nothing comes back."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts(docx).items():
            new = change(name, content)
            if new is not None:
                zipped.writestr(name, new)
    return made.getvalue()


def replaced(old: bytes, new: bytes, where: str = "") -> Callable[[str, bytes], bytes]:
    return lambda name, part: part.replace(old, new) if where in name else part


def written(content: bytes, notice: object = RICH, *, red_head: bool = False) -> bytes:
    return write_notice(notice, Look(red_head, template=content, template_name="样.docx"))  # type: ignore[arg-type]


PLAIN = template()


@pytest.mark.parametrize("notice", [RICH, EMPTY, BARE, DAMAGED])
@pytest.mark.parametrize("red_head", [True, False])
def test_an_audit_finds_nothing_and_all_text_is_there(notice: object, red_head: bool) -> None:
    docx = written(PLAIN, notice, red_head=red_head)
    assert audited(docx) == []
    look = Look(red_head)
    assert text(body(docx)).replace("\u3000", "") == told(notice, look)  # type: ignore[arg-type]
    assert docx == written(PLAIN, notice, red_head=red_head)


def test_the_look_is_that_of_the_template() -> None:
    docx = written(PLAIN)
    assert "某县人民政府" in parts(docx)["word/header1.xml"].decode()
    assert "以前的正文" not in parts(docx)["word/document.xml"].decode()
    section = find(body(docx), "sectPr")
    assert section is not None
    assert value(section, "pgSz", "w") == str(round(182 / 25.4 * 1440))
    assert find(section, "headerReference") is not None
    styles = {s.get(f"{W}styleId"): s for s in xml(docx, "word/styles.xml").iter(f"{W}style")}
    assert value(styles["Normal"], "rPr/rFonts", "ascii") == "Georgia"
    assert value(styles["Title"], "rPr/sz") == "40"
    assert find(styles["NoticeBody"], "rPr/rFonts") is None
    assert value(styles["NoticeBody"], "basedOn") == "Normal"
    assert find(styles["NoticeCellHead"], "rPr/b") is not None
    used = {style(p) for p in body(docx).iter(f"{W}p")}
    assert used <= styles.keys()
    assert {"Title", "Heading1", "NoticeBody", "NoticeCell"} <= used


def test_tables_and_titles_fit_its_page() -> None:
    docx = written(PLAIN)
    width = round(140 / 25.4 * 1440)
    for table in body(docx).iter(f"{W}tbl"):
        columns = [int(c.get(f"{W}w", "")) for c in table.iter(f"{W}gridCol")]
        assert sum(columns) == width
    (title,) = [p for p in body(docx).iter(f"{W}p") if style(p) == "Title"]
    longest = max(len(line.text or "") for line in title.iter(f"{W}t"))
    assert 12 < longest <= width // 400 + 5


def test_what_a_notice_does_not_need_stays_behind() -> None:
    docx = written(PLAIN)
    assert {name for name in parts(PLAIN) if "thumbnail" in name or "Effects" in name}
    assert not {name for name in parts(docx) if "thumbnail" in name or "Effects" in name}


def test_a_picture_in_the_header_comes_along() -> None:
    def with_picture(document: object) -> None:
        run = document.sections[0].header.paragraphs[0].add_run()  # type: ignore[attr-defined]
        run.add_picture(BytesIO(PICTURE))

    docx = written(template(with_picture))
    assert PICTURE in parts(docx).values()
    assert audited(docx) == []
    opened = Document(BytesIO(docx))
    assert len(opened.sections[0].header.part.related_parts) == 1


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8"
    "cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


def test_a_notice_of_ours_can_be_the_template() -> None:
    ours = write_notice(RICH, Look())
    docx = written(ours)
    assert audited(docx) == []
    assert parts(docx)["word/styles.xml"] == parts(ours)["word/styles.xml"]
    assert texts(docx) == texts(ours)


def test_a_renamed_style_of_ours_is_used_again() -> None:
    ours = write_notice(RICH, Look())
    renamed = changed(ours, replaced("公文正文".encode(), "我的正文".encode(), "styles"))
    docx = written(renamed)
    ids = re.findall(rb'w:styleId="(\w+)"', parts(docx)["word/styles.xml"])
    assert len(ids) == len(set(ids))


def test_headings_that_a_template_numbers_have_their_own_number_alone() -> None:
    def numbered(document: object) -> None:
        properties = document.styles["Heading 1"].element.get_or_add_pPr()  # type: ignore[attr-defined]
        properties.get_or_add_numPr().get_or_add_numId().val = 1

    content = template(numbered)
    assert b"numPr" in parts(content)["word/styles.xml"]
    docx = written(content)
    assert b"numPr" not in parts(docx)["word/styles.xml"] + parts(docx)["word/document.xml"]
    assert audited(docx) == []


def test_the_last_section_counts_with_the_headers_of_the_one_before() -> None:
    def two(document: object) -> None:
        section = document.add_section(WD_SECTION.NEW_PAGE)  # type: ignore[attr-defined]
        section.page_height = Mm(250)

    docx = written(template(two))
    section = find(body(docx), "sectPr")
    assert section is not None
    assert value(section, "pgSz", "h") == str(round(250 / 25.4 * 1440))
    assert [r.get(f"{W}type") for r in section.iter(f"{W}headerReference")] == ["default"]
    assert audited(docx) == []


def test_a_header_that_is_not_there_is_none() -> None:
    def dangling(document: object) -> None:
        kind = f'<w:footerReference {nsdecls("w", "r")} w:type="even" r:id="rId99"/>'
        document.sections[0]._sectPr.insert(0, parse_xml(kind))  # type: ignore[attr-defined]

    docx = written(template(dangling))
    assert b"rId99" not in parts(docx)["word/document.xml"]
    assert audited(docx) == []


def test_tracked_changes_of_the_page_are_no_page() -> None:
    def tracked(document: object) -> None:
        old = '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr>'
        change = f'<w:sectPrChange {nsdecls("w")} w:id="1" w:author="a">{old}</w:sectPrChange>'
        document.sections[0]._sectPr.append(parse_xml(change))  # type: ignore[attr-defined]

    docx = written(template(tracked))
    assert b"sectPrChange" not in parts(docx)["word/document.xml"]
    assert b'w:w="1"' not in parts(docx)["word/document.xml"]


def test_a_template_without_a_theme_gets_one() -> None:
    """LibreOffice writes none."""
    bare = changed(template(), lambda name, old: None if "theme" in name else old)
    bare = changed(bare, lambda _, old: re.sub(rb"<[^<>]*theme1[^<>]*/>", b"", old))

    assert b"theme" not in parts(bare)["word/_rels/document.xml.rels"]
    assert audited(written(bare)) == []


def test_a_dotx_is_a_template() -> None:
    kind = b"wordprocessingml.document.main+xml"
    docx = written(changed(PLAIN, replaced(kind, b"wordprocessingml.template.main+xml")))
    assert kind in parts(docx)["[Content_Types].xml"]
    assert audited(docx) == []


def test_the_text_of_the_template_may_have_any_name() -> None:
    def moved(name: str, part: bytes) -> bytes:
        return part.replace(b"word/document.xml", b"word/document2.xml")

    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name, part in parts(changed(PLAIN, moved)).items():
            zipped.writestr(name.replace("document.xml", "document2.xml"), part)
    assert audited(written(made.getvalue())) == []


def without(name: str) -> Callable[[str, bytes], bytes | None]:
    return lambda part, content: None if part == name else content


MARGIN = re.compile(rb'w:left="\d+"')
BAD = {
    "no zip": (b"no document", "@no_document"),
    "nothing": (b"", "@no_document"),
    "cut": (PLAIN[: len(PLAIN) // 2], "@no_document"),
    "an old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "@no_document"),
    "a zip": (changed(PLAIN, without("[Content_Types].xml")), "@no_document"),
    "no relations": (changed(PLAIN, without("_rels/.rels")), "@no_document"),
    "no text": (changed(PLAIN, without("word/document.xml")), "@no_document"),
    "no styles": (changed(PLAIN, without("word/styles.xml")), "@no_document"),
    "broken text": (changed(PLAIN, replaced(b"</w:body>", b"", "document.xml")), "@no_document"),
    "a workbook": (
        changed(PLAIN, replaced(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")),
        "@no_document",
    ),
    "macros": (
        changed(
            PLAIN,
            replaced(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"application/vnd.ms-word.document.macroEnabled.main",
            ),
        ),
        "@macros",
    ),
    "strict": (
        changed(
            PLAIN,
            replaced(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                "document.xml",
            ),
        ),
        "@strict",
    ),
    "no room": (
        changed(PLAIN, lambda n, p: MARGIN.sub(b'w:left="20000"', p) if n.endswith("t.xml") else p),
        "@no_room",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_template_is_refused(name: str) -> None:
    content, reason = BAD[name]
    with pytest.raises(UsageError) as caught:
        written(content)
    (found,) = caught.value.findings
    assert (found.code, str(found.place)) == ("SC481", "样.docx")
    assert dict(found.details)["reason"] == reason


def test_a_template_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoring_core.formats.docx_template.Parts", partial(Parts, most=10_000))
    with pytest.raises(UsageError) as caught:
        written(PLAIN)
    assert dict(caught.value.findings[0].details)["reason"] == "@too_large"


def test_styles_may_be_in_utf_16() -> None:
    def coded(name: str, part: bytes) -> bytes:
        known = name == "word/styles.xml"
        return part.decode().replace("UTF-8", "UTF-16").encode("utf-16") if known else part

    assert written(changed(PLAIN, coded)) == written(PLAIN)


def damages() -> Iterator[bytes]:
    """The template with bytes of its parts lost, doubled or changed, a hundred times alike."""
    chance = Random(7)  # noqa: S311  repeatable
    files = parts(PLAIN)
    names = [name for name in files if name.endswith((".xml", ".rels"))]
    for _ in range(50):
        name = chance.choice(names)
        part = files[name]
        at = chance.randrange(len(part))
        to = at + chance.choice((1, 2, 40))
        new = chance.choice((b"", part[at:to] * 2, b"<", b'"', b"9", b"\xff", b"&amp;x;"))
        yield changed(PLAIN, replaced(part, part[:at] + new + part[to:], name))


def test_a_damaged_template_is_refused_or_the_notice_is_whole() -> None:
    refused = 0
    for content in damages():
        try:
            docx = written(content, BARE)
        except UsageError:
            refused += 1
        else:
            for name in parts(docx):
                if name.endswith((".xml", ".rels")):
                    xml(docx, name)
    assert 0 < refused < 100


def test_missing_styles_are_named() -> None:
    def poor(document: object) -> None:
        for name in ("Title", "Heading 2"):
            found = document.styles[name].element  # type: ignore[attr-defined]
            found.getparent().remove(found)

    with pytest.raises(UsageError) as caught:
        written(template(poor))
    (found,) = caught.value.findings
    assert found.code == "SC482"
    assert found.line().startswith(
        "样.docx SC482 模板里没有这些样式：Title、heading 2；在 Word 里打开模板"
    )


def test_names_with_markup_stand_as_they_are() -> None:
    assert MARKUP in text(body(written(PLAIN)))
