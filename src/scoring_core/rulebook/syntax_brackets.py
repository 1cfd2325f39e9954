"""Brackets of a statement that are not closed, not opened, or of the other kind."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.rulebook.mending import Edit
from scoring_core.rulebook.statements import BLANK, CLOSING, OPENING, Bracket
from scoring_core.rulebook.syntax_slip import Slip, line_of, name, short


def at_end(body: str, at: int) -> bool:
    """Whether only blanks follow."""
    return at >= len(body.rstrip(BLANK + "\n"))


def ended(body: str, open_: Sequence[Bracket]) -> Slip:
    """The statement is at its end, and something is lacking."""
    before = body.rstrip()
    if before.endswith("="):
        return Slip("SC282", len(before), name(body, open_))
    if len(open_) > 1:
        return unclosed(body, len(before), open_)
    return Slip("SC263", 0, line_of(body, 0))


def unclosed(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A bracket that is open where it should not be any more; told at its beginning."""
    inner = open_[-1]
    closing = OPENING[inner.sign]
    if body.lstrip()[:1] == "[":
        written = body.strip("[] \t")
        start, key = 0, written
        closing = "]" * (body.count("[", 0, 2) - body.count("]", len(body) - 2))
        found = body[: body.count("[", 0, 2)]
    else:
        start, key, found = inner.at, name(body, open_[:-1]), inner.sign
    edits = (Edit(at, at, closing),)
    return Slip("SC261", start, found, {"key": short(key), "right": closing}, edits)


def unopened(heading: str) -> Slip:
    """A heading that only ends as one."""
    key, right = heading.rstrip("]"), "[" * heading.count("]")
    found, edits = heading[len(key) :], (Edit(0, 0, right),)
    return Slip("SC261", len(key), found, {"key": short(key), "right": right}, edits)


def closing(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A closing bracket of the other kind: the inner one is not closed, or it is a slip."""
    right = CLOSING[body[at]]
    if len(open_) > 2 and OPENING[open_[-2].sign] == right:
        return unclosed(body, at, open_)
    right = OPENING[open_[-1].sign] if len(open_) > 1 else right
    return Slip("SC289", at, body[at], {"right": right}, (Edit(at, at + 1, right),))
