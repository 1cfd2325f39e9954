"""What a rule gives by category, spread over the categories of a scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value
from scoring_core.likeness import nearest
from scoring_core.rulebook.report import Path, Report

T = TypeVar("T")
OTHER = "other"


def spread(
    given: Mapping[str, str],
    categories: Sequence[str],
    convert: Callable[[str], T],
    path: Path,
    report: Report,
) -> dict[str, T]:
    """A value for every category: its own, or that of `other`."""
    for key in given:
        if key not in (*categories, OTHER):
            report.add_key((*path, key), "SC211", key, nearest=nearest(key, categories))
    missing = [key for key in categories if key not in given and OTHER not in given]
    for key in missing:
        report.add(path, "SC214", key)
    present = (key for key in categories if key not in missing)
    return {key: convert(given.get(key, given.get(OTHER, ""))) for key in present}


def known_categories(
    keys: Sequence[str], categories: Sequence[str], path: Path, report: Report
) -> None:
    """Note every element of a list that is no category of the scheme."""
    for number, key in enumerate(keys):
        if key not in categories:
            report.add((*path, number), "SC211", key, nearest=nearest(key, categories))


def meaning(text: str) -> Value:
    """The value that a plain document spells: a number, or a state."""
    states: dict[str, Value] = {
        "missing": MISSING,
        "not_applicable": NOT_APPLICABLE,
        "zero": Fraction(0),
    }
    return states[text] if text in states else Fraction(text)
