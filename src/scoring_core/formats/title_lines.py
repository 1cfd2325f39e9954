"""
Breaks a title into lines that are balanced and each make sense.

A line never breaks a name, a number, a date or what stands in brackets, quotes or book marks,
unless that alone is longer than a line, and never leaves 的 or 通报 by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from scoring_core.formats.title_words import WORDS

_PAIRS = dict(zip("（(《〈“‘「『〔[【", "）)》〉”’」』〕]】", strict=True))
_CLOSED = 100  # what stands in quotes mostly goes with what follows
_CLOSING = set(_PAIRS.values())
_NOT_LAST = {*_PAIRS, "第", "各", "\u200d"}
_NOT_FIRST = {*_CLOSING, *"的、，。；：！？,.;:!?%％‰…—～·等们 　\u200d"}
_ENDS = ("通报", "通知", "报告", "公告", "通告", "意见", "方案", "办法", "决定", "函")
_LINKS = "和与及暨并或"

_DIGITS = r"\d[\d.,:/~～—–\-]*"
_HAN = "[〇零一二三四五六七八九十百两]+"
_UNIT = "(?:年度|月份|季度|周年|[年月日号期次周条件项个家类届批名位分度万亿%％‰]|pp)"
_MONTH = r"\d+(?:[~～—–\-]\d+)?月份?(?:\d+日)?"
_DATE = rf"(?:\d+年度?(?:{_MONTH}|第?(?:{_HAN}|\d)季度|[上下]半年)?|{_MONTH}|第?{_DIGITS}{_UNIT}*)"
_NUMBER = rf"{_DATE}(?:[至到]{_DATE})?|第{_HAN}{_UNIT}*|{_HAN}{_UNIT}(?:[至到]{_HAN}{_UNIT})?"
_OTHERS = rf"{_NUMBER}|[A-Za-zÀ-ɏ0-9_.+\-]+|."


def width(text: str) -> int:
    """How wide a text is in a Chinese font, in halves of a character."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def title_lines(title: str, room: int, names: Iterable[str] = ()) -> tuple[str, ...]:
    """
    The lines of a title, which joined are the title; `room` is in halves of a character.

    `names` are more words that must not be broken.
    """
    if width(title) <= room:
        return (title,)
    known = {word for word in (*WORDS, *names, *_issuer(title)) if word and word in title}
    longest = sorted(known, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join((*map(re.escape, longest), _OTHERS)), re.DOTALL)
    return _balanced(_glued(list(_pieces(title, room, pattern)), room), room)


def _issuer(title: str) -> Iterator[str]:
    """Who issues stands before 关于."""
    before, about, _ = title.partition("关于")
    if about:
        yield from re.split("[、，\\s]", before)


def _pieces(text: str, room: int, pattern: re.Pattern[str]) -> Iterator[str]:
    """What is not broken; a name or bracket that no line can hold, in smaller pieces."""
    at = 0
    while at < len(text):
        end = _bracket_end(text, at)
        if end:
            yield from _bracket(text[at:end], room, pattern)
            at = end
            continue
        match = pattern.match(text, at)
        piece = match[0] if match else text[at]
        yield from (piece,) if width(piece) <= room else piece
        at += len(piece)


def _bracket(text: str, room: int, pattern: re.Pattern[str]) -> Iterator[str]:
    if width(text) <= room:
        yield text
        return
    yield text[0]
    yield from _pieces(text[1:-1], room, pattern)
    yield text[-1]


def _bracket_end(text: str, at: int) -> int:
    """Where the bracket that opens here has closed, or 0 where none opens or it stays open."""
    closings: list[str] = []
    for place in range(at, len(text)):
        if text[place] in _PAIRS:
            closings.append(_PAIRS[text[place]])
        elif closings and text[place] == closings[-1]:
            closings.pop()
        if not closings:
            return place + 1 if place > at else 0
    return 0


def _glued(pieces: list[str], room: int) -> list[str]:
    """Pieces that may stand alone on a line, as far as lines can hold them."""
    found: list[str] = []
    for piece in pieces:
        joined = found[-1] + piece if found else ""
        if joined and width(joined) <= room and (found[-1][-1] in _NOT_LAST or _follows(piece)):
            found[-1] = joined
        else:
            found.append(piece)
    if found[-1] in _ENDS and len(found) > 1 and width("".join(found[-2:])) <= room:
        found[-2:] = ["".join(found[-2:])]
    return found


def _follows(piece: str) -> bool:
    """Whether no line begins with a piece: marks, and what makes one sign with the one before."""
    first = piece[0]
    return first in _NOT_FIRST or category(first) in ("Mn", "Me", "Mc", "Sk", "Cf")


def _balanced(pieces: list[str], room: int) -> tuple[str, ...]:
    """The lines with the fewest breaks inside a phrase, then the fewest, then the most even."""
    widths = [width(piece) for piece in pieces]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    starts: list[int] = [0]
    for end in range(1, len(pieces) + 1):
        wide, choices = 0, []
        for start in range(end - 1, -1, -1):
            wide += widths[start]
            if wide > room and start < end - 1:
                break
            harm, lines, slack = best[start]
            harm += _harm(pieces, start) if start else 0
            closed = _CLOSED if start and pieces[start - 1][-1] in _CLOSING else 0
            choices.append((harm, lines + 1, slack + (room - wide) ** 2 + closed, start))
        *least, start = min(choices)
        best.append((least[0], least[1], least[2]))
        starts.append(start)
    found, end = [], len(pieces)
    while end:
        found.append("".join(pieces[starts[end] : end]))
        end = starts[end]
    return tuple(reversed(found))


def _harm(pieces: list[str], at: int) -> int:
    """How much sense a break before a piece costs: two single characters may be one word."""
    before, after = pieces[at - 1], pieces[at]
    if after == "关于" or before[-1] in "、，；： 　" or after in _LINKS:
        return 0
    single = (len(before) == 1) + (len(after) == 1)
    return 2 * single + 2 * (before in _LINKS)
