"""From the document to metrics, scores and constants of one scheme, and their formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring_core.errors import FormulaError
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Formula, Number
from scoring_core.formula.values import POINTS, RATE
from scoring_core.model.function import Function
from scoring_core.model.metric import Constant, Metric, ScoreRule
from scoring_core.model.number_format import NumberFormat
from scoring_core.rulebook.build_formats import Formats
from scoring_core.rulebook.build_recall import Recalls
from scoring_core.rulebook.build_tally import Tallies
from scoring_core.rulebook.by_category import meaning, named, note_twice, spread
from scoring_core.rulebook.groups import Groups
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import STAND_IN, Path, Report

Document = Mapping[str, Any]
_USUAL = {RATE: ("0", "1", "1/10000"), POINTS: ("-1", "1", "1/10000")}
"""The least and greatest value and the step of a metric, by its unit word."""


class Columns:
    """Builds what a scheme computes with; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        categories: Known,
        recalls: Recalls,
        formats: Formats,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._categories = categories
        self._formats = formats
        self._report = report
        kinds = ("metrics", "scores")
        rules = [(key, _label(key, rule)) for kind in kinds for key, rule in scheme[kind].items()]
        broken = any(report.broken((*path, kind)) for kind in kinds)
        self.known = Known("column", dict(rules), report, open_=broken)
        scores = {key: _label(key, rule) for key, rule in scheme["scores"].items()}
        unread = report.broken((*path, "scores"))
        self._known_scores = Known("score", scores, report, open_=unread)
        self._key, self._recalls = str(path[-1]), recalls
        self._groups = Groups(scheme["groups"], (*path, "groups"), self.known, report)
        self._labels = self._one_word_labels()

    def _one_word_labels(self) -> dict[str, str]:
        """A label stands for its key where it is one word, and the label of one key only."""
        keys = {*self.known, *self._scheme["constants"], *self._scheme["groups"]}
        found: dict[str, list[str]] = {}
        for key, label in self.known.labels.items():
            found.setdefault(label, []).append(key)
        return {
            label: owners[0]
            for label, owners in found.items()
            if len(owners) == 1 and label.isidentifier() and label not in keys
        }

    def formula(self, text: str, path: Path) -> Formula:
        """The tree of a text, its groups put in; with a mistake noted, one that gives 1."""
        try:
            return self._groups.expand(parse(text, self._labels, frozenset(self._categories)))
        except FormulaError as error:
            self._report.add_formula(path, error)
            return Number(Fraction(1))

    def metrics(self, tallies: Tallies) -> tuple[Metric, ...]:
        """The metrics, in the order of the file."""
        metrics = self._scheme["metrics"].items()
        return tuple(self._metric(key, rule, tallies) for key, rule in metrics)

    def _metric(self, key: str, rule: Document, tallies: Tallies) -> Metric:
        path = (*self._path, "metrics", key)
        low, high, step = self._range(rule, path)
        cells = {**self._scheme["cells"], **rule["cells"]}
        return Metric(
            key,
            _label(key, rule),
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
            rule["total"] == "given",
            self._sense(rule["helps"], (*path, "helps")),
            self._sense(rule["hurts"], (*path, "hurts")),
            rule["source"],
            self._recalls.build(self._key, key),
            tallies.build(key),
            reason=rule["reason"],
            python=self._function(rule, path),
        )

    def _function(self, rule: Document, path: Path) -> Function | None:
        """What computes a metric; nothing else tells it, and each unit has its figure."""
        if rule["python"] is None:
            return None
        beside = {key: rule[key] for key in ("from", "tally", "optional", "reason")}
        beside["total"] = rule["total"] == "given"
        for key, value in beside.items():
            if value and not self._report.broken((*path, key)):
                self._report.add_key((*path, key), "SC844", key)
        return Function(rule["python"])

    def _range(self, rule: Document, path: Path) -> tuple[Fraction, Fraction, Fraction]:
        usual = _USUAL.get(rule["unit"], ("0", "999999999", "1"))
        written = rule["range"] or usual[:2]
        low, high = (Fraction(end) for end in written)
        step = Fraction(rule["step"] or usual[2])
        if low > high and not self._report.doubts((*path, "range")):
            self._report.add((*path, "range"), "SC242", ", ".join(written))
        if step <= 0:
            self._report.add((*path, "step"), "SC243", rule["step"])
            step = Fraction(1)
        return min(low, high), max(low, high), step

    def _format(self, rule: Document, path: Path) -> NumberFormat:
        return self._formats.of(rule["format"], rule["unit"], path)

    def _applies_in(self, rule: Document, path: Path) -> tuple[str, ...] | None:
        if rule["categories"] is None:
            return None
        place = (*path, "categories")
        return named(rule["categories"], self._categories, place, self._report)

    def _sense(self, keys: Sequence[str], path: Path) -> tuple[str, ...]:
        """The scores that a metric helps, or hurts."""
        note_twice(keys, path, self._report)
        for number, word in enumerate(keys):
            place = (*path, number)
            if self._known_scores.lacks(word, place):
                near, about = self._known_scores.right(word), self._known_scores.about(word)
                self._report.add(place, "SC274", word, about=about, nearest=near)
        return self._known_scores.taken(keys)

    def _full(self, rule: Document, path: Path) -> dict[str, Fraction]:
        if not rule["full"]:
            return {}
        marks = spread(rule["full"], self._categories, meaning, (*path, "full"), self._report)
        return {key: mark for key, mark in marks.items() if isinstance(mark, Fraction)}

    def check_groups(self, rules: Sequence[Metric | ScoreRule]) -> None:
        """Note each group whose full marks do not add up."""
        self._groups.check_marks({rule.key: rule for rule in rules}, self._categories)

    def scores(self) -> tuple[ScoreRule, ...]:
        """The scores, in the order of the file."""
        return tuple(self._score(key, rule) for key, rule in self._scheme["scores"].items())

    def _score(self, key: str, rule: Document) -> ScoreRule:
        path = (*self._path, "scores", key)
        return ScoreRule(
            key,
            _label(key, rule),
            self.formula(rule["formula"], (*path, "formula")),
            rule["unit"],
            self._format(rule, path),
            self._applies_in(rule, path),
            tuple(rule["words"]),
            self._full(rule, path),
            rule["source"],
        )

    def constants(self) -> tuple[Constant, ...]:
        """The constants, each with a value for every category."""
        place, keys = (*self._path, "constant_sources"), self._scheme["constants"]
        unread = self._report.broken((*self._path, "constants"))
        known = Known("constant", dict.fromkeys(keys, ""), self._report, open_=unread)
        for key in self._scheme["constant_sources"]:
            if known.lacks(key, (*place, key)):
                near, about = known.right(key), known.about(key)
                self._report.add_key((*place, key), "SC344", key, about=about, nearest=near)
        return tuple(self._constant(key, of) for key, of in self._scheme["constants"].items())

    def _constant(self, key: str, given: Mapping[str, str]) -> Constant:
        path = (*self._path, "constants", key)
        unit = "%" if any(text.endswith("%") for text in given.values()) else ""
        values = spread(given, self._categories, meaning, path, self._report)
        return Constant(key, values, self._scheme["constant_sources"].get(key, ""), unit)


def _label(key: str, rule: Document) -> str:
    """What a column is called; one whose label could not be read is called by its key."""
    label: str = rule["label"]
    return key if label == STAND_IN else label
