"""From the document to metrics, scores, constants and tables of one scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from scoring_core.errors import FormulaError
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Formula
from scoring_core.likeness import nearest
from scoring_core.model.metric import Constant, Metric, PriceTable, ScoreRule
from scoring_core.model.names import fold
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.scheme import RESERVED
from scoring_core.rulebook.build_formats import Formats
from scoring_core.rulebook.by_category import known_categories, meaning, spread
from scoring_core.rulebook.groups import expand
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_PERCENT = ("0", "1", "1/10000")
_COUNT = ("0", "999999999", "1")


class Columns:
    """Builds what a scheme computes with; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        categories: Sequence[str],
        formats: Formats,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._categories = categories
        self._formats = formats
        self._report = report
        self._labels = self._one_word_labels()
        self._check_keys()
        self._check_headings()

    def _rules(self) -> list[tuple[str, str, Document]]:
        kinds = ("metrics", "scores")
        return [(kind, k, rule) for kind in kinds for k, rule in self._scheme[kind].items()]

    def _one_word_labels(self) -> dict[str, str]:
        """A label stands for its key where it is one word, and the label of one key only."""
        keys = {key for _, key, _ in self._rules()} | set(self._scheme["constants"])
        found: dict[str, set[str]] = {}
        for _, key, rule in self._rules():
            found.setdefault(rule["label"], set()).add(key)
        return {
            label: min(owners)
            for label, owners in found.items()
            if len(owners) == 1 and label.isidentifier() and label not in keys
        }

    def _check_keys(self) -> None:
        seen: set[str] = set()
        for kind in ("metrics", "scores", "constants", "groups"):
            for key in self._scheme[kind]:
                path = (*self._path, kind, key)
                if key in RESERVED:
                    self._report.add_key(path, "SC217", key)
                elif key in seen:
                    self._report.add_key(path, "SC216", key)
                seen.add(key)

    def _check_headings(self) -> None:
        owners: dict[str, str] = {}
        for key, metric in self._scheme["metrics"].items():
            for heading in (metric["label"], *metric["columns"]):
                if owners.setdefault(fold(heading), key) != key:
                    self._report.add((*self._path, "metrics", key), "SC218", heading)

    def formula(self, text: str, path: Path) -> Formula | None:
        """The tree of a text, its groups put in; None with a mistake noted."""
        try:
            tree = parse(text, self._labels, frozenset(self._categories))
        except FormulaError as error:
            self._report.add_formula(path, error)
            return None
        return expand(tree, self._scheme["groups"])

    def metrics(self) -> tuple[Metric, ...]:
        """The metrics, in the order of the file."""
        return tuple(self._metric(key, rule) for key, rule in self._scheme["metrics"].items())

    def _metric(self, key: str, rule: Document) -> Metric:
        path = (*self._path, "metrics", key)
        low, high, step = self._range(rule, path)
        cells = {**self._scheme["cells"], **rule["cells"]}
        return Metric(
            key,
            rule["label"],
            rule["unit"],
            self._format(rule, path),
            tuple(rule["columns"]),
            self._applies_in(rule, path),
            rule["optional"],
            tuple((mark, meaning(text)) for mark, text in cells.items()),
            low,
            high,
            step,
            tuple(rule["words"]),
            self._full(rule, path),
            rule["bare"],
            rule["source"],
        )

    def _range(self, rule: Document, path: Path) -> tuple[Fraction, Fraction, Fraction]:
        least, most, grain = _PERCENT if rule["unit"] == "%" else _COUNT
        low, high = (Fraction(end) for end in rule["range"] or (least, most))
        step = Fraction(rule["step"] or grain)
        if low > high:
            self._report.add((*path, "range"), "SC242", f"{low}, {high}")
        if step <= 0:
            self._report.add((*path, "step"), "SC243", str(step))
            step = Fraction(1)
        return min(low, high), max(low, high), step

    def _format(self, rule: Document, path: Path) -> NumberFormat:
        return self._formats.of(rule["format"], rule["unit"], path)

    def _applies_in(self, rule: Document, path: Path) -> tuple[str, ...] | None:
        if rule["categories"] is None:
            return None
        known_categories(rule["categories"], self._categories, (*path, "categories"), self._report)
        return tuple(rule["categories"])

    def _full(self, rule: Document, path: Path) -> dict[str, Fraction]:
        if not rule["full"]:
            return {}
        marks = spread(rule["full"], self._categories, meaning, (*path, "full"), self._report)
        return {key: mark for key, mark in marks.items() if isinstance(mark, Fraction)}

    def scores(self) -> tuple[ScoreRule, ...]:
        """The scores whose formula could be read, in the order of the file."""
        built = (self._score(key, rule) for key, rule in self._scheme["scores"].items())
        return tuple(score for score in built if score is not None)

    def _score(self, key: str, rule: Document) -> ScoreRule | None:
        path = (*self._path, "scores", key)
        tree = self.formula(rule["formula"], (*path, "formula"))
        form = self._format(rule, path)
        applies, full = self._applies_in(rule, path), self._full(rule, path)
        if tree is None:
            return None
        words = tuple(rule["words"])
        return ScoreRule(
            key, rule["label"], tree, rule["unit"], form, applies, words, full, rule["source"]
        )

    def constants(self) -> tuple[Constant, ...]:
        """The constants, each with a value for every category."""
        return tuple(
            Constant(
                key,
                spread(
                    values,
                    self._categories,
                    meaning,
                    (*self._path, "constants", key),
                    self._report,
                ),
            )
            for key, values in self._scheme["constants"].items()
        )

    def tables(self) -> tuple[PriceTable, ...]:
        """The price tables, every combination of words filled in."""
        return tuple(self._table(key, rule) for key, rule in self._scheme["tables"].items())

    def _table(self, key: str, rule: Document) -> PriceTable:
        path = (*self._path, "tables", key)
        metrics = self._scheme["metrics"]
        lists: list[Sequence[str]] = []
        for number, field in enumerate(rule["by"]):
            words = metrics[field]["words"] if field in metrics else []
            if not words:
                worded = [name for name, metric in metrics.items() if metric["words"]]
                near = nearest(field, worded)
                self._report.add((*path, "by", number), "SC237", key, field=field, nearest=near)
            lists.append(words)
        given = {tuple(words.split("\t")): Fraction(n) for words, n in rule["values"].items()}
        self._check_words(key, given, lists, path)
        entries = {words: entry_of(given, words) for words in product(*lists)}
        for words, entry in entries.items():
            if entry is None:
                self._report.add((*path, "values"), "SC236", key, words="、".join(words))
        known = {words: entry for words, entry in entries.items() if entry is not None}
        return PriceTable(key, tuple(rule["by"]), known)

    def _check_words(
        self,
        key: str,
        given: Mapping[tuple[str, ...], Fraction],
        lists: Sequence[Sequence[str]],
        path: Path,
    ) -> None:
        for words in given:
            for word, known in zip(words, lists, strict=False):
                if known and word not in (*known, "other"):
                    near = nearest(word, known)
                    place = (*path, "values", word)
                    self._report.add(place, "SC238", key, word=word, nearest=near)


def entry_of(given: Mapping[tuple[str, ...], Fraction], words: tuple[str, ...]) -> Fraction | None:
    """
    The entry for words: the longest beginning that is given, word by word or as `other`.

    A number in place of an inner table holds for all of it.
    """
    for length in range(len(words), 0, -1):
        for beginning in product(*((word, "other") for word in words[:length])):
            if beginning in given:
                return given[beginning]
    return None
