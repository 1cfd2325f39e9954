"""Whether every test of a scheme decides something, by what the declared ranges prove."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from scoring_core.arithmetic import exact_text
from scoring_core.formula.bounds import Group, Known, bounds
from scoring_core.formula.limits import UNKNOWN, Bounds, join
from scoring_core.formula.text import text
from scoring_core.formula.tree import (
    Applies,
    Compare,
    Count,
    Formula,
    Lookup,
    Max,
    Min,
    Name,
    Negate,
    Number,
    OneOf,
    Over,
    Rank,
    Round,
)
from scoring_core.formula.truth import Context, Verdict, Why, idle_test, idle_tests
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.formula.walk import outside, start
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric, ScoreRule
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.model.tally_proof import UNITS, TallyProof
from scoring_core.model.wording import RANK
from scoring_core.rulebook.check_proof import Condition, Prover
from scoring_core.rulebook.report import Path, Report

Test = tuple[Formula, Path]
_WHY = {
    (True, False): "@never_applies",
    (True, True): "@always_applies",
    (False, False): "@never_together",
    (False, True): "@always_together",
}
_MOST_UNITS = 10_000
_PLACE = Bounds(Fraction(1), Fraction(_MOST_UNITS), 0, frozenset({NOT_APPLICABLE}))


class Truths:
    """
    Notes the tests of a scheme that have one outcome, whatever the figures are.

    Of the formulas in `unfit` something else is told, which decides what they mean.
    """

    def __init__(
        self, scheme: Scheme, unfit: Collection[Path], path: Path, prover: Prover, report: Report
    ) -> None:
        self._unfit = unfit
        self._scheme = scheme
        self._path = path
        self._proof = prover.proof
        self._report = report
        self._rates = {
            rule.key for rule in (*scheme.columns.values(), *scheme.totals) if rule.unit == "%"
        }
        kinds = ("metrics", "scores", "constants")
        keys = (*scheme.columns, *(constant.key for constant in scheme.constants))
        twice = {key for key in keys for kind in kinds if report.told((*path, kind, key))}
        self._open = _open_columns(scheme, prover.loose | twice)
        self._open_totals = _open_totals(scheme, prover.loose_totals, self._open)

    def check(self, tests: Iterable[Test], conditions: Iterable[Condition]) -> None:
        """Note them all."""
        for score in self._scheme.scores:
            contexts = self._contexts(score)
            place = (*self._path, "scores", score.key, "formula")
            self._tell(place, idle_tests(score.formula, contexts), contexts)
        for metric in self._scheme.metrics:
            if metric.tally is not None:
                self._check_tally(metric, metric.tally)
        printed = [self._context(c.key) for c in self._scheme.categories if c.printed]
        for test, place in tests:
            self._tell(place, idle_test(test, printed), printed)
        for total in self._scheme.totals:
            wholes = self._wholes(each=total.key in self._scheme.local_totals)
            place = (*self._path, "totals", total.key, "formula")
            self._tell(place, idle_tests(total.formula, wholes), wholes)
        for test, place, each in conditions:
            wholes = self._wholes(each=each)
            self._tell(place, idle_test(test, wholes), wholes)

    def _check_tally(self, metric: Metric, tally: Tally) -> None:
        """An entry may hold any word, and name any number of units."""
        place = (*self._path, "metrics", metric.key, "tally")
        proof = TallyProof(self._scheme, tally)
        kind = next(kind for kind in self._scheme.records if kind.key == tally.records)
        loose = {field.key for field in kind.fields if field.type != "number"} | {UNITS}
        entry = [Context(_Growing(proof.entry(), frozenset(loose), frozenset()))]
        if tally.where is not None:
            self._tell((*place, "where"), idle_test(tally.where, entry), entry)
        self._tell((*place, "value"), idle_tests(tally.value, entry), entry)
        if tally.per is not None:
            parts = [Context(proof.part(key)) for key in self._keys(metric)]
            self._tell((*place, "per", "value"), idle_tests(tally.per.value, parts), parts)

    def _contexts(self, score: ScoreRule) -> list[Context]:
        return [self._context(key) for key in self._keys(score)]

    def _keys(self, rule: Metric | ScoreRule) -> list[str]:
        """The categories that have a figure of it."""
        keys = [category.key for category in self._scheme.categories]
        return [key for key in keys if rule.applies_to(key)]

    def _context(self, category: str) -> Context:
        return Context(_Growing(self._proof.scope(category), self._open, self._open))

    def _wholes(self, *, each: bool) -> list[Context]:
        keys = [category.key for category in self._scheme.categories] if each else [""]
        return [self._whole(key) for key in keys]

    def _whole(self, here: str) -> Context:
        return Context(_Growing(self._proof.of_whole(here), self._open_totals, self._open))

    def _tell(self, place: Path, verdicts: Iterator[Verdict], contexts: Sequence[Context]) -> None:
        if self._report.doubts(place) or place in self._unfit:
            return
        for test, why in list(verdicts):
            self._tell_one(Verdict(test, why), (place, start(test)), contexts)

    def _tell_one(
        self, verdict: Verdict, where: tuple[Path, int], contexts: Sequence[Context]
    ) -> None:
        test, why = verdict
        if why in ("never", "always"):
            code = "SC336" if why == "never" else "SC337"
            limits = self._limits(test, why, contexts)
            self._report.add_inside(*where, code, text(test), limits=limits)
        else:
            self._report.add_inside(*where, "SC339" if why == "taken" else "SC340", text(test))

    def _is_rate(self, tree: Formula) -> bool:
        match tree:
            case Name(key):
                return key in self._rates
            case Round(_, operand) | Negate(operand) | Over(_, operand):
                return self._is_rate(operand)
            case Min(operands) | Max(operands):
                return any(self._is_rate(operand) for operand in operands)
            case _:
                return False

    def _limits(self, test: Formula, why: Why, contexts: Sequence[Context]) -> str:
        """What is known of the sides of a test, as far as it is one comparison."""
        match test:
            case Compare(_, left, right):
                sides: list[Formula] = [s for s in (left, right) if not isinstance(s, Number)]
            case OneOf(operand):
                sides = [operand]
            case _:
                return _WHY[isinstance(test, Applies), why == "always"]
        return Listed(self._side(side, contexts) for side in dict.fromkeys(sides))

    def _side(self, tree: Formula, contexts: Sequence[Context]) -> str:
        found = join([bounds(tree, context.known) for context in contexts])
        factor, sign = (100, "%") if self._is_rate(tree) else (1, "")
        low, high = (f"{exact_text(end * factor)}{sign}" for end in (found.low, found.high))
        return f"{text(tree)} = {low}…{high}"


class _Growing:
    """
    A scope whose roster may grow.

    How many units there are today is no rule, so that nothing is proved by it: of the names
    in `open_`, and of those of a unit in `inside`, nothing is known.
    """

    def __init__(self, known: Known, open_: frozenset[str], inside: frozenset[str]) -> None:
        self._known = known
        self._open = open_
        self._inside = inside

    def name(self, key: str) -> Bounds:
        if key == RANK:
            return _PLACE
        return UNKNOWN if key in self._open else self._known.name(key)

    def full(self, key: str) -> Fraction:
        return self._known.full(key)

    def table(self, name: str) -> Bounds:
        return UNKNOWN if name in self._inside else self._known.table(name)

    def whole(self, key: str) -> Bounds | None:
        return self._known.whole(key)

    def looks_back(self, tree: Formula) -> bool:
        return self._known.looks_back(tree)

    def groups(self, where: tuple[str, ...]) -> Sequence[Group]:
        groups = self._known.groups(where)
        inside = self._inside
        return [Group(_Growing(g.known, inside, inside), g.least, _MOST_UNITS) for g in groups]


def _open_columns(scheme: Scheme, wrong: frozenset[str]) -> frozenset[str]:
    """The names of a unit whose limits follow from the number of units, or from what is wrong."""
    recalled = {m.key: m.recalled.value for m in scheme.metrics if m.recalled is not None}
    found, known = set(wrong), -1
    while known < len(found):
        known = len(found)
        found |= {rule.key for rule in scheme.scores if _follows(rule.formula, found, found)}
        found |= {key for key, value in recalled.items() if value in (*found, RANK)}
    return frozenset(found)


def _open_totals(scheme: Scheme, wrong: frozenset[str], columns: frozenset[str]) -> frozenset[str]:
    """The same of the whole, where a name within a value over units is one of a unit."""
    found, known = set(wrong), -1
    while known < len(found):
        known = len(found)
        found |= {rule.key for rule in scheme.totals if _follows(rule.formula, found, columns)}
    return frozenset(found)


def _follows(tree: Formula, names: Collection[str], inside: Collection[str]) -> bool:
    return any(_is_open(node, names, inside) for node in outside(tree))


def _is_open(node: Formula, names: Collection[str], inside: Collection[str]) -> bool:
    match node:
        case Count() | Rank():
            return True
        case Over(fold, operand):
            return fold in ("total", "mean") or _follows(operand, inside, inside)
        case Name(key) | Lookup(key):
            return key in names
        case _:
            return False
