"""The page about composites: its rules, its figures and its commands give what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scoring_core.cli import main

PAGE = (Path(__file__).parents[2] / "docs/how-to/year-from-months.md").read_text("utf-8")


def blocks(kind: str) -> list[tuple[str, str]]:
    """What stands beside the kind of each block, and the block."""
    pattern = rf"^```{kind} ?([^\n]*)\n(.*?)^```$"
    return re.findall(pattern, PAGE, re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_page_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    Path("moxian.toml").write_text(blocks("toml")[0][1], "utf-8")
    for name, text in blocks("csv"):
        Path(f"{name}.csv").write_text(text, "utf-8")
    printed = []
    for _, command in blocks("console"):
        with pytest.raises(SystemExit) as stop:
            main(shlex.split(command)[1:])
        told = capsys.readouterr()
        assert (stop.value.code, told.err) == (0, "")
        printed.append(told.out)

    ((_, shown),) = blocks("text")
    assert shown.strip() in printed[0]
    assert "  取自　“政务信息” 2023-02 的“得分”：27（briefs-2023-02.csv:2:单位）\n" in printed[1]
    assert "  合并　相加，得 59\n" in printed[1]
