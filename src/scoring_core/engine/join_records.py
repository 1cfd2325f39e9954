"""Records of several sheets and files as one pool."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, repeat

from scoring_core.arithmetic import exact_text
from scoring_core.engine.several import MOST_TOLD, told
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.item import Content, RecordField, Records, Sheetful


def joined(parts: Sequence[Records]) -> tuple[Records, tuple[Finding, ...]]:
    """
    The records of all parts, which are of one kind, as one.

    Of several with an equal value of `unique` the first stays, wherever the others stand;
    without it records that stand in one sheet and in another too would count twice (SC785),
    and one that stands twice in its sheet, though its piece has a name, is told (SC162).
    """
    kind = parts[0].kind
    if len(parts) > 1:
        keys = [field.key for field in kind.fields]
        columns = {k: tuple(chain.from_iterable(p.columns[k] for p in parts)) for k in keys}
        whole = Records(kind, columns, tuple(_one_after_the_other(parts)))
    else:
        whole = parts[0]
    if kind.unique is None:
        across = _in_two_sheets(whole) if len(whole.sheets) > 1 else ()
        return whole, (*across, *_twice_in_one(whole))
    again = _repeated(whole.columns[kind.unique])
    if not again:
        return whole, ()
    unique = kind.field(kind.unique)
    return _without(whole, again), tuple(
        told(again, lambda number: _dropped(whole, unique, number, again[number]))
    )


def _dropped(whole: Records, unique: RecordField, number: int, first: int) -> Finding:
    """A record that is left out (SC764), and where it differs from the one that stays (SC786)."""
    columns, place = whole.columns, whole.place(number)
    found = _text(columns[unique.key][number])
    details = {"field": unique.label, "first": str(whole.place(first))}
    fields = (f for f in whole.kind.fields if columns[f.key][number] != columns[f.key][first])
    others = Listed(field.label for field in fields)
    if others.words:
        return finding("SC786", place, found, **details, fields=others)
    return finding("SC764", place, found, **details)


def _in_two_sheets(whole: Records) -> Iterator[Finding]:
    """For each two sheets the records of the later that stand in the earlier too (SC785)."""
    firsts: dict[tuple[Content, ...], tuple[int, int]] = {}
    again: dict[tuple[int, int], list[tuple[int, int]]] = {}
    rows = zip(*whole.columns.values(), strict=True)
    for number, (sheet, row) in enumerate(zip(_sheet_numbers(whole), rows, strict=True)):
        earlier, first = firsts.setdefault(row, (sheet, number))
        if earlier != sheet:
            again.setdefault((earlier, sheet), []).append((number, first))

    def tell(equal: Sequence[tuple[int, int]]) -> Finding:
        number, first = equal[0]
        other = str(whole.place(first))
        return finding("SC785", whole.place(number), str(len(equal)), first=other)

    yield from told(again.values(), tell)


def _twice_in_one(whole: Records) -> Iterator[Finding]:
    """For each sheet the records that stand in it before, if a name says which are one piece."""
    columns = whole.columns.values()
    if whole.kind.piece is None or len(set(map(hash, zip(*columns, strict=True)))) == len(whole):
        return
    seen: set[tuple[int, tuple[Content, ...]]] = set()
    again: dict[int, list[int]] = {}
    rows = zip(_sheet_numbers(whole), zip(*columns, strict=True), strict=True)
    for number, row in enumerate(rows):
        if row in seen:
            again.setdefault(row[0], []).append(number)
        seen.add(row)
    for numbers in again.values():
        lines = Listed(str(whole.place(number).row) for number in numbers[:MOST_TOLD])
        yield finding("SC162", whole.place(numbers[0]), str(len(numbers)), rows=lines)


def _sheet_numbers(whole: Records) -> Iterator[int]:
    """Of each record the number of its sheet."""
    return chain.from_iterable(repeat(n, len(s.lines)) for n, s in enumerate(whole.sheets))


def _one_after_the_other(parts: Iterable[Records]) -> Iterator[Sheetful]:
    first = 0
    for part in parts:
        for sheet in part.sheets:
            yield Sheetful(first + sheet.first, sheet.place, sheet.lines)
        first += len(part)


def _repeated(values: Sequence[Content]) -> dict[int, int]:
    """The number of each record whose value came before, with that of the first."""
    if len(set(values)) == len(values):
        return {}
    firsts: dict[Content, int] = {}
    found = {n: firsts.setdefault(value, n) for n, value in enumerate(values) if value is not None}
    return {number: first for number, first in found.items() if number != first}


def _without(whole: Records, left_out: Container[int]) -> Records:
    keep = [number for number in range(len(whole)) if number not in left_out]
    columns = {key: tuple(column[n] for n in keep) for key, column in whole.columns.items()}
    sheets = []
    first = 0
    for sheet in whole.sheets:
        numbered = enumerate(sheet.lines, sheet.first)
        lines = tuple(line for number, line in numbered if number not in left_out)
        sheets.append(Sheetful(first, sheet.place, lines))
        first += len(lines)
    return Records(whole.kind, columns, tuple(sheets))


def _text(value: Content) -> str:
    if isinstance(value, tuple):
        return Listed(value)
    return exact_text(value) if isinstance(value, Fraction) else str(value)
