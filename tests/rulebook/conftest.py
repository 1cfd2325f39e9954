from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import Finding, RuleError
from scoring_core.rulebook.load import load_text


@pytest.fixture(scope="session")
def good() -> str:
    """A rule file that uses everything there is, and has no mistake."""
    return (Path(__file__).parent / "good.toml").read_text("utf-8")


@pytest.fixture(scope="session")
def told() -> Callable[[str], tuple[Finding, ...]]:
    """What loading a text says; nothing for a good one."""

    def findings(text: str) -> tuple[Finding, ...]:
        try:
            load_text(text, "rules.toml")
        except RuleError as error:
            return error.findings
        return ()

    return findings
