"""Whether the keys and headings of a rule file can be told apart, and named in formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring_core.formula.calls import FUNCTIONS, PLACES
from scoring_core.formula.parse import KEYWORDS
from scoring_core.model.names import fold
from scoring_core.model.scheme import RESERVED
from scoring_core.model.template import PERIOD_SLOTS
from scoring_core.rulebook.by_category import OTHER, note_twice
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


def check_names(document: Document, report: Report) -> None:
    """Note every key that formulas could not name, or would take for something else."""
    if not document["key"].isidentifier():
        report.add(("key",), "SC207", document["key"])
    _check_keys(document["categories"] or (), ("categories",), PLACES | {OTHER}, report)
    for key, scheme in document["scheme"].items():
        _check_scheme(scheme, ("scheme", key), report)
    for key, notice in document["notice"].items():
        _check_sections(notice["schemes"], ("notice", key, "schemes"), report)


def _check_scheme(scheme: Document, path: Path, report: Report) -> None:
    seen: set[str] = set()
    for kind in ("metrics", "scores", "constants", "groups"):
        _check_keys(scheme[kind], (*path, kind), frozenset(RESERVED), report)
        for key in scheme[kind]:
            if key in seen:
                report.add_key((*path, kind, key), "SC216", key)
            seen.add(key)
        for key in scheme[kind] if kind in ("metrics", "scores") else ():
            note_twice(scheme[kind][key]["words"], (*path, kind, key, "words"), report)
    _check_marks(scheme["cells"], (*path, "cells"), report)
    for key, metric in scheme["metrics"].items():
        _check_marks(metric["cells"], (*path, "metrics", key, "cells"), report)
    _check_keys(scheme["tables"], (*path, "tables"), FUNCTIONS, report)
    _check_keys(scheme["totals"], (*path, "totals"), frozenset((*RESERVED, *PERIOD_SLOTS)), report)
    _check_keys(scheme["lists"], (*path, "lists"), frozenset(PERIOD_SLOTS), report)
    for key in scheme["lists"]:
        if key in scheme["totals"] or key in scheme["constants"]:
            report.add_key((*path, "lists", key), "SC216", key)
        for name in scheme["lists"][key]["show"]:
            if name and not name.isidentifier():
                report.add_key((*path, "lists", key, "show", name), "SC207", name)
    _check_headings(scheme["metrics"], (*path, "metrics"), report)
    _check_sections(scheme["text"], (*path, "text"), report)


def _check_marks(cells: Mapping[str, str], path: Path, report: Report) -> None:
    """Note each mark that means something else in another width or script."""
    owners: dict[str, str] = {}
    for mark, meaning in cells.items():
        if cells[owners.setdefault(fold(mark), mark)] != meaning:
            report.add_key((*path, mark), "SC216", mark)


def _check_sections(entries: Sequence[Document], path: Path, report: Report) -> None:
    """Note each section of the clerk's text that has a place already."""
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry["clerk"] in seen:
            report.add((*path, number, "clerk"), "SC216", entry["clerk"])
        seen.update(filter(None, [entry["clerk"]]))


def _check_keys(keys: Iterable[str], path: Path, reserved: frozenset[str], report: Report) -> None:
    for key in keys:
        if not key.isidentifier():
            report.add_key((*path, key), "SC207", key)
        elif key in KEYWORDS:
            report.add_key((*path, key), "SC208", key)
        elif key in reserved:
            report.add_key((*path, key), "SC217", key)


def _check_headings(metrics: Document, path: Path, report: Report) -> None:
    owners: dict[str, str] = {}
    for key, metric in metrics.items():
        headings: dict[Path, str] = {("label",): metric["label"]}
        headings |= {("columns", n): text for n, text in enumerate(metric["columns"])}
        for place, heading in headings.items():
            if owners.setdefault(fold(heading), key) != key:
                report.add((*path, key, *place), "SC218", heading)
