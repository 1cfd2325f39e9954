"""The longest test begins first and is waited for last: meanwhile another core is free."""

from __future__ import annotations

import pytest

from tests.house.branches import BranchRun

BEGUN = pytest.StashKey[BranchRun]()


def _waits(item: pytest.Item) -> bool:
    return "branch_run" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_waits)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Not where several workers collect the same tests: only one of them will ask for it."""
    alone = not hasattr(session.config, "workerinput")
    if alone and not session.config.option.collectonly and any(map(_waits, session.items)):
        session.config.stash[BEGUN] = BranchRun()


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(BEGUN, None)
    if run is not None:
        run.end()


@pytest.fixture(scope="session")
def branch_run(pytestconfig: pytest.Config) -> BranchRun:
    """The run that watches the branches, begun by now."""
    if BEGUN not in pytestconfig.stash:
        pytestconfig.stash[BEGUN] = BranchRun()
    return pytestconfig.stash[BEGUN]
