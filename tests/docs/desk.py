"""A reader's desk: a folder with an environment of its own, where a page is carried out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "……"


class Step(NamedTuple):
    """One block of a page: a file to write or to change, or commands and what they print."""

    kind: str
    name: str
    text: str


class Told(NamedTuple):
    """A command as the page has it, with what the page shows of its output."""

    command: str
    shown: list[str]


def steps(page: str) -> list[Step]:
    """The blocks of a page in their order."""
    return [Step(kind, name, text) for kind, name, text in BLOCK.findall(page)]


def commands(text: str) -> Iterator[Told]:
    """The commands of a `console` block, each after its `$`."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield Told(command, shown)


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether lines are those that a page shows; `……` alone stands for any number of them."""
    if not shown:
        return not printed
    if shown[0] == LEFT_OUT:
        return any(agrees(shown[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and _alike(shown[0], printed[0]) and agrees(shown[1:], printed[1:])


def _alike(shown: str, printed: str) -> bool:
    """Whether a line is the one shown, in which `……` stands for any text."""
    parts = (re.escape(part) for part in shown.split(LEFT_OUT))
    return re.fullmatch(".*".join(parts), printed.rstrip()) is not None


def changed(text: str, change: str) -> str:
    """A text after a change of whole lines, each `-` run in it replaced by the `+` run after it."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", change, re.MULTILINE):
        before, after = (re.sub("^.", "", run, flags=re.MULTILINE) for run in (old, new))
        if text.count(before) != 1:
            raise ValueError(f"the page changes what does not stand there once:\n{before}")
        text = text.replace(before, after)
    return text


class Desk:
    """The folder; what is installed on it is not installed anywhere else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "desk"
        self._folder.mkdir()
        self._room = folder / "environment"
        venv.create(self._room, symlinks=True)
        (packages,) = self._room.glob("lib/python*/site-packages")
        seen = [path for path in sys.path if path.endswith("site-packages")]
        lines = [f"import site; site.addsitedir({path!r})" for path in seen]
        (packages / "seen.pth").write_text("\n".join(lines), "utf-8")
        modules = {"pip": "pip", "pytest": "pytest", "scoring-core": "scoring_core"}
        for name, module in modules.items():
            script = self._room / "bin" / name
            script.write_text(f'#!/bin/sh\nexec "{self._room}/bin/python" -m {module} "$@"\n')
            script.chmod(0o755)
        self._environment = {
            **os.environ,
            "PATH": os.pathsep.join((str(self._room / "bin"), os.environ["PATH"])),
            "SCORING_CORE_CACHE": str(folder / "cache"),
            "PIP_NO_INDEX": "1",  # all that it needs is there
            "PIP_NO_BUILD_ISOLATION": "0",  # which turns the isolation off
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PYTEST_ADDOPTS": "",
            "COLUMNS": "80",
        }

    def carry_out(self, step: Step) -> None:
        """
        Write or change the file of a block, or run its commands.

        Raises `AssertionError` where a command prints something else than the page shows.
        """
        path = self._folder / step.name
        match step.kind:
            case "console":
                for told in commands(step.text):
                    self._run(told)
            case "diff":
                path.write_text(changed(path.read_text("utf-8"), step.text), "utf-8")
            case _ if step.name:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, "utf-8")

    def _run(self, told: Told) -> None:
        done = subprocess.run(
            ["sh", "-c", told.command],
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout.splitlines()
        assert agrees(told.shown, printed), f"{told.command}\n{done.stdout}"
