"""The command `scoring-core`: people and scripts come in here."""

from __future__ import annotations

from scoring_core.cli.entry import main

__all__ = ["main"]
