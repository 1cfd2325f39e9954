"""The template with the fonts that typst brings; Chinese pages are tested where fonts are."""

from datetime import date

import pytest

from scoring_core.errors import UsageError
from scoring_core.formats import pdf_notice
from scoring_core.formats.pdf_fonts import any_chinese
from scoring_core.model.notice import (
    Column,
    Grid,
    Group,
    Heading,
    Imprint,
    Line,
    Look,
    Notice,
    Paragraph,
)

COLUMNS = (Column("unit", "Unit"), Column("n", "Number"))
LINES = (Line(("#strong[x]", "-1"), (None, None)), Line(("$x$ */_", "2"), (None, None)))
LATIN = Notice(
    "Notice",
    (
        Heading(3, "1.", "First"),
        Heading(1, "I.", "Second"),
        Paragraph("#panic() \\ <a> @b `c` // d"),
        Grid("k", "Table", COLUMNS, (Group("G", LINES, LINES[0]),), LINES[1], ("#note",)),
        Grid("l", "", COLUMNS, (), None),
    ),
    (),
    Imprint(("Office", "Bureau"), number="No. 1", masthead="Office"),
)


@pytest.fixture(autouse=True)
def latin(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = {part: ["Libertinus Serif"] for part in ("title", "body", "black", "kai", "song")}
    monkeypatch.setattr(pdf_notice, "font_stacks", lambda *_: fonts)


@pytest.mark.parametrize("notice", [LATIN, Notice("Notice", ())])
def test_the_same_notice_gives_the_same_pdf(notice: Notice) -> None:
    made = pdf_notice.write_notice(notice, Look())
    assert made.startswith(b"%PDF-1.")
    assert made == pdf_notice.write_notice(notice, Look())


@pytest.mark.parametrize("day, shown", [(None, b"D:19800101"), (date(2023, 4, 7), b"D:20230407")])
def test_the_day_of_the_notice_is_that_of_the_file(
    monkeypatch: pytest.MonkeyPatch, day: date | None, shown: bytes
) -> None:
    monkeypatch.setattr(pdf_notice, "content", lambda *_: iter(()))
    dated = Notice("Notice", (), (), Imprint(day=day))
    assert shown in pdf_notice.write_notice(dated, Look())


RARE = "\U00010980"


@pytest.mark.parametrize("families, code", [(["SimSun"], "SC496"), (["Arial"], "SC495")])
def test_a_character_without_a_font_is_told(
    monkeypatch: pytest.MonkeyPatch, families: list[str], code: str
) -> None:
    monkeypatch.setattr(pdf_notice, "any_chinese", lambda _: any_chinese(families))
    with pytest.raises(UsageError) as caught:
        pdf_notice.write_notice(Notice("Notice", (Paragraph(RARE), Paragraph(RARE))), Look())
    (found,) = caught.value.findings
    assert (found.code, found.found) == (code, RARE)
    assert code == "SC496" or "Noto Serif CJK SC" in found.wording("zh").expected


def test_a_long_cell_may_be_torn_by_a_page_and_others_may_not() -> None:
    def torn(cell: str) -> bool:
        grid = Grid("k", "", COLUMNS, (Group("", (Line((cell, "1"), (None, None)),)),))
        (piece,) = pdf_notice.content(Notice("", (grid,)), Look())
        return bool(piece["grid"]["breakable"])

    assert (torn("a" * 400), torn("a" * 401)) == (False, True)
