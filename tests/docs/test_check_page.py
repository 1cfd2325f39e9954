"""The page on checking shows what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring_core.cli.entry import run

DOCS = Path(__file__).parents[2] / "docs"
PAGE = "how-to/check-a-table.md"


def _blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_what_the_page_shows_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, found, annotation = _blocks(PAGE, "text")
    monkeypatch.chdir(DOCS.parent)
    assert (run(["check", "examples/wenxian-2023-Q3.csv"]), capsys.readouterr().out) == (0, good)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    Path("moxian.toml").write_text(_blocks("how-to/add-a-county.md", "toml")[0], "utf-8")
    Path("moxian-2023-04.csv").write_text(_blocks(PAGE, "csv")[0], "utf-8")
    words = ["check", "moxian-2023-04.csv", "--rules", "moxian.toml"]
    assert (run(words), capsys.readouterr().out) == (1, found)
    assert run([*words, "--format", "github"]) == 1
    assert annotation in capsys.readouterr().out
