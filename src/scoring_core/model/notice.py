"""The document that is issued: headings, paragraphs and grids, exactly as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from scoring_core.errors import Finding
from scoring_core.formula.values import Value
from scoring_core.frozen import frozen
from scoring_core.model.number_format import NumberFormat


@frozen
class Heading:
    """A heading of level 1 (`一、`), 2 (`（一）`) or 3 (`1．`), with its number as printed."""

    level: int
    number: str
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"a heading has level 1, 2 or 3, not {self.level}")


@frozen
class Paragraph:
    """One paragraph of plain text, without line breaks or control characters."""

    text: str


@frozen
class Column:
    """A column of a grid; `format` is None where it holds text."""

    key: str
    heading: str
    format: NumberFormat | None = None


@frozen
class Line:
    """
    A printed row: its cells as texts, and the exact value behind each.

    A value is None where the cell is text, a name or an empty place.
    """

    cells: tuple[str, ...]
    values: tuple[Value | None, ...]


@frozen
class Group:
    """The rows that stand together; `title` is empty where units are not grouped."""

    title: str
    lines: tuple[Line, ...]
    total: Line | None = None


@frozen
class Grid:
    """
    A table of the notice; `total` is the row of the whole, `notes` stand under it.

    `chart` is the key of the column whose values a drawing shows, or empty. `side_by_side` is
    in how many parts beside each other the rows of a group are printed.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: Line | None = None
    notes: tuple[str, ...] = ()
    chart: str = ""
    side_by_side: int = 1


Block = Heading | Paragraph | Grid


@frozen
class Imprint:
    """Who issues a notice to whom, when, and under which number; what is empty is not printed."""

    issuers: tuple[str, ...] = ()
    recipients: str = ""
    copy_to: str = ""
    number: str = ""
    day: date | None = None
    disclosure: str = ""
    masthead: str = ""

    @property
    def date(self) -> str:
        """The date in Arabic digits without leading zeros: `2023年4月7日`."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else ""


@frozen
class Notice:
    """
    Writers get this and nothing else, so that Word, web page and plain text cannot disagree.

    `blocks` are the text, `annexes` the tables after it, each on a page of its own.
    """

    title: str
    blocks: tuple[Block, ...]
    annexes: tuple[Grid, ...] = ()
    imprint: Imprint = Imprint()

    @property
    def texts(self) -> Iterator[str]:
        """Everything that is printed of it, part by part."""
        imprint = self.imprint
        yield from (self.title, *imprint.issuers, imprint.recipients, imprint.copy_to)
        yield from (imprint.number, imprint.date, imprint.disclosure, imprint.masthead)
        for part in (*self.blocks, *self.annexes):
            yield from _texts(part)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, number, text):
            yield f"{number}{text}"
        case Paragraph(text):
            yield text
        case Grid():
            yield block.title
            yield from (column.heading for column in block.columns)
            for group in block.groups:
                yield group.title
                for line in (*group.lines, *((group.total,) if group.total else ())):
                    yield from line.cells
            yield from block.total.cells if block.total else ()
            yield from block.notes
        case _:
            assert_never(block)


@frozen
class Look:
    """
    How a notice looks where its format leaves a choice.

    `red_head` gives the full head and foot of an official document; `fonts` is `standard`
    (GB/T 9704) or `windows` (fonts of a stock Windows); `template` is the county's own
    document, whose name for messages is `template_name`.
    """

    red_head: bool = False
    fonts: str = "standard"
    template: bytes | None = None
    template_name: str = ""

    def __post_init__(self) -> None:
        if self.fonts not in ("standard", "windows"):
            raise ValueError(f"fonts are standard or windows, not {self.fonts!r}")


@frozen
class Noticed:
    """A notice, and everything to know about it."""

    notice: Notice
    findings: tuple[Finding, ...] = ()
