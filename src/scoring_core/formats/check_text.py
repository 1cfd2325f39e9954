"""Tells a person what a check found: each finding with the row it is about, then how many."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring_core.errors import Finding
from scoring_core.formats.aligned import width
from scoring_core.formats.visible import visible
from scoring_core.messages import Lang, cut, term
from scoring_core.model.checked import Checked, Recognised, column_of
from scoring_core.model.period import plain_label
from scoring_core.model.table import Sheet

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "zh": {
        "head": "{place} {code} {level}：{message}",
        "expected": "应为：",
        "help": "帮助：",
        "errors": "{count} 个错误",
        "warnings": "{count} 个提醒",
        "and": "，",
        "nothing": "没有发现问题",
        "of": "：",
        "next": "；",
        "table": "{place}，{county} {title}，{period}，{units} 个单位",
    },
    "en": {
        "head": "{place} {code} {level}: {message}",
        "expected": "expected: ",
        "help": "help: ",
        "errors": "errors: {count}",
        "warnings": "warnings: {count}",
        "and": ", ",
        "nothing": "nothing found",
        "of": ": ",
        "next": "; ",
        "table": "{place}, {county} {title}, {period}, units: {units}",
    },
}
_BAR = " │ "
_LONGEST_CELL = 24
_LONGEST_ROW = 76


def write_check(checked: Checked, lang: Lang, sheets: Iterable[Sheet] = ()) -> str:
    """
    A block for each finding, and a last line that counts them and says what was recognised.

    `sheets` are what was checked, for the rows that are shown.
    """
    known = {(sheet.file, sheet.name): sheet for sheet in sheets}
    blocks = [_block(found, known, lang) for found in checked.findings]
    blocks.append([_summary(checked, lang)])
    return "\n".join("".join(f"{visible(line)}\n" for line in block) for block in blocks)


def _block(found: Finding, sheets: Mapping[tuple[str, str | None], Sheet], lang: Lang) -> list[str]:
    words, (message, expected, remedy) = _WORDS[lang], found.wording(lang)
    level = term(f"@{found.level}", lang)
    place = str(found.place)
    head = words["head"].format(place=place, code=found.code, level=level, message=message)
    lines = [head.lstrip(), *_excerpt(found, sheets)]
    if expected not in message + remedy:
        lines.append(f"  {words['expected']}{expected}")
    return [*lines, f"  {words['help']}{remedy}"]


def _excerpt(found: Finding, sheets: Mapping[tuple[str, str | None], Sheet]) -> Iterator[str]:
    """The row of a finding as it stands in its sheet, and what is meant of it."""
    place = found.place
    sheet = sheets.get((place.file or "", place.sheet))
    cells = _cells(sheet, place.row) if sheet and place.row else ()
    if not any(cells):
        return
    shown, at = _window([visible(cut(cell, _LONGEST_CELL)) for cell in cells], column_of(place) - 1)
    margin = f"  {place.row}{_BAR}"
    yield margin + _BAR.join(shown)
    if 0 <= at < len(shown):
        before = width(margin + "".join(cell + _BAR for cell in shown[:at]))
        yield " " * before + "^" * max(1, width(shown[at]))


def _cells(sheet: Sheet, line: int) -> Sequence[str]:
    numbers = sheet.lines or range(1, len(sheet.rows) + 1)
    row = bisect_left(numbers, line)
    return sheet.rows[row] if row < len(numbers) and numbers[row] == line else ()


def _window(cells: Sequence[str], at: int) -> tuple[list[str], int]:
    """The first cell, which names the row, and of the others as many as a line has room for."""
    shown = list(cells)
    while len(shown) > 1 and not shown[-1] and len(shown) - 1 > at:
        shown.pop()
    left = 1
    while width(_BAR.join(shown)) > _LONGEST_ROW and len(shown) > 2:
        if len(shown) - 1 > max(at, 1):
            shown.pop()
        elif left < at:
            del shown[left]
            at -= 1
        else:
            break
    return shown, at


def _summary(checked: Checked, lang: Lang) -> str:
    words = _WORDS[lang]
    counts = {"errors": checked.errors, "warnings": checked.warnings}
    told = words["and"].join(words[key].format(count=n) for key, n in counts.items() if n)
    tables = words["next"].join(_table(table, lang) for table in checked.tables)
    return words["of"].join(part for part in (told or words["nothing"], tables) if part)


def _table(table: Recognised, lang: Lang) -> str:
    period = plain_label(table.period) if lang == "zh" else str(table.period)
    return _WORDS[lang]["table"].format(
        place=table.place,
        county=table.county,
        title=table.title,
        period=period,
        units=table.units,
    )
