"""One edition reads the records of a frame: what it makes of texts, and how it counts them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from scoring_core.columns.records.days import Cutting, Stretches, starts_and_ends
from scoring_core.engine.entries import Entries
from scoring_core.engine.record_cells import CellReader, Note
from scoring_core.engine.record_gaps import holds, needing
from scoring_core.engine.record_headings import tallies
from scoring_core.engine.record_units import KnownUnits
from scoring_core.engine.windows import looks_alone, looks_at_days, windows_of
from scoring_core.engine.worth import Worth
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.item import Content, RecordField, RecordKind
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import ALL, Tally

Part = Literal["value", "reason"]


class Column(NamedTuple):
    """A column of the frame for one edition: a field, or the texts that its values need."""

    field: RecordField
    part: Part = "value"


class Meaning(NamedTuple):
    """
    What a text means to an edition.

    Of texts with an equal `sign` it makes no difference which of them stands there; `wrong`
    are notes for which a row is set aside, `notes` all others.
    """

    content: Content
    sign: Hashable
    wrong: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The periods that are asked for; without `periods` those that the records tell of."""

    periods: tuple[Period, ...] | None
    by: str | None = None


class Look(NamedTuple):
    """
    What an edition looks at in records, whoever its units are.

    `needing` are the fields that it cannot do without, by whose dates; `apart` the metrics
    that look at records together, which `declined` explains; of the others the `entries` and
    what they are `worths`; `windows` the times that count, by the field of the date.
    """

    needing: Mapping[str, Collection[str]]
    dates: tuple[str, ...]
    declined: tuple[Finding, ...]
    apart: frozenset[str]
    entries: Mapping[str, Entries]
    worths: Mapping[str, Worth]
    windows: Mapping[str, tuple[Period, ...]]


def look_of(scheme: Scheme, kind: RecordKind, asked: Asked) -> Look:
    """What a scheme looks at in records of a kind."""
    counted = {
        m.key: (m, m.tally) for m in scheme.metrics if m.tally and m.tally.records == kind.key
    }
    reasons = {key: why_together(scheme, kind, metric) for key, (metric, _) in counted.items()}
    entries = {k: Entries(scheme, kind, t) for k, (_, t) in counted.items() if not reasons[k]}
    windows: dict[str, tuple[Period, ...]] = {}
    for _, tally in counted.values():
        windows[tally.date] = windows.get(tally.date, ()) + _windows(tally, asked.periods or ())
    return Look(
        needing(scheme, kind),
        tuple(windows),
        tuple(
            finding("SC860", None, counted[key][0].label, reason=why)
            for key, why in reasons.items()
            if why
        ),
        frozenset(key for key, why in reasons.items() if why),
        entries,
        {key: Worth(of) for key, of in entries.items()},
        windows,
    )


