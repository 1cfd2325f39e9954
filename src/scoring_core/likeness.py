"""The nearest words to a wrong one. Suggestions only: nothing is ever taken by likeness."""

from __future__ import annotations

from collections.abc import Iterable

from scoring_core.messages import Listed


def nearest_words(word: str, words: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """
    At most `count` words, the likest first.

    Names of offices share most of their characters, so that the order also looks at how
    many of the word's characters stand in the other at all.
    """
    from difflib import SequenceMatcher

    def likeness(other: str) -> tuple[float, str]:
        shared = len(set(word) & set(other)) / max(len(set(word) | set(other)), 1)
        return (-SequenceMatcher(None, word, other).ratio() - shared, other)

    return tuple(sorted(set(words), key=likeness)[:count])


def nearest(word: str, words: Iterable[str], count: int = 1) -> str:
    """The nearest words as a text for a finding; `@none` when there is none to name."""
    return Listed(nearest_words(word, words, count)) or "@none"
