"""Tables of a notice in Word, of thousands of rows too: they are written as text at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.formats.column_room import grid_room
from scoring_core.formats.docx_base import Base, escaped
from scoring_core.formats.docx_text import above, paragraph
from scoring_core.formats.grid_rows import GridRow, grid_rows, lefts
from scoring_core.model.notice import Grid

_HALF = 120  # half a character of 小四, in twips
_PADDING = 57
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
)
_PROPERTIES = (
    '<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    f'<w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/>'
    "</w:tblCellMar>"
)
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>"
_CELL_END = "</w:t></w:r></w:p></w:tc>"


def grid_xml(grid: Grid, base: Base) -> str:
    """The table and its notes; the title stands above it and is written elsewhere."""
    rows = list(grid_rows(grid))
    widths = grid_room(grid, base.width, _HALF, 2 * _PADDING + _HALF)
    notes = "".join(
        paragraph(base, "NoticeNote", note, own="" if at else above(120))
        for at, note in enumerate(grid.notes)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{_PROPERTIES.format(width=sum(widths))}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(_rows(grid, rows, base, widths))}</w:tbl>"
        f"{notes or paragraph(base, 'NoticeGap')}"
    )


def _rows(grid: Grid, rows: Sequence[GridRow], base: Base, widths: list[int]) -> Iterator[str]:
    count = len(widths)
    heads = _starts(base, ["NoticeCellHead"] * count, widths)
    sides = ["NoticeCell" if left else "NoticeCellNumber" for left in lefts(grid)]
    starts = {
        "group": _starts(base, ["NoticeCellHead"], [sum(widths)], count),
        "unit": _starts(base, sides, widths),
        "total": _starts(base, ["NoticeCellTotal"] * count, widths),
    }
    yield _HEAD_ROW.format(_cells(heads, [column.heading for column in grid.columns]))
    yield from (_ROW.format(_cells(starts[row.kind], row.cells)) for row in rows)


def _cells(starts: Sequence[str], texts: Sequence[str]) -> str:
    pairs = zip(starts, texts, strict=True)
    return "".join([f"{start}{escaped(text)}{_CELL_END}" for start, text in pairs])


def _starts(
    base: Base, styles: Sequence[str], widths: Sequence[int], span: int = 1
) -> Sequence[str]:
    """Each cell of a row up to its text."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{base.styles[style]}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">'
        for style, width in zip(styles, widths, strict=True)
    ]
