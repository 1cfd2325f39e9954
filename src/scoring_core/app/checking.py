"""All that is to know about data before anybody is ranked by it."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.app.working import work_after
from scoring_core.errors import DataError
from scoring_core.model.checked import Checked, Recognised, in_order
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue


def check(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
) -> Checked:
    """
    Every finding of data, in the order of its cells, and the tables it was taken for.

    Takes what `rank` takes. What is wrong with the data is a finding and not raised;
    `ChoiceError` is raised when a person must choose, `UsageError` for a name that does not
    exist.
    """
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    try:
        done = work_after(catalogue, sheets, history, period=period, **choice)
    except DataError as error:
        return Checked(in_order(error.findings))
    return Checked(in_order(done.findings), (_recognised(catalogue, done),))


def _recognised(catalogue: Catalogue, done: Work) -> Recognised:
    rules, period = done.scheme, done.figures.period
    county = catalogue.jurisdiction(done.jurisdiction).name
    units = sum(1 for _ in rules.roster(period).counting)
    return Recognised(done.place, done.jurisdiction, county, rules.key, rules.title, period, units)
