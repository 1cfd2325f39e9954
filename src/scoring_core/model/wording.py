"""How results are put into words: lists, sentences with slots, and the notices they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from scoring_core.formula.tree import Formula
from scoring_core.frozen import frozen
from scoring_core.model.function import Function
from scoring_core.model.period import Span
from scoring_core.model.ranking import Scope, SortKey
from scoring_core.model.template import Template
from scoring_core.model.unit import ALWAYS

Ties = Literal["keep", "cut"]
RANK = "rank"
"""In lists, the unit's rank in the scheme's own ranking, beside its metrics and scores."""


@frozen
class ListRule:
    """
    Which units a sentence names, in which order and in which words.

    `take` is how many at most, by category, or by "" where all are listed together; of those
    that are equal to the last, `ties` keeps all or cuts strictly. Equal values of `group`
    stand together, in the words of `show_equal`. `show` holds a template, or several by name.
    """

    key: str
    over: Scope
    order: tuple[SortKey, ...]
    show: Mapping[str, Template]
    join: str
    where: Formula | None = None
    take: Mapping[str, int] | None = None
    ties: Ties = "keep"
    group: str = ""
    show_equal: Template | None = None
    join_equal: str = ""
    empty: str | None = None

    @property
    def texts(self) -> tuple[Template, ...]:
        """What it says of units."""
        return (*self.show.values(), *((self.show_equal,) if self.show_equal else ()))


@frozen
class Passage:
    """
    A sentence with slots, one that `python` writes, or the place of the clerk's own text;
    with `each`, once a category.

    It stands under the last heading before it where it has none. `when` is a test of the whole.
    """

    heading: Template | None = None
    say: Template | None = None
    clerk: str = ""
    each: bool = False
    when: Formula | None = None
    python: Function | None = None


@frozen
class Part:
    """
    Schemes that stand together in a notice, or the place of the clerk's own text.

    `heading` is empty where the schemes need none.
    """

    heading: str
    schemes: tuple[str, ...]
    clerk: str = ""


@frozen
class NoticeRule:
    """One notice: its schemes in order, its own words, and who issues it to whom."""

    key: str
    title: Template
    parts: tuple[Part, ...]
    opening: Template | None = None
    closing: Template | None = None
    issuers: tuple[str, ...] = ()
    recipients: str = ""
    copy_to: str = ""
    number: str = ""
    disclosure: str = ""
    masthead: str = ""
    in_force: Span = ALWAYS

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes in the order of their sections."""
        return tuple(key for part in self.parts for key in part.schemes)
