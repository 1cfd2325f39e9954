"""From the document to the ranking rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scoring_core.formula.tree import Formula
from scoring_core.likeness import nearest
from scoring_core.model.ranking import ROSTER, AfterTie, RankingRule, SortKey
from scoring_core.rulebook.report import Path, Report


def build_ranking(
    ranking: Mapping[str, Any],
    columns: Sequence[str],
    formula: Callable[[str, Path], Formula | None],
    path: Path,
    report: Report,
) -> RankingRule | None:
    """The rule; where equals can remain, what they get must be written, and else not."""
    by = _order(ranking["by"], columns, (*path, "by"), report)
    then = _order(ranking["then"] or (), columns, (*path, "then"), report)
    if not by:
        return None
    _check_ties(ranking, by, path, report)
    text = ranking["eligible"]
    eligible = None if text is None else formula(text, (*path, "eligible"))
    after_tie: AfterTie = "next" if ranking["after_tie"] == "next" else "skip"
    return RankingRule(by, ranking["scope"], eligible, after_tie, then, ranking["source"])


def _check_ties(
    ranking: Mapping[str, Any], by: Sequence[SortKey], path: Path, report: Report
) -> None:
    total = by[-1].key == ROSTER
    for key in ("after_tie", "then"):
        if total and ranking[key] is not None:
            report.add_key((*path, key), "SC232", key)
        elif not total and ranking[key] is None:
            report.add_key(path, "SC231", key)


def _order(
    texts: Sequence[str], columns: Sequence[str], path: Path, report: Report
) -> tuple[SortKey, ...]:
    keys: list[SortKey] = []
    for number, text in enumerate(texts):
        key = _sort_key(text, columns)
        if key is None:
            near = nearest(text.split()[-1] if text.split() else text, columns)
            report.add((*path, number), "SC230", text, nearest=near)
            continue
        if keys and keys[-1].key == ROSTER:
            report.add((*path, number), "SC233", text)
        keys.append(key)
    return tuple(keys)


def _sort_key(text: str, columns: Sequence[str]) -> SortKey | None:
    words = text.split()
    if words == [ROSTER]:
        return SortKey(ROSTER, highest=False)
    if len(words) == 2 and words[0] in ("highest", "lowest") and words[1] in columns:
        return SortKey(words[1], words[0] == "highest")
    return None
