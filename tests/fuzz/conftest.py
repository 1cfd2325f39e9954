"""What the fuzz suites run under: no setting of a person, one catalogue, and their counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from scoring_core.plugin.catalogue import Catalogue


# Of a module: a folder without `__init__.py` is no package, and its fixture would stay to the end.
@pytest.fixture(scope="module", autouse=True)
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SCORING_CORE_LANG", raising=False)
        patch.delenv("SCORING_CORE_DEBUG", raising=False)
        patch.setenv("SCORING_CORE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        patch.setattr(Catalogue, "installed", cache(Catalogue.installed))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many runs led to what; workers keep theirs, so `-n0` is needed to see them."""
    from tests.fuzz.command import COUNTS  # which asks for the profile, that is not known above

    if COUNTS:
        terminalreporter.section("runs")
    for (suite, what), count in sorted(COUNTS.items()):
        terminalreporter.write_line(f"{suite}: {what} {count}")
