"""What a cell takes, as a spreadsheet checks it: at most what the rules take, where it can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scoring_core.arithmetic import decimals, exact_text
from scoring_core.model.input_form import Entry

_LONGEST = 255
_DIGITS = 15
_FIRST_DAY = date(1900, 1, 1)


def validation(entry: Entry, cell: str, choices: str) -> dict[str, Any] | None:
    """
    The check of a cell as XlsxWriter says it; None where a sheet knows none.

    `cell` is the address of the first cell, `choices` where the words of the entry are listed.
    """
    match entry.kind:
        case "text":
            return None
        case "date":
            return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
        case "word":
            return {"validate": "list", "source": f"={choices}"} if entry.words else None
    formula = f"={_any(entry, cell)}"
    return {"validate": "custom", "value": formula} if len(formula) <= _LONGEST else None


def _any(entry: Entry, cell: str) -> str:
    """A formula that is true for a number in range, or for a mark; what is blank is not asked."""
    marks = (f"EXACT({cell},{_quoted(mark)})" for mark in entry.marks)
    tests = [*_number(entry, cell), *marks]
    return f"OR({','.join(tests)})" if tests else "FALSE"


def _number(entry: Entry, cell: str) -> Iterator[str]:
    """The test of a number; a sheet rounds no text, and would refuse a mark for it."""
    if entry.kind == "number":
        yield f"IF(ISNUMBER({cell}),AND({','.join(_in_range(entry, cell))}),FALSE)"


def _in_range(entry: Entry, cell: str) -> Iterator[str]:
    yield f"{cell}>={exact_text(entry.low)}"
    yield f"{cell}<={exact_text(entry.high)}"
    places = decimals(entry.step)
    if places is not None and places <= _DIGITS:
        yield f"ROUND({cell},{places})={cell}"
        steps = int(entry.step * 10**places)
        if steps > 1:
            whole = f"ROUND({cell}*{10**places},0)"
            yield f"{whole}=INT({whole}/{steps})*{steps}"


def number_format(entry: Entry) -> str:
    """How a cell shows its number: a percentage with the decimals of its step."""
    if entry.kind == "date":
        return "yyyy-mm-dd"
    if not entry.percent:
        return "General"
    places = decimals(entry.step * 100) or 0
    return f"0.{'0' * places}%" if places else "0%"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
