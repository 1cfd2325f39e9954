"""
All formats say the same: the same texts and cells in the same order, and none breaks.

A PDF needs Chinese fonts for that, so the laws for it are tested where they are.
"""

import json
import sys
from collections.abc import Callable, Iterator

import pytest

from scoring_core.errors import UsageError
from scoring_core.formats import (
    docx_notice,
    html_notice,
    md_notice,
    pdf_notice,
    reading_order,
    txt_notice,
    xlsx_notice,
)
from scoring_core.formats.visible import visible
from scoring_core.model.notice import Grid, Look, Notice
from tests.formats.notices import BARE, BROKEN, DAMAGED, EMPTY, RICH, long
from tests.formats.printed import of_markdown, of_page, of_workbook, squeezed, table, text

Write = Callable[[Notice, Look], bytes]
WRITERS: dict[str, Write] = {
    "txt": txt_notice.write_notice,
    "md": md_notice.write_notice,
    "html": html_notice.write_notice,
    "xlsx": xlsx_notice.write_notice,
    "docx": docx_notice.write_notice,
}
STARTS = {"xlsx": b"PK", "docx": b"PK", "html": b"<!doctype html>"}
looks = pytest.mark.parametrize(
    "look", [Look(), Look(red_head=True), Look(fonts="windows")], ids=["plain", "red", "windows"]
)
writers = pytest.mark.parametrize("key", WRITERS)


def grids() -> Iterator[tuple[str, Grid]]:
    """The tables of the rich notice with the labels over them."""
    yield from (("", block) for block in RICH.blocks if isinstance(block, Grid))
    yield from ((f"附件{number}", grid) for number, grid in enumerate(RICH.annexes, 1))


@looks
def test_plain_text_says_everything_in_order(look: Look) -> None:
    said = WRITERS["txt"](RICH, look).decode("utf-8")
    assert squeezed(said) == squeezed("".join(text(RICH, red=look.red_head)))


@looks
def test_markdown_says_everything_in_order(look: Look) -> None:
    said = of_markdown(WRITERS["md"](RICH, look))
    assert said == squeezed("".join(text(RICH, red=look.red_head, by_group=True)))


@looks
def test_a_page_says_everything_in_order(look: Look) -> None:
    said = of_page(WRITERS["html"](RICH, look))
    assert squeezed("".join(said)) == squeezed("".join(text(RICH, red=look.red_head)))


@looks
def test_a_workbook_says_everything_in_order(look: Look) -> None:
    first, *sheets = of_workbook(WRITERS["xlsx"](RICH, look)).values()
    shown = text(RICH, red=look.red_head, grids=False)
    assert squeezed("".join(cell for (cell,) in first)) == squeezed("".join(shown))
    cells = [[cell for row in sheet for cell in row if cell] for sheet in sheets]
    assert cells == [[t for t in (label, *table(grid)) if t] for label, grid in grids()]


@looks
def test_what_a_pdf_is_set_from_says_everything_in_order(look: Look) -> None:
    assert squeezed("".join(_texts(RICH, look))) == squeezed("".join(text(RICH, red=look.red_head)))


def _texts(notice: Notice, look: Look) -> Iterator[str]:
    """The texts that the template prints, read as it reads them."""
    for piece in json.loads(json.dumps(list(pdf_notice.content(notice, look)))):
        if "grid" in piece:
            grid = piece["grid"]
            yield from (piece["text"], *grid["lines"], *grid["headings"])
            yield from (cell for row in grid["rows"] for cell in row["cells"])
            yield from grid["notes"]
        elif piece["kind"] == "signature":
            yield from (*piece["lines"], piece["date"])
        elif piece["kind"] in ("imprint", "title"):
            yield from piece["lines"]
        else:
            yield piece["text"]


@writers
@looks
def test_the_same_notice_gives_the_same_bytes(key: str, look: Look) -> None:
    assert WRITERS[key](RICH, look) == WRITERS[key](RICH, look)


@writers
@pytest.mark.parametrize("notice", [EMPTY, BARE, DAMAGED], ids=["empty", "bare", "damaged"])
@looks
def test_no_notice_breaks_a_format(key: str, notice: Notice, look: Look) -> None:
    assert WRITERS[key](notice, look).startswith(STARTS.get(key, b""))


@pytest.mark.parametrize("notice", [BARE, DAMAGED], ids=["bare", "damaged"])
def test_no_text_of_a_strange_notice_is_lost(notice: Notice) -> None:
    plain = squeezed(WRITERS["txt"](notice, Look()).decode("utf-8"))
    marked = of_markdown(WRITERS["md"](notice, Look()))
    page = squeezed("".join(of_page(WRITERS["html"](notice, Look()))))
    shown = [
        squeezed(visible(block.text)) for block in notice.blocks if not isinstance(block, Grid)
    ]
    assert [word for word in shown if not (word in plain and word in marked and word in page)] == []


@pytest.mark.parametrize("key", ["txt", "md", "html"])
def test_control_characters_are_spelt(key: str) -> None:
    said = WRITERS[key](DAMAGED, Look(red_head=True)).decode("utf-8")
    assert [c for c in said if not (c.isprintable() or c in "\n\u3000")] == []
    assert "\\x1b" in said


def test_control_characters_are_spelt_in_a_workbook() -> None:
    sheets = of_workbook(WRITERS["xlsx"](DAMAGED, Look()))
    spelt = BROKEN.replace("\n", "\\n").replace("\x00", "\\x00").replace("\x1b", "\\x1b")
    assert [spelt.replace("\u202e", "\\u202e")] in sheets["通报"]


@writers
def test_a_long_table_and_a_long_title_are_written(key: str) -> None:
    assert len(WRITERS[key](long(5000), Look())) > 100_000


@pytest.mark.parametrize(
    "key, extra, write",
    [
        ("docx", "office", docx_notice.write_notice),
        ("xlsx", "office", xlsx_notice.write_notice),
        ("pdf", "pdf", pdf_notice.write_notice),
    ],
)
def test_a_missing_extra_is_told(
    key: str, extra: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docx", "xlsxwriter", "typst"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError) as caught:
        write(BARE, Look())
    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)) == ("SC480", key, {"extra": extra})
    assert f'pip install "scoring-core[{extra}]"' in found.line()


def test_pieces_of_nothing_are_none() -> None:
    assert list(reading_order.pieces(EMPTY, Look(red_head=True))) == []
