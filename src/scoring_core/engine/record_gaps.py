"""What records lack: a field that their figures need, and the reason beside a value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from scoring_core.engine.record_headings import tallies
from scoring_core.engine.record_rows import RecordRows
from scoring_core.errors import Finding, finding
from scoring_core.formula.tree import And, Applies, Formula, If, Name, Nth, Or, Ratio
from scoring_core.formula.walk import children
from scoring_core.model.item import Content, RecordField, RecordKind
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally

Blanks = Mapping[str, Sequence[int]]


def missing(
    scheme: Scheme, rows: RecordRows, columns: Mapping[str, Sequence[Content]], blanks: Blanks
) -> Iterator[Finding]:
    """
    Each field that is blank in records that count by their date and cannot do without (SC762).

    A formula that comes to a field only sometimes does not need it always: what it finds
    missing then is for the tally to tell.
    """
    kind = rows.headings.kind
    dates = needing(scheme, kind)
    for field in kind.fields:
        dated = [columns[key] for key in dates.get(field.key, ())]
        blank = blanks.get(field.key, ())
        lack = sorted({n for days in dated for n in blank if days[n] is not None})
        if lack:
            place = rows.place(lack[0], rows.headings.columns(field)[0])
            yield finding("SC762", place, field.label, rows=str(len(lack)))


def needing(scheme: Scheme, kind: RecordKind) -> Mapping[str, Collection[str]]:
    """The fields that no record can do without which counts by one of these dates."""
    dates: dict[str, set[str]] = {}
    for tally in tallies(scheme, kind):
        for key in {kind.piece, kind.unique, *_needed(tally)}:
            if any(f.key == key and not f.listed and f.type != "flag" for f in kind.fields):
                dates.setdefault(cast("str", key), set()).add(tally.date)
    return dates


def lacking_reasons(
    field: RecordField, rows: RecordRows, contents: Sequence[Content], column: int
) -> Iterator[Finding]:
    """That values stand without the text that they need beside them (SC763)."""
    texts = rows.texts(column)
    lack = [n for n, value in enumerate(contents) if holds(value) and not texts[n].strip()]
    if lack:
        yield finding("SC763", rows.place(lack[0], column), field.label, rows=str(len(lack)))


def holds(content: Content) -> bool:
    """Whether a content is one: not missing, not a list without elements, not a no."""
    return content is not None and content is not False and content != ()


def _needed(tally: Tally) -> Iterator[str]:
    """What each record needs that counts by its date, whatever else it holds."""
    if tally.where is not None:
        yield from _looked_at(tally.where)
        return
    yield from (tally.to, *tally.once_per)
    yield from _looked_at(tally.value)


def _looked_at(tree: Formula) -> Iterator[str]:
    """The names that a formula comes to in any case."""
    match tree:
        case Name(key) | Nth(key):
            yield key
        case And(first, _) | Or(first, _) | Ratio(_, first, _):
            yield from _looked_at(first)
        case If(branches, _):
            yield from _looked_at(branches[0][0])
        case Applies():
            pass
        case _:
            for child in children(tree):
                yield from _looked_at(child)
