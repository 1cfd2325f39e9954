"""How a stored number looks: to 15 digits, as a percentage, or as one that they cannot hold."""

from __future__ import annotations

import re
from fractions import Fraction
from math import inf

from scoring_core.arithmetic import decimal_text, read_number, spreadsheet_text

_BUILT_IN = (9, 10)
_NOT_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')
_LONG = re.compile(r"[+-]?([0-9]{16,})(?:\.([0-9]*))?", re.ASCII)
_LEAST_LONG = 10**15


def is_percent(number: int, code: str | None) -> bool:
    """Whether a number format shows percentages: by its own code, else by its fixed number."""
    return number in _BUILT_IN if code is None else "%" in _NOT_CODE.sub("", code)


def number_text(number: float) -> str:
    """
    A stored number to 15 significant digits; `≈` before all of them where 15 are too few.

    That is so from 10^15 on only: what is smaller loses the noise of its last digits.
    """
    text = spreadsheet_text(number)
    if not _LEAST_LONG <= abs(number) < inf or float(text) == number:
        return text
    return f"≈{decimal_text(Fraction(repr(number)))}"


def percent_text(number: float) -> str:
    """0.347 as `34.7%`: exactly, by the 15 significant digits of the number."""
    text = number_text(number)
    exact = read_number(text)
    return text if exact is None else f"{decimal_text(exact * 100)}%"


def long_text(written: str) -> str | None:
    """A number as a file spells it, after `≈`, if it has more digits than a spreadsheet keeps."""
    match = _LONG.fullmatch(written)
    if match is None:
        return None
    digits = f"{match[1]}{match[2] or ''}".strip("0")
    return f"≈{written}" if len(digits) > 15 else None
