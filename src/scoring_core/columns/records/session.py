"""Batches of records in, figures out: whose they are, and when they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.records.blocks import blocks_of
from scoring_core.columns.records.counting import Counted, Held, count, held
from scoring_core.columns.records.figures import Block, unsaid
from scoring_core.columns.records.gathering import Gathering, Shared
from scoring_core.columns.records.kinds import jurisdiction_column, readings_of, refuse
from scoring_core.columns.records.local import Ints
from scoring_core.columns.records.reading import Asked, Reading
from scoring_core.columns.records.said import Said, said_of_figures, said_of_repeated, said_of_texts
from scoring_core.columns.records.times import in_force, parts_of, whole_of
from scoring_core.columns.records.words import text_of
from scoring_core.errors import Finding, finding
from scoring_core.likeness import nearest
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period

UNKNOWN = -1
RUN = 1024
"""Rows of one jurisdiction that stand together, so many at least, are taken as they stand."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """
    The figures by jurisdiction, scheme and period, and what there is to say.

    `rows` of the input are those `counted`, `left_out`, and all others, which lie `outside` of
    the periods; a row that several schemes read is counted where one of them counts it.
    """

    blocks: tuple[Block, ...]
    said: tuple[Said, ...]
    declined: Mapping[tuple[str, str], tuple[Finding, ...]]


class Session:
    """
    Counts the records of batches that all have the columns `names`.

    `needed` are the columns that are looked at; the others need not be there.
    """

    def __init__(
        self,
        rules: Sequence[Jurisdiction],
        names: Sequence[str],
        asked: Asked,
        scheme: str | None = None,
    ) -> None:
        self._rules, self._asked, self._scheme = rules, asked, scheme
        self._owner = jurisdiction_column(rules, names)
        self._said: list[Said] = []
        self._twins: list[Reading] = []
        self._shared = Shared()
        self._gatherings = [self._gathering(each, names) for each in rules]
        if not any(self._gatherings):
            refuse(rules, names)
        used = {c for g in self._gatherings if g is not None for c in g.columns}
        self.needed = [name for name in names if name in used or name == self._owner]
        self._whose: dict[str, int] = {}
        self._strange: dict[str, list[Ints]] = defaultdict(list)
        self.rows = 0

    def add(self, batch: Any) -> None:
        """Take in the next batch."""
        size, first = batch.num_rows, self.rows + 1
        self.rows += size
        if self._owner is None or not size:
            self._take(0, batch, range(first, first + size))
            return
        owners = self._owners(batch.column(batch.schema.get_field_index(self._owner)))
        rows = np.arange(first, first + size)
        starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
        if len(starts) * RUN > size and len(starts) > 1:
            order = np.argsort(owners, kind="stable")
            batch = batch.take(import_module("pyarrow").array(order))
            owners, rows = owners[order], rows[order]
            starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
        for start, end in zip(starts.tolist(), [*starts[1:].tolist(), size], strict=True):
            self._take(int(owners[start]), batch.slice(start, end - start), rows[start:end])

    def finish(self) -> Found:
        """The figures of every period that is asked for, or that the records tell of."""
        known = [[held(g, at) for at in range(len(g.readings))] if g else [] for g in self._all()]
        periods = self._asked.periods
        if periods is None:
            periods = parts_of(self._whole(known), self._asked.by)
        blocks: list[Block] = []
        declined: dict[tuple[str, str], tuple[Finding, ...]] = {}
        for rules, gathering, of in zip(self._rules, self._all(), known, strict=True):
            for key, reasons in self._declined(gathering):
                before = declined.get((rules.key, key), ())
                declined[rules.key, key] = tuple(dict.fromkeys((*before, *reasons)))
            if gathering is not None:
                blocks += self._blocks(rules, gathering, of, periods)
        return Found(tuple(blocks), tuple(self._told()), declined)

    def _all(self) -> Sequence[Gathering | None]:
        return self._gatherings

    def _gathering(self, rules: Jurisdiction, names: Sequence[str]) -> Gathering | None:
        found: list[Reading] = []
        for key in self._keys(rules):
            if self._asked.periods is None:
                editions = [(edition, self._asked) for edition in rules.editions(key)]
            else:
                known = in_force(rules, key, self._asked.periods)
                self._said += known.said
                editions = [(e, Asked(tuple(p), self._asked.by)) for e, p in known.editions]
            for edition, asked in editions:
                found += readings_of(rules, edition, names, asked, self._twins)
        self._twins += [each for each in found if each.twin is each]
        return Gathering(found, names, self._shared) if found else None

    def _keys(self, rules: Jurisdiction) -> Sequence[str]:
        return [key for key in rules.scheme_keys if self._scheme in (None, key)]

    def _owners(self, column: Any) -> Ints:
        """Whose each row is, by the number of the jurisdiction."""
        types = import_module("pyarrow").types
        coded = column if types.is_dictionary(column.type) else column.dictionary_encode()
        texts = [text_of(value).strip() for value in coded.dictionary.to_pylist()]
        numbers = np.array([*(self._owner_of(text) for text in texts), UNKNOWN], np.int16)
        indices = coded.indices.fill_null(len(texts))
        found: Ints = numbers[indices.to_numpy(zero_copy_only=False)]
        for number, text in enumerate([*texts, ""]):
            if numbers[number] == UNKNOWN and number < len(numbers):
                rows = np.flatnonzero(indices.to_numpy(zero_copy_only=False) == number)
                if len(rows):
                    self._strange[text].append(rows + (self.rows - len(column) + 1))
        return found

    def _owner_of(self, text: str) -> int:
        if not self._whose:
            for number, rules in enumerate(self._rules):
                self._whose.setdefault(rules.name, number)
            self._whose |= {rules.key: number for number, rules in enumerate(self._rules)}
        number = self._whose.get(text, UNKNOWN)
        return UNKNOWN if number == UNKNOWN or self._gatherings[number] is None else number

    def _take(self, owner: int, batch: Any, rows: Ints | range) -> None:
        gathering = self._gatherings[owner] if owner != UNKNOWN else None
        if gathering is not None:
            at = batch.schema.get_field_index
            gathering.add([batch.column(at(name)) for name in gathering.columns], rows)

    def _whole(self, known: Sequence[Sequence[Held]]) -> Period:
        pairs = zip(self._all(), known, strict=True)
        days = [
            day
            for gathering, of in pairs
            if gathering is not None
            for each in of
            for day in each.days
        ]
        return whole_of(days)

    def _declined(self, gathering: Gathering | None) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        for reading in gathering.readings if gathering is not None else ():
            if reading.declined:
                yield reading.scheme.key, reading.declined

    def _blocks(
        self,
        rules: Jurisdiction,
        gathering: Gathering,
        known: Sequence[Held],
        periods: Sequence[Period],
    ) -> Iterator[Block]:
        for key in self._keys(rules):
            forces = in_force(rules, key, periods)
            if self._asked.periods is None:
                self._said += forces.said
            for edition, own in forces.editions:
                found: list[Counted] = []
                for at, reading in enumerate(gathering.readings):
                    if reading.scheme is edition:
                        found.append(count(gathering, at, known[at], own))
                        self._tell(gathering, at, found[-1])
                for block in blocks_of(rules.key, edition, own, found) if found else ():
                    said = unsaid(block)
                    self._said += (Said(each, rules.key, key) for each in said)
                    yield block

    def _tell(self, gathering: Gathering, at: int, counted: Counted) -> None:
        """What is said of a reading; every record is counted, set aside, or lies outside."""
        reading = gathering.readings[at]
        aside = sum(map(len, gathering.set_aside[at])) + len(counted.repeated.rows)
        if gathering.rows != counted.records + aside + counted.outside:
            raise AssertionError("a record is lost")
        self._said += said_of_texts(gathering, at)
        self._said += said_of_figures(reading, counted.findings)
        self._said += said_of_repeated(reading, counted.repeated)

    def _told(self) -> Iterator[Said]:
        """Everything once, with all of its rows."""
        known = [rules.key for rules in self._rules]
        for text, rows in sorted(self._strange.items()):
            told = finding("SC872", None, text)
            if text not in self._whose:
                told = finding("SC401", None, text, nearest=nearest(text, known))
            yield Said(told, text, "", "", np.concatenate(rows), left_out=True)
        together: dict[tuple[Any, ...], list[Said]] = defaultdict(list)
        for each in self._said:
            together[each._replace(rows=None)].append(each)
        for of in together.values():
            rows = [each.rows for each in of if each.rows is not None]
            yield of[0]._replace(rows=np.unique(np.concatenate(rows)) if rows else None)
