"""The rules of one edition as lines under headings: to be read, and to be compared."""

from __future__ import annotations

from scoring_core.frozen import frozen


@frozen
class Line:
    """A sentence; `items` follow it as a list, of which each can change by itself."""

    text: str
    items: tuple[str, ...] = ()


@frozen
class Section:
    """
    What is said about one thing.

    `about` names the thing whatever it is called: no two sections of a page are about one.
    """

    about: str
    heading: str
    lines: tuple[Line, ...]


@frozen
class RulesPage:
    """One edition, or what changed between two."""

    title: str
    sections: tuple[Section, ...]
