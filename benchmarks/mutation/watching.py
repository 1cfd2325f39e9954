"""One run of the tests without a mutant: which functions each test calls, and how long it takes."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Generator
from functools import lru_cache, wraps
from typing import Any

import pytest

from benchmarks.mutation.mutants import FOLDER

SEEN = FOLDER / "seen.json"
_OURS = ("scoring_core.", "tests.rulebooks.")
_STRATEGIES = "scoring_core.testing."


class Watching:
    """A pytest plugin: what a fixture or a module calls while it is made counts for its tests."""

    def __init__(self) -> None:
        self._now: set[str] = set()
        self._called: dict[str, set[str]] = defaultdict(set)
        self._fixtures: dict[str, set[str]] = defaultdict(set)
        self._seconds: dict[str, float] = defaultdict(float)

    def mutated(
        self, mutants: dict[str, Any], **_kind: bool
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Stand in for mutmut's decorator: note the call, carry out the original."""

        def decorated(function: Callable[..., Any]) -> Callable[..., Any]:
            key = ""

            @wraps(function)
            def noted(*given: Any, **named: Any) -> Any:
                nonlocal key
                key = key or f"{function.__module__}.{list(mutants)[-1].rpartition('_')[0]}"
                self._now.add(key)
                return function(*given, **named)

            return noted

        return decorated

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Any, Any]:
        """What a module calls when it is loaded."""
        self._now = set()
        report = yield
        self._called[collector.nodeid] |= self._now
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """What a fixture calls when it is made, perhaps for many tests."""
        before, self._now = self._now, set()
        made = yield
        self._fixtures[fixturedef.argname] |= self._now
        self._now = before | self._now
        return made

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """What a test calls, with its fixtures."""
        forget()
        self._now = set()
        done = yield
        called = self._called[item.nodeid]
        called |= self._now
        for fixture in getattr(item, "fixturenames", ()):
            called |= self._fixtures[fixture]
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How long a test takes."""
        self._seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        """Write down what was seen."""
        by_function = defaultdict(list)
        for test in self._seconds:
            above = (self._called.get(name, set()) for name in _above(test))
            for function in sorted(self._called[test].union(*above)):
                by_function[function].append(test)
        SEEN.write_text(json.dumps({"tests": by_function, "seconds": self._seconds}), "utf-8")


def seen() -> tuple[dict[str, list[str]], dict[str, float]]:
    """The tests that call a function, and the seconds that a test takes."""
    told = json.loads(SEEN.read_text("utf-8"))
    return told["tests"], told["seconds"]


def forget() -> None:
    """What is kept from call to call hides who calls what; strategies keep no answer."""
    for forgets in _keepers(len(sys.modules)):
        forgets()


@lru_cache(maxsize=1)
def _keepers(_modules: int) -> list[Callable[[], None]]:
    names = [name for name in sys.modules if name.startswith(_OURS)]
    modules = [sys.modules[name] for name in names if not name.startswith(_STRATEGIES)]
    values = (value for module in modules for value in list(vars(module).values()))
    return [value.cache_clear for value in values if isinstance(value, type(_keepers))]


def _above(test: str) -> list[str]:
    """The node ids of the folders and of the module that a test is in."""
    parts = test.partition("::")[0].split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]
