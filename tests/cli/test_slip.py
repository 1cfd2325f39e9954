"""`scoring-core slip`: what it says would move a rank is what ranking the changed data gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.app import sheets_of, slips
from scoring_core.arithmetic import exact_text
from scoring_core.model.nudge import Nudge
from scoring_core.model.slip import Slip
from scoring_core.plugin.catalogue import Catalogue

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
Data = Callable[..., Path]

ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"


def ranks(cli: Run, data: Path, *words: str) -> dict[str, int | None]:
    """Every unit's rank, as the command gives it."""
    done = cli("rank", data, "--format", "json", *words)
    assert done.returncode == 0
    told = json.loads(done.stdout)
    return {row["unit"]: row["rank"] for group in told["rankings"] for row in group["rows"]}


def changed(slip: Slip, example: Path, nudge: Nudge, fewer: int, folder: Path) -> Path:
    """The data with the figures of a change in place of the told, or some steps less of it."""
    lines = [line.split(",") for line in example.read_text("utf-8-sig").splitlines()]
    rules = slip.explanation.standings.rules
    row = next(line for line in lines if line[0] == slip.explanation.unit.name)
    for move in (nudge.move, *nudge.also):
        metric = rules.columns[move.metric]
        step = (move.after - move.before) / nudge.steps
        column = lines[0].index(metric.label)
        assert Fraction(row[column]) == move.before
        row[column] = exact_text(move.after - fewer * step)
    path = folder / example.name
    path.write_text("\n".join(map(",".join, lines)) + "\n", "utf-8")
    return path


CASES = {
    "wenxian-2023-Q3": ("张羌街道", "河务局", "温泉街道"),
    "zalantun-2023-Q1": ("民政局", "高台子街道"),
    "yijiang-2021-08-issues": ("人社局", "财政局"),
}


@pytest.mark.parametrize(
    "example, unit", [(example, unit) for example, units in CASES.items() for unit in units]
)
def test_every_change_is_confirmed_by_ranking_the_changed_data(
    cli: Run, tmp_path: Path, example: str, unit: str
) -> None:
    catalogue = Catalogue.installed()
    path = ROOT / f"examples/{example}.csv"
    (slip,) = slips(catalogue, sheets_of(catalogue, path.read_bytes(), str(path)), unit)
    before = ranks(cli, path)[unit]
    found = slip.nudges

    assert found.gains or before == 1
    for nudge in (*found.gains, *found.losses):
        assert nudge.rank_before == before
        after = ranks(cli, changed(slip, path, nudge, 0, tmp_path))[unit]
        assert after == nudge.rank_after
        if nudge.steps > 1:
            nearly = ranks(cli, changed(slip, path, nudge, 1, tmp_path))[unit]
            worse = (before or 0) > (after or 999)
            assert nearly is not None
            assert nearly >= (before or 0) if worse else nearly <= (before or 0)


