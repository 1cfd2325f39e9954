"""What every command has in common that works on a file of figures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from scoring_core.app import sheets_of
from scoring_core.cli.output import refused
from scoring_core.errors import ScoringError
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


def computed(
    tools: Catalogue,
    data: str,
    rules: Path | None,
    compute: Callable[[Catalogue, tuple[Sheet, ...]], T],
) -> T:
    """What is computed from the input; where that fails, broken plugins are told with it."""
    try:
        catalogue = tools if rules is None else tools.ruled_by(Catalogue.from_toml(rules))
        return compute(catalogue, sheets_of(catalogue, _content(data), data))
    except ScoringError as error:
        raise type(error)(dict.fromkeys((*error.findings, *tools.broken))) from None


def _content(data: str) -> bytes:
    if data == "-":
        return sys.stdin.buffer.read()
    try:
        with open(data, "rb") as file:
            return file.read()
    except OSError as error:
        raise refused(error, data, writing=False) from None
