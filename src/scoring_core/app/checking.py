"""All that is to know about data before anybody is ranked by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.app.working import Way, came_in, worked
from scoring_core.engine.read import read_all
from scoring_core.errors import DataError, Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.checked import Checked, Recognised, in_order
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue

CHECKING = Way(read_all, worked)
"""Goes on after errors: a figure that is not known is missing, and follows in no finding."""


def check(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> Checked:
    """
    Every finding of data, in the order of its cells, and the tables it was taken for.

    Takes what `rank_each` takes. What is wrong with the data is a finding and not raised;
    `ChoiceError` is raised when a person must choose, `UsageError` for a name that does not
    exist.
    """
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    try:
        given, after = came_in(CHECKING, catalogue, sheets, history, period, unknown, **choice)
    except DataError as error:
        return Checked(in_order(error.findings))
    found = list[Finding]()
    tables = list[Recognised]()
    for each in given:
        try:
            done = after(each)
        except DataError as error:
            found += error.findings
        else:
            found += (*done.findings, *_absent(done))
            tables.append(_recognised(catalogue, done))
    return Checked(in_order(dict.fromkeys(found)), tuple(tables))


def _absent(done: Work) -> Iterator[Finding]:
    """Whom the rules take for nought because there is no row of them (SC178)."""
    rules, places = done.scheme, done.figures.places
    printed = [category for category in done.scores.roster.categories if category.printed]
    zero = [c for c in printed if places and rules.absent[c.key] == "zero"]
    names = [unit.name for c in zero for unit in c.shown if unit.key not in places]
    if names:
        yield finding("SC178", done.place, Listed(names), count=str(len(names)))


def _recognised(catalogue: Catalogue, done: Work) -> Recognised:
    rules, period = done.scheme, done.figures.period
    county = catalogue.jurisdiction(done.jurisdiction).name
    units = sum(1 for _ in rules.roster(period).counting)
    return Recognised(done.place, done.jurisdiction, county, rules.key, rules.title, period, units)
