"""What each column of a table is: a metric, its reasons, or what the rules compute themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring_core.arithmetic import read_number
from scoring_core.engine.blocks import Block
from scoring_core.engine.cells import narrow
from scoring_core.engine.headings import (
    CATEGORY_HEADINGS,
    NUMBER_HEADINGS,
    RANK_HEADINGS,
    WHOLE,
    Writings,
    measured,
)
from scoring_core.engine.lines import Line
from scoring_core.engine.tabulate import HEADINGS
from scoring_core.errors import Finding, Place, finding
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest_words
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme


class Meaning(NamedTuple):
    """What a heading means: `kind` is "metric", "reason" or "computed"."""

    kind: str
    key: str


class Cell(NamedTuple):
    """One cell of a row: its metric, its column, its text and its place."""

    metric: Metric
    column: int
    text: str
    place: Place


Meanings = Mapping[str, Sequence[Meaning]]


@frozen
class Assigned:
    """
    The columns of a block by what they are: `metrics[key]`, `reasons[key]`, `computed[key]`.

    `findings` tell what cannot be read so, or is not read at all. Below a heading that ends
    in (%) numbers are percentages without their sign.
    """

    block: Block
    metrics: Mapping[str, int]
    reasons: Mapping[str, int]
    computed: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    def cells(self, scheme: Scheme, line: Line) -> Iterator[Cell]:
        """The cells of a row in the columns of metrics."""
        for metric in scheme.metrics:
            column = self.metrics.get(metric.key)
            if column is not None:
                place = self.block.place(line.number, column)
                yield Cell(metric, column, self._text(line, column), place)

    def printed(self, line: Line) -> Iterator[tuple[str, str, Place]]:
        """The texts of a row under what the rules compute: key, text and place."""
        for key, column in self.computed.items():
            yield key, self._text(line, column).strip(), self.block.place(line.number, column)

    def _text(self, line: Line, column: int) -> str:
        text = line.cells[column] if column < len(line.cells) else ""
        bare = text.strip() and not text.strip().endswith(("%", "％"))
        if bare and fold(self.block.cells[column]).endswith("(%)"):
            return f"{text.strip()}%" if read_number(narrow(text.strip())) is not None else text
        return text


def meanings(scheme: Scheme, period: Period) -> Meanings:
    """
    What a heading means, by its folded text: also with its unit behind it, as 报送数(条).

    A metric goes before what is computed of the same name.
    """
    known: dict[str, list[Meaning]] = {}
    for meaning, text in _headings(scheme, period):
        listed = known.setdefault(fold(text), [])
        if meaning not in listed and all(other.kind == meaning.kind for other in listed):
            listed.append(meaning)
    return known


def _headings(scheme: Scheme, period: Period) -> Iterator[tuple[Meaning, str]]:
    for metric in scheme.metrics:
        for heading in metric.headings:
            for text in measured(heading, metric.unit):
                yield Meaning("metric", metric.key), text
        for heading in metric.reason_headings:
            yield Meaning("reason", metric.key), heading
    for key, heading in _printed_headings(scheme, period):
        unit = scheme.columns[key].unit if key in scheme.columns else ""
        for text in measured(heading, unit):
            yield Meaning("computed", key), text


def _printed_headings(scheme: Scheme, period: Period) -> Iterator[tuple[str, str]]:
    """The keys of what is computed, each with a heading under which it is printed."""
    keys = {score.key: score.label for score in scheme.scores}
    if scheme.ranking is not None:
        yield from (("rank", heading) for heading in RANK_HEADINGS)
        keys["rank"] = HEADINGS["rank"]
    if any(category.title for category in scheme.categories):
        yield from (("category", heading) for heading in CATEGORY_HEADINGS)
        keys["category"] = HEADINGS["category"]
    for layout in scheme.layouts:
        for key, header in layout.headers.items():
            if key in keys:
                yield key, header.dated(scheme.title, period)
    yield from keys.items()


def assign(scheme: Scheme, known: Meanings, block: Block, here: Collection[str]) -> Assigned:
    """
    The columns of a block; `here` are the categories of the units that stand in it.

    A column that could be two metrics is a question (SC168), a metric with two columns an
    error (SC115), as is one without any that these units need (SC113); a column that means
    nothing is told (SC114).
    """
    found: dict[str, dict[str, list[int]]] = {"metric": {}, "reason": {}, "computed": {}}
    told: list[Finding] = []
    for column, names in enumerate(block.writings):
        meant = () if column == block.unit_column else _meant(known, names)
        if len(meant) > 1:
            labels = Listed(_label(scheme, meaning.key) for meaning in meant)
            told.append(
                finding("SC168", block.heading_place(column), block.cells[column], metrics=labels)
            )
        for meaning in meant:
            found[meaning.kind].setdefault(meaning.key, []).append(column)
    told += _per_metric(scheme, block, found["metric"], found["reason"], here)
    taken = {n for kind in found.values() for listed in kind.values() for n in listed[:1]}
    taken |= {n for kind in ("metric", "reason") for listed in found[kind].values() for n in listed}
    told += _unknown(block, taken)
    first = {kind: {key: listed[0] for key, listed in keys.items()} for kind, keys in found.items()}
    return Assigned(block, first["metric"], first["reason"], first["computed"], tuple(told))


def _meant(known: Meanings, names: Writings) -> Sequence[Meaning]:
    """What all its headings together mean; else whatever any of them means alone."""
    found = [known.get(fold(name), ()) for name in names]
    whole = next((meant for meant in found[:WHOLE] if meant), ())
    return whole or tuple(dict.fromkeys(meaning for part in found[WHOLE:] for meaning in part))


def _label(scheme: Scheme, key: str) -> str:
    return scheme.columns[key].label if key in scheme.columns else HEADINGS[key]


def _per_metric(
    scheme: Scheme,
    block: Block,
    metrics: Mapping[str, Sequence[int]],
    reasons: Mapping[str, Sequence[int]],
    here: Collection[str],
) -> Iterator[Finding]:
    for metric in scheme.metrics:
        for column in reasons.get(metric.key, ())[1:]:
            place, heading = block.heading_place(column), block.cells[column]
            yield finding("SC115", place, heading, metric=metric.reason_headings[0])
        for column in metrics.get(metric.key, ())[1:]:
            place, heading = block.heading_place(column), block.cells[column]
            yield finding("SC115", place, heading, metric=metric.label)
        if metric.key not in metrics and metric.needed and _applies(metric, here):
            yield _missing(block, metric)


def _applies(metric: Metric, here: Collection[str]) -> bool:
    return not here or any(metric.applies_to(category) for category in here)


def _missing(block: Block, metric: Metric) -> Finding:
    cells = [cell.strip() for cell in block.cells if cell.strip()]
    near = Listed(nearest_words(metric.label, cells))
    place = block.sheet.place(block.row)
    return finding("SC113", place, metric.label, headings=Listed(metric.headings), nearest=near)


def _unknown(block: Block, taken: Iterable[int]) -> Iterator[Finding]:
    used = {block.unit_column, *taken}
    for column, cell in enumerate(block.cells):
        idle = not cell.strip() or fold(cell) in NUMBER_HEADINGS or block.is_blank(column)
        if column not in used and not idle:
            yield finding("SC114", block.heading_place(column), cell.strip())
