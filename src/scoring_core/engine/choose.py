"""Which tables and scheme a person means; nothing is taken where two would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scoring_core.engine.blocks import Block, blocks, has_table
from scoring_core.engine.foreign import foreign
from scoring_core.engine.recognise import Candidate, by_headings, recognise
from scoring_core.engine.unheaded import unheaded
from scoring_core.errors import (
    ChoiceError,
    DataError,
    Finding,
    Place,
    UsageError,
    finding,
)
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
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
    headed = [sheet for sheet in sheets if has_table(sheet)]
    hidden = [sheet for sheet in headed if sheet.hidden]
    if len(hidden) == len(headed):
        return sheets, ()
    told = tuple(finding("SC147", sheet.place(), sheet.name or "") for sheet in hidden)
    return [sheet for sheet in sheets if not sheet.hidden], told


@frozen
class Chosen:
    """The tables that are the input of one scheme."""

    candidate: Candidate
    tables: tuple[Block, ...]


def choose_all(
    candidates: Sequence[Candidate], every: Sequence[Candidate], sheets: Sequence[Sheet]
) -> tuple[tuple[Chosen, ...], tuple[Finding, ...]]:
    """
    The tables of each scheme that some sheets hold, and what there is to say of other tables.

    Nothing is taken where two would do: a table that fits several schemes (SC404), and tables
    of one scheme that name the same units (SC407, SC475), are a person's to choose.
    """
    tables = [table for sheet in sheets for table in blocks(sheet)]
    if not tables:
        raise _nothing_to_read(sheets)
    strange = list(unheaded(candidates, sheets))
    if len(tables) == 1:
        return (Chosen(_of_one(candidates, every, tables[0]), tuple(tables)),), tuple(strange)
    found = {id(table): _recognised(candidates, every, table) for table in tables}
    if not any(found.values()):
        found = {id(table): by_headings(candidates, table) for table in tables}
    if not any(found.values()):
        raise _no_scheme_fits(candidates, tables[0])
    groups: dict[str, list[Block]] = {}
    alike = {_headed(table): found[id(table)] for table in reversed(tables) if found[id(table)]}
    for table in tables:
        fits = found[id(table)] or alike.get(_headed(table), ())
        if fits:
            groups.setdefault(_only(fits, table).name, []).append(table)
        elif not _recognised(every, every, table):
            strange.append(finding("SC176", table.heading_place(table.unit_column)))
    by_name = {candidate.name: candidate for fits in found.values() for candidate in fits}
    for listed in groups.values():
        _refuse_alternatives(listed)
    chosen = (Chosen(by_name[name], tuple(each)) for name, each in groups.items())
    return tuple(chosen), tuple(strange)


def _of_one(candidates: Sequence[Candidate], every: Sequence[Candidate], table: Block) -> Candidate:
    """The scheme of the only table; one that a person named is taken for it."""
    fits = recognise(candidates, table)
    wrong = None if fits else foreign(candidates, every, table)
    if wrong is not None:
        raise DataError(wrong)
    if len({candidate.name for candidate in candidates}) == 1:
        return candidates[-1]
    fits = fits or by_headings(candidates, table)
    if not fits:
        raise _no_scheme_fits(candidates, table)
    return _only(fits, table)


def _recognised(
    candidates: Sequence[Candidate], every: Sequence[Candidate], table: Block
) -> tuple[Candidate, ...]:
    """The candidates that a table fits, if it is not plainly that of another of their schemes."""
    counties = {candidate.jurisdiction for candidate in candidates}
    names = {candidate.name for candidate in candidates}
    siblings = [candidate for candidate in every if candidate.jurisdiction in counties]
    found = recognise(siblings, table)
    if not (found or table.unit_names):  # of totals alone
        found = by_headings(siblings, table)
    return tuple(candidate for candidate in found if candidate.name in names)


def _headed(table: Block) -> tuple[int, tuple[str, ...]]:
    """The sheet and the headings, which a table has in common with the one that it continues."""
    return id(table.sheet), tuple(fold(cell) for cell in table.cells if cell)


def _only(fits: Sequence[Candidate], table: Block) -> Candidate:
    names = Listed(dict.fromkeys(candidate.name for candidate in fits))
    if len(names.words) > 1:
        raise ChoiceError(finding("SC404", table.sheet.place(), candidates=names))
    return fits[0]


def _no_scheme_fits(candidates: Sequence[Candidate], table: Block) -> ChoiceError:
    known = Listed(dict.fromkeys(candidate.name for candidate in candidates))
    return ChoiceError(finding("SC403", table.sheet.place(), candidates=known))


def _refuse_alternatives(tables: Sequence[Block]) -> None:
    """Tables that name mostly the same units are not parts of one: raise what to choose from."""
    first: dict[str, int] = {}
    sizes: list[int] = []
    for number, table in enumerate(tables):
        names = {fold(name) for name in table.unit_names}
        sizes.append(len(names))
        again = Counter(first[name] for name in names if name in first)
        if any(2 * count > min(sizes[other], len(names)) for other, count in again.items()):
            raise ChoiceError(_several(tables))
        first.update((name, number) for name in names if name not in first)


def _several(tables: Sequence[Block]) -> Finding:
    """Several tables where one is ranked: sheets of a workbook, or tables given side by side."""
    sheets = tuple({id(table.sheet): table.sheet for table in tables}.values())
    if len(sheets) == 1:
        where = [table.heading_place(table.unit_column) for table in tables]
        return finding("SC475", None, sheets=Listed(map(str, where)), count=str(len(where)))
    if len({sheet.file for sheet in sheets}) == 1 and all(sheet.name for sheet in sheets):
        titles = Listed(str(sheet.name) for sheet in sheets)
        return finding("SC407", Place(sheets[0].file), sheets=titles, first=titles.words[0])
    files = Listed(str(sheet.place()) for sheet in sheets)
    return finding("SC475", None, sheets=files, count=str(len(sheets)))


def _nothing_to_read(sheets: Sequence[Sheet]) -> DataError:
    cells = any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row)
    place = sheets[0].place() if sheets else None
    return DataError(finding("SC112" if cells else "SC111", place))
