"""Which records a frame holds: the kinds whose fields its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring_core.columns.arrow.headed import KEYS, Headed
from scoring_core.columns.records.reading import Column
from scoring_core.engine.record_headings import needed_fields, reason_heading, tallies
from scoring_core.errors import DataError, Finding, Place, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme


class Heads:
    """The columns of a frame, by what their headings mean."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._by_fold: dict[str, list[str]] = {}
        for name in names:
            self._by_fold.setdefault(fold(name), []).append(name)

    def of(self, field: RecordField) -> Sequence[str]:
        """The columns of a field: those of its headings in their order, then that of its key."""
        keyed = [field.key] if field.key in self.names else []
        return list(dict.fromkeys([*self._headed(field.headings), *keyed]))

    def reasons(self, field: RecordField) -> Sequence[str]:
        """The columns of the texts that a value of the field needs beside it."""
        return self._headed((reason_heading(field),)) if field.reason else ()

    def _headed(self, headings: Sequence[str]) -> Sequence[str]:
        folded = dict.fromkeys(map(fold, headings))
        found = [name for heading in folded for name in self._by_fold.get(heading, ())]
        return sorted(found, key=self.names.index) if len(found) > 1 else found


class Fitting(NamedTuple):
    """A kind of record, what the columns are for it, and those of two that nobody reads."""

    kind: RecordKind
    columns: Mapping[str, Column]
    unread: Sequence[Finding]


def fitting(scheme: Scheme, heads: Heads) -> Iterator[Fitting]:
    """The kinds of record whose needed fields are columns; the fullest of them."""
    found = [
        Fitting(kind, columns_of(kind, heads), tuple(_twice(kind, heads)))
        for kind in scheme.records
        if tallies(scheme, kind) and not any(lacking(scheme, kind, heads))
    ]
    most = max((len(each.columns) for each in found), default=0)
    yield from (each for each in found if len(each.columns) == most)


def columns_of(kind: RecordKind, heads: Heads) -> Mapping[str, Column]:
    """What the columns of a frame are for a kind of record: the first for each field."""
    found: dict[str, Column] = {}
    for field in kind.fields:
        found |= {name: Column(field) for name in heads.of(field)[:1]}
        found |= {name: Column(field, "reason") for name in heads.reasons(field)[:1]}
    return found


def lacking(scheme: Scheme, kind: RecordKind, heads: Heads) -> Iterator[tuple[str, Sequence[str]]]:
    """What has no column though the scheme needs it, and how that would be headed."""
    needed = needed_fields(scheme, kind)
    for field in kind.fields:
        there = heads.of(field)
        if field.key in needed and not there:
            yield field.label, field.headings
        if there and field.reason and not heads.reasons(field):
            yield reason_heading(field), (reason_heading(field),)


def jurisdiction_column(rules: Sequence[Jurisdiction], names: Sequence[str]) -> str | None:
    """
    The column that says whose a record is; it may be left out where there is but one.

    Raises `DataError` (SC115) where there are two, and `UsageError` (SC871) without one.
    """
    found = Headed(names).key("jurisdiction")
    if found is None and len(rules) > 1:
        raise UsageError(finding("SC871", None, Listed(KEYS["jurisdiction"])))
    return found


def refuse(rules: Sequence[Jurisdiction], heads: Heads) -> None:
    """No rules count such records: say what the kind that is nearest lacks (SC752, SC466)."""
    tried = [
        (len(columns_of(kind, heads)), list(lacking(scheme, kind, heads)))
        for each in rules
        for scheme in each.schemes
        for kind in scheme.records
        if tallies(scheme, kind)
    ]
    found, lacks = max(tried, key=lambda each: each[0], default=(0, []))
    if not found:
        raise UsageError(finding("SC466"))
    raise DataError(
        finding(
            "SC752",
            None,
            label,
            headings=Listed(headings),
            nearest=nearest(label, list(heads.names), 3),
        )
        for label, headings in lacks
    )


def _twice(kind: RecordKind, heads: Heads) -> Iterator[Finding]:
    for field in kind.fields:
        for name in heads.of(field)[1:]:
            yield finding("SC754", Place(column=name), name, field=field.label)
