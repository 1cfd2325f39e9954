"""How one edition is spoken of: its columns, categories, values and formulas in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring_core.formats.captions import source_words
from scoring_core.formats.rules.slots import spelt
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import State, Value, Word
from scoring_core.frozen import frozen
from scoring_core.messages import Lang
from scoring_core.messages.rule_words import phrase
from scoring_core.model.function import Function
from scoring_core.model.in_words import in_words, labels_of, titles_of
from scoring_core.model.number_format import spelt as in_unit
from scoring_core.model.ranking import ROSTER, SortKey
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.scheme import Scheme
from scoring_core.model.template import Template


@frozen
class Say:
    """
    A phrase by its key, as `say("unit", unit="条")`, and the scheme's own words.

    `schemes` are all that the county has.
    """

    scheme: Scheme
    lang: Lang
    schemes: tuple[Scheme, ...] = ()

    def __call__(self, key: str, /, **words: object) -> str:
        """The phrase in the reader's language."""
        return phrase(key, english=self.lang == "en", **words)

    def other(self, key: str) -> Say:
        """The words of another scheme, by its last edition."""
        editions = [scheme for scheme in self.schemes if scheme.key == key]
        return replace(self, scheme=editions[-1])

    def line(self, key: str, items: Iterable[str] = (), /, **words: object) -> Line:
        """A line of a page: a phrase, and the list that follows it."""
        return Line(self(key, **words), tuple(items))

    def source(self, source: str) -> str:
        """A rule's source in the reader's language."""
        return source_words(source, self.lang)

    def section(self, about: str, lines: Iterable[Line], **words: object) -> Section:
        """A section about one thing of a kind, such as `metric sent`."""
        kind, _, key = about.partition(" ")
        return Section(about, self(kind, key=key, **words), tuple(lines))

    def listed(self, words: Iterable[str]) -> str:
        """Several words in one phrase."""
        return ("; " if self.lang == "en" else "；").join(words)

    def formula(self, tree: Formula) -> str:
        """In Chinese what somebody reads aloud, in English the formula with labels."""
        return in_words(self.scheme, tree, self.lang)

    def column(self, key: str) -> str:
        """What a metric or score is called."""
        return labels_of(self.scheme).get(key, key)

    def step(self, key: SortKey) -> str:
        """One step of an order."""
        if key.key == ROSTER:
            return self("roster")
        return self("highest" if key.highest else "lowest", label=self.column(key.key))

    def template(self, template: Template) -> str:
        """A text with its slots named."""
        return spelt(template, self.lang, self.column)

    def function(self, function: Function) -> str:
        """A function of the county's package, and of which source, where the package is there."""
        key = "function_of" if function.digest else "function"
        return self(key, name=function.name, digest=function.digest)

    def category(self, key: str) -> str:
        """What a category is called."""
        return titles_of(self.scheme).get(key) or self("all_units")

    def value(self, value: Value, unit: str = "") -> str:
        """A value with every digit, in the spelling of its unit."""
        if isinstance(value, State):
            return self(value.value)
        if isinstance(value, Word):
            return value.text
        return in_unit(Fraction(value), unit)

    def by_category(self, values: Mapping[str, Value], unit: str = "") -> tuple[str, ...]:
        """One value where all categories have the same, else that of each."""
        shown = {key: self.value(value, unit) for key, value in values.items()}
        everywhere = {category.key for category in self.scheme.categories} <= shown.keys()
        if everywhere and len(set(shown.values())) == 1:
            return (next(iter(shown.values())),)
        return tuple(
            self("of", category=self.category(key), value=value) for key, value in shown.items()
        )
