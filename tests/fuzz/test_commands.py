"""Command lines of right and wrong words: told in prose, and nothing is written but the result."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, rmtree

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from scoring_core.cli.help import COMMANDS
from tests.fuzz.command import COUNTS, HALF, Done, ran
from tests.fuzz.plain_table import ROOT
from tests.fuzz.watch import contents, watched

EXAMPLES = ROOT / "examples"
FILES = (
    "wenxian-2023-Q3.csv",
    "zhongqu-2019-10-website.csv",
    "zhongqu-2019-10-tasks.csv",
    "yijiang-2021-08-issues.csv",
    "yijiang-2021-08-briefs.csv",
    "items-2023-Q1.csv",
    "items-2023-04.csv",
    "qinghe.toml",
    "wenxian-2023-Q3.md",
)
PLACES = (
    *FILES,
    *(
        "-",
        ".",
        "..",
        "folder",
        "none.csv",
        "none/x.json",
        "folder/x.json",
        "empty.csv",
        "junk.xlsx",
    ),
    *(
        "x.json",
        "x.csv",
        "x.md",
        "x.txt",
        "x.docx",
        "x.html",
        "x.xlsx",
        "x.pdf",
        "x",
        "x.JSON",
        ".json",
    ),
    *(
        "*.csv",
        "[",
        "items-*",
        "名 称.json",
        "x\n.json",
        "x\x1b.json",
        "\udcff.csv",
        "\udcff.json",
        "a\0b.csv",
    ),
    *(
        "x" * 300 + ".json",
        "-x.json",
        "--",
        "~",
        "~/x.json",
        "folder/",
        "x.json/",
        "wenxian-2023-Q3.csv/x",
    ),
)
PERIODS = (
    *(
        "2023-Q3",
        "2019-10",
        "2021-08",
        "2023-Q1",
        "2023-04",
        "2023",
        "2023-W05",
        "2023年三季度",
        "三季度",
    ),
    *(
        "0000-00",
        "9999-12",
        "10000-01",
        "2023-13",
        "2023-Q5",
        "2023-01..",
        "..",
        "2023-01..02",
        "２０２３-Q3",
    ),
    *("2023-Q3 2023-Q2", "٢٠٢٣-Q3", "2023-Q3\n", "", " ", "-", "9" * 5_000, "2023-02-30", "x"),
)
KEYS = (
    "wenxian",
    "zhongqu",
    "yijiang",
    "qinghe",
    "briefs",
    "website",
    "items",
    "wenxian/briefs",
    "/",
    "wenxain",
)
FORMATS = (
    "table",
    "json",
    "csv",
    "markdown",
    "text",
    "docx",
    "xlsx",
    "html",
    "md",
    "txt",
    "JSON",
    "xml",
    "github",
)
UNITS = ("温泉街道", "发改委", "商务局", "合计", "全区", "温泉街", "单位", "乡镇(街道)")
ANY = (
    *(
        "",
        " ",
        "-",
        "--",
        "0",
        "-1",
        "@",
        "@none",
        "{found}",
        "{",
        "%s",
        "[red]x[/red]",
        "\\",
        "'",
        '"',
    ),
    *(
        "\udcff",
        "\ud800",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\n",
        "很" * 2_000,
        "x" * 100_000,
        "🏮",
        "\uffff",
    ),
)
OPTIONS = {
    **dict.fromkeys(("-j", "--jurisdiction", "--scheme", "--notice"), KEYS),
    **dict.fromkeys(("--period", "--diff"), PERIODS),
    **dict.fromkeys(
        ("--history", "--records", "--rules", "-o", "--output", "--text", "--template"), PLACES
    ),
    "--format": FORMATS,
    "--lang": ("zh", "en", "xx", "EN"),
    "--sheet": ("一月", "Sheet1"),
    "--by": ("week", "month", "two_months", "quarter", "half", "year", "Month"),
    "--fonts": ("windows", "standard"),
    "--style": ("plain", "red-head"),
    "--date": ("2023-11-07", "2023年11月7日", "2023-02-30", "0000-01-01", "２０２３-11-07"),
    **dict.fromkeys(("--issuer", "--number", "--recipients", "--copy-to"), ("某县", "第25期")),
}
FLAGS = (
    "--all",
    "--strict",
    "--help",
    "-h",
    "--version",
    "--",
    "-",
    "-x",
    "--none",
    "--per",
    "-jwenxian",
    "--format=json",
)

value = st.sampled_from((*PLACES, *PERIODS, *KEYS, *FORMATS, *UNITS, *ANY)) | st.text(max_size=8)


@st.composite
def pieces(draw: st.DrawFn) -> list[str]:
    """An option with a value that is its own most of the time, or a word alone."""
    kind = draw(
        st.sampled_from(("option", "option", "option", "glued", "bare", "flag", "place", "any"))
    )
    if kind in ("flag", "place"):
        return [draw(st.sampled_from(FLAGS if kind == "flag" else (*PLACES, *UNITS)))]
    if kind == "any":
        return [draw(value)]
    name = draw(st.sampled_from(sorted(OPTIONS)))
    if kind == "bare":
        return [name]
    own = (
        draw(st.sampled_from(OPTIONS[name]) | value)
        if draw(st.booleans())
        else draw(st.sampled_from(OPTIONS[name]))
    )
    if kind == "glued":
        return [f"{name}={own}" if name.startswith("--") else f"{name}{own}"]
    return [name, own, *([draw(st.sampled_from(PERIODS))] if name == "--diff" else [])]


GOOD = (
    ["rank", "wenxian-2023-Q3.csv"],
    ["rank", "items-2023-Q1.csv", "--rules", "qinghe.toml"],
    ["rank", "-", "-j", "wenxian", "--period", "2023-Q3"],
    ["check", "wenxian-2023-Q3.csv", "--strict"],
    ["check", "yijiang-2021-08-issues.csv", "--format", "github"],
    ["explain", "SC104"],
    [
        "tally",
        "items-2023-Q1.csv",
        "items-2023-04.csv",
        "--rules",
        "qinghe.toml",
        "--period",
        "2023-04",
    ],
    ["explain", "yijiang-2021-08-issues.csv", "发改委"],
    ["explain", "items-2023-Q1.csv", "商务局", "--rules", "qinghe.toml"],
    ["notice", "yijiang-2021-08-issues.csv", "yijiang-2021-08-briefs.csv", "-o", "x.md"],
    ["notice", "zhongqu-2019-10-website.csv", "zhongqu-2019-10-tasks.csv", "-o", "x.docx"],
    ["slip", "yijiang-2021-08-issues.csv", "发改委", "-o", "x.txt"],
    ["slip", "yijiang-2021-08-issues.csv", "--all", "--format", "txt", "-o", "folder"],
    ["rules", "-j", "wenxian"],
    ["rules", "qinghe.toml"],
    ["list"],
    ["template", "--rules", "qinghe.toml", "--period", "2023-04", "-o", "blank.xlsx"],
    ["alias", "人社部门", "人社局", "--rules", "qinghe.toml"],
)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A good command line with words put in, taken out or put elsewhere; or any words."""
    words = (
        list(draw(st.sampled_from(GOOD)))
        if draw(st.integers(0, 4))
        else [draw(st.sampled_from((*COMMANDS, "rnak", "")))]
    )
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        words[at:at] = draw(pieces())
    if draw(st.integers(0, 3)) == 0 and words:
        del words[draw(st.integers(0, len(words) - 1))]
    if draw(st.integers(0, 7)) == 0 and words:
        words.append(words[draw(st.integers(0, len(words) - 1))])
    return words


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("desk") / "here"
    laid_out(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.chdir(folder)
        yield folder


def laid_out(folder: Path) -> None:
    """The files that command lines name, and nothing else."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()
    (folder / "folder").mkdir()
    for name in FILES:
        copy(EXAMPLES / name, folder)
    (folder / "empty.csv").touch()
    (folder / "junk.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))


def speaks_for_itself(done: Done) -> None:
    """A failure has no output but the object that JSON asks for; a success has some result."""
    if done.failed and done.stdout:
        assert done.findings, done
        assert not done.json.get("rankings"), done


def named_in(words: list[str], path: str) -> bool:
    """Whether a command line names a file, or the folder that it is in."""
    line = "\n".join(words)
    return path in line or path.partition("/")[0] in line


@HALF
@given(lines())
def test_a_command_line(desk: Path, words: list[str]) -> None:
    before = contents(desk)
    with watched() as touched:
        done = ran(words, stdin=(EXAMPLES / "wenxian-2023-Q3.csv").read_bytes())
    after = contents(desk)
    COUNTS["command lines", f"exit {done.code}"] += 1
    event(f"exit {done.code}")
    speaks_for_itself(done)
    cache = os.environ["SCORING_CORE_CACHE"]
    outside = [path for path in touched if not path.startswith((str(desk), cache, os.devnull))]
    assert outside == [], done
    changed = [name for name, text in after.items() if before.get(name, "") != text]
    assert not before.keys() - after.keys(), done
    assert not (done.failed and changed), done
    assert all(named_in(words, name) for name in changed), done
    if changed:
        laid_out(desk)
