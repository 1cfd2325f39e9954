"""A text with slots, such as a table's title: `{period:2023年1-3月}份得分情况`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scoring_core.errors import PeriodError
from scoring_core.frozen import frozen
from scoring_core.model.period import Period, period_label, plain_label

_SLOT = r"\{\{|\}\}|\{(?P<name>\w+(?:\.\w+)?)(?::(?P<example>[^{}]+))?\}|[{}]"

PERIOD_SLOTS = ("period", "title", "year")
"""The slots that every text may have."""


@frozen
class Slot:
    """A named hole; `example` shows how a period is spelt."""

    name: str
    example: str = ""


@frozen
class Template:
    """Text and slots in order."""

    parts: tuple[str | Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    def fill(self, show: Callable[[Slot], str]) -> str:
        """The text, each slot filled by what `show` says of it."""
        return "".join(part if isinstance(part, str) else show(part) for part in self.parts)

    def dated(self, title: str, period: Period) -> str:
        """The text for a period where no other slots are; `title` is the scheme's own."""
        return self.fill(lambda slot: of_period(slot, title, period))


def read_template(text: str) -> Template | None:
    """The template of a text, `{{` and `}}` being braces; None where a brace stands alone."""
    parts: list[str | Slot] = []
    end = 0
    for match in re.finditer(_SLOT, text):
        if match[0] in ("{", "}"):
            return None
        parts.append(text[end : match.start()])
        parts.append(_slot(match) if match["name"] else match[0][0])
        end = match.end()
    return Template(tuple(part for part in (*parts, text[end:]) if part))


def placed_slots(text: str) -> Iterator[tuple[Slot, int]]:
    """The slots of a text, each with the character at which it begins."""
    for match in re.finditer(_SLOT, text):
        if match["name"]:
            yield _slot(match), match.start()


def _slot(match: re.Match[str]) -> Slot:
    return Slot(match["name"], match["example"] or "")


def of_period(slot: Slot, title: str, period: Period) -> str:
    """What stands in one of `PERIOD_SLOTS`."""
    if slot.name == "title":
        return title
    if slot.name == "year":
        return period.canonical[:4]
    return _spelt(slot.example, period) if slot.example else plain_label(period)


def _spelt(example: str, period: Period) -> str:
    """The period as the example has it; one that has no such spelling, plainly."""
    try:
        return period_label(period, example)
    except PeriodError:
        return plain_label(period)
