"""What stands behind one figure of one unit: pieces, entries and shares."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple, cast

from scoring_core.engine.counting import Counting
from scoring_core.engine.distinct import Columns
from scoring_core.engine.portions import Portion, figures, portions
from scoring_core.engine.reckon import chosen, in_order
from scoring_core.engine.rows import Row, place_of
from scoring_core.engine.windows import looks_alone
from scoring_core.engine.worth import NOTHING, Weighed, share_of
from scoring_core.errors import Place
from scoring_core.formula.values import MISSING, State
from scoring_core.model.item import Records
from scoring_core.model.metric import Metric
from scoring_core.model.period import Period
from scoring_core.model.piece import Behind, CountedEntry, CountedPiece, PartPieces
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.unit import Unit


class _Record(NamedTuple):
    number: int
    row: Row


def pieces_of(
    scheme: Scheme, metric: Metric, records: Records, period: Period, unit: Unit
) -> Behind:
    """
    Everything behind the figure that a unit of the roster has of a metric with a tally.

    The shares of the pieces that count, less what the unit had of them before, add exactly to
    the subtotal of their part; where `how` is another word, it joins the shares.
    """
    tally = cast("Tally", metric.tally)
    counting = Counting(scheme, metric, tally, Columns(records), [period])
    found = portions(scheme, counting, period)
    value = figures(scheme, counting, period, found)[unit.key]
    parts: tuple[PartPieces, ...] = ()
    if metric.applies_to(unit.category):
        pieces = list(_pieces(counting, unit.key))
        limits = chosen(scheme, tally.pieces, unit)
        parts = tuple(_part(counting, pieces, unit.key, part, limits) for part in found or ())
    return Behind(metric.key, unit.key, period, parts, value, tally.how)


def _pieces(counting: Counting, unit: str) -> Iterator[list[_Record]]:
    """The records of each piece that credits the unit."""
    groups: dict[Hashable, list[_Record]] = {}
    ours: dict[Hashable, None] = {}
    looking = counting.looking
    last = max((window.last for window in counting.windows.all), default=date.min)
    for number, (key, day) in enumerate(zip(counting.piece_keys(), looking.dates, strict=False)):
        if day is not None and day <= last:
            group, sight = number if key is None else (key,), looking.sights[number]
            groups.setdefault(group, []).append(_Record(number, Row(day, sight)))
            if unit in looking.crediting(sight):
                ours[group] = None
    return (groups[group] for group in ours)


def _part(
    counting: Counting,
    pieces: Sequence[list[_Record]],
    unit: str,
    portion: Portion,
    limits: slice | State,
) -> PartPieces:
    found = [
        piece
        for records in pieces
        if (piece := _piece(counting, records, unit, portion.period)) is not None
    ]
    subtotal, value = portion.subtotals[unit], portion.values[unit]
    counted = tuple(_limited(counting.tally, found, limits))
    return PartPieces(portion.period, counted, subtotal, value)


def _limited(
    tally: Tally, pieces: Sequence[CountedPiece], limits: slice | State
) -> list[CountedPiece]:
    """The pieces in the order in which they are chosen, and which of them count."""
    if any(isinstance(piece.share, State) for piece in pieces):
        return list(pieces)
    order = in_order(tally)
    ordered = sorted(pieces, key=lambda piece: order((piece.day, cast("Fraction", piece.share))))
    if limits == slice(None):
        return ordered
    counting = range(len(ordered))[limits] if isinstance(limits, slice) else range(0)
    return [replace(piece, counts=k in counting) for k, piece in enumerate(ordered)]


def _piece(
    counting: Counting, records: Sequence[_Record], unit: str, part: Period
) -> CountedPiece | None:
    """A piece as the unit has it at the end of a part; None where nothing of it lies there."""
    since = part.first if looks_alone(counting.tally) else date.min
    known = [record for record in records if since <= record.row.day <= part.last]
    now = _Ours(counting, unit, known)
    before = _Ours(counting, unit, [r for r in known if r.row.day < part.first])
    if len(now.records) == len(before.records):
        return None
    weighed = now.weighed
    return CountedPiece(
        name=_name(counting, known[0]),
        day=min(record.row.day for record in now.records),
        entries=tuple(now.entry(each) for each in weighed or ()),
        places=tuple(now.place(record) for record in known),
        value=MISSING if weighed is None else sum((each.worth for each in weighed), NOTHING),
        share=now.share,
        before=before.share,
    )


class _Ours:
    """The records of a piece that a unit has entries in, at some day."""

    def __init__(self, counting: Counting, unit: str, known: Sequence[_Record]) -> None:
        looking = counting.looking
        self._all = looking.records
        sights = [(record, looking.sight(record.row.sight)) for record in known]
        seen = [(record, dict(looking.seen(sight)).get(unit)) for record, sight in sights]
        having = [(r, view) for r, view in seen if view and looking.entries.of(view.contents)]
        self.records = [record for record, _ in having]
        views = [view for _, view in having]
        units = looking.count_units([record.row for record in known])
        self.weighed = counting.worth.weighed(views, units)
        self.share = share_of(self.weighed) or NOTHING

    def place(self, record: _Record) -> Place:
        """Where a record stands."""
        return place_of(self._all, record.number)

    def entry(self, weighed: Weighed) -> CountedEntry:
        """An entry, with its place and what became of it."""
        record, share = self.records[weighed.row], weighed.share
        return CountedEntry(
            place=self.place(record),
            day=record.row.day,
            element=weighed.entry.element or "",
            value=weighed.value,
            share=share or NOTHING,
            scale=weighed.scale,
            fraction=weighed.fraction,
            fate="equal" if share is None else "counted" if share else "beyond",
        )


def _name(counting: Counting, record: _Record) -> str:
    """What the rows of the piece have in common."""
    records = counting.looking.records
    piece = records.kind.piece
    content = None if piece is None else records.columns[piece][record.number]
    return "、".join(content) if isinstance(content, tuple) else str(content or "")
