"""A rule file from a published table: drafted, loaded, and tried on the table itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from ntpath import basename, splitext

from scoring_core.app.working import work_after
from scoring_core.arithmetic import read_number
from scoring_core.engine.blocks import blocks, has_table
from scoring_core.engine.cells import narrow
from scoring_core.engine.choose import sheets_named, shown
from scoring_core.engine.choose_period import period_of
from scoring_core.engine.tabulate import tabulate
from scoring_core.errors import (
    ChoiceError,
    DataError,
    Finding,
    Place,
    RuleError,
    UsageError,
    finding,
)
from scoring_core.frozen import frozen
from scoring_core.inference.assembling import draft_of
from scoring_core.inference.draft import Draft, Facts
from scoring_core.inference.table import Table, read_table
from scoring_core.inference.writing import LENGTHS, write
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.standings import Standings
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text


@frozen
class Drafted:
    """
    The text of a rule file, and how far it gives back the table: of `cells` printed cells of
    units `same` are as printed. Every other one has a finding.
    """

    text: str
    cells: int
    same: int
    findings: tuple[Finding, ...]


def draft(
    sheets: Sequence[Sheet],
    *,
    key: str | None = None,
    name: str | None = None,
    scheme: str | None = None,
    title: str | None = None,
    period: str | Period | None = None,
    source: str | None = None,
    sheet: str | None = None,
) -> Drafted:
    """
    The rules that a published table shows, as a rule file that loads without a mistake.

    What is not named is taken from the title rows and the file's name, or stands as a
    question in the text. Raises `DataError` for a table without headings, units or figures,
    `ChoiceError` where a person must choose a sheet or name the period, `UsageError` for a
    key that cannot be one.
    """
    chosen = _sheet(sheets_named(sheets, sheet))
    table = read_table(chosen)
    stem = splitext(basename(chosen.file))[0]
    facts = Facts(
        _key(key) or _first_word(stem) or "county",
        _key(scheme) or _last_word(stem) or "assessment",
        _period(period, chosen),
        name,
        title or next((" ".join(t.split()) for t in table.headings.titles()), None),
        source,
    )
    return _proved(draft_of(table, facts))


def _sheet(sheets: Sequence[Sheet]) -> Sheet:
    """The only sheet with headings; where there is none, the first, which says why."""
    seen = [each for each in shown(sheets)[0] if has_table(each)]
    if len(seen) > 1:
        names = Listed(each.name or each.file for each in seen)
        place = Place(seen[0].file)
        raise ChoiceError(finding("SC407", place, sheets=names, first=names.words[0]))
    return (seen or list(sheets))[0]


def _period(text: str | Period | None, sheet: Sheet) -> Period:
    """The period of the table, of a length that rules can be made for."""
    period = period_of(text, blocks(sheet))
    if period.length not in LENGTHS:
        lengths = Listed(f"@{length}" for length in LENGTHS)
        raise DataError(finding("SC131", sheet.place(), str(period), lengths=lengths))
    return period


def _key(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"\w+", text):
        raise UsageError(finding("SC805", None, text))
    return text


def _first_word(stem: str) -> str:
    """The county in a name such as `wenxian-2023-Q3`."""
    found = re.match(r"[a-z][a-z0-9_]*(?![^\W_])", stem, re.ASCII | re.IGNORECASE)
    return found[0].lower() if found else ""


def _last_word(stem: str) -> str:
    """The work in a name such as `zhongqu-2023-03-website`."""
    found = re.fullmatch(r".*[-_](?:\d\d|Q\d|H\d)[-_](\w+)", stem, re.ASCII)
    return found[1].lower() if found else ""


def _proved(made: Draft) -> Drafted:
    """The draft with what became of it on the table that it came from."""
    facts = made.facts
    rules = _loaded(made)
    done = work_after(
        Catalogue.of(rules), (_without_sums(made),), scheme=facts.scheme, period=facts.period
    )
    standings = tabulate(done.jurisdiction, done.scheme, done.scores, done.groups)
    proof = _Proof(made, standings)
    differing = sorted(proof.differing(), key=lambda found: found.place.row or 0)
    told = {found.place for found in done.findings}
    findings = (
        *done.findings,
        *(found for found in differing if found.place not in told),
        *proof.totals(),
        *proof.order(),
    )
    same = proof.cells - len(differing)
    text = write(made, [_summary(made.table, proof.cells, same)])
    return Drafted(text, proof.cells, same, findings)


def _loaded(made: Draft) -> Jurisdiction:
    """The rules; what they cannot hold is told by the table, for no rule file is there yet."""
    try:
        return load_text(write(made), f"{made.facts.key}.toml")
    except RuleError as error:
        place = made.table.sheet.place()
        raise DataError(replace(found, place=place) for found in error.findings) from None


def _without_sums(made: Draft) -> Sheet:
    """The sheet with no more rows of totals than the rules know."""
    sheet, table = made.table.sheet, made.table
    if made.whole or not table.sums:
        return sheet
    kept = [row for row in range(len(sheet.rows)) if row not in table.sums]
    lines = tuple(sheet.line(row) for row in kept)
    return replace(sheet, rows=tuple(sheet.rows[row] for row in kept), lines=lines)


def _summary(table: Table, cells: int, same: int) -> str:
    whole = f"{len(table.units)} 个单位的 {cells} 格按这些规则重算"
    return f"{whole}，全部与表相同。" if same == cells else f"{whole}，{same} 格与表相同。"


class _Proof:
    """The printed table beside what the drafted rules print."""

    def __init__(self, made: Draft, standings: Standings) -> None:
        self._table = made.table
        self._standings = standings
        self._places = {entry.key: entry.column.place for entry in made.entries}
        for column in made.table.columns:
            self._places.setdefault(column.role, column.place)
        self._rows = {fold(unit): row for row, unit in enumerate(made.table.units)}
        self.cells = sum(len(r.rows) * len(r.keys) for r in standings.rankings)

    def differing(self) -> Iterator[Finding]:
        """A finding for every cell of a unit in which something else is printed."""
        for ranking in self._standings.rankings:
            for row in ranking.rows:
                number = self._rows[fold(row.unit)]
                for key, given in zip(ranking.keys, row.cells, strict=True):
                    place = self._places[key]
                    printed = self._printed(number, key, place)
                    unranked = key == "rank" and not given and read_number(narrow(printed)) is None
                    if narrow(printed) != narrow(given) and not unranked:
                        yield self._differs(number, place, row.unit, printed, given)

    def _printed(self, number: int, key: str, place: int) -> str:
        """The text of a cell; a blank category is that above it."""
        if key == "category":
            return self._table.groups[number]
        cells = self._table.sheet.rows[self._table.rows[number]]
        return cells[place].strip() if place < len(cells) else ""

    def _differs(self, number: int, place: int, unit: str, printed: str, given: str) -> Finding:
        heading = self._table.headings.cells[place].strip()
        where = self._table.sheet.place(self._table.rows[number], place, heading)
        words = {"unit": unit, "heading": heading, "given": given or "@empty"}
        return finding("SC807", where, printed or "@empty", **words)

    def totals(self) -> Iterator[Finding]:
        """A finding for every printed total that is another."""
        given = self._standings.totals.cells
        if given is None or len(self._table.sums) != 1:
            return
        ranking, row = self._standings.rankings[0], self._table.sums[0]
        cells = self._table.sheet.rows[row]
        for key, total in zip(ranking.keys, given, strict=True):
            place = self._places[key]
            printed = cells[place].strip() if place < len(cells) else ""
            if key not in ("number", "unit") and total and narrow(printed) != total:
                heading = self._table.headings.cells[place].strip()
                where = self._table.sheet.place(row, place, heading)
                yield finding("SC803", where, printed, heading=heading, given=total)

    def order(self) -> Iterator[Finding]:
        """A finding for the first unit of each group that is printed at another place."""
        for ranking in self._standings.rankings:
            given = [self._rows[fold(row.unit)] for row in ranking.rows]
            for place, (row, other) in enumerate(zip(sorted(given), given, strict=True), 1):
                if row != other:
                    where = self._table.sheet.place(self._table.rows[row])
                    stands = str(given.index(row) + 1)
                    unit = self._table.units[row]
                    yield finding("SC806", where, str(place), unit=unit, given=stands)
                    break
