"""One cell becomes one value of a metric, or a finding."""

from __future__ import annotations

from fractions import Fraction
from unicodedata import normalize

from scoring_core.arithmetic import exact_text, read_number
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import MISSING, Value, Word
from scoring_core.model.metric import Metric


def read_cell(text: str, metric: Metric, place: Place) -> Value | Finding:
    """
    The value of a cell: what `cells` gives it, a word of the list, or a number in range.

    Only digits may be full-width; anything else is a finding (SC105 to SC109).
    """
    written = text.strip()
    meanings = dict(metric.cells)
    if written in meanings:
        return meanings[written]
    if metric.words:
        return _word(written, metric, place)
    number = read_number(normalize("NFKC", written))
    if number is None:
        code = "SC105" if written else "SC110"
        return finding(code, place, written, metric=metric.label)
    percent = written.endswith(("%", "％"))
    if percent != (metric.unit == "%"):
        if percent or metric.bare is None:
            return finding("SC106", place, written, metric=metric.label, unit=metric.unit)
        number = number / 100 if metric.bare == "percent" else number
    return _in_range(number, written, metric, place)


def _word(written: str, metric: Metric, place: Place) -> Value | Finding:
    if written in metric.words:
        return Word(written, metric.words)
    return finding("SC107", place, written, metric=metric.label, words="、".join(metric.words))


def _in_range(number: Fraction, written: str, metric: Metric, place: Place) -> Value | Finding:
    if not metric.low <= number <= metric.high:
        low, high = (shown(end, metric) for end in (metric.low, metric.high))
        return finding("SC108", place, written, metric=metric.label, low=low, high=high)
    if (number / metric.step).denominator != 1:
        step = shown(metric.step, metric)
        return finding("SC109", place, written, metric=metric.label, step=step)
    return number


def shown(number: Fraction, metric: Metric) -> str:
    """A number of the rule in the metric's own spelling."""
    return f"{exact_text(number * 100)}%" if metric.unit == "%" else exact_text(number)


def zero_of(metric: Metric) -> Value:
    """What `zero` means for a metric; a word metric has no zero."""
    return MISSING if metric.words else Fraction(0)
