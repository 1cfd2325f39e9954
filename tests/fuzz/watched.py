"""
A process that uses rule files while it is watched: `python -m tests.fuzz.watched FOLDER`.

In the folder are rule files, each with its table. All modules are loaded and the `tame` one is
used first, so that nothing is left to load; of the others, whose names begin with `h`, every
event that Python audits is told.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages

import scoring_core

WRITTEN = {
    "rank": ("table", "json", "csv", "markdown"),
    "explain": ("text", "json"),
    "slip": ("md", "html", "docx", "xlsx", "txt"),
    "notice": ("md", "html", "docx", "xlsx", "txt"),
}
UNIT = "甲局"


def commands(folder: Path, name: str) -> Iterator[list[str]]:
    rules, table = str(folder / f"{name}.toml"), str(folder / f"{name}.csv")
    yield ["rules", rules]
    yield ["rules", rules, "--lang", "en"]
    for command, formats in WRITTEN.items():
        unit = [UNIT] if command in ("explain", "slip") else []
        for form in formats:
            asked = [command, table, *unit, "--rules", rules, "--period", "2023-01"]
            out = folder / f"{name}-{command}.{form}"
            yield [*asked, "--format", form, "-o", str(out)]
    slips = ["--all", "--format", "md", "-o", str(folder / f"{name}-slips")]
    yield ["slip", table, *slips, "--rules", rules, "--period", "2023-01"]


def use(folder: Path, name: str) -> tuple[list[int], str]:
    """The exits of all commands, and what they showed; whatever is no exit goes through."""
    from scoring_core.cli.entry import run

    exits: list[int] = []
    shown = ""
    for command in commands(folder, name):
        with redirect_stdout(_Terminal()) as out, redirect_stderr(_Terminal()) as err:
            try:
                exits.append(run(command) or 0)
            except SystemExit as error:
                exits.append(int(error.code or 0))
        shown += out.shown() + err.shown()
    return exits, shown


class _Terminal(io.TextIOWrapper):
    def __init__(self) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding="utf-8")

    def shown(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode()


def rank_in_columns(path: Path) -> None:
    """The same by columns, whose formulas become expressions of Python."""
    from scoring_core.columns.country import Country
    from scoring_core.columns.plain.compute import compute
    from scoring_core.columns.steps import Batch
    from scoring_core.errors import RuleError
    from scoring_core.rulebook.load import load

    try:
        rules = load(path)
    except RuleError:
        return
    (scheme,) = rules.schemes
    for each in Country([replace(rules, schemes=(replace(scheme, exceptions=()),))]).shapes:
        metrics = {key: [1, 2] for key in each.columns}
        compute(each, Batch([0, 0], [0, 0], [0, 0], [0, 1], metrics))


def lacks_spark(module: str) -> bool:
    """Whether `module` is of Spark, which a machine without the extra `[spark]` has not."""
    return module.startswith("scoring_core.columns.spark") and find_spec("pyspark") is None


def watch(folder: Path) -> dict[str, object]:
    names = sorted(path.stem for path in folder.glob("h*.toml"))
    shown = ""
    seen: list[tuple[str, str]] = []
    watching = [False]

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event not in ("object.__getattr__", "builtins.id"):
            first = arguments[0] if arguments else ""
            seen.append((event, first.decode() if isinstance(first, bytes) else str(first)))

    sys.addaudithook(note)
    exits: dict[str, list[int]] = {}
    for module in walk_packages(scoring_core.__path__, "scoring_core."):
        if not (module.name.endswith("__main__") or lacks_spark(module.name)):
            import_module(module.name)
    for name in ("tame", *names):
        watching[0] = name in names
        exits[name], told = use(folder, name)
        shown += told
        rank_in_columns(folder / f"{name}.toml")
    watching[0] = False
    return {"exits": exits, "seen": seen, "shown": shown}


if __name__ == "__main__":
    json.dump(watch(Path(sys.argv[1])), sys.stdout)
