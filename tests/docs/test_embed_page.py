"""The page about embedding: its programs run one after another and print what they show."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

PAGE = (Path(__file__).parents[2] / "docs/how-to/embed.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = _BLOCK.findall(PAGE)


def _shown() -> list[str]:
    """What stands after each program: the text that it prints, or nothing."""
    kinds = [kind for kind, _ in BLOCKS]
    after = [*BLOCKS[1:], ("python", "")]
    following = [text if kind == "text" else "" for kind, text in after]
    return [text for kind, text in zip(kinds, following, strict=True) if kind == "python"]


def test_the_programs_of_the_page_print_what_it_shows() -> None:
    names: dict[str, Any] = {}
    printed: list[str] = []
    for program in (text for kind, text in BLOCKS if kind == "python"):
        out = StringIO()
        names["print"] = lambda *words, out=out: print(*words, file=out)
        exec(program, names)
        printed.append(out.getvalue())

    assert printed == _shown()
    assert sum(map(bool, printed)) == 4
    names["database"].close()
