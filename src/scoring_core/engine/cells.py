"""One cell becomes one value of a metric, or a finding."""

from __future__ import annotations

import re
from fractions import Fraction

from scoring_core.arithmetic import read_number
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import Value, Word
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.number_format import NumberFormat, scale, spelt

_FAILED = re.compile(r"=.*|#(REF!|DIV/0!|VALUE!|N/A|NAME\?|NUM!|NULL!|GETTING_DATA|#+)", re.DOTALL)
_LONG = re.compile(r"≈[+-]?[0-9]{16}[0-9.]*")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def read_cell(text: str, metric: Metric, place: Place) -> Value | Finding:
    """
    The value of a cell: what `cells` gives it, a word of the list, or a number in range.

    Width, spacing and script of a mark or a word make no difference, nor does the width of a
    number, which may have its unit behind it; all else is a finding (SC105 to SC110, SC133,
    SC145).
    """
    written = text.strip()
    word = metric.word(written)
    if word is not None:
        return Word(word, metric.words)
    mark = metric.mark(written)
    if mark is not None:
        return metric.meaning(dict(metric.cells)[mark])
    if not written:
        return finding("SC110", place, metric=metric.label)
    if _FAILED.fullmatch(written):
        return finding("SC145", place, written, metric=metric.label)
    if _LONG.fullmatch(written):
        return finding("SC133", place, written[1:], metric=metric.label)
    if metric.words:
        words = Listed(metric.words)
        return finding("SC107", place, written, metric=metric.label, words=words)
    return _number(written, metric, place)


def is_failed(text: str) -> bool:
    """Whether a cell stands for a number that the file does not hold exactly, or not at all."""
    return _FAILED.fullmatch(text) is not None or _LONG.fullmatch(text) is not None


def narrow(text: str) -> str:
    """The text with full-width digits and signs as their narrow ones."""
    return text.translate(_NARROW)


def mark_in(text: str, metric: Metric) -> str | None:
    """The text of a cell, a blank too, that has no value but what `cells` gives it."""
    written = text.strip()
    return metric.mark(written) if metric.word(written) is None else None


def _number(written: str, metric: Metric, place: Place) -> Value | Finding:
    plain = _without_unit(narrow(written), metric)
    number = read_number(plain)
    if number is None:
        return finding("SC105", place, written, metric=metric.label)
    percent = plain.endswith("%")
    if percent != (metric.unit == "%"):
        if percent or metric.bare is None:
            return finding("SC106", place, written, metric=metric.label, unit=metric.unit)
        number = number / 100 if metric.bare == "percent" else number
    elif not percent:
        number /= scale(metric.unit)[0]
    return in_range(number, written, metric, place)


def _without_unit(text: str, metric: Metric) -> str:
    """A number without the unit of the metric behind it: 12条 is 12; a percentage stays one."""
    unit = narrow(metric.unit)
    return text if unit == "%" else text.removesuffix(unit).rstrip()


def in_range(number: Fraction, written: str, metric: Metric, place: Place) -> Value | Finding:
    """The number, or why a metric cannot have it: its range (SC108), its step (SC109)."""
    if metric.low <= number <= metric.high and (number / metric.step).denominator != 1:
        step = shown(metric.step, metric.unit)
        return finding("SC109", place, written, metric=metric.label, step=step)
    return in_bounds(number, written, metric, place)


def in_bounds(number: Fraction, written: str, metric: Metric, place: Place) -> Value | Finding:
    """The number, or that it is out of a metric's range (SC108)."""
    if metric.low <= number <= metric.high:
        return number
    low, high = (shown(end, metric.unit) for end in (metric.low, metric.high))
    return finding("SC108", place, written, metric=metric.label, low=low, high=high)


def told(value: Value, unit: str, form: NumberFormat) -> str:
    """With every digit: only what is printed in a table was proved to fit its format."""
    return shown(value, unit) if isinstance(value, Fraction) else form.show(value)


def shown(number: Fraction, unit: str) -> str:
    """A number of a finding, with every digit, in the spelling of its unit."""
    return spelt(number, unit)
