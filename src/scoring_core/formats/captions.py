"""The lines around a printed table: what it is, of when, by which rules."""

from __future__ import annotations

from scoring_core.messages import Lang
from scoring_core.model.standings import Ranking, Standings


def captions(standings: Standings, ranking: Ranking, lang: Lang) -> tuple[str, ...]:
    """The table's own title, and one line of period, edition and scheme."""
    name = f"{standings.jurisdiction}/{standings.scheme}"
    if lang == "en":
        line = f"period {standings.period} · edition {standings.edition} · {name}"
    else:
        line = f"考核期 {standings.period} · 版本 {standings.edition} · {name}"
    return (ranking.heading, line)


def inferred_note(standings: Standings, lang: Lang) -> str:
    """One line that says which rules were read off a table, or nothing."""
    if not standings.rules.inferred:
        return ""
    sources = [source_words(source, lang) for source in standings.rules.inferred]
    if lang == "en":
        return f"Note: in part {'; '.join(sources)}"
    return f"注：部分规定是推断的，不是办法原文（{'；'.join(sources)}）"


def source_words(source: str, lang: Lang) -> str:
    """A rule's source as its reader says it: what was inferred is said so in Chinese too."""
    inferred = "inferred from "
    if lang == "en" or not source.startswith(inferred):
        return source
    return f"推断自 {source.removeprefix(inferred)}"
