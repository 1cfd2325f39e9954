"""
The register of Qinghe counted plainly, from what its page of rules says and the cells alone.

It shares nothing with the engine, and refuses to say anything of what is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NoReturn

from tests.fuzz.plain_table import fold

UNITS: tuple[str, ...] = ("东岭镇", "河湾镇", "石桥乡", "商务局", "人力资源和社会保障局")
UNITS += ("住房和城乡建设局", "农业农村局", "政务服务中心", "发展和改革委员会")
NAMES = {**{unit: unit for unit in UNITS}, "人社局": "人力资源和社会保障局"}
PRICES = {"政务晨讯": 2, "要情专报": 4, "门户网站": 1, "省刊": 10}
LEVELS = {"县": 5, "市": 10, "省": 20}
YES = {"是", "有", "1", "true", "✓", "✔", "√"}
NO = {"", "否", "无", "0", "false", "✗", "✘", "×"}
FIRST, LAST = date(2023, 1, 1), date(2023, 3, 31)
COLUMNS = ("编号", "报送单位", "报送日期", "采用日期", "采用刊物", "批示", "约稿")
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|年(\d\d?)月(\d\d?)日)", re.ASCII)
Grid = Sequence[Sequence[str]]


class NotPlainError(Exception):
    """Something stands there of which this does not know what it means."""


@dataclass(frozen=True)
class Record:
    """One row of the register."""

    number: str
    units: tuple[str, ...]
    sent: date | None
    used: date | None
    outlets: tuple[str, ...]
    instructions: tuple[str, ...]
    asked: bool


def day(text: str) -> date | None:
    """A date as it is written in the register; None where there is none."""
    if not text.strip():
        return None
    match = _DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in match.groups() if part)) if match else _not_plain(text)
    except ValueError:
        return _not_plain(text)


def _not_plain(text: str) -> NoReturn:
    raise NotPlainError(text)


def parts(text: str) -> list[str]:
    """The elements of a list in a cell."""
    return [fold(part) for part in re.split("[、;；,，]", text) if part.strip()]


def records(grid: Grid) -> Iterator[Record]:
    """The rows below the headings."""
    top = next(
        (n for n, row in enumerate(grid) if {"编号", "报送单位"} <= {fold(c) for c in row}), None
    )
    if top is None:
        raise NotPlainError
    heads = [fold(cell) for cell in grid[top]]
    if any(heads.count(name) != 1 for name in COLUMNS):
        raise NotPlainError
    running = [n for n, head in enumerate(heads) if head == "序号"]
    for row in grid[top + 1 :]:
        first = next((fold(cell) for cell in row if cell.strip()), "")
        told = first in {"合计", "小计", "总计", "共计", "全部合计"}  # left out, and said
        if not told and any(cell.strip() for n, cell in enumerate(row) if n not in running):
            yield _record(
                {
                    name: row[heads.index(name)] if heads.index(name) < len(row) else ""
                    for name in COLUMNS
                }
            )


def _record(cells: dict[str, str]) -> Record:
    named, outlets = parts(cells["报送单位"]), parts(cells["采用刊物"])
    instructions, asked = parts(cells["批示"]), cells["约稿"].strip()
    known = {*named} <= {*NAMES} and {*outlets} <= {*PRICES} and {*instructions} <= {*LEVELS}
    if not (known and cells["编号"].strip() and asked in YES | NO):
        raise NotPlainError
    units = tuple(dict.fromkeys(NAMES[name] for name in named))
    if (
        len(units) != len(named)
        or len({*outlets}) != len(outlets)
        or len({*instructions}) != len(instructions)
    ):
        raise NotPlainError
    sent, used = day(cells["报送日期"]), day(cells["采用日期"])
    if not named and (sent or used):
        raise NotPlainError
    return Record(
        cells["编号"].strip(), units, sent, used, tuple(outlets), tuple(instructions), asked in YES
    )


def counted(grid: Grid) -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    """What each unit has in the first quarter of 2023: pieces, points, instructions."""
    rows = list(records(grid))
    days = [when for row in rows for when in (row.sent, row.used) if when is not None]
    if not all(FIRST <= when <= LAST for when in days):
        raise NotPlainError
    pieces: dict[str, list[Record]] = {}
    for row in rows:
        pieces.setdefault(row.number, []).append(row)
    if any(len({row.units for row in piece}) > 1 for piece in pieces.values()):
        raise NotPlainError
    found = dict.fromkeys(UNITS, (Fraction(0), Fraction(0), Fraction(0)))
    for piece in pieces.values():
        for unit in piece[0].units:
            found[unit] = tuple(map(sum, zip(found[unit], _of_piece(piece), strict=True)))  # type: ignore[assignment]
    return found


def _of_piece(piece: Sequence[Record]) -> tuple[Fraction, Fraction, Fraction]:
    used = [row for row in piece if row.used is not None]
    prices = sorted(
        (PRICES[o] * (2 if row.asked else 1) for row in used for o in row.outlets), reverse=True
    )
    levels = sorted((LEVELS[i] for row in used for i in row.instructions), reverse=True)
    sent = Fraction(any(row.sent is not None for row in piece))
    points = Fraction(sum(prices[:2]), len(piece[0].units))
    return sent, points, sum(levels[:1]) + Fraction(sum(levels[1:]), 2)
