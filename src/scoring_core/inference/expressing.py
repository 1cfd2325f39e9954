"""A shape as a formula of the rule language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scoring_core.arithmetic import decimal_text
from scoring_core.frozen import frozen
from scoring_core.inference.shapes import ByCategory, Limited, Linear, Priced, Rate, Shape


@frozen
class Names:
    """What the columns are called in formulas, in what they count, and in what the result."""

    keys: Mapping[int, str]
    units: Mapping[int, str]
    unit: str


def expressed(shape: Shape, names: Names, constants: Mapping[ByCategory, str]) -> str:
    """The formula; what differs by category is a constant, by its key."""
    match shape:
        case Linear():
            return _linear(shape, names)
        case Priced(place, prices):
            return f"{constants[prices]} × {names.keys[place]}"
        case Rate():
            return _rate(shape, names)
        case Limited():
            return _limited(shape, names, constants)


def by_category(shape: Shape) -> tuple[tuple[str, ByCategory], ...]:
    """The constants of a shape that differ by category, each with what it is."""
    match shape:
        case Priced(_, prices):
            return (("单价", prices),)
        case Limited(_, most, start):
            found = (("封顶", most), ("起点", start))
            return tuple((name, values) for name, values in found if len(values) > 1)
        case _:
            return ()


def number(value: Fraction) -> str:
    """A number of a rule."""
    return decimal_text(value)


def _linear(shape: Linear, names: Names) -> str:
    """The terms, those that are added first, so that nothing begins with a minus."""
    adding = [term for term in shape.terms if term[0] > 0]
    taking = [term for term in shape.terms if term[0] < 0]
    parts = [_term(price, place, names) for price, place in adding]
    if shape.constant > 0:
        parts = [*parts, number(shape.constant)] if adding else [number(shape.constant)]
    text = " + ".join(parts)
    for price, place in taking:
        text += f" − {_term(-price, place, names)}" if text else f"−{_term(-price, place, names)}"
    return f"{text} − {number(-shape.constant)}" if shape.constant < 0 else text


def _term(price: Fraction, place: int, names: Names) -> str:
    """A column at its price; one that counts in other units is converted even at 1."""
    if price == 1 and names.units[place] == names.unit:
        return names.keys[place]
    return f"{number(price)} × {names.keys[place]}"


def _rate(shape: Rate, names: Names) -> str:
    zero = "not_applicable" if shape.zero is None else _figure(shape.zero, names)
    over = names.keys[shape.over]
    if shape.factor != 1:
        over = f"{number(shape.factor)} × {over}"
    elif names.unit != "%" or names.units[shape.over] != names.units[shape.under]:
        over = f"1 × {over}"
    ratio = f"ratio({over}, {names.keys[shape.under]}, zero: {zero})"
    return f"{shape.mode}({ratio}, {_figure(shape.step, names)})"


def _figure(value: Fraction, names: Names) -> str:
    return f"{number(value * 100)}%" if names.unit == "%" and value else number(value)


def _limited(shape: Limited, names: Names, constants: Mapping[ByCategory, str]) -> str:
    text = _linear(shape.inner, names)
    if shape.start:
        ((price, place),) = shape.inner.terms
        start = _constant(shape.start, constants)
        text = f"{number(price)} × max({names.keys[place]} − {start}, 0)"
    if shape.least is not None:
        text = f"max({text}, {number(shape.least)})"
    return f"min({text}, {_constant(shape.most, constants)})" if shape.most else text


def _constant(values: ByCategory, constants: Mapping[ByCategory, str]) -> str:
    return number(values[0][1]) if len(values) == 1 else constants[values]
