"""How values are printed, in words and by examples."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring_core.arithmetic import exact_text
from scoring_core.formats.rules.say import Say
from scoring_core.formula.values import MISSING, NOT_APPLICABLE
from scoring_core.model.number_format import NumberFormat, Pattern
from scoring_core.model.rules_page import Line

_LONGEST = 3


def printing(say: Say, form: NumberFormat, *, words: bool = False) -> Line:
    """The line that says how a column is printed; one of words has no number to print."""
    parts = [say("words_as_they_are")] if words else list(_number(say, form))
    for state in (NOT_APPLICABLE, MISSING):
        parts.append(say("state", value=say.value(state), shown=form.show(state)))
    return say.line("printing", parts=say.listed(parts))


def _number(say: Say, form: NumberFormat) -> Iterator[str]:
    yield from _pattern(say, form.pattern)
    if form.whole is not None:
        yield say("whole_values", pattern=say.listed(_pattern(say, form.whole)))
    for number in _samples(form.pattern):
        yield say("sample", value=_spelt(form.pattern, number), shown=form.show(number))
    if form.zero is not None:
        yield say("sample", value="0", shown=form.zero)


def _pattern(say: Say, pattern: Pattern) -> Iterator[str]:
    if pattern.most == 0:
        yield say("whole_numbers")
    elif pattern.least == pattern.most:
        yield say("exactly", most=pattern.most)
    elif pattern.least == 0:
        yield say("at_most", most=pattern.most)
    else:
        yield say("between", least=pattern.least, most=pattern.most)
    if pattern.sign:
        yield say("signed")
    if pattern.factor == 100 and pattern.suffix == "%":
        yield say("as_percent")
    else:
        yield from _scaled(say, pattern)


def _scaled(say: Say, pattern: Pattern) -> Iterator[str]:
    if pattern.factor > 1:
        yield say("times", factor=exact_text(pattern.factor))
    if pattern.factor < 1:
        yield say("divided", factor=exact_text(1 / pattern.factor))
    if pattern.suffix:
        yield say("suffix", suffix=pattern.suffix)


def _samples(pattern: Pattern) -> Iterator[Fraction]:
    """Numbers that the pattern can show: whole, with few decimals, with as many as it has."""
    for places in sorted({0, int(pattern.least < pattern.most), min(pattern.most, _LONGEST)}):
        yield Fraction(f"12.{'3456'[:places]}") / pattern.factor


def _spelt(pattern: Pattern, number: Fraction) -> str:
    """The number as a person writes it who thinks in the pattern's unit."""
    return f"{exact_text(number * 100)}%" if pattern.suffix == "%" else exact_text(number)
