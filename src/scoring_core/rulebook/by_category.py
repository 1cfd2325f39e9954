"""What a rule gives by category, spread over the categories of a scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State
from scoring_core.messages import Listed
from scoring_core.model.names import fold
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

T = TypeVar("T")
OTHER = "other"


def spread(
    given: Mapping[str, str],
    categories: Known,
    convert: Callable[[str], T],
    path: Path,
    report: Report,
) -> dict[str, T]:
    """A value for every category: its own, or that of `other`."""
    lacking = [] if OTHER in given else [key for key in categories if key not in given]
    known = Known("category", {**categories.labels, OTHER: ""}, report, open_=categories.open)
    for key in given:
        place = (*path, key)
        if known.lacks(key, place):
            near = known.right(key)
            report.add_key(place, "SC211", key, about=known.about(key), nearest=near)
        if key not in known:
            lacking = without_meant(key, lacking, known)
    if lacking:
        report.add(path, "SC214", Listed(lacking))
    rest = given.get(OTHER, "missing")
    return {key: convert(given.get(key, rest)) for key in categories}


def named(words: Sequence[str], categories: Known, path: Path, report: Report) -> tuple[str, ...]:
    """The categories that a list names."""
    note_twice(words, path, report)
    for number, word in enumerate(words):
        place = (*path, number)
        if categories.lacks(word, place):
            near = categories.right(word)
            report.add(place, "SC211", word, about=categories.about(word), nearest=near)
    return categories.taken(words)


def note_twice(words: Sequence[str], path: Path, report: Report) -> None:
    """Note each word that stands in a list a second time, if in another width or script."""
    seen: set[str] = set()
    for number, word in enumerate(map(fold, words)):
        if word in seen:
            report.add((*path, number), "SC216", words[number])
        seen.add(word)


def without_meant(word: str, lacking: list[str], known: Known) -> list[str]:
    """
    Of the keys that lack a value, those that still do when a wrong word is put right.

    One wrong word is one mistake: it stands for the key that it is like, or for the first.
    """
    meant = known.meant(word, (OTHER, *lacking)) or next(iter(lacking), OTHER)
    return [] if meant == OTHER else [key for key in lacking if key != meant]


def meaning(text: str) -> Fraction | State:
    """The value that a plain document spells: a number, a percentage, or a state."""
    states: dict[str, Fraction | State] = {
        "missing": MISSING,
        "not_applicable": NOT_APPLICABLE,
        "zero": Fraction(0),
    }
    if text in states:
        return states[text]
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
