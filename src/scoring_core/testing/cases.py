"""Published tables as tests: reported figures in, the printed table out, cell for cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from inspect import stack
from itertools import zip_longest
from json import dumps
from os.path import relpath
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.arithmetic import exact_text, read_number
from scoring_core.engine.blocks import blocks
from scoring_core.errors import Finding, Place, UsageError, finding
from scoring_core.formats.csv_standings import CATEGORY, csv_rows
from scoring_core.formula.values import State, Value, Word
from scoring_core.messages.terms import of_system
from scoring_core.model.standings import Outcome, Ranking, Standings
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.testing.case_files import Case, read_case

SHUFFLES = 5
MOST_TOLD = 20

Rows = Sequence[Sequence[str]]


def published_cases(plugin: object, pattern: str) -> Callable[[Path], None]:
    """
    A test for each case file that matches the pattern beside the file that calls this.

    A case is TOML. It says `source` (where it was published), what was given — `data`,
    `records`, `history`, each relative to the case; `scheme`, `period` and `sheet` where they
    are not recognised — and what was published of it: `published` (csv files: one with a
    column 类别, or one for each printed table in order), `shown` (`[unit, heading, text]` for
    single cells, where the rest was not published; the label of a row for a unit), `totals`
    (numbers of the whole by key). `findings` are the codes of what the program is to tell.
    The rows are also ranked shuffled: all must be the same.

    Raises `UsageError` where no case matches (SC838). A test raises `UsageError` for a mistake
    in its case (SC834 to SC837), what `rank` raises, and `AssertionError` for each cell that is
    not as published.
    """
    folder = Path(stack(0)[1].filename).parent
    cases = sorted(folder.glob(pattern))
    if not cases:
        raise UsageError(finding("SC838", Place(str(folder)), pattern))

    @pytest.mark.parametrize("case", cases, ids=lambda case: case.stem)
    def test_published(case: Path) -> None:
        check_case(plugin, case)

    return test_published


def check_case(plugin: object, path: Path) -> None:
    """Rank what a case gives, in several orders, and compare it with what was published."""
    __tracebackhide__ = True
    case = read_case(path)
    catalogue = Catalogue.of(formats, plugin)
    given = [sheet for file in case.data for sheet in _sheets(catalogue, file)]
    history = [_sheets(catalogue, file) for file in case.history]
    published = [(_beside(case, file), _rows(catalogue, file)) for file in case.published]
    for seed in range(SHUFFLES):
        sheets = [_shuffled(sheet, seed) for sheet in given] or None
        outcome = rank(catalogue, sheets, history=history, **case.choice)
        different = tuple(_differences(case, published, outcome))
        if different:
            raise AssertionError("\n".join(each.line() for each in _first(different)))


def _first(different: Sequence[Finding]) -> Iterator[Finding]:
    """The first of them, and how many more there are."""
    yield from different[:MOST_TOLD]
    if more := different[MOST_TOLD:]:
        codes = "、".join(dict.fromkeys(each.code for each in more))
        yield finding("SC770", found=codes, count=str(len(more)))


def _beside(case: Case, file: Path) -> str:
    """A file as the case names it: the data may be called as what was published of it."""
    return Path(relpath(file, case.path.parent)).as_posix()


def _sheets(catalogue: Catalogue, path: Path) -> tuple[Sheet, ...]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(finding("SC413", Place(str(path)), reason=of_system(error))) from None
    return sheets_of(catalogue, content, path.name)


def _rows(catalogue: Catalogue, path: Path) -> Rows:
    return [row for sheet in _sheets(catalogue, path) for row in sheet.rows]


def _shuffled(sheet: Sheet, seed: int) -> Sheet:
    """The sheet with its rows in another order; seed 0 leaves them, and so do merged cells."""
    tables = blocks(sheet)
    if not seed or len(tables) != 1 or sheet.merged:
        return sheet
    first = tables[0].row + 1
    rows = list(sheet.rows[first:])
    Random(seed).shuffle(rows)  # a repeatable order is wanted here, not a secret one
    return Sheet(sheet.file, sheet.name, (*sheet.rows[:first], *rows))


def _differences(
    case: Case, published: Sequence[tuple[str, Rows]], outcome: Outcome
) -> Iterator[Finding]:
    """Each cell that is not as it was published, and what is told or not told besides."""
    standings = outcome.standings
    assert standings is not None
    if published:
        tables = _printed(standings, grouped=published[0][1][0][:1] == (CATEGORY,))
        names = {CATEGORY, *(heading for r in standings.rankings for heading in _headings(r))}
        for file, shown, computed in zip_longest(*zip(*published, strict=True), tables):
            yield from _compared(file or case.path.name, shown or (), computed or (), names)
    for unit, heading, text in case.shown:
        found = "、".join(_cells(standings, unit, heading))
        yield from _other(Place(case.path.name, column=f"{unit} {heading}"), text, found)
    for key, text in case.totals.items():
        value = standings.totals.values.get(key)
        if value is None or not _means(text, value):
            yield from _other(Place(case.path.name, column=key), text, _spelt(value))
    yield from _told(case, outcome.findings)


def _told(case: Case, findings: Sequence[Finding]) -> Iterator[Finding]:
    """That other findings are told than the case names."""
    codes = sorted({each.code for each in findings})
    if codes == sorted(set(case.findings)):
        return
    files = {file.name: _beside(case, file) for file in (*case.history, *case.data)}
    placed = (replace(f, place=_in(f.place, files)) for f in findings)
    yield finding(
        "SC829",
        Place(case.path.name, column="findings"),
        "、".join(case.findings) or "@nothing",
        computed="；".join(each.line() for each in placed) or "@nothing",
        codes=dumps(codes),
    )


def _in(place: Place, files: Mapping[str, str]) -> Place:
    return replace(place, file=files.get(place.file or "", place.file))


def _printed(standings: Standings, *, grouped: bool) -> list[Rows]:
    if grouped:
        return [csv_rows(standings)]
    return [(ranking.columns, *ranking.printed) for ranking in standings.rankings]


def _headings(ranking: Ranking) -> Iterator[str]:
    """The headings under which its units are printed."""
    pairs = zip(ranking.keys, ranking.columns, strict=True)
    return (heading for key, heading in pairs if key == "unit")


class _Numbered(NamedTuple):
    """A row with its 1-based number."""

    number: int
    cells: Sequence[str]


_Named = Mapping[tuple[str, ...], _Numbered]


def _compared(file: str, published: Rows, computed: Rows, headings: set[str]) -> Iterator[Finding]:
    """Each cell that differs in the rows of one name, and where their order differs."""
    heads = [rows[0] for rows in (published, computed) if rows]
    names = sorted(headings.intersection(*heads))
    shown, made = _by_name(published, names), _by_name(computed, names)
    for one, other in _pairs(shown, made):
        number = one.number or other.number
        for column, (text, found) in enumerate(zip_longest(one.cells, other.cells, fillvalue="")):
            label = heads[0][column] if column < len(heads[0]) else str(column + 1)
            yield from _other(Place(file, row=number, column=label), text, found)
    yield from _reordered(file, shown, made)


def _by_name(rows: Rows, headings: Sequence[str]) -> _Named:
    """The rows by their cells under the headings, and how many were called so before."""
    columns = [list(rows[0]).index(heading) for heading in headings] if rows else []
    known = Counter[tuple[str, ...]]()
    named: dict[tuple[str, ...], _Numbered] = {}
    for number, row in enumerate(rows, 1):
        name = tuple(row[column] if column < len(row) else "" for column in columns)
        named[*name, str(known[name])] = _Numbered(number, row)
        known[name] += 1
    return named


def _pairs(shown: _Named, made: _Named) -> Iterator[tuple[_Numbered, _Numbered]]:
    """The rows of one name; after them those whose name is not in the other, one by one."""
    yield from ((row, made[name]) for name, row in shown.items() if name in made)
    alone = [row for name, row in shown.items() if name not in made]
    others = [row for name, row in made.items() if name not in shown]
    yield from zip_longest(alone, others, fillvalue=_Numbered(0, ()))


def _reordered(file: str, shown: _Named, made: _Named) -> Iterator[Finding]:
    """The first row that stands where another one should."""
    order = [name for name in shown if name in made]
    right = [name for name in made if name in shown]
    for name, found in zip(order, right, strict=True):
        if name != found:
            one, other = (" ".join(each[:-1]) for each in (name, found))
            yield finding("SC840", Place(file, row=shown[name].number), one, computed=other)
            return


def _other(place: Place, published: str, computed: str) -> Iterator[Finding]:
    if published != computed:
        yield finding("SC839", place, published or "@nothing", computed=computed or "@nothing")


def _cells(standings: Standings, name: str, heading: str) -> list[str]:
    """The cells under a heading in the rows that are called so."""
    return [
        cells[ranking.columns.index(heading)]
        for ranking in standings.rankings
        for cells in ranking.printed
        if name in cells and heading in ranking.columns
    ]


def _means(text: str, value: Value) -> bool:
    return value.text == text if isinstance(value, Word) else value == read_number(text)


def _spelt(value: Value | None) -> str:
    match value:
        case Word():
            return value.text
        case State():
            return f"@{value.value}"
        case Fraction():
            return exact_text(value)
        case _:
            return ""
