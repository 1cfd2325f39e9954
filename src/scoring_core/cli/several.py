"""The standings of several periods as one text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from scoring_core.formats.tally_csv import PERIOD
from scoring_core.messages import Lang
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome


def together(writer: Writer, texts: Sequence[str], outcomes: Sequence[Outcome], lang: Lang) -> str:
    """One after the other; as json a list, as csv one table with the period before each row."""
    if len(texts) == 1:
        return texts[0]
    if writer.key == "json":
        listed = ",\n".join(text.rstrip() for text in texts)
        return f"[\n{listed}\n]\n"
    if writer.key != "csv":
        return "\n".join(texts)
    found = StringIO()
    csv.writer(found, lineterminator="\n").writerows(_rows(texts, outcomes, lang))
    return found.getvalue()


def _rows(texts: Sequence[str], outcomes: Sequence[Outcome], lang: Lang) -> Iterator[list[str]]:
    """Where a period has other headings than the one before, they stand above it."""
    before: list[str] = []
    for text, outcome in zip(texts, outcomes, strict=True):
        headings, *rows = csv.reader(StringIO(text))
        if headings != before:
            yield [PERIOD[lang], *headings]
            before = headings
        when = str(outcome.standings.period) if outcome.standings else ""
        yield from ([when, *row] for row in rows)
