"""Number formats: they print and never round."""

from __future__ import annotations

import re
from fractions import Fraction

from scoring_core.arithmetic import decimal_text, decimals, exact_text
from scoring_core.formula.values import MISSING, POINTS, RATE, State, Value, Word
from scoring_core.frozen import frozen

_PATTERN = r"(?P<sign>\+?)0(?:\.(?=[0#])(?P<kept>0*)(?P<trimmed>#*))?(?P<unit>%|pp|万)?"
_FACTORS = {"%": Fraction(100), "pp": Fraction(100), "万": Fraction(1, 10_000), None: Fraction(1)}


@frozen
class Pattern:
    """
    One pattern, as `0.0#`: `0` digits are kept, `#` digits trimmed; `+` always shows a sign.

    A last `%` prints × 100 with the sign, `pp` × 100 without, `万` ÷ 10000.
    """

    sign: bool
    least: int
    most: int
    factor: Fraction
    suffix: str

    @property
    def places(self) -> int:
        """How many decimals of the value itself the pattern can show; -2: only whole hundreds."""
        return self.most + (decimals(1 / self.factor) or 0) - (decimals(self.factor) or 0)

    def show(self, number: Fraction) -> str:
        """The digits; `ValueError` when the number has more decimals than the pattern."""
        shown = number * self.factor
        places = decimals(shown)
        if places is None or places > self.most:
            raise ValueError(f"{number} has more decimals than its format")
        sign = "+" if self.sign and shown >= 0 else ""
        return f"{sign}{decimal_text(shown, self.least)}{self.suffix}"


def read_pattern(text: str) -> Pattern | None:
    """The pattern of a text, or None when it is none."""
    match = re.fullmatch(_PATTERN, text)
    if match is None:
        return None
    kept, trimmed = len(match["kept"] or ""), len(match["trimmed"] or "")
    suffix = "%" if match["unit"] == "%" else ""
    return Pattern(bool(match["sign"]), kept, kept + trimmed, _FACTORS[match["unit"]], suffix)


@frozen
class NumberFormat:
    """How values are printed; the texts stand for a zero and for the two states."""

    pattern: Pattern
    whole: Pattern | None = None
    zero: str | None = None
    not_applicable: str | None = None
    missing: str = "缺"

    @property
    def places(self) -> int:
        """The most decimals of a value that can be printed."""
        return self.pattern.places

    def show(self, value: Value) -> str:
        """A value as it is printed, digit for digit."""
        if isinstance(value, State):
            return (
                self.missing
                if value is MISSING
                else "—"
                if self.not_applicable is None
                else self.not_applicable
            )
        return value.text if isinstance(value, Word) else self._number(Fraction(value))

    def _number(self, number: Fraction) -> str:
        if number == 0 and self.zero is not None:
            return self.zero
        whole = (number * self.pattern.factor).denominator == 1
        return (self.whole or self.pattern).show(number) if whole else self.pattern.show(number)


_SCALES = {RATE: (100, "%"), POINTS: (100, "")}


def scale(unit: str) -> tuple[int, str]:
    """By how much a figure of a unit is multiplied to be written, and the sign behind it."""
    return _SCALES.get(unit, (1, ""))


def spelt(number: Fraction, unit: str) -> str:
    """A number with every digit, in the spelling of its unit."""
    factor, sign = scale(unit)
    return f"{exact_text(number * factor)}{sign}"


COUNTING = NumberFormat(Pattern(sign=False, least=0, most=0, factor=Fraction(1), suffix=""))
"""For whole numbers, and for the states and words of what has no format of its own."""
