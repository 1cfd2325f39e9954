"""A scheme's formulas as people read them: by labels and titles instead of keys."""

from __future__ import annotations

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
    columns = scheme.columns
    absent = {} if ABSENT in columns or lang == "en" else {ABSENT: "缺"}
    titles = {category.key: category.title or category.key for category in scheme.categories}

    def label(key: str) -> str:
        return columns[key].label if key in columns else absent.get(key, key)

    def title(key: str) -> str:
        return titles.get(key, key)

    return words(tree, label, title) if lang == "zh" else text(tree, label)
