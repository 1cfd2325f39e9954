"""The standings of several periods, or schemes, as one text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from scoring_core.formats.tally_csv import PERIOD
from scoring_core.messages import Lang
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome

SCHEME = {"zh": "方案", "en": "scheme"}


def together(writer: Writer, texts: Sequence[str], outcomes: Sequence[Outcome], lang: Lang) -> str:
    """One after the other; as json a list, as csv one table with what they differ in before."""
    if writer.key == "json":
        listed = ",\n".join(text.rstrip() for text in texts)
        return f"[\n{listed}\n]\n"
    if writer.key != "csv":
        return "\n".join(texts)
    found = StringIO()
    csv.writer(found, lineterminator="\n").writerows(_rows(texts, outcomes, lang))
    return found.getvalue()


def _rows(texts: Sequence[str], outcomes: Sequence[Outcome], lang: Lang) -> Iterator[list[str]]:
    """Where one has other headings than that before it, they stand above it."""
    before: list[str] = []
    known = [each.standings for each in outcomes if each.standings is not None]
    several = len({each.scheme for each in known}) > 1
    for text, outcome in zip(texts, outcomes, strict=True):
        headings, *rows = csv.reader(StringIO(text))
        if headings != before:
            yield [SCHEME[lang] if several else PERIOD[lang], *headings]
            before = headings
        own = outcome.standings
        word = "" if own is None else own.rules.title if several else str(own.period)
        yield from ([word, *row] for row in rows)
