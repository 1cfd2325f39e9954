"""Whether a table is written in other characters than the rules that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring_core.engine.blocks import Block
from scoring_core.engine.headings import NUMBER_HEADINGS, SUM_NAMES, UNIT_HEADINGS
from scoring_core.errors import Finding, Place, finding
from scoring_core.model.names import fold, plain
from scoring_core.model.scheme import Scheme


def script_of_table(scheme: Scheme, block: Block) -> Iterator[Finding]:
    """A finding (SC190) at the first heading or name that is the rules' but for its script."""
    return other_script(_table_texts(block), (*_RESERVED, *_writings(scheme)))


def other_script(texts: Iterable[tuple[str, Place]], writings: Iterable[str]) -> Iterator[Finding]:
    """A finding (SC190) at the first text that is a writing of the rules but for its script."""
    foreign = [(text, place) for text, place in texts if fold(text) != plain(text)]
    known = {plain(each): each for each in writings} if foreign else {}
    meant = {fold(each): each for each in known.values()}
    for text, place in foreign:
        if plain(text) not in known and fold(text) in meant:
            yield finding("SC190", place, text.strip(), meant=meant[fold(text)])
            return


def _table_texts(block: Block) -> Iterator[tuple[str, Place]]:
    for column, cell in enumerate(block.cells):
        yield cell, block.heading_place(column)
    for number, name in block.units():
        yield name, block.place(number, block.unit_column)


def _writings(scheme: Scheme) -> Iterator[str]:
    """Every text of the rules that a heading or a name of a row may be."""
    yield from (name for c in scheme.categories for unit in c.units for name in unit.names)
    yield from (heading for metric in scheme.metrics for heading in metric.headings)
    yield from (category.title for category in scheme.categories)
    yield from scheme.whole


_RESERVED = (*UNIT_HEADINGS, *NUMBER_HEADINGS, *SUM_NAMES)
