"""What a notice says, and what its files say: the same characters in the same order."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from scoring_core.model.notice import Grid, Heading, Notice, Paragraph

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def squeezed(text: str) -> str:
    """The text without the blanks that a layout adds."""
    return "".join(text.split())


def table(grid: Grid, *, by_group: bool = False) -> Iterator[str]:
    """All texts of a grid; `by_group` says that each titled group has the headings again."""
    heads = [column.heading for column in grid.columns]
    grouped = by_group and any(group.title for group in grid.groups)
    yield grid.title
    yield from () if grouped else heads
    for group in grid.groups:
        yield group.title
        yield from heads if grouped else ()
        for line in (*group.lines, *([group.total] if group.total else ())):
            yield from line.cells
    if grid.total:
        yield from heads if grouped else ()
        yield from grid.total.cells
    yield from grid.notes


def text(notice: Notice, *, red: bool, grids: bool = True, by_group: bool = False) -> Iterator[str]:
    """Everything in the order of reading; without `grids` only their titles."""
    imprint = notice.imprint
    yield imprint.masthead if red else ""
    yield from (imprint.number, notice.title, f"{imprint.recipients}：")
    for block in notice.blocks:
        match block:
            case Heading(_, number, words):
                yield number + words
            case Paragraph(words):
                yield words
            case _:
                yield from table(block, by_group=by_group) if grids else (block.title,)
    yield "附件："
    for place, annex in enumerate(notice.annexes, 1):
        yield f"{place}．{annex.title}"
    yield from (*imprint.issuers, imprint.date, f"（{imprint.disclosure}）")
    for place, annex in enumerate(notice.annexes, 1):
        yield f"附件{place}"
        yield from table(annex, by_group=by_group) if grids else (annex.title,)
    yield f"抄送：{imprint.copy_to}。"
    yield f"{imprint.issuers[0]}{imprint.date}印发" if red else ""


def of_markdown(content: bytes) -> str:
    """The characters that Markdown shows, without its rules and cell borders."""
    lines = content.decode("utf-8").splitlines()
    shown = [line for line in lines if not re.fullmatch(r"\|( -+:? \|)+", line)]
    marks = re.compile(r"\\(.)|^#+ |(?<!\\)\*\*|(?<!\\)\|")
    return squeezed("".join(marks.sub(lambda match: match[1] or "", line) for line in shown))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in ("meta", "rect", "line"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line"):
            assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"head", "figure"} & set(self.inside) and data.strip():
            self.texts.append(data)


def of_page(content: bytes) -> list[str]:
    """The texts of a page without its drawings; each element must be closed."""
    page = _Page()
    page.feed(content.decode("utf-8"))
    page.close()
    assert page.inside == []
    return page.texts


def of_workbook(content: bytes) -> dict[str, list[list[str]]]:
    """The rows of each sheet, every cell as a spreadsheet program shows it."""
    with ZipFile(BytesIO(content)) as file:
        names = [name for name in file.namelist() if name.endswith(".xml")]
        parts = {name: ET.fromstring(file.read(name)) for name in names}  # noqa: S314
    texts = ["".join(si.itertext()) for si in parts.get("xl/sharedStrings.xml", ())]
    formats = _formats(parts["xl/styles.xml"])
    titles = [str(s.get("name")) for s in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    found = {}
    for number, title in enumerate(titles, 1):
        rows = parts[f"xl/worksheets/sheet{number}.xml"].iter(f"{MAIN}row")
        found[title] = [[_cell(c, texts, formats) for c in row] for row in rows]
    return found


def _formats(styles: ET.Element) -> list[str]:
    built_in = {"0": "General", "1": "0", "2": "0.00", "9": "0%", "10": "0.00%"}
    own = {str(f.get("numFmtId")): str(f.get("formatCode")) for f in styles.iter(f"{MAIN}numFmt")}
    cells = styles.find(f"{MAIN}cellXfs")
    assert cells is not None
    return [(built_in | own)[str(xf.get("numFmtId"))] for xf in cells]


def _cell(cell: ET.Element, texts: list[str], formats: list[str]) -> str:
    value = cell.findtext(f"{MAIN}v")
    assert cell.find(f"{MAIN}f") is None
    if value is None:
        return ""
    if cell.get("t") == "s":
        return texts[int(value)]
    return as_shown(value, formats[int(cell.get("s", "0"))])


def as_shown(number: str, pattern: str) -> str:
    """A stored number in the few formats that notices use: `+0.00%`, `"—"`, `;;;`."""
    if pattern == ";;;":
        return ""
    if pattern.startswith('"'):
        return pattern[1:-1]
    match = re.fullmatch(r"(\+?)0(?:\.(0+))?(%?)", pattern)
    assert match, pattern
    value = Decimal(number) * (100 if match[3] else 1)
    places = Decimal(1).scaleb(-len(match[2] or ""))
    digits = format(abs(value).quantize(places, ROUND_HALF_UP), "f")
    return f"{'-' if value < 0 else ''}{match[1]}{digits}{match[3]}"
