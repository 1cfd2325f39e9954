"""The mutants that mutmut makes, in an order whose every beginning is a stratified sample."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from random import Random

FOLDER = Path("mutants")
SEED = 20231123


def make() -> None:
    """Write the mutated sources to `mutants/src`; what has not changed is left alone."""
    from mutmut.mutation.trampoline import set_mutant_under_test

    FOLDER.mkdir(exist_ok=True)
    set_mutant_under_test("mutant_generation")
    mutmut = import_module("mutmut.__main__")
    mutmut.copy_src_dir()
    mutmut.create_mutants(os.cpu_count() or 1)


def in_order() -> list[str]:
    """
    Every mutant's name, each module's spread evenly over the whole list.

    So the first n of the list are a random sample in which each module has its share.
    """
    placed = []
    for module, names in sorted(_by_module().items()):
        draw = Random(f"{SEED} {module}")
        draw.shuffle(names)
        start = draw.random()
        placed += [((place + start) / len(names), name) for place, name in enumerate(names)]
    return [name for _, name in sorted(placed)]


def function_of(name: str) -> str:
    """The function that a mutant is one of, as `module.x_function__mutmut`."""
    return name.rpartition("_")[0]


def room_of(name: str) -> str:
    """`errors`, `arithmetic`, `likeness`, `formula`, `model`, `engine` or `rulebook`."""
    return name.split(".")[1]


def _by_module() -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in FOLDER.rglob("*.meta"):
        for name in json.loads(path.read_text("utf-8"))["exit_code_by_key"]:
            found[name.rpartition(".")[0]].append(name)
    return {module: sorted(names) for module, names in found.items()}
