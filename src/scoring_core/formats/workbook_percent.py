"""Percentages: which number formats make them, and how a stored number looks as one."""

from __future__ import annotations

import re

from scoring_core.arithmetic import decimal_text, read_number, spreadsheet_text

_BUILT_IN = (9, 10)
_NOT_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]')


def is_percent(number: int, code: str | None) -> bool:
    """Whether a number format shows percentages: by its own code, else by its fixed number."""
    return number in _BUILT_IN if code is None else "%" in _NOT_CODE.sub("", code)


def percent_text(number: float) -> str:
    """0.347 as `34.7%`: exactly, by the 15 significant digits of the number."""
    text = spreadsheet_text(number)
    exact = read_number(text)
    return text if exact is None else f"{decimal_text(exact * 100)}%"
