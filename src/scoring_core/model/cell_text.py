"""A value that a program holds, as the text of a cell: exactly, or not at all."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from scoring_core.arithmetic import LONGEST, decimal_text, decimals
from scoring_core.errors import Finding, finding

_MOST_BITS = 4 * LONGEST


def cell_text(value: object) -> str | Finding:
    """
    The text of a cell: None is a blank, a date is `2023-03-01`, a number every digit of it.

    A float (SC471), another type (SC472) and a number that no cell can spell (SC473) are
    findings without a place: what they mean is the caller's to say.
    """
    match value:
        case None:
            return ""
        case str():
            return str.__str__(value)  # one that acts otherwise, as markup does, becomes plain
        case bool() | datetime():
            return finding("SC472", None, str(value), kind=type(value).__name__)
        case int():
            return _whole(value)
        case float():
            return finding("SC471", None, repr(value))
        case Decimal():
            return _decimal(value)
        case Fraction():
            return _number(value)
        case date():
            return value.isoformat()
        case _:
            return finding("SC472", None, str(value), kind=type(value).__name__)


def _whole(value: int) -> str | Finding:
    if value.bit_length() > _MOST_BITS:
        return _too_long(value.bit_length())
    text = int.__repr__(value)
    return text if len(text) <= LONGEST else finding("SC473", None, text)


def _decimal(value: Decimal) -> str | Finding:
    """Measured first: a short Decimal can stand for a number of a billion digits."""
    if not value.is_finite() or abs(value.adjusted()) > LONGEST:
        return finding("SC473", None, str(value))
    return _number(Fraction(value))


def _number(value: Fraction) -> str | Finding:
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits > _MOST_BITS:
        return _too_long(bits)
    if decimals(value) is None or len(text := decimal_text(value)) > LONGEST:
        return finding("SC473", None, str(value))
    return text


def _too_long(bits: int) -> Finding:
    """Told without its digits: Python refuses to write very many."""
    return finding("SC473", None, f"{bits} bit")
