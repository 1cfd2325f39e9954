"""Batches of records in, figures out: whose they are, and when they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import numpy as np

from scoring_core.columns.records.ahead import Behind
from scoring_core.columns.records.blocks import blocks_of
from scoring_core.columns.records.counting import Counted, count
from scoring_core.columns.records.encoding import Arrays
from scoring_core.columns.records.figures import Block, unsaid
from scoring_core.columns.records.gathering import Gathering, Shared
from scoring_core.columns.records.kinds import Heads, fitting, jurisdiction_column, refuse
from scoring_core.columns.records.owners import Owners
from scoring_core.columns.records.reading import Asked, Reading
from scoring_core.columns.records.said import Said, said_of_figures, said_of_repeated, said_of_texts
from scoring_core.columns.records.times import in_force, parts_of, whole_of
from scoring_core.columns.records.within import days_of, held
from scoring_core.errors import Finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period


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
        owner, heads = jurisdiction_column(rules, names), Heads(names)
        self._said: list[Said] = []
        self._twins: list[Reading] = []
        self._shared = Shared()
        found = ((number, self._gathering(each, heads)) for number, each in enumerate(rules))
        self._counting = {number: each for number, each in found if each is not None}
        if not self._counting:
            refuse(rules, heads)
        self._owners = Owners(rules, self._counting.keys(), owner)
        used = {owner, *(column for each in self._counting.values() for column in each.columns)}
        self.needed = [name for name in names if name in used]
        of_each = [{*each.encoders} for each in self._counting.values()]
        self._common = [each for each in set.intersection(*of_each) if each.shared]
        self.rows = 0

    def prepared(self, batch: Any) -> Arrays:
        """
        A batch, with what everybody makes of its columns worked out.

        May run beside `add` of those before it.
        """
        batch = _plain(batch.select(self.needed))
        encoders = self._common if batch.num_rows else ()
        known = {each: each(batch.column(each.words.column)) for each in encoders}
        return Arrays(batch, known)

    def add(self, arrays: Arrays, behind: Behind) -> None:
        """Take in the next batch; equal records are counted `behind`."""
        first, size = self.rows + 1, arrays.batch.num_rows
        self.rows += size
        for own, part in self._owners.parts(arrays, first) if size else ():
            self._counting[part.owner].add(own, part.start, part.rows, behind)

    def finish(self) -> Found:
        """The figures of every period that is asked for, or that the records tell of."""
        periods = self._asked.periods
        if periods is None:
            periods = parts_of(whole_of(self._days()), self._asked.by)
        blocks: list[Block] = []
        declined: dict[tuple[str, str], tuple[Finding, ...]] = {}
        for number, gathering in self._counting.items():
            rules = self._rules[number]
            for reading in gathering.readings:
                if reading.declined:
                    key = rules.key, reading.scheme.key
                    reasons = (*declined.get(key, ()), *reading.declined)
                    declined[key] = tuple(dict.fromkeys(reasons))
            blocks += self._blocks(rules, gathering, periods)
            gathering.forget()
        return Found(tuple(blocks), tuple(self._told()), declined)

    def _days(self) -> frozenset[date]:
        """The days that stand for the dates of all records that may count."""
        known = self._counting.values()
        days = (days_of(each, at) for each in known for at in range(len(each.readings)))
        return frozenset().union(*days)

    def _gathering(self, rules: Jurisdiction, heads: Heads) -> Gathering | None:
        found: list[Reading] = []
        for key in self._keys(rules):
            if self._asked.periods is None:
                editions = [(edition, self._asked) for edition in rules.editions(key)]
            else:
                known = in_force(rules, key, self._asked.periods)
                self._said += known.said
                editions = [(e, Asked(tuple(p), self._asked.by)) for e, p in known.editions]
            for edition, asked in editions:
                for kind, columns, unread in fitting(edition, heads):
                    found.append(Reading(rules, edition, kind, columns, asked, self._twins))
                    self._said += (Said(each, rules.key, key) for each in unread)
        self._twins += [each for each in found if each.twin is each]
        return Gathering(found, heads.names, self._shared) if found else None

    def _keys(self, rules: Jurisdiction) -> Sequence[str]:
        return [key for key in rules.scheme_keys if self._scheme in (None, key)]

    def _blocks(
        self,
        rules: Jurisdiction,
        gathering: Gathering,
        periods: Sequence[Period],
    ) -> Iterator[Block]:
        known = [held(gathering, at) for at in range(len(gathering.readings))]
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
        yield from self._owners.said()
        together: dict[tuple[Any, ...], list[Said]] = defaultdict(list)
        for each in self._said:
            together[each._replace(rows=None)].append(each)
        for of in together.values():
            rows = [each.rows for each in of if each.rows is not None]
            yield of[0]._replace(rows=np.unique(np.concatenate(rows)) if rows else None)


def _plain(batch: Any) -> Any:
    """The same without views of texts, of which Arrow picks none."""
    arrow = import_module("pyarrow")
    for number, field in enumerate(batch.schema):
        if arrow.types.is_string_view(field.type):
            texts = batch.column(number).cast(arrow.large_string())
            batch = batch.set_column(number, field.name, texts)
    return batch
