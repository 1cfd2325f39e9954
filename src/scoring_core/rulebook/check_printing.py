"""Whether what is printed can be: its decimals, what does not apply, and full marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring_core.arithmetic import decimal_text, exact_text, round_to
from scoring_core.formula.limits import Bounds
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric, ScoreRule, Total
from scoring_core.model.number_format import NumberFormat
from scoring_core.model.scheme import Layout, Scheme
from scoring_core.rulebook.check_proof import Prover, refers
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_Titled = tuple[str, Bounds]


class Printing:
    """
    Checks what a scheme prints against what is proved of it.

    What is `taken` from it by other periods and schemes has the decimals that it prints.
    """

    def __init__(
        self,
        scheme: Scheme,
        taken: frozenset[str],
        entry: Document,
        path: Path,
        prover: Prover,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._chosen = frozenset(_chosen(entry))
        self._path = path
        self._prover = prover
        self._report = report
        self._titles = {c.key: c.title or c.key for c in scheme.categories if c.printed}
        self._named = scheme.named_in_lists
        self._shown = plainly_listed(scheme)
        self._said = scheme.said
        self._plainly = plainly_said(scheme)
        self._recalled = taken
        self._silent = _Silent()

    def check(self, scores: Sequence[ScoreRule], totals: Sequence[Total]) -> None:
        """Note what cannot be printed; scores come in the order of their references."""
        for metric in self._scheme.metrics:
            self._column(metric, (*self._path, "metrics", metric.key), "unit")
        told: set[str] = set()
        for score in scores:
            place = (*self._path, "scores", score.key)
            follows = refers(score.formula, told)
            if follows or self._column(score, place, "formula"):
                told.add(score.key)
        for total in totals:
            follows = refers(total.formula, told)
            self._total(total, (*self._path, "totals", total.key), follows=follows)
        self._silent.tell(self._report)
        self._full(scores)
        self._marks()
        self._rows()

    def _column(self, rule: Metric | ScoreRule, path: Path, part: str) -> bool:
        """Note what of a column cannot be printed, and whether it has too many decimals."""
        layouts = [layout for layout in self._scheme.layouts if rule.key in layout.columns]
        keys = [key for layout in layouts for key in layout.categories if key in self._titles]
        if not self._prover.sound(rule.key) or self._report.doubts((*path, "format")):
            return False
        found = [(self._titles[key], self._prover.proof.at(key, rule.key)) for key in keys]
        if path[-2:] in self._chosen:
            listed = self._everywhere(rule.key) if rule.key in self._shown else []
            self._silent.add(rule.label, rule.format, [*found, *listed], (*path, part))
        if rule.key in self._named:
            found = self._everywhere(rule.key)
        if rule.key in self._recalled:
            every = self._scheme.categories
            found = [(c.title, self._prover.proof.at(c.key, rule.key)) for c in every]
        return not rule.words and self._places(rule.label, found, rule.format, (*path, part))

    def _everywhere(self, key: str) -> list[_Titled]:
        return [(title, self._prover.proof.at(c, key)) for c, title in self._titles.items()]

    def _places(
        self, label: str, found: Sequence[_Titled], form: NumberFormat, place: Path
    ) -> bool:
        places = [bounds.places for _, bounds in found if bounds.always]
        most = max((n for n in places if n is not None), default=form.places)
        endless = None in places
        if not endless and most <= form.places:
            return False
        if endless and place[-1] == "unit":
            self._report.add((*place[:-1], "tally"), "SC722", label, key=str(place[-2]))
            return True
        finest = "@endless" if endless else _step(most, form)
        code = "SC345" if place[2] == "metrics" else "SC222"
        self._report.add(place, code, label, finest=finest, step=_step(form.places, form))
        return True

    def _total(self, total: Total, path: Path, *, follows: bool) -> None:
        rows = [lay.total_row for lay in self._scheme.layouts if total.key in lay.columns]
        if not self._prover.sound_total(total.key) or self._report.doubts((*path, "format")):
            return
        found = [(row, self._prover.proof.total(total.key)) for row in rows if row]
        said = [(total.key, self._prover.proof.total(total.key))]
        if path[-2:] in self._chosen:
            silent = [*found, *(said if total.key in self._plainly else ())]
            self._silent.add(total.key, total.format, silent, (*path, "formula"))
        found += said if total.key in self._said else []
        if not follows and not total.words:
            self._places(total.key, found, total.format, (*path, "formula"))

    def _rows(self) -> None:
        """Note each row of totals that stands in no table: its categories are printed apart."""
        for number, layout in enumerate(self._scheme.layouts):
            place = (*self._path, "table", number)
            if layout.total_row and self._apart(layout) and not self._unsure(place):
                self._report.add((*place, "total_row"), "SC249", layout.total_row)

    def _apart(self, layout: Layout) -> bool:
        """Whether none of the printed tables is of all the categories of a layout."""
        held = self._titles.keys() & set(layout.categories)
        if held == self._titles.keys() or len(layout.categories) == 1:
            return False
        ranking = self._scheme.ranking
        return ranking is None or ranking.scope == "category" or len(held) == 1

    def _unsure(self, table: Path) -> bool:
        doubtful = ((*table, "categories"), (*self._path, "ranking"), ("categories",))
        return any(map(self._report.doubts, doubtful))

    def _full(self, scores: Sequence[ScoreRule]) -> None:
        """Note each score above its full marks; what follows from one follows in this too."""
        told: set[str] = set()
        for rule in scores:
            over = self._over(rule) if self._prover.tight(rule.key) else {}
            follows = refers(rule.formula, told)
            if over or follows:
                told.add(rule.key)
            if over and not follows:
                high, full = max(over.items())
                shown = {"high": _size(high), "full": exact_text(full)}
                place = (*self._path, "scores", rule.key, "formula")
                self._report.add(place, "SC235", rule.label, **shown)

    def _marks(self) -> None:
        """Note each metric whose full marks are not the end of its range."""
        for metric in self._scheme.metrics:
            path = (*self._path, "metrics", metric.key)
            if metric.recalled is not None or metric.tally is not None:
                continue
            most = max(metric.full.values(), default=metric.high)
            unsure = any(self._report.doubts((*path, part)) for part in ("range", "full"))
            if most != metric.high and not unsure:
                shown = {"high": exact_text(metric.high), "full": exact_text(most)}
                self._report.add((*path, "full"), "SC341", metric.label, **shown)

    def _over(self, rule: ScoreRule) -> dict[Fraction, Fraction]:
        """The greatest values above the full marks of a category, each with these."""
        highs = {key: self._prover.proof.at(key, rule.key).high for key in rule.full}
        return {highs[key]: full for key, full in rule.full.items() if highs[key] > full}


def _chosen(entry: Document) -> Iterator[Path]:
    """
    The figures whose format is chosen by name; a total has that of its column.

    The format of a unit word is a habit, and what does not apply is printed as — by it.
    """
    columns = {**entry["metrics"], **entry["scores"]}
    for kind in ("metrics", "scores", "totals"):
        for key, rule in entry[kind].items():
            plain = kind == "totals" and rule["format"] is None and rule["unit"] is None
            if (columns.get(key, rule) if plain else rule)["format"] is not None:
                yield kind, key


def plainly_listed(scheme: Scheme) -> set[str]:
    """What lists of all units say of them; one that chooses may choose those that have it."""
    every = (text for rule in scheme.lists if rule.where is None for text in rule.texts)
    return {slot.name for text in every for slot in text.slots}


def plainly_said(scheme: Scheme) -> set[str]:
    """What sentences and notes say without a test of whether it is to be said."""
    notes = [note for layout in scheme.layouts for note in layout.notes]
    said = [p.say for p in scheme.text if p.say is not None and p.when is None]
    return {slot.name for text in (*notes, *said) for slot in text.slots}


class _Silent:
    """Formats chosen by name that have no text for what does not apply: one mistake each."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Path, dict[str, None], dict[str, None]]] = {}

    def add(self, label: str, form: NumberFormat, found: Sequence[_Titled], place: Path) -> None:
        """A column with its bounds in each category in which it is printed, and the title."""
        titles = [title for title, bounds in found if NOT_APPLICABLE in bounds.states]
        if titles and form.not_applicable is None:
            _, labels, where = self._found.setdefault(id(form), (place, {}, {}))
            labels[label] = None
            where.update(dict.fromkeys(titles))

    def tell(self, report: Report) -> None:
        """Note each at the first column that has it."""
        for place, labels, titles in self._found.values():
            report.add(place, "SC223", Listed(labels), category=Listed(titles))


def _step(places: int, form: NumberFormat) -> str:
    step = Fraction(10) ** -places
    return f"{decimal_text(step * 100)}%" if form.pattern.suffix else decimal_text(step)


def _size(number: Fraction) -> str:
    return "∞" if number > 10**18 else exact_text(round_to(number, Fraction(1, 100), "up"))
