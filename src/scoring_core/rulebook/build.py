"""From the plain document to a jurisdiction of schemes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring_core.errors import PeriodError
from scoring_core.formula.tree import Formula
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Total
from scoring_core.model.period import Span
from scoring_core.model.period_text import parse_span
from scoring_core.model.ranking import RankingRule
from scoring_core.model.scheme import Absent, Layout, Scheme
from scoring_core.model.spans import joined, meet
from scoring_core.model.unit import Category
from scoring_core.rulebook.build_columns import Columns
from scoring_core.rulebook.build_exceptions import build_exceptions
from scoring_core.rulebook.build_formats import Formats
from scoring_core.rulebook.build_layouts import Layouts
from scoring_core.rulebook.build_lists import Lists
from scoring_core.rulebook.build_notices import build_notices
from scoring_core.rulebook.build_ranking import build_ranking
from scoring_core.rulebook.build_recall import Recalls
from scoring_core.rulebook.build_records import Recorded, RecordKinds
from scoring_core.rulebook.build_roster import Names, assumed_category, build_categories
from scoring_core.rulebook.build_tables import Tables
from scoring_core.rulebook.build_tally import Tallies
from scoring_core.rulebook.by_category import named, spread
from scoring_core.rulebook.check_tally import TallyFormulas
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.people import People, build_parents
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.slots import Slots
from scoring_core.rulebook.tally_ranges import with_ranges
from scoring_core.rulebook.wording import Wording

Document = Mapping[str, Any]


def build(document: Document, report: Report) -> Jurisdiction:
    """
    The jurisdiction of a document whose shape is right.

    Mistakes go to the report; with one in it the value is not to be used.
    """
    names = Names(document["names"], report)
    categories = build_categories(document, names, report)
    formats = Formats(document["formats"], report)
    parents = build_parents(document["belongs_to"], categories, names, report)
    records = Recorded(RecordKinds(document, report), parents)
    recalls = Recalls(document, report)
    schemes = tuple(
        _scheme(entry, ("scheme", key), categories, recalls, formats, records, report)
        for key, entry in document["scheme"].items()
    )
    notices = build_notices(document, report)
    return Jurisdiction(document["key"], document["name"], schemes, notices)


def _scheme(
    entry: Document,
    path: Path,
    every: Mapping[str, Category],
    recalls: Recalls,
    formats: Formats,
    records: Recorded,
    report: Report,
) -> Scheme:
    categories = _categories(entry, every, path, report)
    known = _known(entry, every, categories, path, report)
    columns = Columns(entry, path, known, recalls, formats, report)
    people = _people(categories, records.parents, path, report)
    constants = columns.constants()
    tables = Tables(entry, path, records.kinds, people, report).build()
    formulas = TallyFormulas(entry, path, records.kinds, people, constants, tables, report)
    tallies = Tallies(entry, path, records.kinds, people, formulas, report)
    metrics, scores = columns.metrics(tallies), columns.scores()
    columns.check_groups((*metrics, *scores))
    totals = _totals(entry, columns, formats, path)
    slots = Slots(() if report.doubts((*path, "period")) else entry["period"], report)
    wording = Wording(entry, path, columns, constants, totals, slots, report)
    scheme = Scheme(
        key=str(path[-1]),
        title=entry["title"],
        source=entry["source"],
        in_force=_spans(entry["in_force"], (*path, "in_force"), report),
        lengths=tuple(entry["period"]),
        categories=categories,
        metrics=metrics,
        scores=scores,
        layouts=_layouts(
            Layouts(entry, path, columns.known, known, wording, report), categories, path, report
        ),
        absent=spread(entry["absent"], known, _policy, (*path, "absent"), report),
        constants=constants,
        tables=tables,
        checks=_checks(entry, columns, path),
        totals=totals,
        ranking=_ranking(entry, columns, path, report),
        whole=tuple(entry["whole"]),
        lists=Lists(entry, path, columns, constants, known, slots, report).build(),
        text=wording.text(),
        records=records.of(metrics),
        parents=records.parents_of(metrics),
        exceptions=build_exceptions(entry, path, categories, known, report),
    )
    return with_ranges(scheme, entry, path, report)


def _people(
    categories: Sequence[Category], parents: Mapping[str, str], path: Path, report: Report
) -> People:
    """Whom the records of a scheme may name."""
    units = [unit for category in categories for unit in category.units]
    unread = report.broken(("categories",)) or report.broken(("units",))
    unclear = unread or report.doubts((*path, "categories")) or report.broken(("belongs_to",))
    return People(units, parents, open_=unclear)


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
    """The categories of a scheme; where the file defines none at all, those that it names."""
    listed = entry["categories"]
    if listed is None:
        if every and "" not in every and not report.broken((*path, "categories")):
            report.add_key(path, "SC202", "categories")
        return tuple(every.values()) or (assumed_category(""),)
    if not every:
        return tuple(assumed_category(key) for key in dict.fromkeys(listed))
    known = Known("category", {key: c.title for key, c in every.items()}, report)
    keys = named(listed, known, (*path, "categories"), report)
    return tuple(every[key] for key in keys)


def _known(
    entry: Document,
    every: Mapping[str, Category],
    categories: Sequence[Category],
    path: Path,
    report: Report,
) -> Known:
    """The categories by which a scheme may give values; open where some could not be told."""
    place, listed = (*path, "categories"), entry["categories"] or tuple(every)
    unclear = not every or report.broken(place) or len(categories) < len(set(listed))
    return Known("category", {c.key: c.title for c in categories}, report, open_=unclear)


def _spans(texts: Sequence[str], path: Path, report: Report) -> tuple[Span, ...]:
    spans: list[Span] = []
    for number, text in enumerate(texts):
        try:
            span = parse_span(text)
        except PeriodError:
            report.add((*path, number), "SC215", text)
            continue
        if any(meet(span, other) for other in spans):
            report.add((*path, number), "SC241", text)
        spans.append(span)
    return joined(spans)


def _layouts(
    layouts: Layouts, categories: Sequence[Category], path: Path, report: Report
) -> tuple[Layout, ...]:
    printed = [category.key for category in categories if category.printed]
    if not printed and not report.doubts((*path, "categories")):
        report.add_key((*path, "categories"), "SC244")
    return layouts.build(printed)


def _checks(entry: Document, columns: Columns, path: Path) -> tuple[Formula, ...]:
    texts = enumerate(entry["checks"])
    return tuple(columns.formula(text, (*path, "checks", number)) for number, text in texts)


def _totals(entry: Document, columns: Columns, formats: Formats, path: Path) -> tuple[Total, ...]:
    totals: list[Total] = []
    for key, total in entry["totals"].items():
        place = (*path, "totals", key)
        kind = next((kind for kind in ("metrics", "scores") if key in entry[kind]), None)
        column = entry[kind][key] if kind else {"unit": ""}
        if kind and total["format"] is None and total["unit"] is None:
            form = formats.of(column["format"], column["unit"], (*path, kind, key))
        else:
            form = formats.of(total["format"], total["unit"], place)
        unit, words = total["unit"] or column["unit"], tuple(total["words"])
        formula = columns.formula(total["formula"], (*place, "formula"))
        totals.append(Total(key, formula, form, unit, words))
    return tuple(totals)


def _ranking(entry: Document, columns: Columns, path: Path, report: Report) -> RankingRule | None:
    if entry["ranking"] is None:
        return None
    place = (*path, "ranking")
    return build_ranking(entry["ranking"], columns.known, columns.formula, place, report)
