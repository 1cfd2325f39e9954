"""The Python functions that a county's package brings, each with the digest of its source."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES
from importlib.resources import files
from importlib.util import decode_source
from typing import TYPE_CHECKING

from scoring_core.errors import Place, RuleError, finding
from scoring_core.model.function import Function

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_COMPILED = (*BYTECODE_SUFFIXES, *EXTENSION_SUFFIXES)


def functions_of(
    package: str, given: Sequence[Callable[..., object]], file: str
) -> tuple[Function, ...]:
    """
    The functions of a package by their names; `file` is the rule file that calls them.

    Raises `RuleError` for what is no function of one value or shares its name with another
    (SC843), and where its source cannot be read (SC845).
    """
    names = [getattr(each, "__name__", "") for each in given]
    wrong = [
        finding("SC843", Place(file), repr(each))
        for each, name in zip(given, names, strict=True)
        if not _takes_one(each) or not name.isidentifier() or names.count(name) > 1
    ]
    if wrong:
        raise RuleError(wrong)
    pairs = zip(names, given, strict=True)
    return tuple(Function(name, _digest(package, name, each, file), each) for name, each in pairs)


def _takes_one(given: object) -> bool:
    """Whether something can be called with one value."""
    try:
        inspect.signature(given).bind(None)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def _digest(package: str, name: str, function: Callable[..., object], file: str) -> str:
    """
    The digest of the Python that a function comes with: its own module, and all of the package.

    What a function computes may follow from any of it, as from a table in a module beside it.
    """
    try:
        own = inspect.getsource(sys.modules[function.__module__])
        written = "\0".join((own, *_sources(package)))
    except (OSError, TypeError, KeyError):
        raise RuleError(finding("SC845", Place(file), name)) from None
    return f"sha256:{sha256(written.encode()).hexdigest()}"


def _sources(package: str) -> Iterator[str]:
    """The modules of a package, each after its path; it may lie in a folder or in an archive."""
    if hasattr(sys.modules[package], "__path__"):
        yield from _below(files(package), "")


def _below(folder: Traversable, path: str) -> Iterator[str]:
    """The modules in a folder; `OSError` for one whose source is not there."""
    inside = {each.name: each for each in folder.iterdir()}
    for name, each in sorted(inside.items()):
        stem, _, ending = name.partition(".")
        if not stem.isidentifier() or stem == "__pycache__":
            continue
        if each.is_dir():
            yield from _below(each, f"{path}{name}/")
        elif ending == "py":
            yield f"{path}{name}"
            yield decode_source(each.read_bytes())
        elif name.endswith(_COMPILED) and f"{stem}.py" not in inside:
            raise OSError(name)
