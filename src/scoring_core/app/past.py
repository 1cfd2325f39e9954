"""Works after those of other periods and schemes, and what there is to know of these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring_core.app.inputs import Asked, Divided, Input, of_all, table_inputs
from scoring_core.app.sources import Compute, Sources, Works
from scoring_core.app.working import finished
from scoring_core.engine.choose import candidates_of
from scoring_core.engine.choose_period import past_period_of
from scoring_core.engine.past import Past, gaps, leavers, taken_columns, told_gaps, told_leavers
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import ChoiceError, DataError, Finding, finding
from scoring_core.formula.values import NOT_APPLICABLE, Value
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.table import Sheet
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from scoring_core.app.pool import Pool


def worked_after(
    catalogue: Catalogue,
    given: Input,
    history: Sequence[Divided],
    pool: Pool | None = None,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    finish: Compute = finished,
) -> Work:
    """The work of an input after those of history, with everything to know of them."""
    asked = jurisdiction if scheme is None else given.jurisdiction
    tables = past_inputs(catalogue, [given], history, pool, asked, narrow=scheme is not None)
    rules = catalogue.jurisdiction(given.jurisdiction)
    works = Works(Sources(rules, (given, *tables), pool), finish)
    done = works.of(given)
    told = told_past(rules, [done], works, tables, history)
    return replace(done, findings=(*done.findings, *told))


def past_inputs(
    catalogue: Catalogue,
    given: Sequence[Input],
    history: Sequence[Divided],
    pool: Pool | None,
    jurisdiction: str | None,
    *,
    narrow: bool = False,
) -> list[Input]:
    """
    What stands in the files of history, each recognised on its own; records are in the pool.

    Where several schemes would do, or with `narrow`, it is one that the rules of what is
    `given` take figures from. Raises with the findings of all files, and where two are of one
    scheme and period (SC662).
    """
    known = candidates_of(catalogue.jurisdictions)
    county = (
        known if jurisdiction is None else candidates_of((catalogue.jurisdiction(jurisdiction),))
    )
    near = tuple(_reached(catalogue, given))

    def read(sheets: Sequence[Sheet], candidates: Sequence[Candidate]) -> list[Input]:
        asked = Asked(candidates, known, past_period_of, Jurisdiction.past_scheme)
        told = table_inputs(catalogue, asked, sheets)
        return told if pool is None else [pool.told(each) for each in told]

    def recognised(sheets: Sequence[Sheet]) -> list[Input]:
        try:
            return read(sheets, near if narrow else county)
        except ChoiceError as error:
            fitting = _fitting(near, error)
            if narrow or not fitting:
                raise
            return read(sheets, fitting)

    tables = [each.tables for each in history if each.tables or not each.records]
    found = [each for inputs in of_all(tables, recognised) for each in inputs]
    _refuse_twice(found)
    return found


def _fitting(near: Sequence[Candidate], error: ChoiceError) -> list[Candidate]:
    """Those of some candidates that an error says would do, among others (SC404)."""
    found = dict(error.findings[0].details).get("candidates")
    names = found.words if error.findings[0].code == "SC404" and isinstance(found, Listed) else ()
    return [candidate for candidate in near if candidate.name in names]


def _reached(catalogue: Catalogue, given: Iterable[Input]) -> Iterator[Candidate]:
    """The schemes of some inputs and those that they take figures from, in all editions."""
    for county in dict.fromkeys(each.jurisdiction for each in given):
        rules = catalogue.jurisdiction(county)
        keys = rules.reached(each.scheme.key for each in given if each.jurisdiction == county)
        yield from (Candidate(county, s) for s in rules.schemes if s.key in keys)


def _refuse_twice(inputs: Sequence[Input]) -> None:
    names = [(each.jurisdiction, each.scheme.title, each.figures.period) for each in inputs]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    if twice:
        raise DataError(finding("SC662", None, f"{title} {when}") for _, title, when in twice)


def told_past(
    rules: Jurisdiction,
    given: Sequence[Work],
    works: Works,
    tables: Sequence[Input],
    history: Sequence[Divided],
) -> Iterator[Finding]:
    """
    What there is to know of history beside some works: what is lacking, left, or not used.

    What lacks and does not apply is told only where there is any history, of records too.
    """
    quiet: list[Finding] = []
    for done in given:
        lacking = list(gaps(done.scheme, done.figures, works.past))
        heard = [gap for gap in lacking if gap.absent is not NOT_APPLICABLE]
        yield from told_gaps(rules, heard, done.place)
        yield from told_leavers(done.place, leavers(done, works.past))
        rest = (gap for gap in lacking if gap.absent is NOT_APPLICABLE)
        quiet += told_gaps(rules, rest, done.place)
    yield from _alike(given, tables)
    own = {(done.scheme.key, done.figures.period) for done in given}
    for key, columns in taken_columns(given, works.past).items():
        if key not in own:
            yield from _told_of(works.past[key], columns, rules, works.past)
    for table in sorted(tables, key=lambda table: table.figures.period):
        if not works.uses(table):
            when = str(table.figures.period)
            yield finding("SC668", table.place, when, scheme=table.scheme.title)
    yield from quiet if history else ()
    yield from works.untold


def _alike(given: Sequence[Work], tables: Sequence[Input]) -> Iterator[Finding]:
    """A finding (SC179) for each work whose figures are those of another period."""
    for done in given:
        figures = done.figures.columns
        for table in tables:
            known = table.figures.columns
            same = table.scheme.key == done.scheme.key and known == figures
            if same and any(any(_counts(v) for v in column.values()) for column in known.values()):
                yield finding("SC179", done.place, str(table.figures.period))


def _counts(value: Value) -> bool:
    return isinstance(value, Fraction) and value != 0


def _told_of(
    then: Work, columns: Collection[str], rules: Jurisdiction, past: Past
) -> Iterator[Finding]:
    """What there is to know of a past work, of what is taken of it."""
    yield from then.findings
    lacking = gaps(then.scheme, then.figures, past)
    taken = (gap for gap in lacking if gap.metric.key in columns)
    yield from told_gaps(rules, taken, then.place)
    left = (each for each in leavers(then, past) if each.metric.key in columns)
    yield from told_leavers(then.place, left)
