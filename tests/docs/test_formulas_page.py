"""The page on formulas: every function is there, computes what it says and refuses what it says."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.app.issuing import notice
from scoring_core.arithmetic import exact_text
from scoring_core.formula.calls import FUNCTIONS
from scoring_core.formula.values import State, Value, Word
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text
from tests.rulebook.planted import findings_of

PAGE = (Path(__file__).parents[2] / "docs/reference/formulas.md").read_text("utf-8")
HERE = "…"
_ROW = re.compile(r"^\| (`[^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


class Section(NamedTuple):
    """A county with a hole for a formula, its figures, and what the tables say of formulas."""

    rules: str
    figures: str
    examples: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


def _block(kind: str, text: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def _section(text: str) -> Section:
    rows = _ROW.findall(text)
    examples = (pair for row in rows for pair in re.findall(r"`([^`]+)` → `([^`]+)`", row[2]))
    refused = (pair for row in rows for pair in re.findall(r"`([^`]+)` (SC\d+)", row[3]))
    return Section(_block("toml", text), _block("csv", text), tuple(examples), tuple(refused))


SECTIONS = [_section(part) for part in PAGE.split("\n## ") if "```toml" in part]
EXAMPLES = [(section, *example) for section in SECTIONS for example in section.examples]
REFUSED = [(section, *refused) for section in SECTIONS for refused in section.refused]


def _fitted(rules: str, shown: str) -> str:
    """The county where its example has the unit, or the words, that the value tells."""
    if shown.endswith("%"):
        return rules.replace('label = "例", unit = "分"', 'label = "例", unit = "%"')
    words = ', words = ["A", "B", "C"]' if shown.startswith("'") else ""
    return rules.replace('label = "例", unit = "分"', f'label = "例", unit = "分"{words}')


def _shown(value: Value, shown: str) -> str:
    match value:
        case State():
            return value.value
        case Word():
            return f"'{value.text}'"
    assert isinstance(value, Fraction)
    return f"{exact_text(value * 100)}%" if shown.endswith("%") else exact_text(value)


def _found(section: Section, formula: str, shown: str) -> str:
    """What the first unit gets; of a sentence, whether it is said."""
    rules = _fitted(section.rules, shown).replace(HERE, formula)
    catalogue = Catalogue.of(formats, load_text(rules))
    sheets = sheets_of(catalogue, section.figures.encode(), "moxian-2023-03.csv")
    if "[notice." in rules:
        made = notice(catalogue, [sheets]).notice
        return "成立" if "成立。" in tuple(made.texts) else "不成立"
    standings = rank(catalogue, sheets).standings
    assert standings is not None
    first = next(row for row in standings.rankings[0].rows if row.unit == "甲镇")
    return _shown(first.values["example"], shown)


@pytest.mark.parametrize(
    ("section", "formula", "shown"), EXAMPLES, ids=[formula for _, formula, _ in EXAMPLES]
)
def test_an_example_has_the_value_that_is_shown(section: Section, formula: str, shown: str) -> None:
    assert _found(section, formula, shown) == shown


@pytest.mark.parametrize(
    ("section", "formula", "code"), REFUSED, ids=[formula for _, formula, _ in REFUSED]
)
def test_what_is_refused_is_refused(section: Section, formula: str, code: str) -> None:
    assert code in {found.code for found in findings_of(section.rules.replace(HERE, formula))}


def test_every_function_is_on_the_page_with_an_example_and_a_refusal() -> None:
    cells = {name: row for row in _ROW.findall(PAGE) for name in re.findall(r"`(\w+)\(", row[0])}

    assert FUNCTIONS - set(cells) == set()
    assert [name for name, row in cells.items() if "→" not in row[2] or "SC" not in row[3]] == []
