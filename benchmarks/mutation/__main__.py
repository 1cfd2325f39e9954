"""
Mutation testing of floors 1 to 5.

    python -m benchmarks.mutation make        the mutants that mutmut knows, into `mutants/`
    python -m benchmarks.mutation watch       which tests call which function
    python -m benchmarks.mutation try 3000    the first 3000 of the list; goes on where it ended
    python -m benchmarks.mutation try 3000 0/2    half of them, for two processes at a time
    python -m benchmarks.mutation control 100     functions without a change: no test may fail
    python -m benchmarks.mutation report 3000     the scores, and who is alive, as CSV
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

from benchmarks.mutation import mutants
from benchmarks.mutation.trying import Trying, tried
from benchmarks.mutation.watching import Watching

TESTS = (
    "tests/test_arithmetic.py",
    "tests/test_errors.py",
    "tests/test_likeness.py",
    "tests/formula",
    "tests/model",
    "tests/engine",
    "tests/rulebook",
    "tests/columns",
    "tests/app",
    "tests/rulebooks",
    "tests/published",
    "plugins",
)


def main(verb: str, count: str = "3000", part: str = "0/1") -> None:
    """Carry out one verb."""
    if verb == "make":
        mutants.make()
    elif verb == "watch":
        _pytest(Watching(), examples=25)
    elif verb == "try":
        done = tried()
        _try([name for name in mutants.in_order()[: int(count)] if name not in done], part)
    elif verb == "control":
        functions = dict.fromkeys(map(mutants.function_of, mutants.in_order()))
        _try([f"{function}_orig" for function in list(functions)[: int(count)]], part, "control")
    else:
        from benchmarks.mutation import report  # loads the sources, which have no mutants

        report.write(int(count))


def _try(names: list[str], part: str, told: str = "tried") -> None:
    """Try those names that are this part's, all mutants of one function together."""
    place, parts = map(int, part.split("/"))
    ours = [n for n in names if crc32(mutants.function_of(n).encode()) % parts == place]
    file = mutants.FOLDER / f"{told}-{place}.jsonl"
    _pytest(Trying(sorted(ours), file), f"--basetemp={mutants.FOLDER}/scratch-{place}")


def _pytest(plugin: Watching | Trying, *words: str, examples: int = 100) -> None:
    """Collect the tests with the mutated sources in place of the sources."""
    import pytest
    from mutmut.mutation import trampoline

    vars(trampoline).update(wrap_in_trampoline=plugin.mutated)
    os.environ["SCORING_CORE_CACHE"] = os.devnull  # a file may have passed without the mutant
    os.environ["MUTANT_UNDER_TEST"] = ""
    sys.path.insert(0, str(Path(mutants.FOLDER, "src").absolute()))
    plugins: list[Any] = [plugin, Examples(examples)]
    pytest.main(["-p", "no:cacheprovider", "--tb=no", *words, *TESTS], plugins=plugins)


class Examples:
    """A pytest plugin: a failing example need not be made smaller, and a slow one is none."""

    def __init__(self, most: int) -> None:
        self._most = most

    def pytest_configure(self) -> None:
        """Before the tests are collected, which is when their settings are fixed."""
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutation",
            deadline=None,
            derandomize=True,
            max_examples=self._most,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")


if __name__ == "__main__":
    main(*sys.argv[1:])
