"""From the document to the ranking rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scoring_core.formula.tree import Formula
from scoring_core.model.ranking import ROSTER, AfterTie, RankingRule, SortKey
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.suggest import slip_of

_DIRECTIONS = ("highest", "lowest")


def build_ranking(
    ranking: Mapping[str, Any],
    columns: Known,
    formula: Callable[[str, Path], Formula],
    path: Path,
    report: Report,
) -> RankingRule:
    """The rule; where equals can remain, what they get must be written, and else not."""
    by = build_order(ranking["by"], columns, (*path, "by"), report)
    then = build_order(ranking["then"] or (), columns, (*path, "then"), report)
    last = ranking["by"][-1].split()
    if len(by) == len(ranking["by"]) and (last == [ROSTER] or _is_step(last)):
        _check_ties(ranking, last == [ROSTER], path, report)
    text = ranking["eligible"]
    eligible = None if text is None else formula(text, (*path, "eligible"))
    after_tie: AfterTie = "next" if ranking["after_tie"] == "next" else "skip"
    return RankingRule(by, ranking["scope"], eligible, after_tie, then, ranking["source"])


def _check_ties(ranking: Mapping[str, Any], total: bool, path: Path, report: Report) -> None:
    for key in ("after_tie", "then"):
        if total and ranking[key] is not None:
            report.add_key((*path, key), "SC232", key)
        elif not total and ranking[key] is None and not report.broken((*path, key)):
            report.add_key(path, "SC231", key)


def build_order(
    texts: Sequence[str], columns: Known, path: Path, report: Report
) -> tuple[SortKey, ...]:
    """The steps of an order, of which the roster can only be the last."""
    keys: list[SortKey] = []
    for number, text in enumerate(texts):
        if keys and keys[-1].key == ROSTER:
            report.add((*path, number), "SC233", text)
            break
        keys.append(_sort_key(text, columns, (*path, number), report))
    return tuple(keys)


def _sort_key(text: str, columns: Known, path: Path, report: Report) -> SortKey:
    """The step that a text names, or what it most likely means."""
    words = text.split()
    if words == [ROSTER]:
        return SortKey(ROSTER, highest=False)
    if _is_step(words):
        if columns.lacks(words[1], path):
            near, about = columns.right(words[1]), columns.about(words[1])
            at = text.rindex(words[1])
            report.add_inside(path, at, "SC234", words[1], about=about, nearest=near)
        return SortKey(words[1], words[0] == "highest")
    near = _right_order(text, words, columns)
    report.add(path, "SC230", text, nearest=near)
    return SortKey(near.split()[-1], near.startswith("highest"))


def _is_step(words: Sequence[str]) -> bool:
    return len(words) == 2 and words[0] in _DIRECTIONS


def _right_order(text: str, words: Sequence[str], columns: Known) -> str:
    if slip_of(text, (ROSTER,)) or not words:
        return ROSTER
    direction = slip_of(words[0], _DIRECTIONS) or "highest"
    key = words[-1] if words[-1] in columns else columns.right(words[-1])
    return f"{direction} {key}"
