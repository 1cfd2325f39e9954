"""Program libraries that come with an extra of the project and may be missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scoring_core.errors import UsageError, finding


def library(name: str, form: str, extra: str) -> Any:
    """A library by its name; raises `UsageError` (SC480) that says how it is installed."""
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(finding("SC480", found=form, extra=extra)) from None
