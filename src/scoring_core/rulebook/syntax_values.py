"""Values of a statement that are none: texts without quotes, percentages, Chinese digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring_core.rulebook.mending import Edit
from scoring_core.rulebook.statements import (
    CLOSING,
    LONG_STRING,
    SHORT_STRING,
    STRING,
    Bracket,
    brackets_at,
    outside_strings,
)
from scoring_core.rulebook.syntax_brackets import closing, unclosed
from scoring_core.rulebook.syntax_slip import PAIR, SIGNS, Slip, line_of, name, short, until

_PLAIN = str.maketrans("０１２３４５６７８９．－−＋％", "0123456789.--+%")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TRUE = ("true", "yes", "on", "是", "对", "真")
_FALSE = ("false", "no", "off", "否", "错", "假")
_QUOTED = re.compile(rf"""(?s:{LONG_STRING}|\"{{3}}.*|'{{3}}.*)|{SHORT_STRING}|["'][^\n]*+""")
_TOO_MUCH = "".join(SIGNS) + " \t,.]})）"


def wrong_value(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """What stands where a value should."""
    char = body[at]
    if _lacks_value(body, at):
        return Slip("SC282", at, name(body, open_))
    if char in CLOSING:
        return closing(body, at, open_)
    if char in ",=":
        return Slip("SC265", at, char, {}, (Edit(at, at + 1, " "),))
    return unquoted(body, at, open_)


def _lacks_value(body: str, at: int) -> bool:
    before = body[:at].rstrip()
    return before.endswith("=") and (at >= len(body) or body[at] in ",]}\n#")


def unquoted(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A text without quotes, or what was meant for a number or a flag."""
    if open_[-1].sign == "[" and PAIR.match(body, at):
        return unclosed(body, max(open_[-1].items[-1] - 1, open_[-1].at + 1), open_)
    end = _value_end(body, at, open_)
    word = body[at:end]
    plain = word.translate(_PLAIN)
    about = ("list", open_[-1].at) if open_[-1].sign == "[" else ("value", at)
    if re.fullmatch(rf"{_NUMBER.pattern}[ ]*%", plain):
        number = plain.rstrip("% ")
        right, fraction = f'"{number}%"', _fraction(number)
        edits = (Edit(at, end, right),)
        return Slip("SC281", at, word, {"right": right, "fraction": fraction}, edits, about)
    if _NUMBER.fullmatch(plain) and re.fullmatch(r"[^1-9]*0+[0-9].*", word) is None:
        return _instead(body, at, end, plain)
    if _NUMBER.fullmatch(plain) or _GROUPED.fullmatch(plain):
        sign = plain[0] if plain[0] in "+-" else ""
        digits = plain.replace(",", "").lstrip("+-")
        return _instead(body, at, end, sign + re.sub("^0+(?=[0-9])", "", digits))
    for right, words in (("true", _TRUE), ("false", _FALSE)):
        if word.casefold() in words:
            return Slip("SC284", at, word, {"right": right}, (Edit(at, end, right),), about)
    if word.find('"') == len(word) - 1:
        return Slip("SC264", at, short(word), {"right": f'"{short(word)}'}, (Edit(at, at, '"'),))
    if '"' in word or "\\" in word:
        return Slip("SC264", at, short(word), {"right": '"…"'})
    quotes = (Edit(at, at, '"'), Edit(end, end, '"'))
    return Slip("SC264", at, short(word), {"right": f'"{short(word)}"'}, quotes, about)


def _value_end(body: str, at: int, open_: Sequence[Bracket]) -> int:
    stops = "\n" if len(open_) == 1 else ",，、]}］｝\n#"
    end = until(body, at, stops)
    return at + len(body[at:end].rstrip().rstrip("，,；;。")) or end


def _fraction(number: str) -> str:
    """A percentage as the number that it is: 20 → 0.2."""
    sign, digits = number[: len(number) - len(number.lstrip("+-"))], number.lstrip("+-")
    whole, _, rest = digits.partition(".")
    whole = whole.rjust(3, "0")
    plain = f"{whole[:-2]}.{whole[-2:]}{rest}".rstrip("0").rstrip(".")
    return sign + re.sub("^0+(?=[0-9])", "", plain)


def after_value(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """What follows a value and is neither a comma nor a closing bracket."""
    char, start = body[at], _value_start(body, open_)
    heading = body.lstrip()[:1] == "["
    if len(open_) == 1 and (heading or not body[at:].partition("\n")[0].strip(_TOO_MUCH)):
        end = until(body, at, "\n")
        return Slip("SC265", at, line_of(body, at), {}, (Edit(at, end, " " * (end - at)),))
    bare = body[start : start + 1] not in ("", '"', "'", "[", "{")
    if bare and _unspaced(body, at):
        return unquoted(body, start, open_)
    if char in CLOSING and len(open_) > 1:
        return closing(body, at, open_)
    if len(open_) > 1 and (body[at - 1].isspace() or char in "\"'[{"):
        next_ = re.match(rf"{STRING}|[^,\]}}\n]+", body[at:])
        found = short(next_[0] if next_ else char)
        return Slip("SC285", at, found, {}, (Edit(at, at, ","),))
    if PAIR.match(body, at) and body[at - 1].isspace():
        end = until(body, at, "\n")
        edit = Edit(at, end, " " * (end - at))
        return Slip("SC265", at, line_of(body, at), {}, (edit,), lost=body[at:end])
    if bare:
        return unquoted(body, start, open_)
    if len(open_) == 1 and char in ",，、":
        return _no_list(body, start, at)
    return _swallowed(body, start, at) or Slip("SC286", at, line_of(body, at))


def _no_list(body: str, start: int, at: int) -> Slip:
    """Several values without brackets around them, or pairs on one line."""
    end = start + len(body[start : until(body, start, "\n")].rstrip())
    pair = re.compile(rf"[,，、][ \t]*({PAIR.pattern})").match(body, at)
    if pair:
        edit = Edit(at, end, " " * (end - at))
        return Slip("SC265", at, line_of(body, at), {}, (edit,), lost=body[pair.start(1) : end])
    commas = (n for n in outside_strings(body[:end], "，、") if n > start)
    edits = (Edit(start, start, "["), *(Edit(n, n + 1, ",") for n in commas), Edit(end, end, "]"))
    found = body[start:end]
    return Slip("SC291", start, short(found), {"right": short(f"[{found}]")}, edits)


def _swallowed(body: str, start: int, at: int) -> Slip | None:
    """A text that runs to the opening quote of the next one, because its own is not closed."""
    open_end = re.search(r"""[ \t]*[,，][ \t]*(?:[\w-]+[ \t]*=[ \t]*)?["']$""", body[start:at])
    if open_end is None or not open_end.start():
        return None
    end = start + open_end.start()
    return Slip("SC262", start, short(body[start:end]), {}, (Edit(end, end, body[start]),))


def _unspaced(body: str, at: int) -> bool:
    """Whether what follows a bare value is a part of it, as % or 年 after digits."""
    return body[at] in "%％" or not (body[at - 1].isspace() or body[at] in "]},，、；;")


def _value_start(body: str, open_: Sequence[Bracket]) -> int:
    item = open_[-1].items[-1]
    equal = body.find("=", item) + 1 if open_[-1].sign != "[" else item
    return equal + len(body[equal:]) - len(body[equal:].lstrip())


def _instead(body: str, at: int, end: int, right: str) -> Slip:
    return Slip("SC288", at, body[at:end], {"right": right}, (Edit(at, end, right),))


# --- Quotes ---


def backslash(body: str, at: int) -> Slip:
    """A path of Windows: its backslashes are escapes to TOML."""
    at = body.rfind("\\", 0, at)
    start = _opening_quote(body, at)
    end = until(body, at, '"\n')
    written = body[start + 1 : end]
    edits = tuple(
        Edit(start + 1 + match.start(), start + 1 + match.start(), "\\")
        for match in re.finditer(r"\\\\|\\", written)
        if len(match[0]) == 1
    )
    right = re.sub(r"\\\\|\\", lambda _: "\\\\", written)
    return Slip("SC266", at, short(body[at:end]), {"right": short(right)}, edits)


def open_quote(body: str, at: int) -> Slip:
    """A quote that is not closed in its line; a Chinese one may have been meant to close it."""
    start = _opening_quote(body, at)
    if body[start : start + 3] == 3 * body[start]:
        return Slip("SC262", start, line_of(body, start))
    end = until(body, start + 1, "\n")
    for sign in "”“＂’":
        closing = body.find(sign, start + 1, end)
        if closing > 0 and (end == len(body) or body[closing + 1 : end].strip(" \t,]}，") == ""):
            quote = Edit(closing, closing + 1, body[start])
            about = ("sign", '"')
            return Slip("SC280", closing, sign, {"right": body[start]}, (quote,), about)
    inner = brackets_at(body, start)[-1]
    if inner.sign != "[" and "=" not in body[inner.items[-1] : start]:
        return Slip("SC262", start, line_of(body, start))
    closing = start + len(body[start:end].rstrip(" \t,]}"))
    return Slip("SC262", start, line_of(body, start), {}, (Edit(closing, closing, body[start]),))


def _opening_quote(body: str, at: int) -> int:
    """Where the text begins that is open at a place."""
    line = body.rfind("\n", 0, at) + 1
    starts = [match.start() for match in _QUOTED.finditer(body, line, max(at, line + 1))]
    return starts[-1] if starts else line
