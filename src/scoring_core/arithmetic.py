"""
Exact numbers: reading, rounding and writing. No float ever stands for a figure.

A number is a `Fraction`; `20%` is 1/5. The one float that can come in, a workbook's cell,
becomes text first, to the 15 significant digits that a spreadsheet shows.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

Mode = Literal["half_up", "half_even", "down", "up"]

_NUMBER = re.compile(r"([+-]?)([1-9]\d{0,2}(?:,\d{3})+|\d+)?(\.\d+)?(%?)", re.ASCII)
LONGEST = 400


def read_number(text: str) -> Fraction | None:
    """
    The number that a text spells, or None: `12`, `-0.5`, `1,234`, `34.7%` (which is 0.347).

    Only ASCII digits are read; no exponent, no blank inside, at most 400 characters.
    """
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if not match or not (match[2] or match[3]):
        return None
    digits = (match[2] or "0").replace(",", "") + (match[3] or "")
    number = Fraction(f"{match[1]}{digits}")
    return number / 100 if match[4] else number


def spreadsheet_text(number: float) -> str:
    """
    A workbook's stored number as the sheet shows it: 15 significant digits, no exponent.

    `0.1 + 0.2` is stored as 0.30000000000000004 and means 0.3; a negative zero is 0. What is
    no number (`nan`, `inf`) gives a word that no reader takes for one.
    """
    shown = format(number or 0.0, ".15g")
    if "e" not in shown:
        return shown
    mantissa, exponent = shown.split("e")
    return decimal_text(Fraction(mantissa) * Fraction(10) ** int(exponent))


def decimals(number: Fraction) -> int | None:
    """How many decimals write the number exactly; None when no finite number does."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def last_place(number: Fraction) -> int | None:
    """
    The decimals that the number needs, or less than none where it ends in zeros.

    2.5 gives 1, 12 gives 0, 1200 gives -2; 0, a multiple of everything, gives -400. None
    when no finite number of decimals writes it.
    """
    if number == 0:
        return -LONGEST
    places = decimals(number)
    if places != 0:
        return places
    digits = str(abs(number.numerator))
    return len(digits.rstrip("0")) - len(digits)


def decimal_text(number: Fraction, least: int = 0) -> str:
    """
    The number in decimal digits, exactly, with at least `least` decimals.

    Raises `ValueError` when it has no finite decimal form; nothing is rounded here.
    """
    places = decimals(number)
    if places is None:
        raise ValueError(f"{number} has no finite decimal form")
    places = max(places, least)
    scaled = abs(number.numerator) * 10**places // number.denominator
    digits = str(scaled).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def exact_text(number: Fraction) -> str:
    """The number as text that loses nothing: a decimal, or `a/b` where that does not end."""
    return str(number) if decimals(number) is None else decimal_text(number)


def round_to(number: Fraction, step: Fraction, mode: Mode) -> Fraction:
    """
    The multiple of `step` (> 0) that the mode names.

    `half_up`: nearest, ties away from zero; `half_even`: nearest, ties to the even multiple;
    `down`: towards zero; `up`: away from zero.
    """
    ratio = abs(number) / step
    whole, rest = divmod(ratio.numerator, ratio.denominator)
    twice = 2 * rest
    up = {
        "half_up": twice >= ratio.denominator,
        "half_even": twice > ratio.denominator or (twice == ratio.denominator and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[mode]
    rounded = (whole + up) * step
    return -rounded if number < 0 else rounded
