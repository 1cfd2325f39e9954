"""What every test is run under."""

from __future__ import annotations

import gc

from hypothesis import settings

settings.register_profile("default", deadline=None)  # how fast a machine is proves nothing


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no search for garbage need look at it."""
    gc.collect()
    gc.freeze()
