"""
What is wrong where the TOML reader stops in a statement, and how it was plainly meant.

The reader knows only where it stopped; people write Chinese signs, forget quotes, and know
TOML little. Each of these is told by what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring_core.rulebook.mending import Edit, blanks
from scoring_core.rulebook.report import shown
from scoring_core.rulebook.statements import (
    BLANK,
    CLOSING,
    OPENING,
    STRING,
    Bracket,
    brackets_at,
    outside_strings,
)

_SIGNS = {
    **dict.fromkeys("，、；;", ","),
    **dict.fromkeys("＝：:", "="),
    **dict.fromkeys("“”„‟＂‘’＇", '"'),
    **dict.fromkeys("．。", "."),
    **dict.fromkeys("［【", "["),
    **dict.fromkeys("］】", "]"),
    **dict.fromkeys("\u3000\u00a0\u200b\ufeff", " "),
    "｛": "{",
    "｝": "}",
    "＃": "#",
}
_PLAIN = str.maketrans("０１２３４５６７８９．－−＋％", "0123456789.--+%")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_TRUE = ("true", "yes", "on", "是", "对", "真")
_FALSE = ("false", "no", "off", "否", "错", "假")
_PAIR = re.compile(r"""(?:[\w-]+|"[^"\n]*")[ \t]*=""")
_TOO_MUCH = "".join(_SIGNS) + " \t,.]})）"
_LONGEST = 30


class Slip(NamedTuple):
    """
    One mistake of writing at a place of a statement, and the edits that mend it.

    Slips of one `about` in a statement are one mistake. No edits: nobody knows what was meant.
    `lost` is a pair that was taken out.
    """

    code: str
    at: int
    found: str
    details: Mapping[str, str] = {}
    edits: tuple[Edit, ...] = ()
    about: object = None
    lost: str = ""


def slip(body: str, reason: str, at: int, line: int = 1) -> Slip:
    """The mistake for which the reader refuses a statement, begun on a line, at a place."""
    if reason.startswith(("Unescaped", "Escaped", "Invalid hex")):
        return _backslash(body, at)
    if reason.startswith(("Unterminated", "Illegal character '\\n'", 'Expected "\'')):
        return _open_quote(body, at)
    if reason.startswith(("Illegal", "Found")):
        return Slip("SC290", at, _short(body[at]), {}, (Edit(at, at + 1, " "),))
    open_ = brackets_at(body, at)
    if reason.startswith("Duplicate"):
        return _twice(body, at, open_, line)
    if _at_end(body, at):
        return _ended(body, open_)
    if body[at] in _SIGNS and _is_sign(body, at, open_):
        return _sign(body, at, open_)
    if reason.startswith("Invalid value"):
        return _value(body, at, open_)
    if reason.startswith(("Expected newline", "Unclosed")):
        return _after_value(body, at, open_)
    if reason.startswith(("Expected '='", "Expected ']", "Invalid initial", "Invalid statement")):
        return _key(body, at, open_)
    if reason.startswith("Invalid date"):
        return _unquoted(body, at, open_)
    return Slip("SC200", at, _line(body, at), {"reason": reason})


# --- Signs ---


def _is_sign(body: str, at: int, open_: Sequence[Bracket]) -> bool:
    """Whether a Chinese sign stands for a sign of TOML, and is no part of a text."""
    inner, right = open_[-1], _SIGNS[body[at]]
    if right == "=":
        return "=" not in body[inner.items[-1] : at]
    return right not in ",." or inner.at >= 0 or (right == "." and body.lstrip()[:1] in "[［【")


