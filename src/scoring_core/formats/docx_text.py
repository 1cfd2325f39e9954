"""Paragraphs of a Word document as XML."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.formats.docx_base import Base, escaped


def paragraph(base: Base, style: str, *lines: str, own: str = "", run: str = "") -> str:
    """One paragraph, its lines broken as they are; `own` and `run` go beyond its style."""
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in lines)
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{base.styles[style]}"/>{own}</w:pPr>'
        f"<w:r>{properties}{text}</w:r></w:p>"
    )


def above(twips: int) -> str:
    """Room above a paragraph."""
    return f'<w:spacing w:before="{twips}"/>' if twips else ""


def hanging(left: int, by: int, right: int = 0) -> str:
    """Lines that begin at `left`, the first one earlier."""
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{by}"/>'


def table(properties: str, widths: Sequence[int], rows: str) -> str:
    """A table whose columns are as wide as they are said to be."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{properties.format(width=sum(widths))}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
