"""The number format that gives back every printed text of a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring_core.frozen import frozen
from scoring_core.model.number_format import NumberFormat, Pattern

MOST_DECIMALS = 12


@frozen
class Printed:
    """
    How the numbers of a column are printed; `whole` is the pattern of whole ones, if any.

    `rows` counts the texts that it gives back, of `of`; the marks are no part of it.
    """

    pattern: str
    whole: str | None
    rows: int
    of: int

    @property
    def decimals(self) -> int:
        """The most decimals that it prints."""
        return len(self.pattern.partition(".")[2].rstrip("%"))


class _Written(NamedTuple):
    """A pattern, and how a rule file spells it."""

    text: str
    pattern: Pattern


def printed_by(texts: Sequence[str], values: Sequence[Fraction | None]) -> Printed:
    """The simplest pattern for the numbers of a column; that of the most where none fits all."""
    pairs = list(dict.fromkeys((t, v) for t, v in zip(texts, values, strict=True) if v is not None))
    best = Printed("0", None, -1, len(pairs))
    for pattern, whole in _patterns([text for text, _ in pairs]):
        form = NumberFormat(pattern.pattern, whole.pattern if whole else None)
        rows = sum(_shows(form, value, text) for text, value in pairs)
        if rows > best.rows:
            best = Printed(pattern.text, whole.text if whole else None, rows, len(pairs))
        if rows == len(pairs):
            break
    return best


def _patterns(texts: Sequence[str]) -> Iterator[tuple[_Written, _Written | None]]:
    """Patterns from plain to elaborate: as many decimals as some text has, no more."""
    sign = "+" if any(text.startswith("+") for text in texts) else ""
    unit = "%" if any(text.endswith("%") for text in texts) else ""
    lengths = [len(text.rstrip("%").partition(".")[2]) for text in texts] or [0]
    most = min(max(lengths), MOST_DECIMALS)
    yield _pattern(sign, most, 0, unit), None
    for kept in range(most):
        yield _pattern(sign, kept, most - kept, unit), None
    for kept in range(most, 0, -1):
        yield _pattern(sign, kept, most - kept, unit), _pattern(sign, 0, 0, unit)


def _pattern(sign: str, kept: int, trimmed: int, unit: str) -> _Written:
    point = "." if kept + trimmed else ""
    text = f"{sign}0{point}{'0' * kept}{'#' * trimmed}{unit}"
    factor = Fraction(100 if unit else 1)
    return _Written(text, Pattern(bool(sign), kept, kept + trimmed, factor, unit))


def _shows(form: NumberFormat, value: Fraction, text: str) -> bool:
    try:
        return form.show(value) == text
    except ValueError:
        return False
