"""What every test is run under."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import HealthCheck, settings

# Hundreds of processes load the same modules, which need compiling once.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How fast a machine is proves nothing, and one commit gets one verdict; `just fuzz` draws anew.
settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=int(os.environ.get("SCORING_CORE_FUZZ", "5000")),
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """All cores for the whole suite; a chosen file is done before workers have started."""
    whole = config.args == config.getini("testpaths")
    return None if whole else 0


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no search for garbage need look at it."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """duckdb says on its way out what it still holds, and all that is frozen is held."""
    gc.unfreeze()
