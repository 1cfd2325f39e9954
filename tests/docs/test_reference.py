"""The reference: its examples load, what it says is refused is refused, and no key is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from scoring_core.cli import main
from scoring_core.rulebook.load import load_text
from scoring_core.rulebook.schema.allowed import ALLOWED, Allowed
from tests.rulebook.planted import findings_of

PAGES = sorted((Path(__file__).parents[2] / "docs/reference/keys").glob("*.md"))
_OMITTED = "不写"


class Refused(NamedTuple):
    """What a row says is refused: `new` in place of `old` gives `code`."""

    page: str
    old: str
    new: str
    code: str


def _example(page: Path) -> str:
    text = page.read_text("utf-8")
    return "\n".join(re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def _rows(page: Path) -> list[list[str]]:
    lines = page.read_text("utf-8").splitlines()
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines if line.startswith("| `")]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells if len(row) == 4]


def _refused(page: Path) -> list[Refused]:
    found: list[Refused] = []
    for _, _, written, refused in _rows(page):
        old = written.strip("`")
        for part in refused.split("；") if refused else ():
            words, code = part.rsplit(" ", 1)
            new = "" if words == _OMITTED else words.strip("`")
            found.append(Refused(page.name, old, new, code))
    return found


def _without(text: str, old: str) -> str:
    """The text without an entry, wherever it stands: on a line, or between commas."""
    for entry in (f"{old}\n", f"{old}, ", f", {old}"):
        if entry in text:
            return text.replace(entry, "", 1)
    raise AssertionError(old)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_example_of_a_page_loads(page: Path) -> None:
    load_text(_example(page), page.name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_writes_stands_in_its_example(page: Path) -> None:
    example = _example(page)
    written = [row[2].strip("`") for row in _rows(page)]

    assert [text for text in written if text not in example] == []


@pytest.mark.parametrize("told", [told for page in PAGES for told in _refused(page)], ids=str)
def test_what_a_page_says_is_refused_is_refused(told: Refused) -> None:
    page = next(page for page in PAGES if page.name == told.page)
    example = _example(page)
    wrong = example.replace(told.old, told.new, 1) if told.new else _without(example, told.old)

    assert told.code in {found.code for found in findings_of(wrong)}


def _keys(allowed: Allowed, path: tuple[str, ...] = ()) -> set[str]:
    """Every fixed key of a rule file; a place that was met on the way is no news."""
    found = set(allowed.keys)
    for key in allowed.keys:
        if key not in path:
            found |= _keys(allowed.at(key), (*path, key))
    inner = allowed.at("")
    return found | (_keys(inner, path) if inner is not allowed else set())


def test_the_reference_tells_every_key() -> None:
    first = (row[0] for page in PAGES for row in _rows(page))
    told = {word for cell in first for word in re.findall(r"`(\w+)`", cell)}

    assert _keys(ALLOWED) - told == set()


FIGURES = """单位,报送数,采用数
甲镇,12,3
乙镇,30,1
丙镇,8,3
财政局,4,0
文旅局,5,2
"""
CLERK = "# 存在问题\n个别单位报送偏少。\n# 下一步要求\n抓紧。\n"


def test_the_county_of_the_page_on_wording_writes_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    (page,) = (page for page in PAGES if page.name == "wording.md")
    Path("moxian.toml").write_text(_example(page), "utf-8")
    Path("moxian-2023-03.csv").write_text(FIGURES, "utf-8")
    Path("文字.md").write_text(CLERK, "utf-8")
    words = ["moxian-2023-03.csv", "--rules", "moxian.toml", "--text", "文字.md", "--format", "txt"]

    with pytest.raises(SystemExit) as stop:
        main(["notice", *words])

    told = capsys.readouterr()
    assert (stop.value.code, told.err) == (0, "")
    lines = [line.strip() for line in told.out.splitlines()]
    assert [line for line in lines if "：" in line][1:5] == [
        "乡镇前列：乙镇（35分）、甲镇（27分）。",
        "部门前列：文旅局（15分）。",
        (
            "3月共采用9条：甲镇、丙镇各3条，文旅局2条，乙镇1条。"
            "得分较低的财政局、文旅局，分别得4分、15分。"
        ),
        "附件：1．2023年3月乡镇得分",
    ]
