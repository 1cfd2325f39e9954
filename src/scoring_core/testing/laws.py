"""What always holds, for every scheme and all figures: the laws of the engine as properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NoReturn

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.app import rank as rank_sheets
from scoring_core.engine.explain import explain_in
from scoring_core.engine.rank import rank
from scoring_core.engine.score import score
from scoring_core.engine.tabulate import tabulate
from scoring_core.formula.exact import evaluate
from scoring_core.formula.filled import ABSENT
from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.formula.values import MISSING, Value, Word
from scoring_core.model.explanation import Derived, Ranked
from scoring_core.model.figures import Figures, Scores
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.ranking import ROSTER, RankingRule
from scoring_core.model.scheme import Scheme
from scoring_core.model.work import Placed, Work
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.testing.column_law import parity
from scoring_core.testing.function_law import functions
from scoring_core.testing.noticed import check_numbers, check_units, notices_of
from scoring_core.testing.record_laws import RECORD_LAWS
from scoring_core.testing.score_laws import caps, scored, sense, sums
from scoring_core.testing.strategies import figures, periods, sheets

Law = Callable[[st.DataObject, Jurisdiction, Scheme], None]


def order(data: st.DataObject, jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Order: shuffling the rows changes nothing, and no unit is lost or named otherwise."""
    period = data.draw(periods(scheme))
    sheet = data.draw(sheets(scheme, period))
    heading, *rows = sheet.rows
    shuffled = type(sheet)(sheet.file, sheet.name, (heading, *data.draw(st.permutations(rows))))
    catalogue = Catalogue.of(jurisdiction)
    first, second = (
        rank_sheets(catalogue, [table], scheme=scheme.key, period=period).standings
        for table in (sheet, shuffled)
    )
    assert first == second
    printed = [unit.name for c in scheme.roster(period).categories if c.printed for unit in c.shown]
    listed = [row.unit for ranking in first.rankings for row in ranking.rows] if first else []
    assert sorted(listed) == sorted(printed)


def ranks(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Ranks: one more than the number strictly better, or than the distinct better."""
    scores = scored(data, scheme, missing=True)
    if scheme.ranking is None:
        return
    for group in rank(scheme, scores):
        placed = [place for place in group if place.rank is not None]
        _check_group(scheme.ranking, scores, placed)


def _check_group(rule: RankingRule, scores: Scores, placed: list[Placed]) -> None:
    listed = [place.rank or 0 for place in placed]
    assert listed == sorted(listed)
    keys = {place.unit.key: _merits(rule, scores, place.unit.key) for place in placed}
    for place in placed:
        better = [key for key in keys.values() if key < keys[place.unit.key]]
        if rule.by[-1].key == ROSTER:
            assert place.rank == placed.index(place) + 1
            assert place.rank > len(better)
        else:
            count = len(better) if rule.after_tie == "skip" else len(set(better))
            assert place.rank == count + 1


def _merits(rule: RankingRule, scores: Scores, unit: str) -> tuple[Fraction, ...]:
    """Numbers that are less for what is better; only of keys that are numbers."""
    named = (key for key in rule.by if key.key != ROSTER)
    pairs = ((scores.columns[key.key][unit], key.highest) for key in named)
    return tuple(
        -value if highest else value for value, highest in pairs if isinstance(value, Fraction)
    )


def texts(_data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Text: a formula's canonical text reads back to the formula."""
    places = frozenset(category.key for category in scheme.categories)
    trees = [rule.formula for rule in scheme.scores] + [t.formula for t in scheme.totals]
    trees += scheme.checks
    for tree in trees:
        assert parse(text(tree), places=places) == tree


def names(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Names: any name of a unit gives that unit and only it, and no unit is there twice."""
    roster = scheme.roster(data.draw(periods(scheme)))
    unit = data.draw(st.sampled_from(list(roster)))
    name = data.draw(st.sampled_from(unit.names))
    assert roster.resolve(name) == unit
    assert [other for other in roster if name in other.names] == [unit]
    assert [other for other in roster if other.key == unit.key] == [unit]


def explains(data: st.DataObject, jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Explain: a score's text with figures, read and computed anew, gives its number."""
    told = data.draw(figures(scheme, data.draw(periods(scheme)), missing=True))
    scores = score(scheme, told)
    work = Work(jurisdiction.key, scheme, told, scores, rank(scheme, scores))
    standings = tabulate(jurisdiction.key, scheme, scores, work.groups)
    places = {p.unit.key: p.rank for group in work.groups for p in group}
    for unit in scores.roster:
        explanation = explain_in(standings, work, unit)
        standing = explanation.standing
        assert (standing.rank if isinstance(standing, Ranked) else None) == places.get(unit.key)
        for part in (*explanation.cells, *explanation.references):
            if isinstance(part.origin, Derived):
                tree = parse(text(part.origin.filled.formula))
                found = evaluate(tree, _Reader(scores, unit.key))
                assert found == scores.columns[part.key][unit.key], (part.key, unit.name)


def notice(data: st.DataObject, jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Notice: no printed unit is lost in it, and no number stands in it without a source."""
    scores = scored(data, scheme, missing=True)
    told = Figures(scores.period, scores.columns)
    work = Work(jurisdiction.key, scheme, told, scores, rank(scheme, scores))
    for rule, made in notices_of(jurisdiction, work):
        check_units(made, work)
        check_numbers(made, rule, work)


class _Reader:
    """Who reads an explanation knows the scales of words, and what is missing; nothing else."""

    def __init__(self, scores: Scores, unit: str) -> None:
        self._scores = scores
        self._unit = unit

    def value(self, name: str) -> Value:
        """A word with its scale, as a comparison by order needs it."""
        found = self._scores.columns[name][self._unit] if name in self._scores.columns else None
        assert isinstance(found, Word) or name == ABSENT, name
        return found if isinstance(found, Word) else MISSING

    def _no(self, *asked: object) -> NoReturn:
        raise AssertionError(asked)

    full = lookup = over = holds = same = nth = _no


LAWS: Mapping[str, Law] = {
    "order": order,
    "ranks": ranks,
    "sums": sums,
    "sense": sense,
    "caps": caps,
    "texts": texts,
    "names": names,
    "parity": parity,
    "explains": explains,
    "functions": functions,
    "notice": notice,
    **RECORD_LAWS,
}
"""Every law by its name."""


def check_all_laws(plugin: object, examples: int = 20) -> Callable[[], None]:
    """
    A test that checks every law for every scheme of a plugin or jurisdiction.

    `examples` is how many figures each law is tried with.
    """

    def test_laws() -> None:
        for jurisdiction in Catalogue.of(plugin).jurisdictions:
            for scheme in jurisdiction.schemes:
                for law in LAWS.values():
                    _check(law, jurisdiction, scheme, examples)

    return test_laws


def _check(law: Law, jurisdiction: Jurisdiction, scheme: Scheme, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.data())
    def check(data: st.DataObject) -> None:
        law(data, jurisdiction, scheme)

    check()
