"""Texts that name the period of a table: with a slot in its place, or without it."""

from __future__ import annotations

from scoring_core.errors import PeriodError
from scoring_core.model.period import Period, is_period_example, period_label

_LONGEST = 16


def dated(text: str, period: Period) -> str:
    """The text as a template: `2023年1-3月份得分` is `{period:2023年1-3月份}得分`."""
    found = _spelling(text, period)
    plain = [part.replace("{", "{{").replace("}", "}}") for part in _around(text, found)]
    return f"{plain[0]}{{period:{found}}}{plain[1]}" if found else plain[0]


def undated(text: str, period: Period) -> str:
    """The text without the period."""
    return "".join(_around(text, _spelling(text, period)))


def _around(text: str, found: str) -> tuple[str, str]:
    before, _, after = text.partition(found) if found else (text, "", "")
    return before, after


def _spelling(text: str, period: Period) -> str:
    """The longest part of a text that spells the period as a label would."""
    parts = (
        text[start:end]
        for start in range(len(text))
        for end in range(start + 2, min(start + _LONGEST, len(text)) + 1)
    )
    found = (p for p in parts if is_period_example(p) and _labels(period, p))
    return max(found, key=len, default="")


def _labels(period: Period, example: str) -> bool:
    try:
        return period_label(period, example) == example
    except PeriodError:
        return False
