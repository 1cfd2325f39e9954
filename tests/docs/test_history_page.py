"""The page about earlier periods: its rules, its figures and its command give what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scoring_core.cli import main

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to/compare-with-the-period-before.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_command_of_the_page_writes_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    Path("moxian.toml").write_text(blocks("toml")[0], "utf-8")
    for month, text in zip(("02", "03"), blocks("csv"), strict=True):
        Path(f"moxian-2023-{month}.csv").write_text(text, "utf-8")
    (command,) = blocks("console")

    with pytest.raises(SystemExit) as stop:
        main(shlex.split(command)[1:])

    assert (stop.value.code, capsys.readouterr().err) == (0, "")
    (shown,) = blocks("text")
    assert f"\n\n{shown}\n" in Path("通报.txt").read_text("utf-8")
