"""What a formula can give: a number, a word, a truth, or a state that is none of them."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from scoring_core.frozen import frozen

RATE = "%"
POINTS = "百分点"
"""The units whose figures are parts of one, and are written as parts of a hundred."""


class State(Enum):
    """A cell without a value. `MISSING` should have come; `NOT_APPLICABLE` cannot exist."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


MISSING = State.MISSING
NOT_APPLICABLE = State.NOT_APPLICABLE


@frozen
class Word:
    """A word of a declared list; with a `scale` (best first) it can also be compared."""

    text: str
    scale: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Word) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


Value = Fraction | Word | bool | State


def height(value: Fraction | Word | bool) -> Fraction:
    """How high a value stands among its like: a number itself, a word by its place on the scale."""
    return Fraction(-value.scale.index(value.text)) if isinstance(value, Word) else Fraction(value)


def state_of(*values: Value) -> State | None:
    """The state that an operation over these operands has: missing before not applicable."""
    found: State | None = None
    for value in values:
        if value is MISSING:
            return MISSING
        if value is NOT_APPLICABLE:
            found = NOT_APPLICABLE
    return found
