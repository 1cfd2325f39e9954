"""What a desk has: what is installed, and the rule files of its folder of counties."""

from __future__ import annotations

import os
from os.path import dirname, isdir, join
from typing import TYPE_CHECKING

from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.cache import executable

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "SCORING_CORE_COUNTIES"
BESIDE = "counties"


def all_known(rules: Path | None = None) -> Catalogue:
    """All plugins and counties; those of the folder count for nothing beside chosen `rules`."""
    return Catalogue.installed(_folder() if rules is None else None)


def all_listed() -> Catalogue:
    """The same, to be told only."""
    return Catalogue.listed(_folder())


def _folder() -> str | None:
    """The folder that the environment names, else the one beside a single-file executable."""
    named, whole = os.environ.get(VARIABLE), executable()
    if named or whole is None:
        return named or None
    beside = join(dirname(whole), BESIDE)
    return beside if isdir(beside) else None
