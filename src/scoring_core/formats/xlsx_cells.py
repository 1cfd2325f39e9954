"""How a printed cell and its value become the cell of a workbook that shows the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from scoring_core.arithmetic import exact_text, read_number
from scoring_core.formula.values import Value

_PRINTED = re.compile(r"([+-]?)\d+(?:\.(\d+))?(%?)", re.ASCII)
_DIGITS = 15
_SCALES = (Fraction(1), Fraction(100), Fraction(1, 10_000))
_FORBIDDEN = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_LONGEST = 31
_RESERVED = "history"


def number_cell(printed: str, value: Value | None) -> tuple[Decimal, str] | None:
    """
    The number of a cell and the format in which a sheet shows it as printed, else None.

    A share printed in percent is the share; one printed in points (`pp`) or 万 is the printed
    number. What has more digits than a sheet keeps stays a text, as a state or a word does.
    """
    if not isinstance(value, Fraction):
        return None
    match = _PRINTED.fullmatch(printed)
    if match is None:
        return (Decimal(0), _literal(printed)) if value == 0 and '"' not in printed else None
    number = read_number(printed)
    if number not in [value * scale for scale in _SCALES]:
        return None
    digits = exact_text(number or Fraction(0))
    if len(digits.replace(".", "").strip("-0")) > _DIGITS:
        return None
    sign, places, percent = match[1].strip("-"), match[2], match[3]
    decimals = f".{'0' * len(places)}" if places else ""
    return Decimal(digits), f"{sign}0{decimals}{percent}"


def _literal(text: str) -> str:
    """The format that shows a word in place of a nought."""
    return f'"{text}"' if text else ";;;"


def sheet_names(titles: Iterable[str], first: str) -> tuple[str, ...]:
    """A name for each sheet as workbooks allow it, no two alike, after that of the first sheet."""
    names = [first]
    for title in titles:
        kept = title.translate(_FORBIDDEN).strip("' ") or "表"
        name, number = _fitting(kept, ""), 1
        while name.lower() in {_RESERVED, *(taken.lower() for taken in names)}:
            number += 1
            name = _fitting(kept, f"（{number}）")
        names.append(name)
    return tuple(names)


def _fitting(text: str, end: str) -> str:
    """A text that is cut where it is too long; a character outside the BMP counts twice."""
    room, kept = _LONGEST - len(end), ""
    for character in text:
        room -= 2 if ord(character) > 0xFFFF else 1
        if room < 0:
            break
        kept += character
    return kept.rstrip("' ") + end
