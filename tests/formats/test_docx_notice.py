"""The Word notice, read back from its file."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from scoring_core.formats.docx_notice import write_notice
from scoring_core.formats.reading_order import pieces
from scoring_core.model.notice import Grid, Group, Heading, Imprint, Look, Notice, Paragraph
from tests.formats.docx_reading import (
    W,
    audited,
    body,
    find,
    parts,
    style,
    styled,
    text,
    texts,
    value,
    xml,
)
from tests.formats.notices import BARE, COLUMNS, DAMAGED, EMPTY, MARKUP, RICH, SCORES, long

LOOKS = {
    "plain": Look(),
    "red": Look(red_head=True),
    "windows": Look(fonts="windows"),
}
NOTICES = {
    "rich": RICH,
    "empty": EMPTY,
    "bare": BARE,
    "damaged": DAMAGED,
    "long": long(300),
    "no rows": Notice("表", (), (replace(SCORES, groups=(), total=None, notes=()),)),
    "no imprint": replace(RICH, imprint=Imprint()),
    "date alone": replace(RICH, imprint=Imprint(day=date(2023, 4, 7))),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NOTICES)
def test_an_audit_finds_nothing(name: str, look: str) -> None:
    assert audited(write_notice(NOTICES[name], LOOKS[look])) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NOTICES)
def test_the_same_notice_is_the_same_bytes(name: str, look: str) -> None:
    assert write_notice(NOTICES[name], LOOKS[look]) == write_notice(NOTICES[name], LOOKS[look])


def told(notice: Notice, look: Look) -> str:
    """Everything that is printed, without the blanks that only set texts apart."""
    found = []
    for piece in pieces(notice, look):
        found.append(piece.text)
        if piece.grid:
            groups = ((g.title, g.lines, g.total) for g in piece.grid.groups)
            found += [piece.grid.title, *(column.heading for column in piece.grid.columns)]
            for title, lines, total in groups:
                found += [title, *(cell for line in lines for cell in line.cells)]
                found += total.cells if total else ()
            found += piece.grid.total.cells if piece.grid.total else ()
            found += piece.grid.notes
    return "".join(found).replace("\u3000", "")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NOTICES)
def test_all_text_stands_in_it_in_order(name: str, look: str) -> None:
    docx = write_notice(NOTICES[name], LOOKS[look])
    assert text(body(docx)).replace("\u3000", "") == told(NOTICES[name], LOOKS[look])


def test_it_opens_in_python_docx() -> None:
    document = Document(BytesIO(write_notice(RICH, Look())))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "一、总体情况",
        "二、存在的问题",
    ]
    assert document.tables[-2].rows[3].cells[1].text == MARKUP
    assert document.core_properties.title == RICH.title
    assert document.core_properties.author == "温县人民政府办公室"


def test_the_page_is_that_of_the_standard() -> None:
    section = find(body(write_notice(RICH, Look())), "sectPr")
    assert section is not None
    page = {key: value(section, "pgSz", key) for key in ("w", "h")}
    margins = {k: value(section, "pgMar", k) for k in ("top", "bottom", "left", "right")}
    assert page == {"w": "11906", "h": "16838"}
    assert margins == {"top": "2098", "bottom": "1984", "left": "1588", "right": "1474"}
    assert value(section, "docGrid", "type") == "lines"
    assert value(section, "docGrid", "linePitch") == "579"
    lines, characters = 22, 28
    assert lines * 579 <= 16838 - 2098 - 1984 < (lines + 1) * 579
    assert characters * (320 - 5) <= 11906 - 1588 - 1474 < (characters + 1) * (320 - 5)


FACES = {
    "plain": ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"),
    "windows": ("华文中宋", "仿宋", "楷体"),
}


@pytest.mark.parametrize("look", FACES)
def test_fonts_stand_on_styles_alone(look: str) -> None:
    docx = write_notice(RICH, LOOKS[look])
    title, song, kai = FACES[look]
    styles = {s.get(f"{W}styleId"): s for s in xml(docx, "word/styles.xml").iter(f"{W}style")}
    faces = {key: value(s, "rPr/rFonts", "eastAsia") for key, s in styles.items()}
    sizes = {key: value(s, "rPr/sz") for key, s in styles.items()}
    assert [faces[f"Heading{n}"] for n in (1, 2, 3)] == ["黑体", kai, song]
    assert (faces["Title"], sizes["Title"]) == (title, "44")
    assert (faces["Normal"], sizes["Normal"]) == (song, "32")
    assert (faces["NoticeBody"], sizes["NoticeCell"]) == (song, "24")
    assert (faces["Footer"], sizes["Footer"]) == ("宋体", "28")
    latin = {value(s, "rPr/rFonts", "ascii") for key, s in styles.items() if key != "Footer"}
    assert latin == {"Times New Roman", ""}
    assert b"rFonts" not in parts(docx)["word/document.xml"]
    assert b"Theme=" not in parts(docx)["word/styles.xml"]


def test_lines_are_exactly_as_high_as_the_grid() -> None:
    styles = {s.get(f"{W}styleId"): s for s in xml(write_notice(BARE, Look()), "word/styles.xml")}
    for key in ("Normal", "NoticeBody", "Heading1", "Heading2", "Heading3", "NoticeRecipients"):
        assert value(styles[key], "pPr/spacing", "line") == "579"
        assert value(styles[key], "pPr/spacing", "lineRule") == "exact"
    assert value(styles["Title"], "pPr/spacing", "line") == "700"
    assert value(styles["Title"], "pPr/snapToGrid") == "0"
    assert value(styles["Normal"], "rPr/spacing") == "-5"
    for key in ("NoticeBody", "Heading1", "Heading2", "Heading3"):
        assert value(styles[key], "pPr/ind", "firstLineChars") == "200"


def test_headings_are_headings_of_word() -> None:
    docx = write_notice(RICH, Look())
    headings = [block for block in RICH.blocks if isinstance(block, Heading)]
    found = [(style(p), text(p)) for p in body(docx).iter(f"{W}p") if "Heading" in style(p)]
    assert found == [(f"Heading{h.level}", h.number + h.text) for h in headings]
    assert len(found) == 5


def test_the_title_is_broken_by_line_breaks() -> None:
    (title,) = styled(write_notice(RICH, Look()), "Title")
    lines = [part.text for part in title.iter(f"{W}t")]
    assert lines == [
        "关于2023年一季度全县",
        "政务信息、12345热线办理",
        "和政府门户网站信息报送情况的通报",
    ]
    assert len(list(title.iter(f"{W}br"))) == 2


def test_the_recipients_end_in_a_colon() -> None:
    docx = write_notice(RICH, Look())
    (found,) = styled(docx, "NoticeRecipients")[:1]
    assert text(found) == "各乡镇人民政府、各街道办事处，县人民政府各部门："


def test_annexes_are_listed_with_their_names_under_each_other() -> None:
    first, second = styled(write_notice(RICH, Look()), "NoticeAnnexes")
    assert text(first) == "附件：1．一季度政务信息得分情况"
    assert text(second) == "2．热线"
    assert value(first, "pPr/ind", "left") == value(second, "pPr/ind", "left") == "2047"
    assert value(first, "pPr/ind", "hanging") == str(2047 - 2 * 315)
    assert value(second, "pPr/ind", "hanging") == "472"
    assert value(first, "pPr/spacing", "before") == "579"
    assert value(second, "pPr/spacing", "before") == ""


def test_one_annex_has_no_number() -> None:
    docx = write_notice(long(1, "情况通报"), Look())
    (listed,) = styled(docx, "NoticeAnnexes")
    (label,) = styled(docx, "NoticeAnnexLabel")
    assert text(listed) == "附件：一季度政务信息得分情况"
    assert text(label) == "附件"


def test_each_annex_is_on_a_page_of_its_own() -> None:
    docx = write_notice(RICH, Look())
    assert [text(p) for p in styled(docx, "NoticeAnnexLabel")] == ["附件1", "附件2"]
    (label,) = [
        s for s in xml(docx, "word/styles.xml") if s.get(f"{W}styleId") == "NoticeAnnexLabel"
    ]
    assert find(label, "pPr/pageBreakBefore") is not None
    assert value(label, "rPr/rFonts", "eastAsia") == "黑体"
    assert [text(p) for p in styled(docx, "NoticeAnnexTitle")] == ["一季度政务信息得分情况", "热线"]


@pytest.mark.parametrize(
    "issuers, left",
    [
        (("县政府办",), 8844 - (16 + 12) * 315 // 2),
        (("温县人民政府办公室",), 8844 - (16 + 12) * 315 // 2),
        (("局", "扎兰屯市推进政府职能转变和改革协调小组办公室"), 8844 - (8 + 44) * 315 // 2),
        (("长" * 40,), 0),
    ],
)
def test_issuers_stand_centred_over_the_date(issuers: tuple[str, ...], left: int) -> None:
    notice = replace(BARE, imprint=Imprint(issuers, day=date(2023, 4, 7)))
    signed = styled(write_notice(notice, Look()), "NoticeSignature")
    assert [text(p) for p in signed] == [*issuers, "2023年4月7日"]
    assert {value(p, "pPr/ind", "left") for p in signed} == {str(left)}
    assert [value(p, "pPr/spacing", "before") for p in signed] == ["1158", *[""] * len(issuers)]
    assert [find(p, "pPr/keepNext") is None for p in signed] == [*[False] * len(issuers), True]


def test_disclosure_is_in_brackets_under_the_date() -> None:
    docx = write_notice(RICH, Look())
    order = [style(p) for p in body(docx).iter(f"{W}p")]
    at = order.index("NoticeDisclosure")
    assert order[at - 1] == "NoticeSignature"
    assert text(styled(docx, "NoticeDisclosure")[0]) == "（此件公开发布）"


def test_brackets_of_the_clerk_stay_single() -> None:
    for disclosure in ("（此件主动公开）", "此件主动公开"):
        docx = write_notice(replace(BARE, imprint=Imprint(disclosure=disclosure)), Look())
        assert texts(docx)[-1] == "（此件主动公开）"


def test_page_numbers_are_on_the_outer_side() -> None:
    docx = write_notice(RICH, Look())
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        (line,) = xml(docx, name)
        assert value(line, "pPr/jc") == side
        assert text(line) == "— 1 —"
        runs = [[part.tag.removeprefix(W) for part in run] for run in line.iter(f"{W}r")]
        assert runs == [["t"], ["fldChar"], ["instrText"], ["fldChar"], ["t"], ["fldChar"], ["t"]]
    assert find(xml(docx, "word/settings.xml"), "evenAndOddHeaders") is not None
    section = find(body(docx), "sectPr")
    assert section is not None
    kinds = [r.get(f"{W}type") for r in section.iter(f"{W}footerReference")]
    assert kinds == ["default", "even"]


def test_the_red_head() -> None:
    docx = write_notice(RICH, Look(red_head=True))
    (masthead,) = styled(docx, "NoticeMasthead")
    (number,) = styled(docx, "NoticeNumber")
    order = [style(p) for p in body(docx)]
    assert order[:3] == ["NoticeMasthead", "NoticeNumber", "Title"]
    assert (text(masthead), value(masthead, "r/rPr/sz")) == ("温县人民政府办公室文件", "80")
    assert text(number) == "温政办〔2023〕12号"
    assert value(number, "pPr/pBdr/bottom", "color") == "FF0000"


def test_a_long_masthead_is_broken_where_it_would_be_small() -> None:
    name = "扎兰屯市推进政府职能转变和“放管服”改革协调小组办公室文件"
    notice = replace(BARE, imprint=Imprint(masthead=name))
    (masthead,) = styled(write_notice(notice, Look(red_head=True)), "NoticeMasthead")
    assert value(masthead, "r/rPr/sz") == "44"
    assert len(list(masthead.iter(f"{W}t"))) == 2


def test_the_first_issuer_names_a_red_head_without_masthead() -> None:
    notice = replace(BARE, imprint=Imprint(("甲局", "乙局")))
    (masthead,) = styled(write_notice(notice, Look(red_head=True)), "NoticeMasthead")
    assert (text(masthead), value(masthead, "r/rPr/sz")) == ("甲局文件", "96")


def test_a_red_head_without_number_has_its_line() -> None:
    docx = write_notice(BARE, Look(red_head=True))
    (number,) = styled(docx, "NoticeNumber")
    assert (text(number), value(number, "pPr/pBdr/bottom", "color")) == ("", "FF0000")


def framed(docx: bytes) -> list[ET.Element]:
    return [p for p in body(docx) if find(p, "pPr/framePr") is not None]


def test_the_imprint_is_at_the_bottom_of_the_last_page() -> None:
    found = framed(write_notice(RICH, Look(red_head=True)))
    assert [text(p) for p in found] == [
        "",
        "抄送：县委办公室，县人大常委会办公室。",
        "",
        "温县人民政府办公室2023年4月7日印发",
        "",
    ]
    assert {value(p, "pPr/framePr", "yAlign") for p in found} == {"bottom"}
    assert {value(p, "pPr/framePr", "vAnchor") for p in found} == {"margin"}
    lines = [p for p in found if not text(p)]
    assert [value(p, "pPr/spacing", "line") for p in lines] == ["20", "14", "20"]
    assert {value(p, "pPr/shd", "fill") for p in lines} == {"000000"}
    assert [tab.tag for tab in found[3].iter(f"{W}tab")] == [f"{W}tab"] * 2


def test_without_copies_the_imprint_is_one_row() -> None:
    notice = replace(RICH, imprint=replace(RICH.imprint, copy_to=""))
    found = framed(write_notice(notice, Look(red_head=True)))
    assert [text(p) for p in found] == ["", "温县人民政府办公室2023年4月7日印发", ""]


def test_copies_alone_are_an_imprint() -> None:
    notice = replace(BARE, imprint=Imprint(copy_to="甲局"))
    found = framed(write_notice(notice, Look(red_head=True)))
    assert [text(p) for p in found] == ["", "抄送：甲局。", ""]


def test_no_imprint_where_there_is_nothing_to_say() -> None:
    docx = write_notice(BARE, Look(red_head=True))
    assert framed(docx) == []


def test_copies_of_a_plain_notice_are_a_line() -> None:
    assert texts(write_notice(RICH, Look()))[-1] == "抄送：县委办公室，县人大常委会办公室。"


def test_nothing_of_a_machine_or_a_day_is_in_the_file() -> None:
    docx = write_notice(replace(RICH, imprint=Imprint()), Look())
    core = parts(docx)["docProps/core.xml"].decode()
    assert "2000-01-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core
    assert [*parts(docx)][:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert b"2023-04-07T00:00:00Z" in parts(write_notice(RICH, Look()))["docProps/core.xml"]


def test_the_last_paragraph_goes_along_with_the_signature() -> None:
    notice = Notice("通报", (Paragraph("一"), Paragraph("二")), (), Imprint(("局",)))
    first, last = styled(write_notice(notice, Look()), "NoticeBody")
    assert find(first, "pPr/keepNext") is None
    assert find(last, "pPr/keepNext") is not None


def test_a_table_in_the_text_has_its_title_above_it() -> None:
    grid = Grid("g", "题", COLUMNS[:1], (Group("", ()),))
    blocks = list(body(write_notice(Notice("通报", (Paragraph("文"), grid)), Look())))
    assert [block.tag.removeprefix(W) for block in blocks] == ["p", "p", "p", "tbl", "p", "sectPr"]
    assert [style(p) for p in blocks[1:3]] == ["NoticeBody", "NoticeTableTitle"]
