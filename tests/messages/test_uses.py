"""Every code is told somewhere, and every place that tells it gives what its sentence needs."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import scoring_core
from scoring_core.messages import every_code, lookup

SOURCE = Path(scoring_core.__file__).parent
NO_DETAILS = {"place", "on_key", "at"}


class Use(NamedTuple):
    code: str
    details: frozenset[str]
    where: str


def needed(code: str) -> set[str]:
    entry = lookup(code)
    templates = (*entry.zh, *entry.en)
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


def uses() -> Iterator[Use]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name != "messages":
            yield from uses_in(ast.parse(path.read_text(encoding="utf-8")), path.name)


def uses_in(tree: ast.AST, file: str) -> Iterator[Use]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        assigned = assignments(function)
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            for number, argument in enumerate(call.args):
                for code in sorted(codes(argument, assigned)):
                    yield Use(code, details(call, number, assigned), f"{file}:{call.lineno}")


def assignments(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Every value that a local name is given."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target, value in paired(node.targets[0], node.value):
                found.setdefault(target, []).append(value)
    return found


def paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case _, ast.IfExp(body=one, orelse=other):
            yield from paired(target, one)
            yield from paired(target, other)
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for inner, part in zip(targets, values, strict=True):
                yield from paired(inner, part)


def codes(argument: ast.expr, assigned: dict[str, list[ast.expr]]) -> set[str]:
    match argument:
        case ast.Name(id=name):
            return {code for value in assigned.get(name, []) for code in codes(value, {})}
        case ast.IfExp(body=one, orelse=other):
            return codes(one, assigned) | codes(other, assigned)
        case ast.Constant(value=str(text)) if text[:2] == "SC" and text[2:].isdigit():
            return {text}
        case _:
            return set()


def details(call: ast.Call, code_at: int, assigned: dict[str, list[ast.expr]]) -> frozenset[str]:
    """The names that a call gives; `found` stands after the code, or after the place."""
    named = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
    starred = [keyword.value for keyword in call.keywords if keyword.arg is None]
    sources = [*call.args, *(v for s in starred for v in resolved(s, assigned))]
    keys = [key for value in sources if isinstance(value, ast.Dict) for key in value.keys]
    named |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    found_at = code_at + (2 if code_at == 0 else 1)
    by_pydantic = isinstance(call.func, ast.Name) and call.func.id == "PydanticCustomError"
    if len(call.args) > found_at or by_pydantic:
        named.add("found")
    return frozenset(named - NO_DETAILS)


def resolved(value: ast.expr, assigned: dict[str, list[ast.expr]]) -> list[ast.expr]:
    return assigned.get(value.id, []) if isinstance(value, ast.Name) else [value]


USES = tuple(uses())


@pytest.mark.parametrize("code", every_code())
def test_every_code_is_told_somewhere(code: str) -> None:
    assert [use.where for use in USES if use.code == code] != []


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.code}-{use.where}")
def test_every_use_gives_what_the_sentence_needs(use: Use) -> None:
    assert needed(use.code) - use.details == set()
