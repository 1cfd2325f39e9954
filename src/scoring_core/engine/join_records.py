"""Records of several sheets and files as one pool."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain

from scoring_core.arithmetic import exact_text
from scoring_core.engine.several import told
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.item import Content, Records, Sheetful


def joined(parts: Sequence[Records]) -> tuple[Records, tuple[Finding, ...]]:
    """
    The records of all parts, which are of one kind, as one.

    Of several with an equal value of `unique` the first stays, wherever the others stand.
    """
    kind = parts[0].kind
    if len(parts) > 1:
        keys = [field.key for field in kind.fields]
        columns = {k: tuple(chain.from_iterable(p.columns[k] for p in parts)) for k in keys}
        whole = Records(kind, columns, tuple(_one_after_the_other(parts)))
    else:
        whole = parts[0]
    again = _repeated(whole.columns[kind.unique]) if kind.unique else {}
    if not again:
        return whole, ()
    label = kind.field(kind.unique or "").label

    def tell(number: int) -> Finding:
        value = whole.columns[kind.unique or ""][number]
        first = str(whole.place(again[number]))
        return finding("SC764", whole.place(number), _text(value), field=label, first=first)

    return _without(whole, again), tuple(told(again, tell))


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
