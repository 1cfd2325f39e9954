"""The use cases: the one place where rules meet machinery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from ntpath import basename, splitext

from scoring_core.engine.check import check
from scoring_core.engine.foreign import foreign
from scoring_core.engine.headings import Headings, find_headings
from scoring_core.engine.rank import rank as place
from scoring_core.engine.read import read
from scoring_core.engine.recognise import Candidate, recognise
from scoring_core.engine.score import score
from scoring_core.engine.tabulate import tabulate
from scoring_core.errors import (
    ChoiceError,
    DataError,
    PeriodError,
    Place,
    PluginError,
    ScoringError,
    UsageError,
    finding,
)
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.exchange import Reader
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.period_text import find_period, parse_period
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

_SUCH_AS = {"jurisdiction": "wenxian", "scheme": "briefs", "period": "2023-Q3", "sheet": "三季度"}


def rank(
    catalogue: Catalogue,
    sheets: Sequence[Sheet],
    *,
    jurisdiction: str | None = None,
    scheme: str | None = None,
    period: str | Period | None = None,
    sheet: str | None = None,
) -> Outcome:
    """
    Rank a table of cells: the whole way from cells to printed standings.

    What is not named is recognised: the sheet and the scheme by headings and units, the
    period by title rows or the file's name. Raises `DataError` with every finding when
    the data cannot be ranked, `ChoiceError` when a person must choose, `UsageError` for a
    name that does not exist.
    """
    _refuse_others(str, jurisdiction=jurisdiction, scheme=scheme, sheet=sheet)
    _refuse_others((str, Period), period=period)
    candidates = _candidates(catalogue, jurisdiction, scheme)
    every = _candidates(catalogue, None, None)
    table, candidate = _choose(candidates, every, _named(sheets, sheet))
    when = _period(period, table)
    rules = catalogue.jurisdiction(candidate.jurisdiction)
    chosen = rules.scheme(candidate.scheme.key, when, table.place())
    figures, findings = read(chosen, table, when)
    scores = score(chosen, figures)
    failed = check(chosen, figures, scores)
    standings = tabulate(rules.key, chosen, scores, place(chosen, scores))
    return Outcome(standings, (*findings, *failed))


def sheets_of(catalogue: Catalogue, content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file by the reader for its ending; `-` is csv on standard input."""
    suffix = splitext(name)[1].lower() if name != "-" else ".csv"
    for reader in catalogue.readers:
        if suffix in reader.suffixes:
            return _read(reader, content, name)
    endings = Listed(suffix for reader in catalogue.readers for suffix in reader.suffixes)
    raise UsageError(finding("SC415", Place(name), suffix or "@no_ending", endings=endings))


def _read(reader: Reader, content: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        return tuple(reader.read(content, name))
    except ScoringError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(finding("SC504", Place(name), name, reason=reason)) from error


def _refuse_others(kinds: type | tuple[type, ...], **given: object) -> None:
    for name, value in given.items():
        if value is not None and not isinstance(value, kinds):
            raise TypeError(f"{name} is a text such as {_SUCH_AS[name]!r}, not {value!r}")


def _named(sheets: Sequence[Sheet], name: str | None) -> Sequence[Sheet]:
    """The sheet of this name alone, where one is named."""
    if name is None:
        return sheets
    names = [sheet.name for sheet in sheets if sheet.name is not None]
    place = Place(sheets[0].file) if sheets else None
    if not names:
        raise UsageError(finding("SC408", place, name))
    if name not in names:
        raise UsageError(finding("SC409", place, name, nearest=nearest(name, names, 3)))
    return [sheet for sheet in sheets if sheet.name == name]


def _candidates(
    catalogue: Catalogue, jurisdiction: str | None, scheme: str | None
) -> tuple[Candidate, ...]:
    if not catalogue.jurisdictions:
        raise UsageError((finding("SC406"), *catalogue.broken))
    known = catalogue.jurisdictions
    if jurisdiction is not None:
        known = (catalogue.jurisdiction(jurisdiction),)
    found = tuple(
        Candidate(j.key, j.editions(key)[-1])
        for j in known
        for key in j.scheme_keys
        if scheme in (None, key, f"{j.key}/{key}")
    )
    if not found:
        raise _no_scheme(known, str(scheme))
    return found


def _no_scheme(known: Sequence[Jurisdiction], scheme: str) -> UsageError:
    keys = [f"{j.key}/{key}" for j in known for key in j.scheme_keys]
    near = nearest(scheme, [key.partition("/")[2] for key in keys])
    where = Listed(j.key for j in known)
    return UsageError(
        finding("SC402", None, scheme, jurisdiction=where, keys=Listed(keys), nearest=near)
    )


def _choose(
    candidates: Sequence[Candidate], every: Sequence[Candidate], sheets: Sequence[Sheet]
) -> tuple[Sheet, Candidate]:
    """The sheet to read and its scheme; nothing is taken where two would do."""
    headed = [sheet for sheet in sheets if find_headings(sheet) is not None]
    if not headed:
        raise _nothing_to_read(sheets)
    fits = [(sheet, candidate) for sheet in headed for candidate in recognise(candidates, sheet)]
    wrong = None if fits or len(headed) > 1 else foreign(candidates, every, headed[0])
    if wrong is not None:
        raise DataError(wrong)
    if len(headed) == 1 and len(candidates) == 1:
        return headed[0], candidates[0]
    names = Listed(dict.fromkeys(candidate.name for _, candidate in fits))
    if not fits:
        known = Listed(candidate.name for candidate in candidates)
        raise ChoiceError(finding("SC403", headed[0].place(), candidates=known))
    if len({sheet.name for sheet, _ in fits}) > 1:
        titles = Listed(dict.fromkeys(sheet.name or sheet.file for sheet, _ in fits))
        place = Place(fits[0][0].file)
        raise ChoiceError(finding("SC407", place, sheets=titles, first=titles.words[0]))
    if len(fits) > 1:
        raise ChoiceError(finding("SC404", fits[0][0].place(), candidates=names))
    return fits[0]


def _nothing_to_read(sheets: Sequence[Sheet]) -> DataError:
    cells = any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row)
    place = sheets[0].place() if sheets else None
    return DataError(finding("SC112" if cells else "SC111", place))


def _period(given: str | Period | None, sheet: Sheet) -> Period:
    if isinstance(given, Period):
        return given
    if given is not None:
        return parse_period(given)
    headings = find_headings(sheet)
    titles = headings.titles() if isinstance(headings, Headings) else ()
    try:
        for texts in (titles, (sheet.name or "",), (splitext(basename(sheet.file))[0],)):
            found = find_period("\n".join(texts))
            if found is not None:
                return found
    except PeriodError as error:
        raise ChoiceError(replace(f, place=sheet.place()) for f in error.findings) from None
    raise ChoiceError(finding("SC405", sheet.place()))
