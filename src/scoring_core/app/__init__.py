"""The use cases: the one place where rules meet machinery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ntpath import splitext
from typing import TYPE_CHECKING

from scoring_core.app.working import outcome_of, refuse_others, work_after, works_after
from scoring_core.engine.choose import candidates_of
from scoring_core.engine.headings import is_sum
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import (
    DataError,
    Finding,
    Place,
    PluginError,
    ScoringError,
    UsageError,
    finding,
)
from scoring_core.messages import Listed
from scoring_core.model.exchange import Reader
from scoring_core.model.jurisdiction import InForce, Jurisdiction
from scoring_core.model.limits import LIMITS, Limits
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster
from scoring_core.model.work import Work
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from scoring_core.model.explanation import Explanation
    from scoring_core.model.slip import Slip


def rank(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> Outcome:
    """
    Rank a table of cells: the whole way from cells to printed standings.

    What is not named is recognised: the sheet and the scheme by headings and units, the
    period by title rows or the file's name. `history` are inputs of earlier periods and of
    other schemes, from which figures are taken where the rules say so; they are recognised
    likewise. A scheme that takes all from elsewhere needs no `sheets`, but is to be named.
    With `unknown="skip"` a row whose unit is not on the roster is told and left out.

    Raises `DataError` with every finding when the data cannot be ranked, `ChoiceError` when
    a person must choose, `UsageError` for a name that does not exist.
    """
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    done = work_after(catalogue, sheets, history, period=period, unknown=unknown, **choice)
    return outcome_of(done)


def rank_each(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> tuple[Outcome, ...]:
    """
    Rank the tables of each scheme that some sheets hold, in the order in which they stand.

    Chooses and raises as `rank` does, which is for one scheme.
    """
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    done = works_after(catalogue, sheets, history, period=period, unknown=unknown, **choice)
    return tuple(map(outcome_of, done))


def explain(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    unit: str,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> Explanation:
    """
    Why a unit's row is as `rank` prints it, or the row of totals; the unit by any of its names.

    Chooses and raises as `rank` does; a unit that has no row raises `UsageError`.
    """
    from scoring_core.engine.explain import explain as explained
    from scoring_core.engine.explain_totals import explain_totals

    refuse_others(str, unit=unit)
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    done = work_after(catalogue, sheets, history, period=period, unknown=unknown, **choice)
    found = done.scores.roster.resolve(unit)
    if found is None:
        if (totals := explain_totals(done, unit)) is not None:
            return totals
        raise UsageError(_no_unit(done, unit, finding("SC442", None, unit)))
    return explained(done, found)


def slips(
    catalogue: Catalogue,
    sheets: Sequence[Sheet] | None,
    unit: str | None = None,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
    history: Sequence[Sequence[Sheet]] = (),
    unknown: str | None = None,
) -> tuple[Slip, ...]:
    """
    What every printed unit, or only this one, is told: its row, and what would have moved it.

    Chooses and raises as `explain` does; a row of totals has no slip.
    """
    from scoring_core.engine.slip import slips as told

    refuse_others(str, unit=unit)
    choice = {"jurisdiction": jurisdiction, "scheme": scheme, "sheet": sheet}
    done = work_after(catalogue, sheets, history, period=period, unknown=unknown, **choice)
    roster = done.scores.roster
    if unit is None:
        printed = (category for category in roster.categories if category.printed)
        return tuple(told(done, (unit for category in printed for unit in category.shown)))
    found = roster.resolve(unit)
    if found is None:
        raise UsageError(_no_unit(done, unit, finding("SC443", None, unit)))
    return tuple(told(done, [found]))


def _no_unit(done: Work, name: str, totals: Finding) -> Finding:
    """Why a name is no unit of the work; `totals` is what to say of a row of totals."""
    if Roster(done.scheme.categories).resolve(name) is not None:
        return finding("SC441", None, name, period=str(done.figures.period))
    if fold(name) in whole_names(done.scheme) or is_sum(name):
        return totals
    return finding("SC440", None, name, nearest=Listed(done.scores.roster.nearest(name)))


def editions(rules: Jurisdiction, scheme: str | None = None) -> tuple[Scheme, ...]:
    """The editions of a county, or those of one scheme; `UsageError` where there is none."""
    return tuple(candidate.scheme for candidate in candidates_of((rules,), scheme))


def in_force(rules: Jurisdiction, period: str, scheme: str | None = None) -> Mapping[str, InForce]:
    """
    The edition in force of each scheme of a county, or of one, by key.

    Raises `DataError` where none of them has one (SC130), or rules change within the period.
    """
    when = parse_period(period)
    found: dict[str, InForce] = {}
    lacking: list[Finding] = []
    for key in dict.fromkeys(edition.key for edition in editions(rules, scheme)):
        try:
            found[key] = InForce(when, rules.edition(key, when))
        except DataError as error:
            if error.findings[0].code != "SC130":
                raise
            found[key] = InForce(when, None)
            lacking += error.findings
    if len(lacking) == len(found):
        raise DataError(lacking)
    return found


def sheets_of(
    catalogue: Catalogue, content: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Sheet, ...]:
    """The sheets of a file by the reader for its ending; `-` is standard input, which has none."""
    suffix = splitext(name)[1].lower() if name != "-" else _ending_of(content)
    for reader in catalogue.readers:
        if suffix in reader.suffixes:
            return _read(reader, content, name, limits)
    endings = Listed(suffix for reader in catalogue.readers for suffix in reader.suffixes)
    raise UsageError(finding("SC415", Place(name), suffix or "@no_ending", endings=endings))


def _ending_of(content: bytes) -> str:
    """What a file without a name would end in: it is a workbook, or as good as csv."""
    from scoring_core.formats.signatures import WORKBOOK, what_it_is

    return ".xlsx" if what_it_is(content) == WORKBOOK else ".csv"


def _read(reader: Reader, content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
    try:
        return tuple(reader.read(content, name, limits))
    except (ScoringError, MemoryError):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(finding("SC504", Place(name), name, reason=reason)) from error