def test_a_slip_is_a_text_on_standard_output(cli: Run) -> None:
    done = cli("slip", WENXIAN, " 张羌 街道")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[0].strip() == "张羌街道2023年三季度全县政务信息得分单"
    assert "由 1 条增加到 3 条，名次由第 2 升为第 1" in done.stdout


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "txt"])
def test_every_format_of_documents_is_one_of_slips(cli: Run, tmp_path: Path, ending: str) -> None:
    one, two = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"
    for path in (one, two):
        done = cli("slip", WENXIAN, "张羌街道", "-o", path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    assert len(one.read_bytes()) > 500
    assert one.read_bytes() == two.read_bytes()


def test_all_slips_are_a_file_for_each_unit(cli: Run, rules: Rules, data: Data) -> None:
    folder = Path("得分单")
    words = ("slip", data("甲镇,1,1", "乙镇,2,1"), "--all", "--rules", rules(), "-o", folder)
    done = cli(*words, "--period", "2023-01", "--format", "txt")

    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["丙乡.txt", "乙镇.txt", "甲镇.txt"]
    told = (folder / "甲镇.txt").read_text("utf-8")
    assert "由 1 条增加到 2 条，名次由第 2 升为第 1" in told
    (folder / "丙乡.txt").write_text("旧", "utf-8")
    assert cli(*words, "--period", "2023-01").returncode == 0
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx"] * 3 + [".txt"] * 3
    assert (folder / "丙乡.txt").read_text("utf-8") == "旧"


def test_the_look_is_that_of_the_options(cli: Run, tmp_path: Path) -> None:
    plain, windows = tmp_path / "1.docx", tmp_path / "2.docx"
    assert cli("slip", WENXIAN, "张羌街道", "-o", plain).returncode == 0
    done = cli("slip", WENXIAN, "张羌街道", "-o", windows, "--fonts", "windows")

    assert done.returncode == 0
    assert plain.read_bytes() != windows.read_bytes()
    done = cli("slip", WENXIAN, "张羌街道", "-o", plain, "--template", tmp_path / "none.docx")
    assert (done.returncode, done.stderr.split()[2]) == (2, "SC141")


@pytest.mark.parametrize(
    "words, code",
    [
        ((), "SC444"),
        (("张羌街道", "--all", "-o", "f"), "SC444"),
        (("--all",), "SC445"),
        (("--all", "-o", "-"), "SC445"),
        (("--all", "-o", "file"), "SC446"),
        (("--all", "-o", "none/folder"), "SC418"),
        (("--all", "-o", "folder", "--format", "word"), "SC414"),
        (("张羌街道", "--format", "docx"), "SC447"),
        (("张羌街道", "--format", "pdf", "-o", "-"), "SC447"),
        (("张羌街道", "-o", "x.doc"), "SC410"),
        (("张羌街道", "-o", "x.md", "--template", "x.docx"), "SC449"),
        (("张羌街道", "-o", "folder.md"), "SC416"),
        (("张羌街道", "--fonts", "宋体"), "SC448"),
        (("张羌", "-o", "x.md"), "SC440"),
        (("合计", "-o", "x.md"), "SC443"),
    ],
)
def test_what_cannot_be_is_told_and_writes_nothing(
    cli: Run, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    Path("file").write_text("旧", "utf-8")
    Path("folder.md").mkdir()
    done = cli("slip", WENXIAN, *words)

    assert done.returncode == 2
    assert code in done.stderr.splitlines()[0].split()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.md"]
    assert Path("file").read_text("utf-8") == "旧"


def test_no_slip_takes_the_place_of_the_data(cli: Run, rules: Rules, data: Data) -> None:
    figures = data("甲镇,1,1", name="甲镇.txt")
    figures = figures.rename(figures.with_suffix(".csv"))
    old = figures.read_bytes()
    Path("folder").mkdir()
    link = Path("folder/甲镇.md")
    link.symlink_to(figures)
    done = cli(
        "slip", figures, "--all", "--rules", rules(), "-o", "folder", "--format", "md",
        "--period", "2023-01",
    )  # fmt: skip

    assert (done.returncode, done.stderr.splitlines()[-1].split()[2]) == (2, "SC419")
    assert figures.read_bytes() == old
    assert list(Path("folder").iterdir()) == [link]


def test_a_full_disk_leaves_the_old_files_and_no_new_folder(
    cli: Run, rules: Rules, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def fill(file: int) -> None:
        written.append(file)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    words = ("slip", data("甲镇,1,1", "乙镇,2,1"), "--all", "--rules", rules(), "--format", "md")
    monkeypatch.setattr("os.fsync", fill)
    Path("old").mkdir()
    Path("old/甲镇.md").write_text("旧", "utf-8")
    for folder in ("old", "new"):
        written.clear()
        done = cli(*words, "--period", "2023-01", "-o", folder)
        assert (done.returncode, done.stderr.splitlines()[-1].split()[2]) == (2, "SC411")

    assert [path.read_text("utf-8") for path in Path("old").iterdir()] == ["旧"]
    assert not Path("new").exists()


def test_a_folder_that_was_empty_stays_when_nothing_can_be_written(
    cli: Run, rules: Rules, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_file: int) -> None:
        raise OSError(28, "No space left on device")

    words = ("slip", data("甲镇,1,1"), "--all", "--rules", rules(), "--format", "md")
    Path("empty").mkdir()
    monkeypatch.setattr("os.fsync", fail)
    done = cli(*words, "--period", "2023-01", "-o", "empty")

    assert done.returncode == 2
    assert Path("empty").is_dir()


def test_findings_are_told_once(cli: Run, rules: Rules, data: Data) -> None:
    done = cli(
        "slip", data("甲镇,1,1"), "--all", "--rules", rules(), "-o", "f", "--format", "md",
        "--period", "2023-01",
    )  # fmt: skip

    assert [line.split()[2] for line in done.stderr.splitlines()] == ["SC122", "SC122"]
