"""
The Word notice with an annex of 5,000 rows, against docxtpl filling a template with the same.

    pip install docxtpl
    python -m benchmarks.word

prints the ratio of each round, as `run.py` does, once the texts of all cells are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.run import compare
from scoring_core.formats.docx_notice import write_notice
from scoring_core.model.notice import Column, Grid, Group, Line, Look, Notice, Paragraph

ROWS, COLUMNS = 5_000, 8
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main() -> None:
    """Check that both write the same cells, then time them in turn."""
    print("| pair | rounds | A median | B median | A ÷ B median | min | max | must | target |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    long_table()


def long_table() -> None:
    """5,000 rows of 8 columns."""
    headings = [f"指标{n}" for n in range(COLUMNS)]
    rows = [
        [str(n), f"第{n}号乡镇&街道", *(str(n * k % 997) for k in range(COLUMNS - 2))]
        for n in range(1, ROWS + 1)
    ]
    ours, theirs = by_us(headings, rows), by_docxtpl(headings, rows)
    assert list(cells(ours())) == list(cells(theirs())) == [headings, *rows]
    compare("docx of 5,000 rows ÷ docxtpl", ours, theirs, rounds=7, must=1, target=0.25)


def by_us(headings: list[str], rows: list[list[str]]) -> Callable[[], bytes]:
    """The notice as `scoring-core notice` writes it."""
    columns = tuple(Column(f"c{n}", heading) for n, heading in enumerate(headings))
    empty = (None,) * COLUMNS
    grid = Grid("long", "大表", columns, (Group("", tuple(Line((*r,), empty) for r in rows)),))
    notice = Notice("情况通报", (Paragraph("见附件。"),), (grid,))
    return lambda: write_notice(notice, Look())


def by_docxtpl(headings: list[str], rows: list[list[str]]) -> Callable[[], bytes]:
    """A template with the loops of docxtpl: one over the rows, one over the cells of each."""
    content = template()

    def filled() -> bytes:
        document, made = DocxTemplate(BytesIO(content)), BytesIO()
        document.render({"headings": headings, "rows": rows}, autoescape=True)
        document.save(made)
        return made.getvalue()

    return filled


def template() -> bytes:
    """What a clerk would make in Word for docxtpl."""
    document = Document()
    document.add_heading("情况通报", 0)
    document.add_paragraph("见附件。")
    document.add_paragraph("大表")
    table = document.add_table(4, 3, "Table Grid")
    loops = ("{%tc for heading in headings %}", "{{ heading }}", "{%tc endfor %}")
    body = ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    for number, texts in ((0, loops), (2, body)):
        for cell, text in zip(table.rows[number].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).text = "{%tr for row in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def cells(docx: bytes) -> Iterator[list[str]]:
    """The texts of the table, row by row."""
    (table,) = Document(BytesIO(docx)).element.body.iter(f"{W}tbl")
    for row in table.iter(f"{W}tr"):
        yield ["".join(t.text for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


if __name__ == "__main__":
    main()
