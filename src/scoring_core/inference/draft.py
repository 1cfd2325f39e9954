"""What is drafted: every decision of a rule file with the reason for it, before it is text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scoring_core.frozen import frozen
from scoring_core.inference.fitting import Fit
from scoring_core.inference.ordering import Order
from scoring_core.inference.table import Column, Table
from scoring_core.model.period import Period


@frozen
class Facts:
    """What is known of the rules besides the table; None is a question to the reader."""

    key: str
    scheme: str
    period: Period
    name: str | None = None
    title: str | None = None
    source: str | None = None


@frozen
class Form:
    """A number format as it is written: its pattern, and the texts that stand for a value."""

    pattern: str
    whole: str | None = None
    zero: str | None = None
    not_applicable: str | None = None


@frozen
class Constant:
    """A number that differs by category."""

    key: str
    values: Mapping[str, Fraction]


@frozen
class Entry:
    """
    A column of figures: a metric, or a score with the fit and the formula that give it.

    `header` is the heading with the period as a slot, where it names one; `cells` says what
    each mark means; `total` is the formula of its total; `notes` are lines for the reader.
    """

    column: Column
    key: str
    label: str
    unit: str
    form: Form
    header: str | None = None
    cells: tuple[tuple[str, str], ...] = ()
    decimals: int = 0
    fit: Fit | None = None
    formula: str = ""
    total: str = ""
    notes: tuple[str, ...] = ()


@frozen
class Draft:
    """
    The rules of a table.

    `categories` are the keys and titles in their order, none where the table has no such
    column; `total` says of which keys the row of totals is known, `whole` what it is called.
    """

    facts: Facts
    table: Table
    categories: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    constants: tuple[Constant, ...]
    order: Order | None
    order_notes: tuple[str, ...] = ()
    whole: str | None = None
    totals: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def entry(self, place: int) -> Entry:
        """The entry of a column."""
        return next(entry for entry in self.entries if entry.column.place == place)
