"""
A value of the model as plain lists, and back: what is remembered of a rule file that passed.

`["Span", ["date", "2023-01-01"], null]`: the name of a kind, then its parts in order. What
takes no part in equality, as the place of an operation in its text, is left out, and so are
the last parts where they are as the kind has them anyway. Only the kinds that are listed here
are ever made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from scoring_core.formula.tree import Formula
from scoring_core.formula.values import State
from scoring_core.model.function import Function
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule, Total
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.period import Span
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.recall import Recall
from scoring_core.model.scheme import Amendment, Layout, Scheme
from scoring_core.model.tally import Combine, Per, Pieces, Tally
from scoring_core.model.template import Slot, Template
from scoring_core.model.unit import Category, Unit, UnitException
from scoring_core.model.wording import ListRule, NoticeRule, Part, Passage

_KINDS: tuple[type, ...] = (
    *(Amendment, Category, Constant, Fraction, Jurisdiction, Layout, Metric, NumberFormat, Pattern),
    *(Combine, Function, Per, Pieces, RecordField, RecordKind, Tally),
    *(
        ListRule,
        NoticeRule,
        Part,
        Passage,
        PriceTable,
        RankingRule,
        Recall,
        Scheme,
        ScoreRule,
        Slot,
        SortKey,
        Span,
        State,
        Template,
    ),
    *(Total, Unit, UnitException, *get_args(Formula)),
)
_MAKERS: Mapping[str, Callable[..., Any]] = {
    **{kind.__name__: kind for kind in _KINDS},
    "date": date.fromisoformat,
    "dict": lambda *pairs: dict(pairs),
    "tuple": lambda *parts: parts,
}


def stored(value: object) -> Any:
    """A value as plain lists, texts and numbers."""
    if value is None or isinstance(value, (str, int)):
        return value
    return [type(value).__name__, *map(stored, _parts(value))]


def _parts(value: Any) -> Iterable[object]:
    match value:
        case tuple():
            return value
        case Mapping():
            return value.items()
        case Fraction():
            return (value.numerator, value.denominator)
        case date():
            return (value.isoformat(),)
        case State():
            return (value.value,)
    return _told(value)


def _told(value: Any) -> list[object]:
    """The parts of a value, up to the last that is not as its kind has it by default."""
    parts = [part for part in fields(value) if part.compare]
    while parts and getattr(value, parts[-1].name) == parts[-1].default:
        parts.pop()
    return [getattr(value, part.name) for part in parts]


def restored(value: Any) -> Any:
    """The value of which these are the plain lists."""
    if not isinstance(value, list):
        return value
    kind, *parts = value
    return _MAKERS[kind](*[restored(x) if isinstance(x, list) else x for x in parts])
