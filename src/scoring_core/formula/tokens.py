"""A formula's text as tokens, each with the character at which it begins."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from scoring_core.errors import FormulaError, finding

Kind = Literal["number", "word", "name", "mark", "end"]

LONGEST = 10_000

_SAME = str.maketrans("×÷−＋≤≥≠＝（），：＜＞％", "*/-+≤≥≠＝(),:<>%")
_PATTERN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?%?)|'(?P<single>[^']*)'|“(?P<double>[^”]*)”"
    r"|(?P<name>[^\W\d]\w*)|(?P<mark><=|>=|==|!=|[≤≥≠＝<>+\-*/(),:]))",
)
_SPELT = {"≤": "<=", "≥": ">=", "≠": "!=", "＝": "=="}


class Token(NamedTuple):
    """One piece of a formula; `text` is canonical (`≤` is `<=`), a word without its quotes."""

    kind: Kind
    text: str
    at: int


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens, closed by an `end` token; raises `FormulaError` at what is none."""
    if len(text) > LONGEST:
        raise FormulaError(finding("SC306", found=str(len(text)), limit=str(LONGEST)))
    plain = text.translate(_SAME)
    found: list[Token] = []
    position = 0
    while position < len(plain.rstrip()):
        match = _PATTERN.match(plain, position)
        if match is None:
            raise _stranger(text, position)
        found.append(_token(match, text))
        position = match.end()
    return (*found, Token("end", "", len(text)))


def _token(match: re.Match[str], text: str) -> Token:
    group = str(match.lastgroup)
    start, end = match.span(group)
    if group in ("single", "double"):
        return Token("word", text[start:end], start - 1)
    if group == "number":
        return Token("number", match[group], start)
    if group == "name":
        return Token("name", match[group], start)
    return Token("mark", _SPELT.get(match[group], match[group]), start)


def _stranger(text: str, position: int) -> FormulaError:
    while text[position].isspace():
        position += 1
    if text[position] in "'“":
        expected = "@word_end"
    elif text[position] == "=":
        expected = "@equal"
    else:
        return FormulaError(finding("SC301", found=text[position]), at=position)
    return FormulaError(finding("SC302", found=text[position], expected=expected), at=position)
