"""
The right word for a wrong one: what a message names, and what a slip is taken for.

Taken only to go on checking a file that is refused anyway, so that one slip has no
consequences that would be told as mistakes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring_core.likeness import ALIKE, likeness, nearest

_LONGEST = 60


def slip_of(word: str, words: Iterable[str]) -> str | None:
    """
    The word of which another is plainly a slip of the pen (`lable`, `Label`), or None.

    Of two that are as like, the first is taken.
    """
    plain = _plain(word)
    most, best = 0.0, None
    for other in words:
        found = likeness(plain, _plain(other))
        most, best = max((most, best), (found, other), key=lambda pair: pair[0])
    return best if most >= ALIKE else None


def right_word(word: str, labels: Mapping[str, str]) -> str:
    """
    The nearest of some keys for a message.

    Who writes what a key is called on paper (累计得分) is told the key (`total`).
    """
    called = {label: key for key, label in labels.items() if label} | {key: key for key in labels}
    near = nearest(word[:_LONGEST], called)
    return called.get(near, near)


def _plain(word: str) -> str:
    return word[:_LONGEST].casefold().replace("-", "_")
