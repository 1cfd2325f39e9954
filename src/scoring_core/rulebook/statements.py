"""
A rule file's text cut into statements, though it is no TOML: headings and `key = value`.

What is not closed ends where the next statement plainly begins, so that one mistake does
not run through the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

OPENING = dict(zip("[{［｛【", "]}]}]", strict=True))
CLOSING = dict(zip("]}］｝】", "]}]}]", strict=True))
LONG_STRING = r'"""(?:[^"\\]++|\\.|""?(?!"))*+"{3,5}' + r"|'''(?:[^']++|''?(?!'))*+'{3,5}"
SHORT_STRING = r'"(?:[^"\\\n]++|\\[^\n])*+"' + r"|'[^'\n]*+'"
STRING = f"{LONG_STRING}|{SHORT_STRING}"
BLANK = " \t\r"
_WORD = r"""[^\s\[\]{}［］｛｝【】"'“#,，=＝]++"""
_TOKEN = re.compile(
    rf"(?s:{STRING})|“[^“”\n]*+”|[\"'][^\n]*+|#[^\n]*+|\n|{_WORD}|[ \t\r]++|.", re.S
)
_PART = r"""(?:[A-Za-z_][\w-]*+|"[^"\n]*+")"""
_HEADING = re.compile(
    rf"\[{{1,2}}[ \t]*{_PART}[ \t]*\]{{1,2}}[ \t]*(?:#|\n|\Z)"
    rf"|[\[［【]{{1,2}}[ \t]*{_PART}[ \t]*[.。\uff0e]"
)
_PAIR = re.compile(rf"[ \t]*{_PART}[ \t]*[=＝]")


class Statement(NamedTuple):
    """From its first character to its last one that counts, and where the next may begin."""

    start: int
    end: int
    after: int


@dataclass(slots=True)
class Bracket:
    """A bracket that is open, with the beginnings of what stands in it, parted by commas."""

    at: int
    sign: str
    items: list[int] = field(default_factory=list)


def next_statement(text: str, at: int) -> Statement | None:
    """The first statement from a place on; None when only blanks and comments are left."""
    start: int | None = None
    end = at
    is_heading, brackets = False, list[str]()
    for written, here in _tokens(text, at):
        if written == "\n":
            if start is None:
                continue
            if is_heading or not brackets or _begins(text, here + 1, brackets[-1], text[end - 1]):
                return Statement(start, end, here)
        elif written[0] not in BLANK + "#":
            if start is None:
                start, is_heading = here, OPENING.get(written) == "]"
            _follow(brackets, written)
            end = here + len(written)
    return None if start is None else Statement(start, end, len(text))


def brackets_at(body: str, at: int) -> list[Bracket]:
    """The brackets that are open at a place of a statement; the first is the statement itself."""
    found = [Bracket(-1, "", [0])]
    for token, here in _tokens(body, 0):
        if here >= at:
            break
        if token in OPENING:
            found.append(Bracket(here, token, [here + 1]))
        elif token in CLOSING and len(found) > 1:
            found.pop()
        elif token in (",", "，") and len(found) > 1:
            found[-1].items.append(here + 1)
    return found


def outside_strings(body: str, signs: str) -> Iterator[int]:
    """Where any of some signs stands outside of texts and comments."""
    pattern = re.compile(rf"(?s:{STRING})|#[^\n]*+|([{re.escape(signs)}])")
    return (match.start() for match in pattern.finditer(body) if match[1])


def _tokens(text: str, at: int) -> Iterator[tuple[str, int]]:
    return ((match[0], match.start()) for match in _TOKEN.finditer(text, at))


def _follow(brackets: list[str], token: str) -> None:
    """Keep the closing brackets that are waited for."""
    if token in OPENING:
        brackets.append(OPENING[token])
    elif token in CLOSING and brackets:
        brackets.pop()


def _begins(text: str, line: int, waiting: str, last: str) -> bool:
    """Whether a line plainly begins a statement, though a bracket is still open."""
    if _HEADING.match(text, line):
        return True
    pair = _PAIR.match(text, line)
    return bool(pair) and (waiting == "]" or (last not in ",，{｛" and not text[line].isspace()))
