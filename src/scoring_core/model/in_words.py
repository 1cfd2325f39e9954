"""A scheme's formulas as people read them: by labels and titles instead of keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scoring_core.formula.filled import ABSENT
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula
from scoring_core.formula.words import words
from scoring_core.messages import Lang
from scoring_core.model.scheme import Scheme


def in_words(scheme: Scheme, tree: Formula, lang: Lang = "zh") -> str:
    """
    In Chinese a sentence that a clerk reads aloud, in English the formula with labels.

    It may be a filled one, in which a name stands for what is missing.
    """
    labels, titles = labels_of(scheme), titles_of(scheme)
    absent = {} if ABSENT in labels or lang == "en" else {ABSENT: "缺"}

    def label(key: str) -> str:
        return labels.get(key) or absent.get(key, key)

    def title(key: str) -> str:
        return titles.get(key, key)

    return words(tree, label, title) if lang == "zh" else text(tree, label)


def labels_of(scheme: Scheme) -> Mapping[str, str]:
    """What each metric and score is called, by key."""
    return _told_apart({key: rule.label for key, rule in scheme.columns.items()})


def titles_of(scheme: Scheme) -> Mapping[str, str]:
    """What each category is called, by key."""
    return _told_apart({category.key: category.title for category in scheme.categories})


def _told_apart(names: Mapping[str, str]) -> Mapping[str, str]:
    """One name of two things does not say which: there the key stands beside it."""
    times = Counter(names.values())
    return {
        key: (name if times[name] == 1 else f"{name}（{key}）") if name else key
        for key, name in names.items()
    }
