"""What is counted from records as rows of text, which every form of it prints."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.engine.cells import told
from scoring_core.formats.visible import visible
from scoring_core.messages import Lang
from scoring_core.model.tallied import Tallied, TallyTable

Rows = list[tuple[str, ...]]


def rows_of(table: TallyTable, lang: Lang) -> Rows:
    """Headings, and a row for each unit; the category stands first where there are several."""
    english = lang == "en"
    head = ("category", "unit") if english else ("类别", "单位")
    titled = any(category.title for category, _, _ in table.rows())
    labels = tuple(metric.label for metric in table.metrics)
    return [(*head[0 if titled else 1 :], *labels), *_rows(table, titled=titled)]


def _rows(table: TallyTable, *, titled: bool) -> Iterator[tuple[str, ...]]:
    for category, unit, values in table.rows():
        figures = zip(values, table.metrics, strict=True)
        cells = (told(value, metric.unit, metric.format) for value, metric in figures)
        yield (*((category.title,) if titled else ()), visible(unit.name), *cells)


def caption(tallied: Tallied, table: TallyTable, lang: Lang) -> tuple[str, str]:
    """What is counted, and of when by which rules."""
    name = f"{tallied.jurisdiction}/{table.rules.key}"
    edition = table.rules.span_of(table.period)
    if lang == "en":
        return (
            f"{table.rules.title}: counted",
            f"period {table.period} · edition {edition} · {name}",
        )
    return f"{table.rules.title}：从记录数出", f"考核期 {table.period} · 版本 {edition} · {name}"


def names(table: TallyTable, rows: Rows) -> list[bool]:
    """Which columns hold names, and not numbers."""
    first = len(rows[0]) - len(table.metrics)
    return [column < first for column in range(len(rows[0]))]
