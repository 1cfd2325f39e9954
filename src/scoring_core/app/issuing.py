"""The use case of issuing: several inputs of one period make one notice."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.app import work
from scoring_core.engine.chosen_notice import (
    check_together,
    choose_notice,
    inferred,
    lacking_schemes,
    unprintable,
)
from scoring_core.engine.compose import compose
from scoring_core.errors import DataError, ScoringError
from scoring_core.model.clerk import ClerkText
from scoring_core.model.notice import Imprint, Noticed
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue


def notice(
    catalogue: Catalogue,
    inputs: Sequence[Sequence[Sheet]],
    *,
    jurisdiction: str | None = None,
    period: str | Period | None = None,
    key: str | None = None,
    text: ClerkText | None = None,
    imprint: Imprint | None = None,
) -> Noticed:
    """
    The notice of several inputs of one period, each of one scheme, as a value for writers.

    Every input is chosen and computed as `rank` does. Raises as it does, with the findings of
    all inputs, and where a sentence has no data.
    """
    works = _works(catalogue, inputs, jurisdiction, period)
    check_together(works)
    rules = catalogue.jurisdiction(works[0].jurisdiction)
    rule = choose_notice(rules, works, key)
    made, found = compose(rule, works, text or ClerkText(), imprint or Imprint())
    told = [finding for work in works for finding in work.findings]
    told += [*lacking_schemes(rules, rule, works), *found, *inferred(works)]
    told += unprintable(tuple(made.texts))
    if any(finding.level == "error" for finding in told):
        raise DataError(told)
    return Noticed(made, tuple(told))


def _works(
    catalogue: Catalogue,
    inputs: Sequence[Sequence[Sheet]],
    jurisdiction: str | None,
    period: str | Period | None,
) -> list[Work]:
    """The works of all inputs; the findings of all that cannot be computed are told at once."""
    works: list[Work] = []
    failed: list[ScoringError] = []
    for sheets in inputs:
        try:
            works.append(work(catalogue, sheets, jurisdiction=jurisdiction, period=period))
        except ScoringError as error:
            failed.append(error)
    if failed:
        raise type(failed[0])([found for error in failed for found in error.findings])
    return works
