"""The page about whole countries: its programs and commands run one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from scoring_core.cli.entry import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/rank-a-whole-country.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(python|console|text)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def shown() -> Iterator[tuple[str, str, str]]:
    """Each program and command, with the text that stands after it, or none."""
    for (kind, text), (after, told) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if kind != "text" and not text.startswith("pip "):
            yield kind, text, told if after == "text" else ""


def told_by(commands: str) -> str:
    """What commands say on standard error, the ways of single editions apart."""
    error = StringIO()
    for line in commands.splitlines():
        with redirect_stderr(error):
            assert run(line.split()[1:]) == 0
    return error.getvalue()


def test_programs_and_commands_say_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("SCORING_CORE_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    copytree(ROOT / "examples", tmp_path / "examples")
    names: dict[str, Any] = {}
    printed = []
    for kind, text, told in shown():
        out = StringIO()
        if kind == "python":
            names["print"] = lambda *words, out=out: print(*words, file=out)
            exec(text, names)
            said = out.getvalue()
        else:
            said = told_by(text)
        printed.append((text, said if told or kind == "python" else ""))

    assert printed == [(text, told) for _, text, told in shown()]
    assert len(printed) == 8
    assert Path("各月的名次.parquet").is_file()
