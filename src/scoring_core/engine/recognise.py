"""Which schemes a table of cells could be the input of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ntpath import basename

from scoring_core.engine.blocks import Block
from scoring_core.engine.wholes import whole_names
from scoring_core.frozen import frozen
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster


@frozen
class Candidate:
    """An edition of a scheme that may be meant."""

    jurisdiction: str
    scheme: Scheme

    @property
    def name(self) -> str:
        """`wenxian/briefs`, as a person writes it."""
        return f"{self.jurisdiction}/{self.scheme.key}"


def recognise(candidates: Sequence[Candidate], block: Block) -> tuple[Candidate, ...]:
    """
    The candidates that fit a table: most of its units are on their roster and every column
    that they need is there; where none fits so well, those with at least one column.

    Several that fit are parted by the words of the file's name and of the title rows.
    """
    known = [c for c in candidates if knows_most(c.scheme, block.unit_names)]
    near = [c for c in known if _has_any(c.scheme, block)]
    return named(_fitting(known, block) or near, block.sheet, block.titles())


def by_headings(candidates: Sequence[Candidate], block: Block) -> tuple[Candidate, ...]:
    """The candidates of which a table has every column, whatever units it names."""
    return named(_fitting(candidates, block), block.sheet, block.titles())


def _fitting(candidates: Iterable[Candidate], block: Block) -> list[Candidate]:
    """Those of which every needed column is there; one that needs none only beside no other."""
    fitting = [c for c in candidates if _has_any(c.scheme, block) and not _lacks(c.scheme, block)]
    return [c for c in fitting if any(m.needed for m in c.scheme.metrics)] or fitting


def knows_most(scheme: Scheme, names: Sequence[str]) -> bool:
    """Whether more than half of the names are a scheme's own."""
    return 2 * len(strangers(scheme, names)) < len(names)


def strangers(scheme: Scheme, names: Sequence[str]) -> tuple[str, ...]:
    """The names that no unit of a scheme has at any time, nor a row of the whole."""
    roster, wholes = Roster(scheme.categories), whole_names(scheme)
    return tuple(n for n in names if roster.resolve(n) is None and fold(n) not in wholes)


def _lacks(scheme: Scheme, block: Block) -> bool:
    """Whether a column is not there that units of the table need."""
    lacking = [metric for metric in scheme.metrics if metric.needed and not block.columns(metric)]
    if not lacking:
        return False
    found = map(Roster(scheme.categories).resolve, block.unit_names)
    here = {unit.category for unit in found if unit is not None}
    return any(not here or any(map(metric.applies_to, here)) for metric in lacking)


def _has_any(scheme: Scheme, block: Block) -> bool:
    return any(block.columns(metric) for metric in scheme.metrics)


def named(
    candidates: Sequence[Candidate], sheet: Sheet, titles: Sequence[str]
) -> tuple[Candidate, ...]:
    """Those whose scheme the file's name or a title row names, where that parts them."""
    texts = [basename(sheet.file), sheet.name or "", *titles]
    by_key = tuple(c for c in candidates if _keyed(c.scheme.key, texts))
    by_title = tuple(c for c in candidates if _titled(c.scheme.title, texts))
    return by_key or by_title or tuple(candidates)


def _keyed(key: str, texts: Iterable[str]) -> bool:
    """Whether a key stands in a text as a word of its own: `710` is not in 17100."""
    word = re.compile(rf"(?<![0-9a-z]){re.escape(fold(key).lower())}(?![0-9a-z])")
    return any(word.search(form.lower()) for text in texts for form in (text, fold(text)))


def _titled(title: str, texts: Iterable[str]) -> bool:
    return any(fold(title) in fold(text) for text in texts)
