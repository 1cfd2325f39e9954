"""Mutants that no test kills by running: what the types and the sentences say against them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import dedent

from benchmarks.mutation.changes import definition, source_of, text_of
from benchmarks.mutation.mutants import FOLDER
from tests.messages.test_uses import needed, uses_in

COPY = FOLDER / "read"
_ERROR = re.compile(r"(.+?\.py):(\d+): error: ")


def caught(names: Sequence[str]) -> dict[str, str]:
    """The mutants that mypy ("types") or the test of the sentences ("sentences") finds wrong."""
    lines = _written(names)
    found = {name: "sentences" for name in names if not _told_in_full(text_of(name))}
    for file, line in _errors():
        name = lines.get((file, line))
        if name is not None:
            found[name] = "types"
    return found


def _written(names: Sequence[str]) -> dict[tuple[str, int], str]:
    """Copy the sources, each mutant after its function; whose line each new line is."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree("src/scoring_core", COPY / "src/scoring_core")
    shutil.copy("pyproject.toml", COPY)
    by_file = defaultdict(list)
    for name in names:
        by_file[source_of(name)].append((definition(name).end_lineno or 0, name))
    found: dict[tuple[str, int], str] = {}
    for path, placed in by_file.items():
        lines = path.read_text("utf-8").splitlines()
        new: list[tuple[str, str | None]] = []
        for number, line in enumerate(lines, 1):
            new.append((line, None))
            for name in sorted(name for end, name in placed if end == number):
                new += [(text, name) for text in ["", *text_of(name).splitlines()]]
        (COPY / path).write_text("\n".join(line for line, _ in new) + "\n", "utf-8")
        found |= {(str(path), n): name for n, (_, name) in enumerate(new, 1) if name}
    return found


def _errors() -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-m", "mypy", "src/scoring_core"]
    done = subprocess.run(command, cwd=COPY, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if match := _ERROR.match(line):
            yield match[1], int(match[2])


def _told_in_full(text: str) -> bool:
    """Whether each finding exists and has the details that its sentence needs."""
    try:
        return all(needed(use.code) <= use.details for use in uses_in(ast.parse(dedent(text)), ""))
    except KeyError:
        return False
