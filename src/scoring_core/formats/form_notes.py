"""What a blank workbook says of its columns and cells, in the words of the page of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from scoring_core.arithmetic import exact_text
from scoring_core.engine.record_headings import needed_fields
from scoring_core.formats.rules.metrics import cell_lines
from scoring_core.formats.rules.records import field_words
from scoring_core.formats.rules.say import Say
from scoring_core.formats.rules.text import line_text
from scoring_core.messages import cut
from scoring_core.model.input_form import Entry, FormColumn, FormSheet
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.metric import Metric
from scoring_core.model.rules_page import Line
from scoring_core.model.scheme import Scheme

_LONGEST = 2_000


def note(say: Say, sheet: FormSheet, column: FormColumn) -> str:
    """The note of a heading: what the column holds, what a blank means, who says so."""
    lines = (line_text(line, say.lang) for line in _lines(say, sheet, column))
    return cut("\n".join(lines), _LONGEST)


def refusal(say: Say, entry: Entry) -> str:
    """What a cell says to an entry that it does not take."""
    marks = say("form.marks", marks=_listed(entry.marks)) if entry.marks else ""
    match entry.kind:
        case "number":
            return _range(say, entry) + marks
        case "word":
            return say("form.of_list", words=_listed(entry.words))
        case "date":
            return say("form.day")
    return say("form.no_entry", marks=marks)


def _lines(say: Say, sheet: FormSheet, column: FormColumn) -> Iterator[Line]:
    if column.kind == "unit":
        yield from _units(say, sheet)
    elif column.kind == "number":
        yield say.line("form.number")
    elif column.kind == "category":
        yield say.line("form.category")
    elif column.kind == "figure" and column.metric is not None:
        yield from _figure(say, sheet.scheme, column.metric)
    elif column.kind == "field" and sheet.records is not None and column.field is not None:
        yield from _field(say, sheet.records, column.field)
    else:
        about = column.metric or column.field
        yield say.line("form.reason", label=about.label if about else "")


def _units(say: Say, sheet: FormSheet) -> Iterator[Line]:
    yield say.line("form.unit")
    absent = {say(f"absent.{policy}") for policy in sheet.scheme.absent.values()}
    if len(absent) == 1:
        yield Line(absent.pop())
    else:
        policies = sheet.scheme.absent.items()
        yield from (
            say.line("of", category=say.category(key), value=say(f"absent.{policy}"))
            for key, policy in policies
        )


def _figure(say: Say, scheme: Scheme, metric: Metric) -> Iterator[Line]:
    yield from cell_lines(say, metric)
    if metric.given:
        yield say.line("given")
    if metric.categories is not None:
        yield say.line("only_in", map(say.category, metric.categories))
    if metric.optional:
        yield say.line("form.may_go")
    yield say.line("source", source=say.source(metric.source or scheme.source))


def _field(say: Say, kind: RecordKind, field: RecordField) -> Iterator[Line]:
    type_name = say(f"type.{field.type}")
    yield say.line(
        "field", field_words(say, field), label=field.label, key=field.key, type=type_name
    )
    if field.key == kind.piece:
        yield say.line("piece", field=field.label)
    if field.key == kind.unique:
        yield say.line("unique", field=field.label)
    if field.key in needed_fields(say.scheme, kind):
        yield say.line("form.needed")
    yield say.line("source", source=say.source(say.scheme.source))


def _range(say: Say, entry: Entry) -> str:
    low, high, step = (_spelt(end, entry) for end in (entry.low, entry.high, entry.step))
    return say("whole_range" if step == "1" else "range", low=low, high=high, step=step)


def _spelt(number: Fraction, entry: Entry) -> str:
    return f"{exact_text(number * 100)}%" if entry.percent else exact_text(number)


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)
