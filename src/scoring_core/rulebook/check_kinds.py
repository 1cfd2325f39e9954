"""Whether every formula of a scheme makes sense: its names, and numbers against words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scoring_core.errors import FormulaError
from scoring_core.formula.calls import FUNCTIONS, PLACES
from scoring_core.formula.kinds import check_kinds
from scoring_core.formula.text import text
from scoring_core.formula.tree import Count, Formula, Lookup, Name, Over, Same
from scoring_core.formula.vocabulary import NUMBER, Kind, Vocabulary
from scoring_core.formula.walk import children, outside
from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import RANK
from scoring_core.rulebook.check_proof import Condition
from scoring_core.rulebook.check_words import Words
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.mend import MOST_MISTAKES
from scoring_core.rulebook.report import STAND_IN, Path, Report

Document = Mapping[str, Any]
Test = tuple[Formula, Path]


class Kinds:
    """Checks the formulas of one scheme against what its names stand for."""

    def __init__(self, scheme: Scheme, entry: Document, path: Path, report: Report) -> None:
        self._scheme = scheme
        self._entry = entry
        self._path = path
        self._report = report
        self._kinds: dict[str, Kind | None] = _declared({**entry["metrics"], **entry["scores"]})
        self._kinds |= dict.fromkeys(entry["constants"], NUMBER)
        columns: list[Metric | ScoreRule] = [*scheme.metrics, *scheme.scores]
        self._unit = Vocabulary(
            names=self._kinds,
            tables={key: len(rule["by"]) for key, rule in entry["tables"].items()},
            places=frozenset(category.key for category in scheme.categories if category.key),
            marked=frozenset(rule.key for rule in columns if rule.full),
        )
        common = {c.key: NUMBER for c in scheme.constants if c.common is not None}
        whole = {**common, **_declared(entry["totals"])}
        self._whole = replace(self._unit, names=whole, inside=self._kinds)
        self._words = Words(entry, scheme.tables, path, report)
        self._names = _names(scheme, entry, path, report)

    def check(
        self,
        scores: Sequence[ScoreRule],
        tests: Sequence[Test],
        conditions: Sequence[Condition] = (),
    ) -> None:
        """Note every mistake; `scores` come in the order of their references."""
        for rule in {rule.key: rule for rule in (*scores, *self._scheme.scores)}.values():
            place = (*self._path, "scores", rule.key)
            kind = self._kind(rule.formula, self._unit, (*place, "formula"))
            if kind is not None and kind.what != "number" and not rule.words:
                self._kinds[rule.key] = kind if kind.what == "word" else None
            self._words.check(rule.label, rule.formula, kind, place)
        for total in self._scheme.totals:
            place = (*self._path, "totals", total.key)
            kind = self._kind(total.formula, replace(self._whole, here=True), (*place, "formula"))
            self._words.check(total.key, total.formula, kind, place)
        ranked = replace(self._unit, names={**self._kinds, RANK: NUMBER})
        for test, place in tests:
            self._test(test, place, ranked if place[2] == "lists" else self._unit)
        passages = replace(self._whole, listings=frozenset(self._entry["lists"]))
        for condition in conditions:
            self._test(*condition[:2], replace(passages, here=condition.each))
            self._local(condition)

    def _local(self, condition: Condition) -> None:
        """Note a total or a list of each category in a test of the whole."""
        lists = {rule.key for rule in self._scheme.lists if rule.over == "category"}
        for node in outside(condition.test):
            named = isinstance(node, Name) and node.key in self._scheme.local_totals
            listed = isinstance(node, Same) and {node.left, node.right} & lists
            if (named or listed) and not (condition.each or self._report.doubts(condition.path)):
                self._report.add_inside(condition.path, node.at, "SC604", text(node))

    def _test(self, tree: Formula, place: Path, vocabulary: Vocabulary) -> None:
        kind = self._kind(tree, vocabulary, place)
        if kind is not None and kind.what != "truth":
            written = _read(self._entry, place)
            self._report.add(place, "SC311", written, kind=f"@{kind.what}", expected="@test")

    def _kind(self, tree: Formula, vocabulary: Vocabulary, place: Path) -> Kind | None:
        """The kind of a formula; None where it is not known, or has a mistake."""
        if len(self._report.mistakes) >= MOST_MISTAKES:
            self._report.doubt(place)
        if self._report.doubts(place):
            return None
        kind, mistakes = check_kinds(tree, vocabulary)
        calls = [mistake for mistake in mistakes if mistake.findings[0].code == "SC314"]
        for mistake in mistakes:
            if mistake in calls or not (calls and self._follows(mistake)):
                self._note(tree, place, mistake)
        for lookup, scope in lookups(tree, vocabulary):
            for number, argument in enumerate(lookup.arguments):
                found, wrong = check_kinds(argument, scope)
                if found is not None and not wrong:
                    self._words.check_argument(lookup, number, found, place)
        return None if mistakes else kind

    def _follows(self, mistake: FormulaError) -> bool:
        """Whether a mistake may only follow from a misspelt function."""
        found = mistake.findings[0]
        places = self._names["SC315"]
        named = found.found in self._kinds or found.found in self._entry["groups"]
        return found.code != "SC310" or found.found in places or named

    def _note(self, tree: Formula, place: Path, mistake: FormulaError) -> None:
        """Note a mistake of a formula, unless it follows from another."""
        found = mistake.findings[0]
        word, code = found.found, found.code
        if code == "SC310" and word in self._entry["groups"]:
            self._report.add_inside(place, mistake.at, "SC257", word)
        elif code == "SC310" and word in self._entry["constants"]:
            if not self._report.doubts((*self._path, "constants", word)):
                self._report.add_inside(place, mistake.at, "SC273", word)
        elif code == "SC310" and word in self._kinds:
            self._report.add_inside(place, mistake.at, "SC258", word)
        elif code in self._names:
            known = self._names[
                "total" if code == "SC310" and place[2] in ("totals", "text") else code
            ]
            self._unknown(code, word, known, (place, self._at(word, place, mistake.at)))
        elif self._words.unclear(code, word, tree):
            self._report.doubt(place)
        else:
            self._report.add_formula(place, mistake)

    def _unknown(self, code: str, word: str, known: Known, where: tuple[Path, int]) -> None:
        self._report.doubt(where[0])
        if not known.open:
            near, about = known.right(word), known.about(word)
            self._report.add_inside(*where, code, word, about=about, nearest=near)

    def _at(self, word: str, place: Path, at: int) -> int:
        """Where a word is written, from the call on in which it stands."""
        written: str = _read(self._entry, place)
        match = re.compile(rf"\b{re.escape(word)}\b").search(written, at)
        return match.start() if match else at


def _names(scheme: Scheme, entry: Document, path: Path, report: Report) -> dict[str, Known]:
    """What the names in formulas may be, by the code of a mistake in them."""
    rules = {**entry["metrics"], **entry["scores"]}
    labels = dict.fromkeys(entry["constants"], "") | {k: rule["label"] for k, rule in rules.items()}
    totals = dict.fromkeys(entry["totals"], "") | labels
    kinds = ("metrics", "scores", "constants", "groups", "totals")
    unread = any(report.broken((*path, kind)) for kind in kinds)
    titles = {category.key: category.title for category in scheme.categories}
    listed = entry["categories"] or ()
    assumed = any(unit.key == STAND_IN for c in scheme.categories for unit in c.units)
    strange = assumed or len(scheme.categories) < len(set(listed))
    calls = dict.fromkeys((*FUNCTIONS, *entry["tables"]), "")
    no_tables, no_lists = (report.broken((*path, kind)) for kind in ("tables", "lists"))
    return {
        "SC310": Known("column", labels, report, open_=unread),
        "total": Known("column", totals, report, open_=unread),
        "SC314": Known("table", calls, report, open_=no_tables),
        "SC747": Known("list", dict.fromkeys(entry["lists"], ""), report, open_=no_lists),
        "SC315": Known("category", dict.fromkeys(PLACES, "") | titles, report, open_=strange),
    }


def _read(entry: Document, place: Path) -> Any:
    """What a scheme's document has at a place of the file."""
    found: Any = entry
    for part in place[2:]:
        found = found[part]
    return found


def _declared(rules: Mapping[str, Document]) -> dict[str, Kind | None]:
    """The kind of each key by its declared words: a word of an ordered list, or a number."""
    words = {key: tuple(rule["words"]) for key, rule in rules.items()}
    return {key: Kind("word", w, ordered=True) if w else NUMBER for key, w in words.items()}


def lookups(tree: Formula, scope: Vocabulary) -> Iterator[tuple[Lookup, Vocabulary]]:
    """Every call of a table, with what its names stand for."""
    if isinstance(tree, Lookup):
        yield tree, scope
    if isinstance(tree, (Over, Count)) and scope.inside is not None:
        scope = replace(scope, names=scope.inside, inside=None)
    for child in children(tree):
        yield from lookups(child, scope)