def _sign(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A sign of the Chinese keyboard; all of its kind in the statement are one mistake."""
    found, right = body[at], _SIGNS[body[at]]
    if right in "]}" and len(open_) > 1 and OPENING[open_[-1].sign] != right:
        return _closing(body, at, open_)
    kind = found if right != '"' else "".join(c for c in _SIGNS if _SIGNS[c] == '"')
    if right in "[]{}":
        kind = "".join(c for c in _SIGNS if _SIGNS[c] in "[]{}")
    edits = tuple(Edit(n, n + 1, _SIGNS[body[n]]) for n in outside_strings(body, kind))
    edits = edits or (Edit(at, at + 1, right),)
    shown_right = "@blank" if right == " " else right
    return Slip("SC280", at, found, {"right": shown_right}, edits, ("sign", kind))


def _instead(body: str, at: int, end: int, right: str) -> Slip:
    return Slip("SC288", at, body[at:end], {"right": right}, (Edit(at, end, right),))


# --- Quotes ---


def _backslash(body: str, at: int) -> Slip:
    at = body.rfind("\\", 0, at)
    start = _opening_quote(body, at)
    end = _until(body, at, '"\n')
    written = body[start + 1 : end]
    edits = tuple(
        Edit(start + 1 + match.start(), start + 1 + match.start(), "\\")
        for match in re.finditer(r"\\\\|\\", written)
        if len(match[0]) == 1
    )
    right = re.sub(r"\\\\|\\", lambda _: "\\\\", written)
    return Slip("SC266", at, _short(body[at:end]), {"right": _short(right)}, edits)


def _open_quote(body: str, at: int) -> Slip:
    """A quote that is not closed in its line; a Chinese one may have been meant to close it."""
    start = _opening_quote(body, at)
    if body[start : start + 3] == 3 * body[start]:
        return Slip("SC262", start, _line(body, start))
    end = _until(body, start + 1, "\n")
    for sign in "”“＂’":
        closing = body.find(sign, start + 1, end)
        if closing > 0 and (end == len(body) or body[closing + 1 : end].strip(" \t,]}，") == ""):
            quote = Edit(closing, closing + 1, body[start])
            about = ("sign", '"')
            return Slip("SC280", closing, sign, {"right": body[start]}, (quote,), about)
    inner = brackets_at(body, start)[-1]
    if inner.sign != "[" and "=" not in body[inner.items[-1] : start]:
        return Slip("SC262", start, _line(body, start))
    closing = start + len(body[start:end].rstrip(" \t,]}"))
    return Slip("SC262", start, _line(body, start), {}, (Edit(closing, closing, body[start]),))


def _opening_quote(body: str, at: int) -> int:
    """Where the text begins that is open at a place."""
    line = body.rfind("\n", 0, at) + 1
    tokens = re.finditer(r'''\"""|\'\'\'|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*'|["']''', body[line:])
    starts = [line + match.start() for match in tokens if line + match.start() < at]
    return starts[-1] if starts else max(body.rfind('"', 0, at), body.rfind("'", 0, at), 0)


# --- Values ---


def _value(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    char = body[at]
    if _lacks_value(body, at):
        return Slip("SC282", at, _name(body, open_))
    if char in CLOSING:
        return _closing(body, at, open_)
    if char in ",=":
        return Slip("SC265", at, char, {}, (Edit(at, at + 1, " "),))
    return _unquoted(body, at, open_)


def _lacks_value(body: str, at: int) -> bool:
    before = body[:at].rstrip()
    return before.endswith("=") and (at >= len(body) or body[at] in ",]}\n#")


def _unquoted(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A text without quotes, or what was meant for a number or a flag."""
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
        return Slip("SC264", at, word, {"right": f'"{_short(word)}'}, (Edit(at, at, '"'),))
    if '"' in word or "\\" in word:
        return Slip("SC264", at, _short(word), {"right": '"…"'})
    quotes = (Edit(at, at, '"'), Edit(end, end, '"'))
    return Slip("SC264", at, _short(word), {"right": f'"{_short(word)}"'}, quotes, about)


def _value_end(body: str, at: int, open_: Sequence[Bracket]) -> int:
    stops = "\n" if len(open_) == 1 else ",，、]}］｝\n#"
    end = _until(body, at, stops)
    return at + len(body[at:end].rstrip().rstrip("，,；;。")) or end


def _fraction(number: str) -> str:
    """A percentage as the number that it is: 20 → 0.2."""
    sign, digits = number[: len(number) - len(number.lstrip("+-"))], number.lstrip("+-")
    whole, _, rest = digits.partition(".")
    whole = whole.rjust(3, "0")
    plain = f"{whole[:-2]}.{whole[-2:]}{rest}".rstrip("0").rstrip(".")
    return sign + re.sub("^0+(?=[0-9])", "", plain)


def _after_value(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """What follows a value and is neither a comma nor a closing bracket."""
    char, start = body[at], _value_start(body, open_)
    heading = body.lstrip()[:1] == "["
    if len(open_) == 1 and (heading or not body[at:].partition("\n")[0].strip(_TOO_MUCH)):
        end = _until(body, at, "\n")
        return Slip("SC265", at, _line(body, at), {}, (Edit(at, end, " " * (end - at)),))
    bare = body[start : start + 1] not in ("", '"', "'", "[", "{")
    if bare and _unspaced(body, start, at):
        return _unquoted(body, start, open_)
    if char in CLOSING and len(open_) > 1:
        return _closing(body, at, open_)
    if len(open_) > 1 and (body[at - 1].isspace() or char in "\"'[{"):
        next_ = re.match(rf"{STRING}|[^,\]}}\n]+", body[at:])
        found = _short(next_[0] if next_ else char)
        return Slip("SC285", at, found, {}, (Edit(at, at, ","),))
    if _PAIR.match(body, at) and body[at - 1].isspace():
        end = _until(body, at, "\n")
        edit = Edit(at, end, " " * (end - at))
        return Slip("SC265", at, _line(body, at), {}, (edit,), lost=body[at:end])
    if bare:
        return _unquoted(body, start, open_)
    if len(open_) == 1 and char in ",，、":
        return _no_list(body, start, at)
    return _swallowed(body, start, at) or Slip("SC286", at, _line(body, at))


def _no_list(body: str, start: int, at: int) -> Slip:
    """Several values without brackets around them, or pairs on one line."""
    end = start + len(body[start : _until(body, start, "\n")].rstrip())
    pair = re.compile(rf"[,，、][ \t]*({_PAIR.pattern})").match(body, at)
    if pair:
        edit = Edit(at, end, " " * (end - at))
        return Slip("SC265", at, _line(body, at), {}, (edit,), lost=body[pair.start(1) : end])
    commas = (n for n in outside_strings(body[:end], "，、") if n > start)
    edits = (Edit(start, start, "["), *(Edit(n, n + 1, ",") for n in commas), Edit(end, end, "]"))
    found = body[start:end]
    return Slip("SC291", start, _short(found), {"right": _short(f"[{found}]")}, edits)


def _swallowed(body: str, start: int, at: int) -> Slip | None:
    """A text that runs to the opening quote of the next one, because its own is not closed."""
    open_end = re.search(r"""[ \t]*[,，][ \t]*(?:[\w-]+[ \t]*=[ \t]*)?["']$""", body[start:at])
    if open_end is None or not open_end.start():
        return None
    end = start + open_end.start()
    return Slip("SC262", start, _short(body[start:end]), {}, (Edit(end, end, body[start]),))


def _unspaced(body: str, start: int, at: int) -> bool:
    """Whether what follows a bare value is a part of it, as % or 年 after digits."""
    return body[at] in "%％" or not (body[at - 1].isspace() or body[at] in "]},，、；;")


def _value_start(body: str, open_: Sequence[Bracket]) -> int:
    item = open_[-1].items[-1]
    equal = body.find("=", item) + 1 if open_[-1].sign != "[" else item
    return equal + len(body[equal:]) - len(body[equal:].lstrip())


# --- Brackets ---


def _at_end(body: str, at: int) -> bool:
    return at >= len(body.rstrip(BLANK + "\n"))


def _ended(body: str, open_: Sequence[Bracket]) -> Slip:
    """The statement is at its end, and something is lacking."""
    before = body.rstrip()
    if before.endswith("="):
        return Slip("SC282", len(before), _name(body, open_))
    if len(open_) > 1:
        return _unclosed(body, len(before), open_)
    if re.fullmatch(r"[\w.]+\]{1,2}", before):
        return _unopened(before)
    return Slip("SC263", 0, _line(body, 0))


def _unclosed(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    inner = open_[-1]
    closing = OPENING[inner.sign]
    if body.lstrip()[:1] == "[":
        written = body.strip("[] \t")
        start, key = 0, written
        closing = "]" * (body.count("[", 0, 2) - body.count("]", len(body) - 2))
        found = body[: body.count("[", 0, 2)]
    else:
        start, key, found = inner.at, _name(body, open_[:-1]), inner.sign
    edits = (Edit(at, at, closing),)
    return Slip("SC261", start, found, {"key": _short(key), "right": closing}, edits)


def _unopened(heading: str) -> Slip:
    key, right = heading.rstrip("]"), "[" * heading.count("]")
    found, edits = heading[len(key) :], (Edit(0, 0, right),)
    return Slip("SC261", len(key), found, {"key": _short(key), "right": right}, edits)


def _closing(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A closing bracket of the other kind: the inner one is not closed, or it is a slip."""
    right = CLOSING[body[at]]
    if len(open_) > 2 and OPENING[open_[-2].sign] == right:
        return _unclosed(body, at, open_)
    right = OPENING[open_[-1].sign] if len(open_) > 1 else right
    return Slip("SC289", at, body[at], {"right": right}, (Edit(at, at + 1, right),))


# --- Keys ---


def _twice(body: str, at: int, open_: Sequence[Bracket], line: int) -> Slip:
    """A key that stands twice in a table `{…}`; the second goes."""
    items = open_[-1].items
    keys = [body[item:].partition("=")[0].strip() for item in items[-200:]]
    start = items[-1] + len(body[items[-1] :]) - len(body[items[-1] :].lstrip())
    first = items[-200:][keys.index(keys[-1])]
    comma = items[-1] - 1
    edit = Edit(comma, at, blanks(body[comma:at]))
    line += body.count("\n", 0, first)
    return Slip("SC260", start, _short(keys[-1]), {"line": str(line)}, (edit,))


def _key(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    heading = body.lstrip()[:1] == "["
    if not heading and body[at] in CLOSING and len(open_) > 1:
        return _closing(body, at, open_)
    if body[at] == "," and body[open_[-1].items[-1] : at].strip() == "":
        return Slip("SC265", at, ",", {}, (Edit(at, at + 1, " "),))
    start = 0 if len(open_) == 1 else open_[-1].items[-1]
    if heading:
        start = len(body) - len(body.lstrip("["))
        if body[at] == "]" and body[start:at].strip():
            return _unclosed(body, at, [Bracket(-1, "", [0]), Bracket(0, "[", [1])])
    end = _until(body, at, "]\n#" if heading else "=＝,{}\n#")
    closed = end < len(body) and body[end] in ("]" if heading else "=＝")
    if closed:
        return _bare_key(body, at, start, end, "." if heading else "_")
    opened = re.fullmatch(r"[\w.]+\]{1,2}", body.strip())
    return _unopened(body.strip()) if opened else Slip("SC263", start, _line(body, start))


def _bare_key(body: str, at: int, start: int, end: int, joint: str) -> Slip:
    """A part of a key that needs quotes, or has a blank for a `_`."""
    first = body.rfind(".", start, at) + 1 or start
    last = _until(body, at, ".", end)
    written = body[first:last]
    first += len(written) - len(written.lstrip())
    key = written.strip()
    if not key:
        return Slip("SC263", 0, _line(body, 0))
    if re.search(r"""["'“”=:]""", key):
        return Slip("SC263", first, _line(body, first))
    right = re.sub(r"\s+", joint, key) if key.isascii() else f'"{key}"'
    if not re.fullmatch(r'[\w.-]+|"[^"\\]*"', right):
        right = f'"{key}"'
    edits = (Edit(first, first + len(key), right),)
    if right == f'"{key}"':
        edits = (Edit(first, first, '"'), Edit(first + len(key), first + len(key), '"'))
    return Slip("SC283", first, _short(key), {"right": _short(right)}, edits)


def _name(body: str, open_: Sequence[Bracket]) -> str:
    """The key to which a place belongs: that of its pair in a table, or of the list around."""
    for bracket in reversed(open_):
        if bracket.sign != "[":
            item = body[bracket.items[-1] :]
            return _short(re.split("[=＝]", item, maxsplit=1)[0].strip())
    return ""


def _until(body: str, at: int, signs: str, end: int | None = None) -> int:
    """Where the first of some signs stands, else the end."""
    match = re.compile(f"[{re.escape(signs)}]").search(body, at, len(body) if end is None else end)
    return match.start() if match else len(body) if end is None else end


def _line(body: str, at: int) -> str:
    return _short(body[at:].partition("\n")[0].strip())


def _short(found: str) -> str:
    return shown(found, _LONGEST) or "@nothing"
