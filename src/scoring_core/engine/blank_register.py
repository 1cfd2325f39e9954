"""A register of records as it is before it is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.engine.form_entries import TEXT, field_entry
from scoring_core.engine.record_headings import reason_heading, tallies
from scoring_core.model.input_form import Entry, FormColumn, FormSheet
from scoring_core.model.item import RecordKind
from scoring_core.model.scheme import Scheme

_TITLE = "登记表"


def blank_registers(schemes: Sequence[Scheme]) -> Iterator[FormSheet]:
    """
    A register of each kind of record that some of these schemes count.

    Of one that several count neither title nor name says a scheme, so that it is read for all.
    """
    counting: dict[str, list[tuple[Scheme, RecordKind]]] = {}
    for scheme in schemes:
        for kind in scheme.records:
            if tallies(scheme, kind):
                counting.setdefault(kind.key, []).append((scheme, kind))
    for (scheme, kind), *others in counting.values():
        title = _TITLE if others else f"{scheme.title}{_TITLE}"
        name = _TITLE if others else f"{scheme.key} {title}"
        columns, entries = zip(*_columns(scheme, kind), strict=True)
        yield FormSheet(name, title, scheme, columns, (), kind, entries)


def _columns(scheme: Scheme, kind: RecordKind) -> Iterator[tuple[FormColumn, Entry]]:
    for field in kind.fields:
        yield FormColumn(field.label, "field", field=field), field_entry(field, scheme)
        if field.reason:
            yield FormColumn(reason_heading(field), "field_reason", field=field), TEXT
