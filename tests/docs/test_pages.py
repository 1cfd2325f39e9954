"""What the pages show is what the program does."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scoring_core import formats
from scoring_core.app import explain, rank, sheets_of
from scoring_core.cli import main
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.formats.terminal import write_table
from scoring_core.plugin.catalogue import Catalogue
from tests.formats.docx_reading import texts

DOCS = Path(__file__).parents[2] / "docs"


def _blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_county_of_the_how_to_page_gives_the_table_that_it_shows(tmp_path: Path) -> None:
    rules = tmp_path / "moxian.toml"
    rules.write_text(_blocks("how-to/add-a-county.md", "toml")[0], "utf-8")
    data = _blocks("how-to/add-a-county.md", "csv")[0].encode()
    catalogue = Catalogue.of(formats).ruled_by(Catalogue.from_toml(rules))

    outcome = rank(catalogue, sheets_of(catalogue, data, "moxian-2023-03.csv"))

    assert outcome.findings == ()
    shown = _blocks("how-to/add-a-county.md", "text")[2]
    assert write_table(outcome, "zh").strip() == shown.strip()


def test_the_answer_of_the_how_to_page_is_what_the_command_gives() -> None:
    data = DOCS.parent / "examples/wenxian-2023-Q3.csv"
    catalogue = Catalogue.installed()
    sheets = sheets_of(catalogue, data.read_bytes(), "examples/wenxian-2023-Q3.csv")

    page = write_explanation(explain(catalogue, sheets, "张羌街道"), "zh")

    shown = _blocks("how-to/answer-an-office.md", "text")[0]
    assert re.sub("sha256:[0-9a-f]{64}", "sha256:…", page) == shown


def test_the_exception_of_the_how_to_page_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, name = "how-to/decide-for-one-unit.md", "moxian-2023-03.csv"
    monkeypatch.chdir(tmp_path)
    Path("moxian.toml").write_text(_blocks(page, "toml")[0], "utf-8")
    catalogue = Catalogue.of(formats).ruled_by(Catalogue.from_toml(Path("moxian.toml")))
    sheets = sheets_of(catalogue, _blocks(page, "csv")[0].encode(), name)

    told = {
        unit: write_explanation(explain(catalogue, sheets, unit), "zh")
        for unit in ("财政局", "文旅局", "司法局")
    }

    shown = re.sub("sha256:[0-9a-f]{64}", "sha256:…", told["文旅局"])
    assert shown == _blocks(page, "text")[0]
    assert "理由　两篇照抄上级文件" in told["财政局"]
    assert "例外　列入表，不参加排名：三月起整体搬迁，只列出不排名（2023-03..06）" in told["司法局"]


def test_the_slip_of_the_how_to_page_is_what_the_command_gives(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DOCS.parent)

    with pytest.raises(SystemExit):
        main(["slip", "examples/wenxian-2023-Q3.csv", "张羌街道"])

    shown = _blocks("how-to/hand-out-slips.md", "text")[0]
    assert re.sub("sha256:[0-9a-f]{64}", "sha256:…", capsys.readouterr().out) == shown


def test_the_how_to_page_shows_the_rules_as_they_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    Path("moxian.toml").write_text(_blocks("how-to/add-a-county.md", "toml")[0], "utf-8")
    head, parts = _blocks("how-to/add-a-county.md", "text")[:2]

    with pytest.raises(SystemExit) as stop:
        main(["rules", "moxian.toml"])

    told = capsys.readouterr().out
    assert (stop.value.code, told.startswith(head)) == (0, True)
    assert [part for part in parts.strip().split("\n\n") if f"\n{part}\n" not in told] == []


def _samples() -> list[str]:
    """The README's programs, with its files found from anywhere."""
    root = DOCS.parent
    text = (root / "README.md").read_text("utf-8")
    found = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r'"(?=(?:plugins|examples)/)', f'"{root}/', sample) for sample in found]


def _ran(sample: str) -> list[tuple[object, ...]]:
    """What a program prints, print by print."""
    printed: list[tuple[object, ...]] = []
    exec(sample, {"print": lambda *words: printed.append(words)})
    return printed


def test_the_readme_sample_of_embedding_runs() -> None:
    sample = _samples()[0]
    ranked, told = _ran(sample)

    assert len(sample.strip().splitlines()) <= 10
    assert ranked[:3] == ("温泉街道", 1, 152)
    assert ranked[3] == ("温泉街道", "120", "30", "2", "152", "1")
    assert str(ranked[4]).startswith("来自数据库 SC122 名单里的“北冷乡”没有数据")
    assert (told[0], type(told[1]).__name__) == ("累计得分", "Derived")
    assert [json.loads(str(text))["format"] for text in told[2:]] == [
        *("scoring-core/standings/1", "scoring-core/explanation/1"),
    ]


def test_the_readme_sample_of_embedding_runs_in_two_threads() -> None:
    sample = _samples()[0]
    other = sample.replace('": 44', '": 28')
    alone = [_ran(sample), _ran(other)]

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(_ran, (sample, other) * 4)) == alone * 4
    assert alone[0] != alone[1]


def test_the_readme_sample_of_two_catalogues_runs() -> None:
    sample = _samples()[1]

    assert len([line for line in sample.splitlines() if line]) <= 10
    assert _ran(sample) == [
        (
            ("温泉街道", "120", "30", "2", "152", "1"),
            ("1", "区政府办公室", "21", "21", "21", "100%"),
        )
    ]


def test_the_readme_sample_of_a_notice_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    exec(_samples()[2], {})

    assert "2023年4月13日" in texts(Path("notice.docx").read_bytes())


def test_the_readme_sample_of_records_runs() -> None:
    assert _ran(_samples()[3]) == [(10,)]


def _notice_of(rules: str, text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command writes of the county of the how-to page with other words added."""
    county = _blocks("how-to/add-a-county.md", "toml")[0]
    (folder / "moxian.toml").write_text(county + rules, "utf-8")
    (folder / "moxian-2023-03.csv").write_text(_blocks("how-to/add-a-county.md", "csv")[0])
    (folder / "文字.md").write_text(text, "utf-8")
    options = ["--rules", "moxian.toml", "--text", "文字.md", "--format", "txt"]
    with pytest.raises(SystemExit) as stop:
        main(["notice", "moxian-2023-03.csv", *options])
    told = capsys.readouterr()
    assert (stop.value.code, told.err) == (0, "")
    return told.out


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_the_notice_of_the_how_to_page_is_what_the_command_gives(
    away: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "how-to/write-a-notice.md"
    clerk, shown = _blocks(page, "text")

    assert _notice_of(_blocks(page, "toml")[0], clerk, away, capsys) == shown
