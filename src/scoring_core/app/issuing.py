"""The use case of issuing: several inputs of one period make one notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.app.past import told_history
from scoring_core.app.working import of_all, past_works, work
from scoring_core.engine.choose import apart, candidates_of
from scoring_core.engine.chosen_notice import (
    check_together,
    choose_notice,
    clerks_parts,
    inferred,
    lacking_schemes,
)
from scoring_core.engine.compose import compose
from scoring_core.errors import DataError, Finding, finding
from scoring_core.formats.visible import visible
from scoring_core.model.clerk import ClerkText
from scoring_core.model.notice import Imprint, Notice, Noticed
from scoring_core.model.period import Period
from scoring_core.model.table import Sheet
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
    history: Sequence[Sequence[Sheet]] = (),
) -> Noticed:
    """
    The notice of several inputs of one period, as a value for writers.

    Each is of one scheme, or a workbook in which each sheet is.

    Every table is chosen and computed as `rank` does, and so are those of earlier periods in
    `history`. Raises as it does, with the findings of all inputs, and where a sentence has no data.
    """
    past = past_works(catalogue, history, jurisdiction)
    known = candidates_of(catalogue.jurisdictions)
    works = of_all(
        [table for sheets in inputs for table in apart(known, sheets)],
        lambda sheets: work(catalogue, sheets, jurisdiction=jurisdiction, period=period, past=past),
    )
    check_together(works)
    rules = catalogue.jurisdiction(works[0].jurisdiction)
    rule = choose_notice(rules, works, key)
    others = clerks_parts(rules, rule, works[0].figures.period)
    made, found = compose(rule, works, text or ClerkText(), imprint or Imprint(), others)
    told = [finding for work in works for finding in work.findings]
    told += told_history(works, past)
    told += [*lacking_schemes(rules, rule, works), *found, *inferred(works)]
    told += _unprintable(made)
    if any(finding.level == "error" for finding in told):
        raise DataError(told)
    return Noticed(made, tuple(told))


def _unprintable(made: Notice) -> Iterator[Finding]:
    """A finding (SC659) for each text with a character that cannot be printed."""
    for text in dict.fromkeys(made.texts):
        if visible(text) != text:
            yield finding("SC659", None, visible(text))
