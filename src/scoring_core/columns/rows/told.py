"""What is told of the rows of a frame, gathered as numbers until it becomes a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring_core.columns.arrow.arrays import Ints, Truths
from scoring_core.errors import Finding


@dataclass(frozen=True, slots=True)
class Part:
    """
    Findings of one kind: `which[i]` of `findings` is told of the row `row[i]`, or of none (-1).

    `near[i]` is a row of the same group, `names[i]` a unit that has no row; `column` is the
    heading that it is about.
    """

    findings: Sequence[Finding]
    which: Ints
    row: Ints
    near: Ints
    column: str | None
    left_out: bool
    names: Sequence[str] | None = None


class Told:
    """All that is told of a frame; `left_out[row]` are the rows that do not go on."""

    def __init__(self, rows: int) -> None:
        self.parts: list[Part] = []
        self.left_out: Truths = np.zeros(rows, np.bool_)

    def rows(
        self,
        findings: Sequence[Finding],
        which: Ints,
        row: Ints,
        *,
        column: str | None = None,
        left_out: bool = False,
    ) -> None:
        """Findings about rows."""
        if len(row):
            self.parts.append(Part(findings, which, row, row, column, left_out))
            if left_out:
                self.left_out[row] = True

    def one(self, found: Finding, row: Ints, near: Ints, *, left_out: bool) -> None:
        """One finding of a group, about a row or about none."""
        self.parts.append(Part([found], np.zeros(1, np.int64), row, near, None, left_out))
        if left_out:
            self.left_out[row] = True

    def units(self, findings: Sequence[Finding], near: Ints, names: Sequence[str]) -> None:
        """One finding about each of some units that have no row."""
        none = np.full(len(near), -1, np.int64)
        which = np.arange(len(near))
        if len(near):
            self.parts.append(Part(findings, which, none, near, None, False, names))


def of_unit(found: Finding, unit: str) -> Finding:
    """A finding with the name of the unit that it is about."""
    details = tuple((key, unit if key == "unit" else word) for key, word in found.details)
    return replace(found, details=details)
