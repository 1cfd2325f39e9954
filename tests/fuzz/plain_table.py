"""
A table read plainly, from the rule file's text and the cells alone.

It shares nothing with the engine, and says what a run that succeeded must have taken from it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

ROOT = Path(__file__).parents[2]
UNIT_HEADINGS = {"单位", "单位名称", "报送单位", "考核单位", "责任单位", "unit"}
NOT_THERE = "does not apply"

Figure = Fraction | None | str
"""A number; None where it is missing; `NOT_THERE`."""
Grid = Sequence[Sequence[str]]


def fold(text: str) -> str:
    """The text without blanks, in narrow forms: what the language says of names."""
    return "".join(normalize("NFKC", text).split())


def number(text: str) -> Fraction | None:
    """A number as a person writes it, or None."""
    text = "".join(chr(ord(s) - 0xFEE0) if "！" <= s <= "～" else s for s in text.strip())
    text = text[1:] if text[:1] in ("+", "-") and text[1:2] not in ("+", "-") else text
    return None if not text or set(text) - set("0123456789.,") else Fraction(text.replace(",", ""))


def signed(text: str) -> Fraction | None:
    """The same with its sign."""
    found = number(text)
    return -found if found is not None and text.strip()[:1] in ("-", "－") else found


def cells_of(content: bytes) -> list[list[str]]:
    """The cells of a csv file, in the encoding that its bytes have."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("gb18030")
    tabs = text[:10_000].count("\t") > text[:10_000].count(",")
    return list(csv.reader(StringIO(text, newline=""), delimiter="\t" if tabs else ","))


@dataclass(frozen=True)
class Table:
    """One of the good tables: its file, its county and its scheme."""

    file: str
    county: str
    scheme: str

    @cached_property
    def content(self) -> bytes:
        """Its bytes."""
        return (ROOT / "examples" / self.file).read_bytes()

    @cached_property
    def grid(self) -> list[list[str]]:
        """Its cells."""
        return cells_of(self.content)

    @cached_property
    def _rules(self) -> Mapping[str, Any]:
        folder = ROOT / "plugins" / self.county / "src" / f"scoring_core_{self.county}"
        return tomllib.loads((folder / "jurisdiction.toml").read_text("utf-8"))

    @cached_property
    def _scheme(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._rules["scheme"][self.scheme]
        return found

    @cached_property
    def categories(self) -> Mapping[str, str]:
        """The category of each unit of the scheme."""
        return {
            unit: key
            for key in self._scheme["categories"]
            for unit in self._rules["categories"][key]["units"]
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The unit of each writing of its name."""
        found = {fold(unit): unit for unit in self.categories}
        for name, others in self._rules.get("names", {}).items():
            unit = next((each for each in (name, *others) if each in self.categories), None)
            found |= {fold(each): unit for each in (name, *others) if unit}
        return found

    @cached_property
    def wholes(self) -> set[str]:
        """The names of rows that are of more than one unit."""
        titles = {
            self._rules["categories"][key].get("title", "") for key in self._scheme["categories"]
        }
        return {fold(name) for name in (*titles, *self._scheme.get("whole", ()))}

    @cached_property
    def metrics(self) -> Mapping[str, Mapping[str, Any]]:
        """The metrics that a table can hold."""
        return {key: each for key, each in self._scheme["metrics"].items() if "from" not in each}

    def headings(self, metric: str) -> set[str]:
        """What may stand above the figures of a metric."""
        rule = self.metrics[metric]
        return {fold(text) for text in (rule["label"], *rule.get("columns", ()))}

    def meaning(self, metric: str, text: str) -> Figure:
        """What a cell says."""
        marks = {**self._scheme["cells"], **self.metrics[metric].get("cells", {})}
        if text.strip() in marks:
            return _meant(marks[text.strip()])
        unit = self.metrics[metric]["unit"]
        return signed(text.strip() if unit == "%" else text.strip().removesuffix(unit))

    def of_absent(self, unit: str) -> Figure:
        """What it means that a unit has no row."""
        policy = self._scheme["absent"]
        category = self.categories[unit]
        told = policy if isinstance(policy, str) else policy.get(category, policy.get("other"))
        return _meant(told)

    def applies(self, metric: str, unit: str) -> bool:
        """Whether a metric is one of the unit's category."""
        return self.categories[unit] in self.metrics[metric].get(
            "categories", [self.categories[unit]]
        )


def _meant(word: str | int) -> Figure:
    if isinstance(word, int):
        return Fraction(word)
    return {"zero": Fraction(0), "missing": None, "not_applicable": NOT_THERE}[word]


@dataclass(frozen=True)
class Plain:
    """What stands in the cells of a table."""

    table: Table
    grid: Grid

    @cached_property
    def top(self) -> int:
        """The row of the headings."""
        return next(
            number
            for number, row in enumerate(self.grid)
            if any(fold(cell) in UNIT_HEADINGS for cell in row) and len(self.texts(row)) > 1
        )

    @staticmethod
    def texts(row: Sequence[str]) -> list[str]:
        """The cells of a row that say anything."""
        return [cell for cell in row if cell.strip()]

    def named(self) -> Iterator[tuple[int, str]]:
        """The number of each row below the headings that names a unit, and the unit."""
        headings = [fold(cell) for cell in self.grid[self.top]]
        column = next(n for n, text in enumerate(headings) if text in UNIT_HEADINGS)
        for number in range(self.top + 1, len(self.grid)):
            row = self.grid[number]
            unit = self.table.names.get(fold(row[column])) if column < len(row) else None
            if unit is not None:
                yield number, unit

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each unit that has one."""
        return {unit: number for number, unit in self.named()}

    def column(self, metric: str) -> int | None:
        """Where the figures of a metric stand."""
        known = self.table.headings(metric)
        found = (n for n, cell in enumerate(self.grid[self.top]) if fold(cell) in known)
        return next(found, None)

    def cell(self, metric: str, unit: str) -> str:
        """What stands in a cell of a unit that has a row."""
        row, column = self.grid[self.rows[unit]], self.column(metric)
        return row[column] if column is not None and column < len(row) else ""

    def figure(self, metric: str, unit: str) -> Figure:
        """A unit's figure of a metric."""
        if not self.table.applies(metric, unit) or self.column(metric) is None:
            return NOT_THERE
        if unit not in self.rows:
            return self.table.of_absent(unit)
        return self.table.meaning(metric, self.cell(metric, unit))

    def lost(self, told: Sequence[Mapping[str, Any]]) -> list[Sequence[str]]:
        """The rows that hold anything and are no unit's, no total, no title, and not told."""
        used = {
            *self.rows.values(),
            self.top,
            *(each["place"]["row"] - 1 for each in told if each["place"]["row"]),
        }
        known = {*self.table.names, *self.table.wholes}
        above = [row for n, row in enumerate(self.grid[: self.top]) if n not in used]
        below = [row for n, row in enumerate(self.grid) if n > self.top and n not in used]
        looks_told = [
            row
            for row in above
            if {fold(cell) for cell in row} & known
            and any(number(cell) is not None for cell in row)
        ]
        return looks_told + [
            row
            for row in below
            if self.texts(row) and not {fold(cell) for cell in row} & self.table.wholes
        ]
