"""The keys that a rule may name, and what is said of a word that is none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.suggest import right_word, slip_of


class Known:
    """
    Keys of one kind (`column`, `category`, …), each with what it is called on paper.

    `open` says that some keys could not be read: then a strange word may well be right, and
    nothing is said of it.
    """

    def __init__(
        self, kind: str, labels: Mapping[str, str], report: Report, *, open_: bool = False
    ) -> None:
        self.kind = kind
        self.labels = labels
        self.open = open_
        self._report = report

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels)

    def __contains__(self, key: str) -> bool:
        return key in self.labels

    def meant(self, word: str, among: Iterable[str] | None = None) -> str | None:
        """The key that a wrong word plainly stands for: its title, or a slip of the pen."""
        keys = tuple(self.labels if among is None else among)
        titled = (key for key in keys if word and self.labels[key] == word)
        return next(titled, None) or slip_of(word, keys)

    def right(self, word: str) -> str:
        """The nearest other key, for a message."""
        return right_word(word, {key: self.labels[key] for key in self.labels if key != word})

    def lacks(self, word: str, path: Path) -> bool:
        """Whether a word at a path is none of the keys, and that is to be told."""
        if word not in self.labels:
            self._report.doubt(path)
        return word not in self.labels and not self.open

    def about(self, word: str) -> str:
        """The subject of a mistake, by which uses of one unknown word are one mistake."""
        return f"{self.kind}:{word}"

    def taken(self, words: Iterable[str]) -> tuple[str, ...]:
        """The keys that a list names, each once; an unknown word for the key it is like."""
        keys = (word if word in self.labels else self.meant(word) for word in words)
        return tuple(dict.fromkeys(key for key in keys if key is not None))
