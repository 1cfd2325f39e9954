"""The PDF of a notice as a reader of PDF sees it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scoring_core.errors import UsageError
from scoring_core.formats.pdf_notice import write_notice
from scoring_core.model.notice import Look, Notice, Paragraph
from tests.formats.notices import BARE, DAMAGED, EMOJI, EMPTY, RICH, long
from tests.formats.printed import squeezed, text
from tests.outside.programs import output
from tests.published.issued import ALL, Issued
from tests.published.test_notices import write


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    (folder / "notice.pdf").write_bytes(content)
    output("pdftotext", "-raw", "notice.pdf", folder=folder)
    return (folder / "notice.txt").read_text("utf-8").split("\f")[:-1]


@pytest.mark.parametrize("red", [False, True], ids=["plain", "red head"])
def test_a_pdf_says_everything_in_order(tmp_path: Path, red: bool) -> None:
    blocks = [block for block in RICH.blocks if block != EMOJI]
    notice = replace(RICH, blocks=(*blocks[:6], *blocks[7:]))  # no table is torn by a page
    said = [_without_number(page) for page in pages(write_notice(notice, Look(red)), tmp_path)]
    assert squeezed("".join(said)) == squeezed("".join(text(notice, red=red)))


def test_what_no_font_can_show_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_notice(Notice("通报", (Paragraph("\U0001f3db"), Paragraph("\U00010980"))), Look())
    assert [found.code for found in caught.value.findings] == ["SC496"]


@pytest.mark.parametrize("look", [Look(), Look(red_head=True), Look(fonts="windows")])
@pytest.mark.parametrize("notice", [EMPTY, BARE, DAMAGED], ids=["empty", "bare", "damaged"])
def test_no_notice_breaks_it(notice: Notice, look: Look) -> None:
    made = write_notice(notice, look)
    assert made.startswith(b"%PDF")
    assert made == write_notice(notice, look)


def _without_number(page: str) -> str:
    *lines, last = page.rstrip().splitlines()
    assert re.fullmatch("— [0-9]+ —", last)
    return "".join(lines)


def test_headings_of_a_long_table_repeat(tmp_path: Path) -> None:
    said = pages(write_notice(long(200), Look()), tmp_path)
    assert len(said) > 3
    assert all("名次" in page and "办结率" in page for page in said[1:])
    assert all(f"— {number} —" in page for number, page in enumerate(said, 1))
    assert squeezed("".join(said)).count("单位") == 200 + len(said) - 1


def test_a_word_longer_than_a_line_stays_on_the_page(tmp_path: Path) -> None:
    word = f"sha256:{'0a' * 60}"
    (tmp_path / "notice.pdf").write_bytes(write_notice(Notice("通报", (Paragraph(word),)), Look()))
    told = output("pdftotext", "-bbox", "notice.pdf", "-", folder=tmp_path)
    ends = [float(end) for end in re.findall(r'<word .*xMax="([\d.]+)"', told)]

    assert max(ends) < (210 - 26 + 1) / 25.4 * 72
    assert "".join(re.findall(r">([0-9a-fsh:]+)</word>", told)).count("0a") > 55


@pytest.mark.parametrize("issued", ALL, ids=lambda issued: issued.name)
def test_a_published_notice_is_the_same_file_again(issued: Issued, tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"

    assert write(issued, path) == write(issued, path)
    said = squeezed("".join(pages(path.read_bytes(), tmp_path)))
    assert issued.says[0] in said
