"""Whether totals that are told can be: how formulas name them, and what their rows are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula, Name, Over
from scoring_core.formula.walk import children, walk
from scoring_core.model.metric import ScoreRule
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.rulebook.report import Path, Report

Partial = Mapping[str, frozenset[str]]
"""The columns of each scheme that may be told of some units only."""


def partial_columns(schemes: Iterable[Scheme]) -> Partial:
    """What follows from totals that are told, through all that schemes take from each other."""
    every = tuple(schemes)
    found: dict[str, frozenset[str]] = {}
    while True:
        known = {s.key: frozenset(_Rules(s, s.scores, found).partial) for s in every}
        if known == found:
            return found
        found = known


def check_wholes(
    scheme: Scheme, scores: Sequence[ScoreRule], partial: Partial, path: Path, report: Report
) -> None:
    """
    Note totals of what is told of some units only, and rows that cannot be, or mean two things.

    `scores` come in the order of their references.
    """
    given = {metric.key for metric in scheme.metrics if metric.given}
    rules = _Rules(scheme, scores, partial)
    for score in scores:
        rules.check(score.formula, (*path, "scores", score.key, "formula"), report)
    for total in scheme.totals:
        rules.check(total.formula, (*path, "totals", total.key, "formula"), report)
    _check_names(scheme, path, report)
    if given and not scheme.whole and not _own_titles(scheme):
        report.add_key((*path, "metrics", min(given), "total"), "SC279", min(given))


def _check_names(scheme: Scheme, path: Path, report: Report) -> None:
    taken = {fold(name) for c in scheme.categories for unit in c.units for name in unit.names}
    if len(scheme.categories) > 1:
        taken |= {fold(category.title) for category in scheme.categories}
    for number, name in enumerate(scheme.whole):
        if fold(name) in taken:
            report.add((*path, "whole", number), "SC277", name)


def _own_titles(scheme: Scheme) -> list[str]:
    """The titles that name one category alone."""
    titles = [fold(category.title) for category in scheme.categories if category.title]
    return [title for title in titles if titles.count(title) == 1]


class _Rules:
    """What follows from metrics whose totals are told, then or now: each key, with its metric."""

    def __init__(self, scheme: Scheme, scores: Sequence[ScoreRule], partial: Partial) -> None:
        self._given = {metric.key for metric in scheme.metrics if metric.given}
        self.partial: dict[str, str] = {key: key for key in self._given}
        for metric, recall in scheme.recalls:
            if recall.scheme and recall.value in partial.get(recall.scheme, ()):
                self.partial[metric.key] = metric.key
        known = 0
        while known < len(self.partial):
            known = len(self.partial)
            for metric, recall in scheme.recalls:
                if not recall.scheme and recall.value in self.partial:
                    self.partial[metric.key] = self.partial[recall.value]
            for score in scores:
                key = self._metric(score.formula)
                if key is not None:
                    self.partial[score.key] = key

    def check(self, tree: Formula, place: Path, report: Report) -> None:
        """Note each total of what is not told of every unit."""
        if report.doubts(place):
            return
        for node in (node for node, _ in walk(tree)):
            if isinstance(node, Over) and node.fold == "total" and not self._told(node):
                metric = self._metric(node.operand)
                if metric is not None:
                    report.add_inside(place, node.at, "SC276", text(node), metric=metric)

    def _told(self, node: Formula) -> bool:
        return isinstance(node, Over) and node.total_of in self._given

    def _metric(self, tree: Formula) -> str | None:
        """The metric for which a formula may be known of some units only, or None."""
        found = (self.partial[name] for name in self._names(tree) if name in self.partial)
        return next(found, None)

    def _names(self, tree: Formula) -> Iterator[str]:
        """The names of a formula but those of totals that are told."""
        if isinstance(tree, Name):
            yield tree.key
        elif not self._told(tree):
            for child in children(tree):
                yield from self._names(child)
