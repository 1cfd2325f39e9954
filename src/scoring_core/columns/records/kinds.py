"""Which records a frame holds: the kinds whose fields its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scoring_core.columns.records.reading import Asked, Column, Reading
from scoring_core.engine.record_headings import needed_fields, reason_heading, tallies
from scoring_core.errors import DataError, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme

JURISDICTION = ("jurisdiction", "地区")


def readings_of(
    rules: Jurisdiction,
    scheme: Scheme,
    names: Sequence[str],
    asked: Asked,
    known: Sequence[Reading] = (),
) -> Iterator[Reading]:
    """An edition with each kind of record whose needed fields are columns; the fullest of them."""
    fitting = [
        (kind, columns_of(kind, names))
        for kind in scheme.records
        if tallies(scheme, kind) and not any(lacking(scheme, kind, names))
    ]
    most = max((len(columns) for _, columns in fitting), default=0)
    for kind, columns in fitting:
        if len(columns) == most:
            yield Reading(rules, scheme, kind, columns, asked, known)


def columns_of(kind: RecordKind, names: Sequence[str]) -> Mapping[str, Column]:
    """What the columns of a frame are for a kind of record: the first for each field."""
    found: dict[str, Column] = {}
    for field in kind.fields:
        column = _named(names, field)
        if column is not None:
            found[column] = Column(field)
        reasons = {fold(reason_heading(field))} if field.reason else set()
        beside = next((name for name in names if fold(name) in reasons), None)
        if beside is not None:
            found[beside] = Column(field, "reason")
    return found


def lacking(scheme: Scheme, kind: RecordKind, names: Sequence[str]) -> Iterator[RecordField]:
    """The fields that the scheme needs and that have no column."""
    for key in needed_fields(scheme, kind):
        field = kind.field(key)
        if _named(names, field) is None:
            yield field


def jurisdiction_column(rules: Sequence[Jurisdiction], names: Sequence[str]) -> str | None:
    """The column that says whose a record is; it may be left out where there is but one."""
    found = next((name for name in names if name.strip() in JURISDICTION), None)
    if found is None and len(rules) > 1:
        raise UsageError(finding("SC871", None, Listed(JURISDICTION)))
    return found


def refuse(rules: Sequence[Jurisdiction], names: Sequence[str]) -> None:
    """No rules count such records: say what the kind that is nearest lacks (SC752, SC466)."""
    tried = [
        (len(columns_of(kind, names)), list(lacking(scheme, kind, names)))
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
            field.label,
            headings=Listed(field.headings),
            nearest=nearest(field.label, list(names), 3),
        )
        for field in lacks
    )


def _named(names: Sequence[str], field: RecordField) -> str | None:
    headings = {*map(fold, field.headings)}
    written = (name for name in names if fold(name) in headings)
    return next(written, field.key if field.key in names else None)
