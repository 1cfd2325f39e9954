"""
What is wrong where the TOML reader stops in a statement, and how it was plainly meant.

The reader knows only where it stopped; people write Chinese signs, forget quotes, and know
TOML little. Each of these is told by what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring_core.rulebook.mending import Edit, blanks
from scoring_core.rulebook.statements import (
    BLANK,
    CLOSING,
    OPENING,
    Bracket,
    brackets_at,
    outside_strings,
)
from scoring_core.rulebook.syntax_brackets import at_end, closing, ended, unclosed, unopened
from scoring_core.rulebook.syntax_slip import SIGNS, Slip, line_of, short, until
from scoring_core.rulebook.syntax_values import (
    after_value,
    backslash,
    open_quote,
    unquoted,
    wrong_value,
)


def slip(body: str, reason: str, at: int, line: int = 1) -> Slip:
    """The mistake for which the reader refuses a statement, begun on a line, at a place."""
    if reason.startswith(("Unescaped", "Escaped", "Invalid hex")):
        return backslash(body, at)
    if reason.startswith(("Unterminated", "Illegal character '\\n'", "Expected \"'")):
        return open_quote(body, at)
    if reason.startswith(("Illegal", "Found")):
        return Slip("SC290", at, short(body[at]), {}, (Edit(at, at + 1, " "),))
    open_ = brackets_at(body, at)
    if reason.startswith(("Duplicate", "Cannot")):
        return _twice(body, at, open_, line)
    if at_end(body, at):
        return ended(body, open_)
    if body[at] in SIGNS and _is_sign(body, at, open_):
        return _sign(body, at, open_)
    if reason.startswith("Invalid value"):
        return wrong_value(body, at, open_)
    if reason.startswith(("Expected newline", "Unclosed")):
        return after_value(body, at, open_)
    if reason.startswith(("Expected '='", "Expected ']", "Invalid initial", "Invalid statement")):
        return _key(body, at, open_)
    if reason.startswith("Invalid date"):
        return unquoted(body, at, open_)
    return Slip("SC200", at, line_of(body, at), {"reason": reason})


# --- Signs ---


def _is_sign(body: str, at: int, open_: Sequence[Bracket]) -> bool:
    """Whether a Chinese sign stands for a sign of TOML, and is no part of a text."""
    inner, right = open_[-1], SIGNS[body[at]]
    if right == "=":
        return "=" not in body[inner.items[-1] : at]
    return right not in ",." or inner.at >= 0 or (right == "." and body.lstrip()[:1] in "[［【")


def _sign(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    """A sign of the Chinese keyboard; all of its kind in the statement are one mistake."""
    found, right = body[at], SIGNS[body[at]]
    if right in "]}" and len(open_) > 1 and OPENING[open_[-1].sign] != right:
        return closing(body, at, open_)
    kind = found if right != '"' else "".join(c for c in SIGNS if SIGNS[c] == '"')
    if right in "[]{}":
        kind = "".join(c for c in SIGNS if SIGNS[c] in "[]{}")
    edits = tuple(Edit(n, n + 1, SIGNS[body[n]]) for n in outside_strings(body, kind))
    edits = edits or (Edit(at, at + 1, right),)
    shown_right = "@blank" if right == " " else right
    return Slip("SC280", at, found, {"right": shown_right}, edits, ("sign", kind))


# --- Keys ---


def _twice(body: str, at: int, open_: Sequence[Bracket], line: int) -> Slip:
    """A key that stands twice in a table `{…}`; the second goes."""
    items = open_[-1].items[-200:]
    starts = [item + len(body[item:]) - len(body[item:].lstrip()) for item in items]
    keys = [body[start:].partition("=")[0].strip() for start in starts]
    first = next(n for n, key in zip(starts, keys, strict=True) if _overlap(key, keys[-1]))
    comma = items[-1] - 1
    edit = Edit(comma, at, blanks(body[comma:at]))
    line += body.count("\n", 0, first)
    return Slip("SC260", starts[-1], short(keys[-1]), {"line": str(line)}, (edit,))


def _overlap(one: str, other: str) -> bool:
    """Whether a dotted key is the other, or leads into it."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _key(body: str, at: int, open_: Sequence[Bracket]) -> Slip:
    heading = body.lstrip()[:1] == "["
    if not heading and body[at] in CLOSING and len(open_) > 1:
        return closing(body, at, open_)
    if body[at] == "," and body[open_[-1].items[-1] : at].strip() == "":
        return Slip("SC265", at, ",", {}, (Edit(at, at + 1, " "),))
    start = 0 if len(open_) == 1 else open_[-1].items[-1]
    start += len(body[start:]) - len(body[start:].lstrip(BLANK + "\n"))
    if heading:
        start = len(body) - len(body.lstrip("["))
        if body[at] == "]" and body[start:at].strip():
            return unclosed(body, at, [Bracket(-1, "", [0]), Bracket(0, "[", [1])])
    end = until(body, at, "]\n#" if heading else "=＝,{}\n#")
    closed = end < len(body) and body[end] in ("]" if heading else "=＝")
    if closed:
        return _bare_key(body, at, start, end, "." if heading else "_")
    opened = re.fullmatch(r"[\w.]+\]{1,2}", body.strip())
    return unopened(body.strip()) if opened else Slip("SC263", start, line_of(body, start))


def _bare_key(body: str, at: int, start: int, end: int, joint: str) -> Slip:
    """A part of a key that needs quotes, or has a blank for a `_`."""
    first = body.rfind(".", start, at) + 1 or start
    last = until(body, at, ".", end)
    written = body[first:last]
    first += len(written) - len(written.lstrip())
    key = written.strip()
    if not key:
        return Slip("SC263", 0, line_of(body, 0))
    if re.search(r"""["'“”=:]""", key):
        return Slip("SC263", first, line_of(body, first))
    end, right = first + len(key), re.sub(r"\s+", joint, key)
    blanks = re.finditer(r"\s+", key)
    edits = tuple(Edit(first + blank.start(), first + blank.end(), joint) for blank in blanks)
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", right):
        edits, right = (Edit(first, first, '"'), Edit(end, end, '"')), f'"{key}"'
    return Slip("SC283", first, short(key), {"right": short(right)}, edits)
