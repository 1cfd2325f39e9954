"""The page on a county's own Python: its package is installed as it stands, and prints the page."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from runpy import run_path

import pytest

from scoring_core import testing
from scoring_core.cli.entry import run
from scoring_core.testing import check_all_laws

PAGE = (Path(__file__).parents[2] / "docs/how-to/write-python-for-a-county.md").read_text("utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
SHOWN = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NAME = "scoring_core_moxian"
HISTORY = ["--history", "moxian-2023-02.csv"]


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The page's package as pip would lay it out, and the clerk's folder with its data."""
    site, folder = tmp_path / "site", tmp_path / "site" / NAME
    info = site / f"{NAME}-0.1.dist-info"
    for made in (site, folder, info):
        made.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text(f"[scoring_core]\nmoxian = {NAME}\n")
    for name, text in FILES.items():
        (tmp_path if name.endswith(".csv") else folder).joinpath(name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield folder
    for module in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[module]


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    assert run(words) == code
    out, err = capsys.readouterr()
    return re.sub("sha256:[0-9a-f]{64}", "sha256:…", out), err


def test_the_page_has_its_files() -> None:
    assert [*FILES] == [
        *("jurisdiction.toml", "signs.py", "__init__.py"),
        *("moxian-2023-02.csv", "moxian-2023-03.csv", "test_moxian.py"),
    ]


def test_the_table_is_that_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(capsys, "rank", "moxian-2023-03.csv", *HISTORY)
    assert (out.strip(), err) == (SHOWN[1].strip(), "")


def test_the_notice_says_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(capsys, "notice", "moxian-2023-03.csv", *HISTORY)
    assert SHOWN[2] in out
    assert err == ""


def test_without_the_month_before_the_second_passage_is_not_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _ = told(capsys, "notice", "moxian-2023-03.csv")
    assert "结果见附件" in out
    assert "上月" not in out


def test_who_rose_the_most_and_is_first_is_said_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = Path("moxian-2023-03.csv")
    data.write_text(data.read_text("utf-8").replace("王家乡,4", "王家乡,9"), "utf-8")
    out, _ = told(capsys, "notice", str(data), *HISTORY)
    assert "王家乡比上月增加40分，升至首位，望再接再厉。" in out


def test_the_explanation_names_the_function(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(capsys, "explain", "moxian-2023-03.csv", "大河镇", *HISTORY)
    assert SHOWN[3] in out


def test_a_sign_that_lacks_is_told_as_the_page_shows(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signs = package / "signs.py"
    signs.write_text(signs.read_text("utf-8").replace(', "古": 5', ""), "utf-8")
    out, err = told(capsys, "rank", "moxian-2023-03.csv", code=1)
    assert out == ""
    assert SHOWN[4] in err


def test_the_rule_file_alone_is_checked_and_needs_the_package(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = str(package / "jurisdiction.toml")
    assert "函数 strokes（这里只有规则文件" in told(capsys, "rules", rules)[0]
    _, err = told(capsys, "rank", "moxian-2023-03.csv", "--rules", rules, code=1)
    assert "SC155" in err


def test_what_the_functions_print_does_not_stand_among_the_data(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module = package / "__init__.py"
    text = module.read_text("utf-8").replace(
        "    return STROKES", '    print("啊")\n    return STROKES'
    )
    module.write_text(text, "utf-8")
    out, err = told(capsys, "rank", "moxian-2023-03.csv", *HISTORY)
    assert (out.strip(), err) == (SHOWN[1].strip(), "啊\n" * 8)


def test_the_test_of_the_page_is_right(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "check_all_laws", partial(check_all_laws, examples=3))
    run_path(str(package / "test_moxian.py"))["test_laws"]()
