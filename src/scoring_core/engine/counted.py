"""What is counted from records put beside what a table says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.differences import differences
from scoring_core.errors import Finding, Place, finding
from scoring_core.formula.values import NOT_APPLICABLE
from scoring_core.messages import Listed
from scoring_core.model.figures import Column, Figures
from scoring_core.model.item import Records
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme


def lacking_table(scheme: Scheme) -> Finding | None:
    """Why records alone are not enough (SC782); None where they are."""
    needed = Listed(metric.label for metric in scheme.metrics if metric.needed)
    return finding("SC782", None, scheme.title, metrics=needed) if needed.words else None


def with_counted(
    scheme: Scheme,
    figures: Figures,
    counted: Mapping[str, Column],
    records: Mapping[str, Records],
    place: Place,
) -> tuple[Figures, tuple[Finding, ...]]:
    """
    The figures with those that are counted, and what is to be said of it.

    A column of the table wins; where another number is counted, that is told (SC781). So is
    a metric of which there is neither (SC783).
    """
    columns, taken = dict(figures.columns), dict[str, Records]()
    findings: list[Finding] = []
    for metric, kind in _counting(scheme):
        column = counted.get(metric.key)
        if metric.key in figures.headings:
            findings += differences(scheme, metric, figures, column or {})
        elif column is not None:
            columns[metric.key], taken[metric.key] = column, records[kind]
        elif not metric.optional:
            findings.append(finding("SC783", place, metric.label))
    return replace(figures, columns=columns, counted=taken), tuple(findings)


def nothing_counted(scheme: Scheme, figures: Figures, place: Place) -> Iterator[Finding]:
    """That no record counts in a period (SC784)."""
    taken = figures.counted
    if taken and not any(_any(figures.columns[key]) for key in taken):
        yield finding("SC784", place, str(figures.period), scheme=scheme.title)


def _counting(scheme: Scheme) -> Iterator[tuple[Metric, str]]:
    for metric in scheme.metrics:
        if metric.tally is not None:
            yield metric, metric.tally.records


def _any(column: Column) -> bool:
    return any(value not in (Fraction(0), NOT_APPLICABLE) for value in column.values())
