"""The page about earlier periods: its rules, its figures and its command give what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scoring_core.cli import main
from scoring_core.rulebook.load import load_text

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to/compare-with-the-period-before.md").read_text("utf-8")
REFERENCE = (DOCS / "reference/rule-file.md").read_text("utf-8")


def blocks(kind: str, page: str = PAGE) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


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


def test_the_metric_of_the_reference_is_one(tmp_path: Path) -> None:
    (metric,) = (block for block in blocks("toml", REFERENCE) if "from = { value" in block)
    rules = blocks("toml")[0].replace("rank_before = {", f"{metric}rank_before = {{")
    rules = rules.replace('"used", "total"]', '"used", "total_before", "total"]')
    metrics = load_text(rules).schemes[0].metrics
    assert [m.label for m in metrics if m.recalled and m.recalled.value == "total"] == ["上期得分"]