class Reading:
    """
    An edition of a scheme that counts a kind of record.

    `adding` is the scheme with the metrics for which equal records are counted first, `apart`
    with those that look at records together, which `declined` explains; None without any.
    `twin` reads everything but units alike: what it has found out need not be found again.
    """

    def __init__(
        self,
        rules: Jurisdiction,
        scheme: Scheme,
        kind: RecordKind,
        columns: Mapping[str, Column],
        asked: Asked,
        known: Sequence[Reading] = (),
    ) -> None:
        self.rules, self.scheme, self.kind = rules, scheme, kind
        self.columns, self.asked = columns, asked
        self.units = KnownUnits(scheme)
        self.twin: Reading = next((e.twin for e in known if e.twin.reads_like(self)), self)
        self.look: Look = look_of(scheme, kind, asked) if self.twin is self else self.twin.look
        self.needing, self.dates = self.look.needing, self.look.dates
        self.declined = self.look.declined
        self.adding = _with(scheme, self.look.entries)
        self.apart = _with(scheme, self.look.apart)
        self._readers = {f.key: CellReader(f, self.units) for f in kind.fields}
        self._stopping: dict[str, bool] = {}
        every = kind.fields if self.apart is not None else ()
        tallies_of = [entries.tally for entries in self.look.entries.values()]
        self._open = {*(f.key for f in every), *(k for t in tallies_of for k in (t.to, t.date))}

    def reads_like(self, other: Reading) -> bool:
        """Whether another makes the same of every text but the names of units."""
        ours, theirs = self.scheme, other.scheme
        return (
            (self.kind, self.columns, self.asked) == (other.kind, other.columns, other.asked)
            and ours.in_force == theirs.in_force
            and ours.tables == theirs.tables
            and ours.constants == theirs.constants
            and ours.metrics == theirs.metrics
            and [*self.units.limited.values()] == [*other.units.limited.values()]
        )

    def worth(self, metric: str) -> tuple[Entries, Worth]:
        """The entries of a metric that adds, and what they are worth."""
        return self.look.entries[metric], self.look.worths[metric]

    def meaning(self, column: str, text: str, stretches: Stretches) -> Meaning:
        """What a text of a column means; a date is the day that stands for it."""
        field, part = self.columns[column]
        if part == "reason":
            return Meaning(bool(text.strip()), bool(text.strip()))
        content, notes = self._readers[field.key](text)
        if isinstance(content, date):
            content = stretches.last(content)
        sign = content if field.key in self._open else tuple(self._signs(field, content))
        if not notes:
            return Meaning(content, sign)
        wrong = tuple(note for note in notes if self._stops(note))
        return Meaning(content, sign, wrong, tuple(note for note in notes if note not in wrong))

    def empty(self, field: str) -> Content:
        """What a blank cell of a field holds."""
        return self._readers[field].empty

    def looked_at(self, field: str) -> bool:
        """Whether any figure depends on a field, or a row is wrong for what stands in it."""
        entries = self.look.entries.values()
        used = any(field in e.fields or field in (e.tally.to, e.tally.date) for e in entries)
        plain = self._readers[field].plain
        return used or self.apart is not None or not plain or field in self.needing

    def stops(self, column: str) -> bool:
        """Whether a row may be wrong because a column is blank."""
        field, part = self.columns[column]
        return part == "reason" or field.key in self.needing

    def misses(self, column: str) -> bool:
        """Whether a figure may be unknown, or nobody's, because a column is blank."""
        field, part = self.columns[column]
        used = any(
            field.key == e.tally.to or (field.key in e.fields and field.key != e.tally.each)
            for e in self.look.entries.values()
        )
        return part == "value" and field.type != "flag" and used

    def within(self, field: str, day: date) -> bool:
        """Whether a record of this date may count in a period that is asked for."""
        if self.asked.periods is None:
            return any(span.holds(Period(day, day)) for span in self.scheme.in_force)
        windows = self.look.windows[field]
        if any(window.first <= day <= window.last for window in windows):
            return True
        before = any(t.date == field and not looks_alone(t) for t in self._tallies_apart())
        return before and any(day <= window.last for window in windows)

    @property
    def cutting(self) -> Cutting:
        """What parts the days of this edition."""
        all_of = tallies(self.scheme, self.kind)
        exactly = any(looks_at_days(tally) for tally in all_of)
        weeks = self.asked.by == "week" or any(t.per and t.per.length == "week" for t in all_of)
        spans = [span for limited in self.units.limited.values() for span in limited]
        ends = {
            d for s in (*spans, *self.scheme.in_force) for d in starts_and_ends(s.first, s.last)
        }
        known = None if self.asked.periods is None else self.look.windows.values()
        windows = None if known is None else tuple(each for of in known for each in of)
        return Cutting(windows, tuple(sorted(ends)), bool(weeks), exactly, self.apart is not None)

    @property
    def tracks(self) -> bool:
        """Whether what is said may depend on where any record stands."""
        return bool(self.units.limited) or self.cutting.exactly

    def _stops(self, note: Note) -> bool:
        """Whether a row with this note cannot count; that goes by the kind of note alone."""
        kind = getattr(note.tell, "__name__", "")
        if kind not in self._stopping:
            self._stopping[kind] = _stops(note)
        return self._stopping[kind]

    def _tallies_apart(self) -> Sequence[Tally]:
        return () if self.apart is None else tallies(self.apart, self.kind)

    def _signs(self, field: RecordField, content: Content) -> Iterator[Hashable]:
        """What a tally sees of a content, by what its formulas make of it."""
        yield holds(content) if field.reason else None
        yield (content is None) if field.key in self.needing else None
        for entries in self.look.entries.values():
            if field.key in entries.fields:
                yield entries.alike.sign(field.key, content)


def why_together(scheme: Scheme, kind: RecordKind, metric: Metric) -> str:
    """Why a metric looks at several records together, a word of messages; else nothing."""
    tally = metric.tally
    if tally is None:
        return ""
    entries = Entries(scheme, kind, tally)
    if kind.unique is not None:
        return "@declined_unique"
    if entries.counted:
        return "@declined_nth"
    alone = tally.combine == ALL and not tally.once_per and tally.at_most is None
    linear = alone and tally.how == "sum" and tally.pieces is None
    if kind.piece is not None and not (linear and not Worth(entries).by_units):
        return "@declined_piece"
    return ""


def _with(scheme: Scheme, keys: Collection[str]) -> Scheme | None:
    metrics = tuple(metric for metric in scheme.metrics if metric.key in keys)
    return replace(scheme, metrics=metrics) if metrics else None


def _windows(tally: Tally, periods: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(window for period in periods for window in windows_of(tally, period) or ())


def _stops(note: Note) -> bool:
    """Whether a row with this note cannot count."""
    return note.tell("", Place(), "").level == "error"
