"""The blank workbook of a county."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.app.working import refuse_others, the_rules
from scoring_core.engine.blank_register import blank_registers
from scoring_core.engine.blank_table import blank_table
from scoring_core.engine.choose import candidates_of
from scoring_core.errors import DataError, UsageError, finding
from scoring_core.messages import Listed
from scoring_core.model.input_form import InputForm
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.model.scheme import Scheme
from scoring_core.plugin.catalogue import Catalogue

_NOT_THEN = ("SC130", "SC131")


def input_form(
    catalogue: Catalogue,
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
) -> InputForm:
    """
    The workbook that a county's offices fill in: a sheet for each table and register.

    Of all schemes, or of one, those that are in force in a period and made for its length;
    without a period the newest edition of each. A scheme of which everything is counted
    from records, or comes from elsewhere, has no table. Raises `UsageError` where nothing is
    to be filled in (SC454), `DataError` where no scheme is in force, and as `rank` does for
    names that do not exist.
    """
    refuse_others(str, jurisdiction=jurisdiction, scheme=scheme)
    refuse_others((str, Period), period=period)
    rules = the_rules(catalogue, jurisdiction)
    keys = dict.fromkeys(c.scheme.key for c in candidates_of((rules,), scheme))
    when = parse_period(period) if isinstance(period, str) else period
    editions = tuple(_editions(rules, tuple(keys), when))
    tables = (blank_table(edition, when) for edition in editions)
    sheets = (*(table for table in tables if table is not None), *blank_registers(editions))
    if not sheets:
        raise UsageError(finding("SC454", None, Listed(edition.title for edition in editions)))
    return InputForm(rules.name, when, sheets)


def _editions(
    rules: Jurisdiction, keys: tuple[str, ...], period: Period | None
) -> Iterator[Scheme]:
    """Those of a period, or the newest; where no scheme has one, every reason is told."""
    refused: list[DataError] = []
    for key in keys:
        if period is None:
            yield rules.editions(key)[-1]
            continue
        try:
            yield rules.scheme(key, period)
        except DataError as error:
            if error.findings[0].code not in _NOT_THEN:
                raise
            refused.append(error)
    if len(refused) == len(keys):
        raise DataError(found for error in refused for found in error.findings)
