"""The longest test begins first and is waited for last: meanwhile the others run."""

from __future__ import annotations

from subprocess import Popen

import pytest

from tests.house.branches import BranchRun

BEGUN = pytest.StashKey[Popen[bytes]]()


def _waits(item: pytest.Item) -> bool:
    return "branch_run" in getattr(item, "fixturenames", ())


def _run_of(config: pytest.Config, factory: pytest.TempPathFactory) -> BranchRun:
    """The one run of all workers: beside their own folders where there are several."""
    own = factory.getbasetemp()
    return BranchRun((own.parent if _worker(config) else own) / "branches")


def _worker(config: pytest.Config) -> str:
    return str(getattr(config, "workerinput", {}).get("workerid", ""))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_waits)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Of several workers, all of which collect the same tests, the first begins it."""
    first = _worker(session.config) in ("", "gw0")
    if first and not session.config.option.collectonly and any(map(_waits, session.items)):
        factory: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
        session.config.stash[BEGUN] = _run_of(session.config, factory).begin()


@pytest.fixture(scope="session")
def branch_run(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> BranchRun:
    """The run that watches the branches, begun by now."""
    return _run_of(pytestconfig, tmp_path_factory)
