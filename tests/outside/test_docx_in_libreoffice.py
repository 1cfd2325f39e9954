"""The Word notice as an office suite lays it out: the grid of the standard, measured."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from scoring_core.formats.docx_notice import write_notice
from scoring_core.formats.title_lines import title_lines
from scoring_core.model.notice import Look, Notice, Paragraph
from tests.formats.notices import COLUMNS, RICH, long
from tests.formats.test_docx_template import PLAIN
from tests.outside.programs import output

NUMBER = re.compile(r"^— ?\d+ ?—$")
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*)</word>'
)


def as_pdf(notice: Notice, look: Look, folder: Path) -> None:
    (folder / "notice.docx").write_bytes(write_notice(notice, look))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    output("soffice", profile, "--headless", "--convert-to", "pdf", "notice.docx", folder=folder)


def pages(notice: Notice, folder: Path, look: Look | None = None) -> list[list[str]]:
    """The lines of each page as they are laid out, without page numbers."""
    as_pdf(notice, look or Look(), folder)
    told = output("pdftotext", "-raw", "notice.pdf", "-", folder=folder)
    return [
        [line for line in page.splitlines() if line and not NUMBER.match(line)]
        for page in told.split("\f")[:-1]
    ]


def words(folder: Path) -> list[list[tuple[float, float, float, str]]]:
    """On each page the words: left and upper edge, right edge, text."""
    told = output("pdftotext", "-bbox", "notice.pdf", "-", folder=folder)
    return [
        [(float(x), float(y), float(right), text) for x, y, right, text in WORD.findall(page)]
        for page in told.split("<page")[1:]
    ]


@pytest.mark.parametrize("fonts", ["standard", "windows"])
def test_a_page_has_22_lines_of_28_characters(fonts: str, tmp_path: Path) -> None:
    text = "国" * (28 * 22 * 2 + 5)
    first, second, third = pages(Notice("通报", (Paragraph(text),)), tmp_path, Look(fonts=fonts))
    assert first[:2] == ["通报", "国" * 26]
    assert second == ["国" * 28] * 22
    assert set(map(len, third[:-1])) == {28}

    _, inner, _ = words(tmp_path)
    tops = [top for _, top, _, text in inner if "国" in text]
    assert {round((after - before) * 100) for before, after in pairwise(tops)} <= {2890, 2895, 2900}
    left, right = inner[0][0], inner[0][2]
    assert abs(left - 28 / 25.4 * 72) < 0.2
    assert abs(right - (210 - 26) / 25.4 * 72) < 1.5


def test_lines_of_the_title_are_not_broken_again(tmp_path: Path) -> None:
    for title in (RICH.title, long(1).title, "关于" + "全区政务信息工作" * 24 + "情况的通报"):
        (page, *_) = pages(Notice(title, (Paragraph("文"),)), tmp_path)
        lines = title_lines(title, 36)
        assert [line.replace(" ", "") for line in page[: len(lines)]] == [*lines]


def test_the_head_row_stands_on_every_page_of_a_table(tmp_path: Path) -> None:
    _, *annex = pages(long(100, "情况通报"), tmp_path)
    assert len(annex) >= 3
    heads = "".join(column.heading for column in COLUMNS[:3])
    for number, page in enumerate(annex):
        told = "".join(page).replace(" ", "")
        assert told.startswith(heads if number else f"附件一季度政务信息得分情况{heads}")
    told = "".join(line for page in annex for line in page).replace(" ", "")
    units = re.findall(r"第\d+单位", told)
    assert units == [f"第{n}单位" for n in range(1, 101)]


def test_page_numbers_are_outside_and_below_the_text(tmp_path: Path) -> None:
    pages(long(100, "情况通报"), tmp_path)
    for number, page in enumerate(words(tmp_path), 1):
        below = [word for word in page if word[1] > (297 - 35) / 25.4 * 72]
        assert [text for _, _, _, text in below] == ["—", str(number), "—"]
        left, right = 28 / 25.4 * 72 + 14, (210 - 26) / 25.4 * 72 - 14
        assert abs(below[-1][2] - right if number % 2 else below[0][0] - left) < 1


@pytest.mark.parametrize("look", [Look(red_head=True), Look(template=PLAIN), Look(fonts="windows")])
def test_all_looks_open_with_their_text(look: Look, tmp_path: Path) -> None:
    told = "".join("".join(page) for page in pages(RICH, tmp_path, look)).replace(" ", "")
    wanted = [RICH.title, "一、总体情况", "附件1", "附件2", "总寨镇政府1164", "2023年4月7日"]
    assert [text for text in wanted if text not in told] == []


def test_the_signature_ends_four_characters_from_the_right(tmp_path: Path) -> None:
    notice = replace(RICH, blocks=(Paragraph("文"),), annexes=())
    as_pdf(replace(notice, imprint=replace(RICH.imprint, issuers=("县政府",))), Look(), tmp_path)
    (page,) = words(tmp_path)
    (name,) = [word for word in page if word[3] == "县政府"]
    date = [word for word in page if abs(word[1] - name[1] - 28.95) < 3]
    assert abs(max(word[2] for word in date) - ((210 - 26) / 25.4 * 72 - 4 * 15.75)) < 16
    assert abs((date[0][0] + date[-1][2]) - (name[0] + name[2])) < 2


def test_the_imprint_stands_at_the_bottom_of_the_last_page(tmp_path: Path) -> None:
    as_pdf(RICH, Look(red_head=True), tmp_path)
    *_, last = words(tmp_path)
    (copies,) = [word for word in last if word[3].startswith("抄送")]
    printed = [word for word in last if copies[1] + 15 < word[1] < (297 - 35) / 25.4 * 72]
    assert "".join(word[3] for word in printed) == "温县人民政府办公室2023年4月7日印发"
    assert 0 < (297 - 35) / 25.4 * 72 - printed[0][1] < 30
