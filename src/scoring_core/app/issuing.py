"""The use case of issuing: several inputs of one period make one notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring_core.app.inputs import Divided, Input, of_all
from scoring_core.app.past import past_inputs, told_past
from scoring_core.app.sources import Sources, Works
from scoring_core.app.working import (
    asked_for,
    data_inputs,
    finished,
    pooled,
    the_rules,
    unknown_policy,
)
from scoring_core.engine.blocks import has_table
from scoring_core.engine.chosen_notice import (
    check_together,
    choose_notice,
    clerks_parts,
    inferred,
    lacking_schemes,
)
from scoring_core.engine.compose import compose
from scoring_core.errors import DataError, Finding, UsageError, finding
from scoring_core.formats.visible import visible
from scoring_core.model.clerk import ClerkText
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.notice import Imprint, Notice, Noticed
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.table import Sheet
from scoring_core.model.wording import NoticeRule
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
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> Noticed:
    """
    The notice of several inputs of one period, as a value for writers.

    Each holds the tables of one scheme or of several. Schemes of the notice that
    take all from others need none.

    Every table is chosen and computed as `rank` does, and so are those of earlier periods in
    `history`. Raises as it does, with the findings of all inputs, and where a sentence has no data.
    """
    asked, policy = asked_for(catalogue, jurisdiction, None), unknown_policy(unknown)
    pool, held = pooled(catalogue, jurisdiction, [*inputs, *history], policy)
    tables = [Divided((), each.tables) for each in held[: len(inputs)] if _holds_tables(each)]
    told = of_all(tables, lambda each: data_inputs(catalogue, each, pool, asked, period, policy))
    given = [each for inputs_of_one in told for each in inputs_of_one]
    if pool is not None:
        from scoring_core.app.pool import records_inputs

        records = [sheet for each in held[: len(inputs)] for sheet in each.records]
        given += records_inputs(catalogue, pool, records, given, jurisdiction, period)
    past = past_inputs(catalogue, given, held[len(inputs) :], pool, jurisdiction)
    check_together(given)
    rules, when = _meant(catalogue, given, jurisdiction, period)
    sources = Works(Sources(rules, (*given, *past), pool), finished)
    works = of_all(given, sources.of)
    rule = choose_notice(rules, when, [work.scheme for work in works], key)
    works += _composites(rule, when, works, sources)
    others = clerks_parts(rules, rule, when)
    made, found = compose(rule, works, text or ClerkText(), imprint or Imprint(), others)
    findings = [finding for work in works for finding in work.findings]
    findings += told_past(rules, works, sources, past, held[len(inputs) :])
    findings += [*lacking_schemes(rules, rule, works), *found, *inferred(works)]
    findings += _unprintable(made)
    if any(finding.level == "error" for finding in findings):
        raise DataError(findings)
    return Noticed(made, tuple(findings))


def _holds_tables(given: Divided) -> bool:
    """Whether an input is not of records alone."""
    return any(map(has_table, given.tables)) or not given.records


def _meant(
    catalogue: Catalogue,
    given: Sequence[Input],
    jurisdiction: str | None,
    period: str | Period | None,
) -> tuple[Jurisdiction, Period]:
    """The county and the period of a notice; without data they must be named (SC681)."""
    if given:
        return catalogue.jurisdiction(given[0].jurisdiction), given[0].figures.period
    if period is None:
        raise UsageError(finding("SC681"))
    when = period if isinstance(period, Period) else parse_period(period)
    return the_rules(catalogue, jurisdiction), when


def _composites(
    rule: NoticeRule, when: Period, works: Sequence[Work], sources: Works
) -> list[Work]:
    """The works of a notice that need no data, where what they take is there."""
    lacking = set(rule.schemes) - {work.scheme.key for work in works}
    made = (sources.composite((key, when)) for key in rule.schemes if key in lacking)
    found = [work for work in made if work is not None]
    if not (works or found):
        raise UsageError(finding("SC681"))
    return found


def _unprintable(made: Notice) -> Iterator[Finding]:
    """A finding (SC659) for each text with a character that cannot be printed."""
    for text in dict.fromkeys(made.texts):
        if visible(text) != text:
            yield finding("SC659", None, visible(text))
