"""The nearest words to a wrong one. Suggestions only: nothing is ever taken by likeness."""

from __future__ import annotations

from collections.abc import Iterable

from scoring_core.messages import Listed

ALIKE = 0.7
_LONGEST = 60
_MOST_COMPARED = 50


def likeness(word: str, other: str) -> float:
    """
    How like two words are, from 0 to 1; from `ALIKE` on one is plainly a slip for the other.

    Plain are also the same characters in another order, and a good half of a word.
    """
    from difflib import SequenceMatcher

    short, long = sorted((word[:_LONGEST], other[:_LONGEST]), key=len)
    ratio = SequenceMatcher(None, word[:_LONGEST], other[:_LONGEST]).ratio()
    plain = sorted(short) == sorted(long) or (short in long and 2 * len(short) >= len(long))
    return max(ratio, ALIKE) if plain else ratio


def nearest_words(word: str, words: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """
    At most `count` words, the likest first.

    Names of offices share most of their characters, so that the order also looks at how
    many of the word's characters stand in the other at all; of very many words only those
    that share most are looked at closely.
    """
    from difflib import SequenceMatcher
    from heapq import nsmallest

    word = word[:_LONGEST]
    letters = set(word)

    def unshared(other: str) -> tuple[float, str]:
        return (-len(letters.intersection(other)) / max(len(letters.union(other)), 1), other)

    def distance(other: str) -> tuple[float, str]:
        return (unshared(other)[0] - SequenceMatcher(None, word, other).ratio(), other)

    likely = nsmallest(_MOST_COMPARED, set(words), key=unshared)
    return tuple(sorted(likely, key=distance)[:count])


def nearest(word: str, words: Iterable[str], count: int = 1) -> str:
    """The nearest words as a text for a finding; `@none` when there is none to name."""
    return Listed(nearest_words(word, words, count)) or "@none"
