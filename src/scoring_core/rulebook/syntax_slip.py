"""One mistake of writing in a statement, and the words and places that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scoring_core.rulebook.mending import Edit
from scoring_core.rulebook.report import shown
from scoring_core.rulebook.statements import Bracket

SIGNS = {
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
PAIR = re.compile(r"""(?:[\w-]+|"[^"\n]*")[ \t]*=""")
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


def name(body: str, open_: Sequence[Bracket]) -> str:
    """The key to which a place belongs: that of its pair in a table, or of the list around."""
    table = next(bracket for bracket in reversed(open_) if bracket.sign != "[")
    item = body[table.items[-1] :]
    return short(re.split("[=＝]", item, maxsplit=1)[0].strip())


def until(body: str, at: int, signs: str, end: int | None = None) -> int:
    """Where the first of some signs stands, else the end."""
    match = re.compile(f"[{re.escape(signs)}]").search(body, at, len(body) if end is None else end)
    return match.start() if match else len(body) if end is None else end


def line_of(body: str, at: int) -> str:
    """The rest of a line, as a message shows it."""
    return short(body[at:].partition("\n")[0].strip())


def short(found: str) -> str:
    """A text as a message shows it."""
    return shown(found, _LONGEST) or "@nothing"
