"""The functions of a county's package put into the rules that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from scoring_core.errors import Finding, Place, RuleError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.metric import Metric
from scoring_core.model.scheme import Scheme
from scoring_core.model.wording import Passage

_KEY = "python"
T = TypeVar("T", Metric, Passage)


def bind(
    jurisdiction: Jurisdiction, functions: Sequence[Function], content: bytes, file: str
) -> Jurisdiction:
    """
    The rules of a file's bytes with the functions that they name; `file` is its name.

    Raises `RuleError` for a name without a function (SC841), and for a function that no rule
    names (SC842): most likely both are one that is called otherwise.
    """
    named = {function.name for scheme in jurisdiction.schemes for function in scheme.functions}
    by_name = {function.name: function for function in functions}
    found = [*_idle(by_name, sorted(named), file)]
    if named - by_name.keys():
        found += _lacking(content.decode("utf-8-sig"), file, named - by_name.keys(), by_name)
    if found:
        raise RuleError(found)
    schemes = tuple(_bound(scheme, by_name) for scheme in jurisdiction.schemes)
    return replace(jurisdiction, schemes=schemes) if named else jurisdiction


def _bound(scheme: Scheme, functions: Mapping[str, Function]) -> Scheme:
    metrics = tuple(_with(metric, functions) for metric in scheme.metrics)
    text = tuple(_with(passage, functions) for passage in scheme.text)
    return replace(scheme, metrics=metrics, text=text)


def _with(value: T, functions: Mapping[str, Function]) -> T:
    return value if value.python is None else replace(value, python=functions[value.python.name])


def _idle(functions: Mapping[str, Function], named: Sequence[str], file: str) -> Iterator[Finding]:
    for name in functions:
        if name not in named:
            yield finding("SC842", Place(file), name, named=Listed(named))


def _lacking(
    text: str, file: str, names: set[str], functions: Mapping[str, Function]
) -> tuple[Finding, ...]:
    """A finding at each place where a rule names a function that the package does not bring."""
    from scoring_core.rulebook.placing import place_mistakes
    from scoring_core.rulebook.report import Mistake
    from scoring_core.rulebook.toml_text import read_toml

    brought = Listed(functions)
    mistakes = [
        Mistake(path, "SC841", name, {"brought": brought, "nearest": nearest(name, functions)})
        for path, name in _named(read_toml(text, file).document, ())
        if name in names
    ]
    return place_mistakes(text, file, mistakes)


def _named(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a document, or an amendment in it, names a function."""
    if isinstance(value, str):
        if str(path[-1]).rpartition(".")[2] == _KEY:
            yield path, value
    elif isinstance(value, (dict, list)):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in inner:
            yield from _named(each, (*path, key))
