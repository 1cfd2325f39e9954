"""Which sheet, scheme and period a person means; nothing is taken where two would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from ntpath import basename, splitext
from typing import NoReturn

from scoring_core.engine.foreign import foreign
from scoring_core.engine.headings import Headings, find_headings
from scoring_core.engine.recognise import Candidate, by_headings, recognise
from scoring_core.errors import (
    ChoiceError,
    DataError,
    Finding,
    PeriodError,
    Place,
    UsageError,
    finding,
)
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.period_text import find_period, parse_period
from scoring_core.model.table import Sheet


def candidates_of(
    jurisdictions: Sequence[Jurisdiction], scheme: str | None = None
) -> tuple[Candidate, ...]:
    """
    Every edition of the schemes that may be meant, of those named `briefs` or `wenxian/briefs`.

    Raises `UsageError` (SC402) where none is called so.
    """
    found = tuple(
        Candidate(j.key, edition)
        for j in jurisdictions
        for edition in j.schemes
        if scheme in (None, edition.key, f"{j.key}/{edition.key}")
    )
    if not found:
        raise _no_scheme(jurisdictions, str(scheme))
    return found


def _no_scheme(known: Sequence[Jurisdiction], scheme: str) -> UsageError:
    keys = [f"{j.key}/{key}" for j in known for key in j.scheme_keys]
    near = nearest(scheme, [key.partition("/")[2] for key in keys])
    where = Listed(j.key for j in known)
    return UsageError(
        finding("SC402", None, scheme, jurisdiction=where, keys=Listed(keys), nearest=near)
    )


def sheets_named(sheets: Sequence[Sheet], name: str | None) -> Sequence[Sheet]:
    """The sheet of this name alone, where one is named; files beside the first stay whole."""
    if name is None:
        return sheets
    first = [sheet for sheet in sheets if sheet.file == sheets[0].file]
    names = [sheet.name for sheet in first if sheet.name is not None]
    place = Place(sheets[0].file) if sheets else None
    if not names:
        raise UsageError(finding("SC408", place, name))
    if name not in names:
        raise UsageError(finding("SC409", place, name, nearest=nearest(name, names, 3)))
    others = [sheet for sheet in sheets if sheet.file != sheets[0].file]
    return [*(sheet for sheet in first if sheet.name == name), *others]


def shown(sheets: Sequence[Sheet]) -> tuple[Sequence[Sheet], tuple[Finding, ...]]:
    """The sheets to choose from; a hidden table beside a visible one is left out, and told."""
    headed = [sheet for sheet in sheets if find_headings(sheet) is not None]
    hidden = [sheet for sheet in headed if sheet.hidden]
    if len(hidden) == len(headed):
        return sheets, ()
    told = tuple(finding("SC147", sheet.place(), sheet.name or "") for sheet in hidden)
    return [sheet for sheet in sheets if not sheet.hidden], told


def apart(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> tuple[Sequence[Sheet], ...]:
    """The sheets of one file where several of them are tables of some scheme: each by itself."""
    seen, _ = shown(sheets)
    fitting = [sheet for sheet in seen if _fits(candidates, sheet)]
    if len(fitting) < 2:
        return (sheets,)
    hidden = [sheet for sheet in sheets if not any(sheet is other for other in seen)]
    return ((fitting[0], *hidden), *((sheet,) for sheet in fitting[1:]))


def _fits(candidates: Sequence[Candidate], sheet: Sheet) -> bool:
    """Whether a sheet is the table of a scheme; one of totals alone by its headings."""
    headings = find_headings(sheet)
    if headings is None:
        return False
    units = headings.unit_names()
    return bool(recognise(candidates, sheet) or (not units and by_headings(candidates, sheet)))


def choose(
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
    if not fits and len(headed) == 1:
        fits = [(headed[0], candidate) for candidate in by_headings(candidates, headed[0])]
    if len(headed) == 1 and len({candidate.name for candidate in candidates}) == 1:
        return headed[0], candidates[-1]
    names = Listed(dict.fromkeys(candidate.name for _, candidate in fits))
    if not fits:
        known = Listed(dict.fromkeys(candidate.name for candidate in candidates))
        raise ChoiceError(finding("SC403", headed[0].place(), candidates=known))
    tables = tuple({id(sheet): sheet for sheet, _ in fits}.values())
    if len(tables) > 1:
        raise ChoiceError(_several(tables))
    if len(names.words) > 1:
        raise ChoiceError(finding("SC404", fits[0][0].place(), candidates=names))
    return fits[0]


def _several(tables: Sequence[Sheet]) -> Finding:
    """Several tables where one is ranked: sheets of a workbook, or tables given side by side."""
    if len({sheet.file for sheet in tables}) == 1 and all(sheet.name for sheet in tables):
        titles = Listed(str(sheet.name) for sheet in tables)
        return finding("SC407", Place(tables[0].file), sheets=titles, first=titles.words[0])
    files = Listed(str(sheet.place()) for sheet in tables)
    return finding("SC475", None, sheets=files, count=str(len(tables)))


def _nothing_to_read(sheets: Sequence[Sheet]) -> DataError:
    cells = any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row)
    place = sheets[0].place() if sheets else None
    return DataError(finding("SC112" if cells else "SC111", place))


def period_of(given: str | Period | None, sheet: Sheet) -> Period:
    """
    The period that is given, or else stands in the title rows, the sheet's or the file's name.

    Raises `PeriodError` for a text that names none, `ChoiceError` where nothing names one
    (SC405) or one place names two.
    """
    if isinstance(given, Period):
        return given
    if given is not None:
        return parse_period(given)
    return named_period(sheet, _titles(sheet)) or refuse_period(sheet)


def refuse_period(sheet: Sheet) -> NoReturn:
    """Nothing names the period of an input (SC405)."""
    _refuse(finding("SC405", sheet.place()))


def past_period_of(sheet: Sheet) -> Period:
    """The period of a file of `--history`, which only the file itself can name (SC460)."""
    return named_period(sheet, _titles(sheet)) or _refuse(finding("SC460", sheet.place()))


def _titles(sheet: Sheet) -> tuple[str, ...]:
    headings = find_headings(sheet)
    return headings.titles() if isinstance(headings, Headings) else ()


def named_period(sheet: Sheet, titles: Sequence[str]) -> Period | None:
    """The period that the titles of a sheet, its own name or that of its file spells."""
    try:
        for texts in (titles, (sheet.name or "",), (splitext(basename(sheet.file))[0],)):
            found = find_period("\n".join(texts))
            if found is not None:
                return found
    except PeriodError as error:
        raise ChoiceError(replace(f, place=sheet.place()) for f in error.findings) from None
    return None


def _refuse(found: Finding) -> NoReturn:
    raise ChoiceError(found)
