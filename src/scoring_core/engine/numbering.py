"""The numbers of headings: `一、`, `（一）`, `1.`, each level counted under the one above."""

from __future__ import annotations

from scoring_core.model.notice import Heading

_DIGITS = "零一二三四五六七八九"
DEEPEST = 3


class Numbering:
    """Counts the headings of one notice."""

    def __init__(self) -> None:
        self._counts = [0] * DEEPEST

    def heading(self, level: int, text: str) -> Heading:
        """The next heading of a level; those deeper than the deepest stand on it."""
        level = min(level, DEEPEST)
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (DEEPEST - level)
        count = self._counts[level - 1]
        return Heading(level, _STYLES[level - 1].format(count=count, words=chinese(count)), text)


_STYLES = ("{words}、", "（{words}）", "{count}.")


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese: `十`, `十二`, `三十`; a greater one in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")
