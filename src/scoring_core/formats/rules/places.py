"""How units are put in order, and what is printed of them."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.tabulate import HEADINGS
from scoring_core.formats.rules.say import Say
from scoring_core.model.ranking import RankingRule
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.scheme import Layout


def place_sections(say: Say) -> Iterator[Section]:
    """The ranking, and a section for each printed table."""
    rule = say.scheme.ranking
    yield say.section("ranking", _ranking(say, rule) if rule else (say.line("unranked"),))
    for number, layout in enumerate(say.scheme.layouts, 1):
        yield say.section(f"layout {number}", _layout(say, layout))


def _ranking(say: Say, rule: RankingRule) -> Iterator[Line]:
    yield say.line(f"scope.{rule.scope}")
    yield say.line("ranked_by", map(say.step, rule.by))
    if rule.total:
        yield say.line("no_ties")
    else:
        yield say.line(rule.after_tie)
        yield say.line("then", map(say.step, rule.then))
    left = [c.key for c in say.scheme.categories if c.role != "ranked"]
    if left:
        yield say.line("never_ranked", map(say.category, left))
    yield say.line("stateless")
    if rule.eligible is not None:
        yield say.line("eligible", test=say.formula(rule.eligible))
    if rule.source:
        yield say.line("source", source=say.source(rule.source))


def _layout(say: Say, layout: Layout) -> Iterator[Line]:
    yield say.line("heading", title=say.template(layout.title))
    yield say.line("holds", map(say.category, layout.categories))
    yield say.line("columns", (_column(say, layout, key) for key in layout.columns))
    if layout.total_row is None:
        yield say.line("no_total_row")
    else:
        totals = (t.key for t in say.scheme.totals if t.key in layout.columns)
        yield say.line("total_row", map(say.column, totals), label=layout.total_row)
    if layout.side_by_side > 1:
        yield say.line("side_by_side", count=layout.side_by_side)
    yield say.line("annex" if layout.annex else "no_annex")
    notes = (say.template(note) for note in layout.notes)
    yield say.line("under_table", notes) if layout.notes else say.line("no_notes")


def _column(say: Say, layout: Layout, key: str) -> str:
    columns = say.scheme.columns
    if key in layout.headers:
        heading = say.template(layout.headers[key])
    else:
        heading = columns[key].label if key in columns else HEADINGS.get(key, key)
    return say("column", heading=heading, key=key)
