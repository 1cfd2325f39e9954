"""From the plain document to a jurisdiction of checked schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring_core.errors import PeriodError
from scoring_core.formula.kinds import Kind
from scoring_core.formula.tree import Formula
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Total
from scoring_core.model.period import Span
from scoring_core.model.period_text import parse_span
from scoring_core.model.ranking import RankingRule
from scoring_core.model.scheme import Absent, Layout, Scheme
from scoring_core.model.unit import Category
from scoring_core.rulebook.build_columns import Columns
from scoring_core.rulebook.build_formats import Formats, build_layouts
from scoring_core.rulebook.build_ranking import build_ranking
from scoring_core.rulebook.build_roster import build_categories, check_roster
from scoring_core.rulebook.by_category import known_categories, spread
from scoring_core.rulebook.check import check_scheme, kinds_of
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


def build(document: Document, report: Report, *, checked: bool = False) -> Jurisdiction:
    """
    The jurisdiction of a document whose shape is right.

    Mistakes go to the report; with one in it the value is not to be used. `checked` says
    that the same document has passed before, and spares the proofs.
    """
    categories = build_categories(document, report)
    formats = Formats(document["formats"], report)
    schemes = tuple(
        _scheme(key, entry, categories, formats, report, checked)
        for key, entry in document["scheme"].items()
    )
    return Jurisdiction(document["key"], document["name"], schemes)


def _scheme(
    key: str,
    entry: Document,
    every: Mapping[str, Category],
    formats: Formats,
    report: Report,
    checked: bool,
) -> Scheme:
    path: Path = ("scheme", key)
    categories = _categories(entry, every, path, report)
    keys = tuple(category.key for category in categories)
    columns = Columns(entry, path, keys, formats, report)
    scheme = Scheme(
        key=key,
        title=entry["title"],
        source=entry["source"],
        in_force=_spans(entry["in_force"], (*path, "in_force"), report),
        lengths=tuple(entry["period"]),
        categories=categories,
        metrics=columns.metrics(),
        scores=columns.scores(),
        layouts=_layouts(entry, path, categories, report),
        absent=spread(entry["absent"], keys, _policy, (*path, "absent"), report),
        constants=columns.constants(),
        tables=columns.tables(),
        checks=_checks(entry, columns, path),
        totals=_totals(entry, columns, formats, path),
        ranking=_ranking(entry, columns, path, report),
    )
    if not checked:
        rosters: dict[str, Path] = {c.key: ("categories", c.key, "units") for c in categories}
        check_roster(categories, {**rosters, "": ("units",)}, report)
        check_scheme(scheme, path, _kinds(entry), report)
    return scheme


def _policy(text: str) -> Absent:
    policies: dict[str, Absent] = {
        "error": "error",
        "missing": "missing",
        "zero": "zero",
        "not_applicable": "not_applicable",
    }
    return policies[text]


def _categories(
    entry: Document, every: Mapping[str, Category], path: Path, report: Report
) -> tuple[Category, ...]:
    if entry["categories"] is None:
        if "" not in every:
            report.add_key(path, "SC202", "categories")
        return tuple(every.values())
    known_categories(entry["categories"], tuple(every), (*path, "categories"), report)
    return tuple(every[key] for key in dict.fromkeys(entry["categories"]) if key in every)


def _spans(texts: Sequence[str], path: Path, report: Report) -> tuple[Span, ...]:
    spans: list[Span] = []
    for number, text in enumerate(texts):
        try:
            spans.append(parse_span(text))
        except PeriodError:
            report.add((*path, number), "SC215", text)
    return tuple(spans)


def _layouts(
    entry: Document, path: Path, categories: Sequence[Category], report: Report
) -> tuple[Layout, ...]:
    printed = [category.key for category in categories if category.printed]
    if categories and not printed:
        report.add_key((*path, "categories"), "SC244")
    every = [category.key for category in categories]
    return build_layouts(entry, path, printed, every, report)


def _checks(entry: Document, columns: Columns, path: Path) -> tuple[Formula, ...]:
    texts = enumerate(entry["checks"])
    trees = (columns.formula(text, (*path, "checks", number)) for number, text in texts)
    return tuple(tree for tree in trees if tree is not None)


def _totals(entry: Document, columns: Columns, formats: Formats, path: Path) -> tuple[Total, ...]:
    totals: list[Total] = []
    for key, total in entry["totals"].items():
        place = (*path, "totals", key)
        tree = columns.formula(total["formula"], (*place, "formula"))
        metric = entry["metrics"].get(key) or entry["scores"].get(key) or {}
        name = total["format"] or (metric.get("format") if total["unit"] is None else None)
        form = formats.of(name, total["unit"] or metric.get("unit"), place)
        if tree is not None:
            totals.append(Total(key, tree, form))
    return tuple(totals)


def _ranking(entry: Document, columns: Columns, path: Path, report: Report) -> RankingRule | None:
    if entry["ranking"] is None:
        return None
    keys = (*entry["metrics"], *entry["scores"])
    return build_ranking(entry["ranking"], keys, columns.formula, (*path, "ranking"), report)


def _kinds(entry: Document) -> dict[str, Kind]:
    rules = {**entry["metrics"], **entry["scores"]}
    worded = {key: tuple(rule["words"]) for key, rule in rules.items()}
    return kinds_of({**worded, **dict.fromkeys(entry["constants"], ())})
