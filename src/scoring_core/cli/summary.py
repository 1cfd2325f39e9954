"""What a big work tells in the end, on standard error: its findings first, then its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring_core.cli.output import show_findings, show_lines
from scoring_core.errors import Place, finding
from scoring_core.messages import Lang, term

if TYPE_CHECKING:
    from scoring_core.columns.parquet.files import Summary

_WORDS = {
    "more": (
        "……还有 {count} 条，全部在 {file}；怎么改：scoring-core explain {code}",
        "… and {count} more, all of them in {file}; what to do: scoring-core explain {code}",
    ),
    "all": (
        "发现都在 {file}；怎么改：scoring-core explain {code}",
        "the findings stand in {file}; what to do: scoring-core explain {code}",
    ),
    "rows": (
        "读入 {rows} 行（{groups} 组），写出 {out} 行，剔出 {left_out} 行",
        "{rows} rows in ({groups} groups), {out} rows out, {left_out} left out",
    ),
    "records": (
        "读入 {rows} 条记录，剔出 {left_out} 条；写出 {out} 行（一个单位一期一行）",
        "{rows} records in, {left_out} left out; {out} rows out, one a unit and period",
    ),
    "findings": ("错误 {errors} 条，提醒 {warnings} 条", "{errors} errors, {warnings} warnings"),
    "digest": ("摘要 {digest}", "digest {digest}"),
}


def tell(summary: Summary, data: Sequence[str], findings: Path, lang: Lang) -> None:
    """The first findings, where all of them stand, and what came in and went out."""
    order = [] if summary.together else [finding("SC887", Place(data[0]))]
    reasons = sorted(summary.declined, key=lambda each: (str(each.place), each.found))
    show_findings([*order, *reasons], lang)
    show_lines([*_findings(summary, findings, lang), *_counts(summary, lang)])


def _findings(summary: Summary, file: Path, lang: Lang) -> Iterator[str]:
    count = summary.errors + summary.warnings
    yield from (_line(each, lang) for each in summary.shown)
    more = count - len(summary.shown)
    if count:
        words = {"file": file, "code": summary.shown[0]["code"]}
        yield _said("more" if more else "all", lang, count=_number(more), **words)


def _line(told: Mapping[str, Any], lang: Lang) -> str:
    place = Place(told["file"], row=told["row"], column=told["column"])
    if told["row"] is None:
        known = (told[key] for key in ("jurisdiction", "scheme", "period", "unit"))
        place = Place(" ".join(str(word) for word in known if word))
    words = ("；" if lang == "zh" else "; ").join(filter(None, (told["message"], told["remedy"])))
    return f"{term('@' + told['level'], lang)} {place} {told['code']} {words}"


def _counts(summary: Summary, lang: Lang) -> Iterator[str]:
    counts = ("rows", "groups", "out", "left_out", "errors", "warnings")
    words = {key: _number(getattr(summary, key) or 0) for key in counts}
    warnings = summary.warnings + len(summary.declined) + (not summary.together)
    words["warnings"] = _number(warnings)
    if summary.errors + warnings:
        yield _said("findings", lang, **words)
    yield _said("records" if summary.groups is None else "rows", lang, **words)
    if summary.groups is not None:
        yield _said("digest", lang, digest=summary.digest)


def _number(count: int) -> str:
    return f"{count:,}"


def _said(key: str, lang: Lang, **words: object) -> str:
    return _WORDS[key][lang == "en"].format_map(words)
