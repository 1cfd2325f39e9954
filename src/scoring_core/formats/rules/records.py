"""Which records come in, and how a metric is counted from them, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.arithmetic import exact_text
from scoring_core.formats.rules.say import Say
from scoring_core.formula.text import text
from scoring_core.formula.tree import Formula
from scoring_core.formula.words import words
from scoring_core.messages import term
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.tally import ALL, Amount, Tally
from scoring_core.model.tally_proof import SUBTOTAL, UNITS


def record_sections(say: Say) -> Iterator[Section]:
    """A section for each kind of record, and who belongs to whom."""
    for kind in say.scheme.records:
        yield say.section(f"record {kind.key}", _kind(say, kind))
    if say.scheme.parents:
        pairs = say.scheme.parents.items()
        lines = (say.line("belongs_to", child=child, parent=parent) for child, parent in pairs)
        yield say.section("belongs", lines)


def tally_lines(say: Say, tally: Tally) -> Iterator[Line]:
    """How a metric is counted, a sentence for each step."""
    kind = next(kind for kind in say.scheme.records if kind.key == tally.records)
    yield say.line("counted_from", records=kind.key)
    yield from map(Line, _Tally(say, tally, kind).sentences())


def table_column(say: Say, key: str) -> str:
    """What a table is read by: a metric, a score, or a field."""
    labels = {field.key: field.label for kind in say.scheme.records for field in kind.fields}
    return labels.get(key, say.column(key))


def _kind(say: Say, kind: RecordKind) -> Iterator[Line]:
    labels = {field.key: field.label for field in kind.fields}
    yield say.line("row") if kind.piece is None else say.line("piece", field=labels[kind.piece])
    if kind.unique is not None:
        yield say.line("unique", field=labels[kind.unique])
    for field in kind.fields:
        told = {"label": field.label, "key": field.key, "type": say(f"type.{field.type}")}
        yield say.line("field", field_words(say, field), **told)


def field_words(say: Say, field: RecordField) -> Iterator[str]:
    """What a cell of the field may hold."""
    yield say("field_headings", headings=say.listed(field.headings))
    if field.listed:
        yield say("several")
    for word in field.words:
        others = [written for written, owner in field.writings.items() if owner == word]
        yield (
            say("writings", word=word, writings=say.listed(others))
            if others
            else say("word", word=word)
        )
    if field.low is not None:
        yield say("at_least", low=exact_text(field.low))
    if field.high is not None:
        yield say("no_more", high=exact_text(field.high))
    if field.type == "number":
        yield say("steps", step=exact_text(field.step))
    if field.reason:
        yield say("field_reason", label=field.label)


class _Tally:
    def __init__(self, say: Say, tally: Tally, kind: RecordKind) -> None:
        self._say = say
        self._tally = tally
        self._joins = tally.each is not None or kind.piece is not None
        self._shared = kind.field(tally.to).listed
        self._labels = {field.key: field.label for field in kind.fields}
        self._labels |= {UNITS: say("how_many_units"), SUBTOTAL: say("part_figure")}

    def sentences(self) -> Iterator[str]:
        """What is done, in the order in which it is done."""
        yield self._say("by_date", field=self._label(self._tally.date))
        yield from self._entries()
        yield from self._joined()
        yield from self._credited()
        yield from self._period()

    def _entries(self) -> Iterator[str]:
        say, tally = self._say, self._tally
        if tally.each is None:
            yield say("each_row")
        else:
            yield say("each_element", field=self._label(tally.each))
        if tally.where is not None:
            yield say("only", test=self._formula(tally.where))
        yield say("each_worth", value=self._formula(tally.value))

    def _joined(self) -> Iterator[str]:
        say, tally = self._say, self._tally
        if tally.once_per:
            yield say("once_per", fields=say.listed(map(self._label, tally.once_per)))
        rest = exact_text(tally.combine.rest)
        if tally.combine == ALL:
            yield from [say("all_entries")] if self._joins else []
        elif not tally.combine.shares:
            yield say("rest_share", rest=rest)
        else:
            yield say("shares", shares=say.listed(map(exact_text, tally.combine.shares)), rest=rest)
        if tally.at_most is not None:
            yield say("capped", most=exact_text(tally.at_most))

    def _credited(self) -> Iterator[str]:
        say, tally = self._say, self._tally
        yield say("credited", field=self._label(tally.to))
        if isinstance(tally.credit, str):
            yield from [say(f"credit.{tally.credit}")] if self._shared else []
        else:
            yield say("credit_shares", shares="∶".join(map(exact_text, tally.credit)))
        if tally.roll_up != "no":
            yield say(f"roll_up.{tally.roll_up}")

    def _period(self) -> Iterator[str]:
        say, tally, pieces = self._say, self._tally, self._tally.pieces
        if pieces is not None:
            yield say(f"in_order.{pieces.order}")
            if pieces.skip:
                yield say("skipped", skip=_amount(pieces.skip))
            if pieces.take is not None:
                yield say("taken", take=_amount(pieces.take))
        yield say(f"pieces.{tally.how}")
        if tally.per is not None:
            part, value = term(f"@{tally.per.length}", say.lang), self._formula(tally.per.value)
            yield say("by_parts", part=part, value=value)
        alone = pieces is not None or tally.per is not None or tally.how != "sum"
        yield say("period_alone" if alone else "since_before")

    def _formula(self, tree: Formula) -> str:
        return words(tree, self._label) if self._say.lang == "zh" else text(tree, self._label)

    def _label(self, key: str) -> str:
        return self._labels.get(key, key)


def _amount(amount: Amount) -> str:
    return amount if isinstance(amount, str) else exact_text(amount)
