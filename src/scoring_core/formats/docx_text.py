"""Paragraphs of a Word document as XML."""

from __future__ import annotations

from scoring_core.formats.docx_base import Base, escaped


def paragraph(
    base: Base, style: str, *texts: str, own: str = "", run: str = "", between: str = "<w:br/>"
) -> str:
    """One paragraph of texts, each on a line of its own; `own` and `run` go beyond its style."""
    text = between.join(f'<w:t xml:space="preserve">{escaped(t)}</w:t>' for t in texts)
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
