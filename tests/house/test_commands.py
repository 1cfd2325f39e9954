"""Every command in the pages runs as it is written; blocks of `console` are tested by set-up."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        lines = "".join(BLOCK.findall(page.read_text("utf-8"))).splitlines()
        commands = (line for line in lines if line and not line.startswith("#"))
        for number, command in enumerate(commands, 1):
            yield f"{page.relative_to(ROOT)}-{number}", command


COMMANDS = dict(_commands())


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands work on, as a fresh clone has it."""
    root = tmp_path_factory.mktemp("checkout")
    for folder in ("examples", "plugins", "docs"):
        copytree(ROOT / folder, root / folder, ignore=ignore_patterns("__pycache__"))
    return root


def test_the_readme_has_commands() -> None:
    assert sum(name.startswith("README.md") for name in COMMANDS) >= 3


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_runs(name: str, checkout: Path) -> None:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    cache = {"SCORING_CORE_CACHE": str(checkout / "cache")}
    done = subprocess.run(
        ["sh", "-c", COMMANDS[name]],
        cwd=checkout,
        env=os.environ | {"PATH": path} | cache,
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if " SC666 " not in line]  # inferred rules
    assert (done.returncode, told) == (0, [])


def test_every_fence_says_what_it_holds() -> None:
    known = {"sh", "console", "diff", "python", "java", "toml", "csv", "text", "json"}
    for page in PAGES:
        fences = re.findall(r"^```(.*)$", page.read_text("utf-8"), re.MULTILINE)
        assert {fence.split()[0] if fence else "" for fence in fences[::2]} <= known, page


def _set_up() -> list[str]:
    """The README's lines that make an environment, each with its Windows spelling after it."""
    page = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_set_up_of_the_readme_names_files_and_commands_that_are_there(checkout: Path) -> None:
    first, windows, second = _set_up()
    for line, listed in ((first, "requirements.txt"), (second, "requirements-dev.txt")):
        assert f"pip install -r {listed} && " in line
        assert (ROOT / listed).is_file()
    assert windows == first.replace(". .venv/bin/activate", r".venv\Scripts\activate").replace(
        "examples/", "examples\\"
    )
    assert first.startswith("python -m venv .venv && . .venv/bin/activate && pip install ")

    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    main_job = first.rpartition(" && ")[2]
    done = subprocess.run(
        ["sh", "-c", main_job],
        cwd=checkout,
        env=os.environ | {"PATH": path, "SCORING_CORE_CACHE": str(checkout / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "张羌街道       120        15       0.4     135.4     2" in done.stdout


def test_ci_runs_the_test_command_of_the_readme() -> None:
    last = (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1]

    assert last == _set_up()[-1]
