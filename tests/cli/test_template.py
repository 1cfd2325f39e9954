"""`scoring-core template`: the blank workbook of a county."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]


def test_it_is_written_and_read_again(cli: Run, rules: Rules) -> None:
    done = cli("template", "--rules", rules(), "--period", "2023-03", "-o", "表.xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    read = cli("rank", "表.xlsx", "--rules", rules())
    assert read.returncode == 0
    assert read.stderr.splitlines()[0].startswith("提醒 表.xlsx!briefs 政务信息!C4 SC117 ")
    assert len(read.stderr.splitlines()) == 6


@pytest.mark.parametrize(
    "words, told",
    [
        ("", "SC447 xlsx 不能写到标准输出；用 -o 写明文件，如 -o 文件.xlsx"),
        ("-o 表.xls", "表.xls SC410 不知道这个文件该用什么格式"),
        ("-o 有了.xlsx", "有了.xlsx SC804 有了.xlsx 已经有了，没有改动它"),
        ("-o 表.xlsx --scheme brief", "SC402 demo没有名为“brief”的方案"),
        ("-o 表.xlsx --period 2023-Q1", "SC131 "),
        ("-o 表.xlsx --period 2022-03", "SC130 "),
        ("-o 表.xlsx -j x", "SC401 没有名为“x”的地区"),
    ],
)
def test_what_cannot_be_written_is_told(cli: Run, rules: Rules, words: str, told: str) -> None:
    Path("有了.xlsx").write_bytes(b"x")
    done = cli("template", "--rules", rules(), *words.split())
    assert done.returncode in (1, 2)
    assert done.stderr.startswith(f"错误 {told}")
    assert not Path("表.xlsx").exists()
    assert Path("有了.xlsx").read_bytes() == b"x"


def test_several_counties_are_parted_by_a_person(cli: Run) -> None:
    done = cli("template", "-o", "表.xlsx")
    assert (done.returncode, done.stderr[:9]) == (2, "错误 SC683 ")
