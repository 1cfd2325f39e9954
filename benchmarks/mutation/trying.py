"""Mutants tried: one pytest collects the tests once, and a fork of it tries each mutant."""

from __future__ import annotations

import json
import os
import resource
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from types import FunctionType
from typing import Any, NamedTuple

import pytest

from benchmarks.mutation.mutants import FOLDER, function_of
from benchmarks.mutation.watching import forget, seen

LONG = 4  # seconds: a longer test is left out
ENOUGH = 15  # seconds of tests: what they do not kill has survived
SLOWER, SPARE = 3, 5  # a test may take three times its time and five seconds of a processor
WALL = 600  # seconds that a mutant may take in all, if it waits for something
MEMORY = 4 << 30  # bytes that a mutant may take
KILLERS = 30  # tests that killed others of a function or module and are tried first
STATES = {0: "survived", 1: "killed", -signal.SIGPROF: "timeout", -signal.SIGALRM: "timeout"}


class Outcome(NamedTuple):
    """What became of a mutant: how long it took, how many tests there were, which one failed."""

    name: str
    state: str  # killed, survived, no tests, timeout, or how the process ended
    seconds: float
    tests: int
    killer: str


class Trying:
    """A pytest plugin: instead of running the tests, tries mutants on them."""

    def __init__(self, names: Iterable[str], told: Path) -> None:
        self._names = names
        self._told = told
        self._places: list[tuple[FunctionType, dict[str, Any]]] = []
        self._killers: dict[str, list[str]] = defaultdict(list)
        self._items: dict[str, pytest.Item] = {}
        self._callers, self._seconds = seen()

    def mutated(
        self, mutants: dict[str, Any], **_kind: bool
    ) -> Callable[[FunctionType], FunctionType]:
        """Stand in for mutmut's decorator: the function itself, remembered with its mutants."""

        def decorated(function: FunctionType) -> FunctionType:
            self._places.append((function, mutants))
            return function

        return decorated

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant and write down at once what became of it."""
        session.config.pluginmanager.unregister(name="terminalreporter")
        self._items = {item.nodeid: item for item in session.items}
        forget()
        with self._told.open("a", encoding="utf-8") as told:
            for name in self._names:
                outcome = self._outcome(name)
                self._remember(outcome)
                told.write(json.dumps(outcome, ensure_ascii=False) + "\n")
                told.flush()
        return True

    def _outcome(self, name: str) -> Outcome:
        tests = self._ordered(name)
        began = perf_counter()
        state, place = _forked(partial(self._failing, name, tests))
        killer = tests[int(place)] if place else ""
        if not tests and state == "survived":
            state = "no tests"
        return Outcome(name, state, round(perf_counter() - began, 2), len(tests), killer)

    def _ordered(self, name: str) -> list[str]:
        """Who killed its others, who tests its module, who plants mistakes, then the quickest."""
        seconds = self._seconds
        known = (test for test in self._callers.get(function_of(name), ()) if test in self._items)
        killers = [killer for of in _homes(name) for killer in self._killers[of]]
        rank = {test: place for place, test in reversed(list(enumerate(killers)))}
        here = _mirrored(name)
        ordered = sorted(
            (test for test in known if seconds[test] < LONG),
            key=lambda test: (
                rank.get(test, len(killers)),
                here not in test,
                "mistakes.py" not in test,
                seconds[test],
                test,
            ),
        )
        return list(_within(ordered, seconds))

    def _remember(self, outcome: Outcome) -> None:
        for of in _homes(outcome.name) if outcome.killer else ():
            others = [killer for killer in self._killers[of] if killer != outcome.killer]
            self._killers[of] = [outcome.killer, *others][:KILLERS]

    def _failing(self, name: str, tests: list[str]) -> Iterator[int]:
        """The places of the tests that fail, while a mutant stands where its function was."""
        self._stand_in(name)
        forget()
        items = [self._items[test] for test in tests]
        for place, (item, following) in enumerate(zip(items, [*items[1:], None], strict=True)):
            signal.setitimer(signal.ITIMER_PROF, self._seconds[tests[place]] * SLOWER + SPARE)
            before = item.session.testsfailed
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed > before:
                yield place

    def _stand_in(self, name: str) -> None:
        """Give a function the body of a mutant: whoever holds the function has the mutant."""
        module, _, mutant = name.rpartition(".")
        import_module(module)
        first = f"{mutant.rpartition('_')[0]}_1"
        for function, mutants in self._places:
            if function.__module__ == module and first in mutants:
                new = mutants["_mutmut_orig" if mutant.endswith("_orig") else mutant]
                new = getattr(new, "__func__", new)
                function.__code__ = new.__code__
                function.__defaults__ = new.__defaults__
                function.__kwdefaults__ = new.__kwdefaults__
                return
        raise LookupError(name)


def tried() -> dict[str, Outcome]:
    """What became of each mutant so far; what was tried again counts as at the last time."""
    files = sorted(FOLDER.glob("tried-*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return {outcome.name: outcome for outcome in (Outcome(*json.loads(line)) for line in lines)}


def _forked(failing: Callable[[], Iterator[int]]) -> tuple[str, str]:
    """How a fork ended, and the place of the first test that failed in it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_fork(failing, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return STATES.get(code, f"ended with {code}"), said


def _in_fork(failing: Callable[[], Iterator[int]], writing: int) -> None:
    code = 99
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.alarm(WALL)
        place = next(failing(), None)
        code = 0 if place is None else 1
        os.write(writing, b"" if place is None else str(place).encode())
    finally:
        os._exit(code)


def _within(tests: list[str], seconds: dict[str, float]) -> Iterator[str]:
    """The first tests that take no more than `ENOUGH` together."""
    took = 0.0
    for test in tests:
        took += seconds[test]
        if took > ENOUGH:
            return
        yield test


def _homes(name: str) -> tuple[str, str]:
    """The function and the module that a mutant is in."""
    return function_of(name), name.rpartition(".")[0]


def _mirrored(name: str) -> str:
    """How the path of the tests of a mutant's module begins."""
    *rooms, module = name.split(".")[1:-1]
    return "/".join(["tests", *rooms, f"test_{module}"])
