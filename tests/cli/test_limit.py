"""What `--limit` raises, for every command that reads figures."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.cli import options
from scoring_core.model.limits import Limits

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"
ITEMS = ROOT / "examples/items-2023-Q1.csv"
COMMANDS = (
    ("rank", WENXIAN),
    ("rank", "--records", ITEMS, "--period", "2023-Q1"),
    ("rank", WENXIAN, "--history", WENXIAN),
    ("check", WENXIAN),
    ("explain", WENXIAN, "张羌街道"),
    ("slip", WENXIAN, "张羌街道"),
    ("notice", WENXIAN),
    ("tally", ITEMS),
    ("new", WENXIAN),
)


def codes(done: "CompletedProcess[str]") -> set[str]:
    return {word for word in (done.stdout + done.stderr).split() if word.startswith("SC42")}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(map(str, words[:1])))
@pytest.mark.parametrize(
    "small, code", [(Limits(file=1000), "SC424"), (Limits(columns=2), "SC426")]
)
def test_every_command_that_reads_figures_keeps_to_the_limits_and_raises_them(
    cli: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], small: Limits, code: str
) -> None:
    monkeypatch.setattr(options, "LIMITS", small)
    refused = cli(*words)
    assert (refused.returncode, codes(refused)) == (1, {code})
    assert "--limit 5" in refused.stdout + refused.stderr
    assert codes(cli(*words, "--limit", "50")) == set()


def test_standard_input_has_the_same_limit(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = WENXIAN.read_bytes()
    for size, found in ((len(content), set()), (len(content) - 1, {"SC424"})):
        monkeypatch.setattr(options, "LIMITS", Limits(file=size))
        assert codes(cli("rank", "-", "--period", "2023-Q3", stdin=content)) == found


@pytest.mark.parametrize("times", ["0", "1001", "-1", "+5", "1.5", "五", "５", "", "5x"])
def test_other_than_a_whole_number_is_refused(cli: Run, times: str) -> None:
    done = cli("rank", WENXIAN, f"--limit={times}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"SC485 --limit 不能是“{times}”" in done.stderr


@pytest.mark.parametrize("times", ["1", "1000"])
def test_the_least_and_the_greatest_number(cli: Run, times: str) -> None:
    assert cli("rank", WENXIAN, "--limit", times).stdout == cli("rank", WENXIAN).stdout


def test_a_code_and_a_package_have_no_limits(cli: Run, tmp_path: Path) -> None:
    done = cli("explain", "SC104", "--limit", "2")
    assert (done.returncode, "SC453" in done.stderr, "--limit" in done.stderr) == (2, True, True)
    done = cli("new", WENXIAN, "--package", tmp_path / "x", "--limit", "2")
    assert (done.returncode, "SC439 --limit" in done.stderr) == (2, True)
