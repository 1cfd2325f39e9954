"""The keys of all rows of a table, and the blocks of whole groups in which they are worked on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from scoring_core.columns.arrow.chunks import cores
from scoring_core.columns.arrow.headed import KEYS, Headed
from scoring_core.columns.arrow.keys import Coded, Meant, coded, meant, one_text, runs
from scoring_core.columns.arrow.raw import FLOAT
from scoring_core.columns.book.book import Book
from scoring_core.columns.cells.figures import Kinds, kinds_of
from scoring_core.columns.rows.groups import Groups, grouped, numbered
from scoring_core.columns.rows.in_force import Chosen, Named, editions_of
from scoring_core.errors import DataError, Finding, PeriodError, Place, finding
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period

BLOCK = 1 << 21
"""At most so many rows are a block, for which alone there is memory for what lies between."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """
    The four columns of keys of some rows, their groups and the editions that these go by.

    The third key of a group is the number of its period among `periods`; `kinds` says of each
    metric how it is read in the table.
    """

    keys: Mapping[str, Coded]
    groups: Groups
    periods: Sequence[Period | Finding]
    chosen: Chosen
    kinds: Mapping[str, Kinds]

    def blocks(self) -> Iterator[tuple[int, int, Keyed]]:
        """
        Blocks of rows `start` to `stop`, of whole groups, by themselves.

        Where the rows of a group do not stand together there is one block.
        """
        starts, rows, hands = self.groups.starts, int(self.groups.starts[-1]), cores()
        if self.groups.rows is not None or rows <= BLOCK:
            yield 0, rows, self
            return
        count = -(-rows // (BLOCK * hands)) * hands
        cuts = np.unique(np.searchsorted(starts, np.arange(count + 1) * rows // count))
        for first, last in pairwise(cuts.tolist()):
            start, stop = int(starts[first]), int(starts[last])
            keys = {kind: column.part(start, stop) for kind, column in self.keys.items()}
            groups, chosen = self.groups.part(first, last), self.chosen.part(first, last)
            yield start, stop, replace(self, keys=keys, groups=groups, chosen=chosen)


def keyed(book: Book, table: Any) -> Keyed:
    """
    The keys of an Arrow table.

    Raises `DataError` where a column is not there, or there are two of it (SC850 and others).
    """
    headed = Headed(table.schema.names)
    keys = {kind: _key(book, table, headed, kind) for kind in KEYS}
    groups, named = _groups(book, keys, table.num_rows)
    chosen = editions_of(book, groups, named)
    kinds = kinds_of(book, headed, chosen.editions)
    return Keyed(keys, groups, named.periods, chosen, kinds)


def _key(book: Book, table: Any, headed: Headed, kind: str) -> Coded:
    name = headed.key(kind)
    if name is not None:
        found = coded(table.column(name), name)
        return Coded(found.codes, [text.removeprefix(FLOAT) for text in found.texts])
    only = _only(book, kind)
    if only is None:
        raise DataError(finding("SC850", Place(column=kind), KEYS[kind][1], heading=kind))
    return one_text(only, table.num_rows)


def _only(book: Book, kind: str) -> str | None:
    """The text of a column that can be left out, because the rules have but one."""
    rules = tuple(book.country.jurisdictions.values())
    if kind == "jurisdiction" and len(rules) == 1:
        return rules[0].key
    if kind == "scheme" and all(len(each.scheme_keys) == 1 for each in rules):
        keys = {each.scheme_keys[0] for each in rules}
        return keys.pop() if len(keys) == 1 else ""
    return None


def _groups(book: Book, keys: Mapping[str, Coded], rows: int) -> tuple[Groups, Named]:
    columns = [keys[kind] for kind in ("jurisdiction", "scheme", "period")]
    starts = runs([column.codes for column in columns if len(column.texts) > 1], rows)
    of: list[Callable[[str], Hashable]] = [book.jurisdiction, str.strip, _period]
    where, texts, when = (
        meant(column, starts, look) for column, look in zip(columns, of, strict=True)
    )
    each = [where, _schemes(book, where, texts), when]
    return grouped(starts, each, rows), Named(*(one.values for one in each))


def _schemes(book: Book, where: Meant, texts: Meant) -> Meant:
    """Each scheme by its key, however it is written; what names none stays as it is."""
    if len(texts.values) < 2:
        return texts
    count = len(texts.values)
    pairs, number, _ = numbered(where.numbers * count + texts.numbers, len(where.values) * count)
    values: dict[str, int] = {}
    by_pair = [
        values.setdefault(_key_of(book, where.values[j], texts.values[s]), len(values))
        for j, s in (divmod(pair, count) for pair in pairs.tolist())
    ]
    return Meant(np.array(by_pair, np.int64)[number], list(values))


def _key_of(book: Book, jurisdiction: str | Finding, text: str) -> str:
    found = text if isinstance(jurisdiction, Finding) else book.scheme(jurisdiction, text)
    return text if isinstance(found, Finding) else found


@lru_cache(maxsize=4096)
def _period(text: str) -> Period | Finding:
    try:
        return parse_period(text)
    except PeriodError as error:
        return error.findings[0]
