"""The table of all that is told of the rows of a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.arrow.arrays import Ints, arrow_numbers, arrow_words
from scoring_core.columns.arrow.keys import Coded
from scoring_core.columns.rows.told import Part, Told
from scoring_core.errors import Finding

Say = Callable[[Finding], tuple[str, str]]
"""The sentence of a finding, and what there should be and what to do."""


def in_chinese(found: Finding) -> tuple[str, str]:
    """The words of a finding in Chinese."""
    return found.told()


def findings_table(
    told: Told, keys: Mapping[str, Coded], first_row: int, say: Say = in_chinese
) -> Any:
    """
    A row for each finding, in the order of the input's rows; those about no row come last.

    `first_row` is the number of the table's first row for people, `say` gives the sentences.
    """
    arrow = import_module("pyarrow")
    row = _joined([part.row for part in told.parts])
    order = np.lexsort((np.arange(len(row)), row < 0 if len(row) else row, row))
    order = order[np.argsort(row[order] < 0, kind="stable")]
    row = row[order]
    near = _joined([part.near for part in told.parts])[order]
    columns: dict[str, Any] = {"row": arrow_numbers(arrow.int64(), row + first_row, row < 0)}
    for kind in ("jurisdiction", "scheme", "period"):
        columns[kind] = _texts(keys[kind].codes[near], keys[kind].texts)
    columns["unit"] = _units(told.parts, keys["unit"], near, order)
    columns["column"] = _headings(told.parts, order)
    columns |= _words(told.parts, order, say)
    left = [np.full(len(part.row), part.left_out) for part in told.parts]
    columns["left_out"] = arrow.array(np.concatenate([*left, np.zeros(0, np.bool_)])[order])
    return arrow.table(columns)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([*parts, np.zeros(0, np.int64)])


def _texts(codes: Ints, words: Sequence[str]) -> Any:
    different, number = np.unique(codes, return_inverse=True)
    chosen = [words[code] for code in different.tolist()]
    return arrow_words(number, chosen).dictionary_decode()


def _units(parts: Sequence[Part], units: Coded, near: Ints, order: Ints) -> Any:
    """The text of each row, and the names of units that have no row."""
    own: list[str] = []
    codes = np.zeros(len(near), np.int64)
    codes[order] = units.codes[near]
    start = 0
    for part in parts:
        stop = start + len(part.row)
        if part.names is not None:
            codes[start:stop] = np.arange(len(own), len(own) + len(part.names)) + len(units.texts)
            own += part.names
        elif len(part.row) and (part.row < 0).all():
            codes[start:stop] = len(units.texts) + len(own)
            own.append("")
        start = stop
    return _texts(codes[order], [*units.texts, *own])


def _headings(parts: Sequence[Part], order: Ints) -> Any:
    names = list(dict.fromkeys(part.column for part in parts if part.column is not None))
    number = {name: at for at, name in enumerate(names)}
    codes = [np.full(len(p.row), -1 if p.column is None else number[p.column]) for p in parts]
    code = _joined(codes)[order]
    return arrow_words(np.maximum(code, 0), names, code < 0).dictionary_decode()


def _words(parts: Sequence[Part], order: Ints, say: Say) -> dict[str, Any]:
    """Code, level, what was found and the sentence, each made once for all that share it."""
    findings: list[Finding] = []
    which: list[Ints] = []
    for part in parts:
        which.append(part.which + len(findings))
        findings += part.findings
    number = _joined(which)[order]
    told = {
        "code": [found.code for found in findings],
        "level": [str(found.level) for found in findings],
        "found": [found.text() for found in findings],
    }
    said = [say(found) for found in findings]
    told |= {"message": [words for words, _ in said], "remedy": [advice for _, advice in said]}
    return {key: arrow_words(number, words).dictionary_decode() for key, words in told.items()}
