"""How the reference of the public names spells what the code has."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cached_property
from typing import Any, get_args

LONGEST = 96


def called(name: str, call: Callable[..., Any]) -> str:
    """A call with its arguments and what it returns, as a page shows it."""
    signature = inspect.signature(call)
    given = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    parts: list[str] = []
    for place, parameter in enumerate(given):
        first_named = [p.kind for p in given].index(parameter.kind) == place
        if parameter.kind is parameter.KEYWORD_ONLY and first_named:
            parts.append("*")
        parts.append(str(parameter.replace(annotation=_Written(parameter.annotation))))
    returned = f" -> {signature.return_annotation}"
    if len(line := f"{name}({', '.join(parts)}){returned}") <= LONGEST:
        return line
    inner = "".join(f"    {part},\n" for part in parts)
    return f"{name}(\n{inner}){returned}"


class _Written:
    """An annotation that is shown as it is written."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def attributes(cls: type) -> dict[str, str]:
    """
    The public attributes of a class, each with its type, in the order of the code.

    A field has its default, a method its arguments.
    """
    if issubclass(cls, Enum):
        return {member.name: repr(member.value) for member in cls}
    found: dict[str, str] = {}
    for part in fields(cls) if is_dataclass(cls) else ():
        found[part.name] = f"{part.type}{_default(part)}"
    for name, value in vars(cls).items():
        if name.startswith("_") or name in found:
            continue
        match value:
            case property(fget=get) if get is not None:
                found[name] = str(get.__annotations__["return"])
            case cached_property(func=make):
                found[name] = str(make.__annotations__["return"])
            case classmethod(__func__=call):
                found.update([_method(name, call)])
            case _ if inspect.isfunction(value):
                found.update([_method(name, value)])
    return found


def _method(name: str, call: Callable[..., Any]) -> tuple[str, str]:
    head, _, returned = called(name, call).rpartition(" -> ")
    return " ".join(head.split()).replace("( ", "(").replace(",)", ")"), returned


def _default(part: Any) -> str:
    """What a field is where it is not given; a value of many parts by its class."""
    if part.default_factory is not MISSING:
        return f" = {part.default_factory.__name__}()"
    if part.default is MISSING:
        return ""
    plain = part.default is None or isinstance(part.default, (str, int, bool, tuple))
    return f" = {part.default!r}" if plain else f" = {type(part.default).__name__}(…)"


def alias(value: Any) -> str:
    """The members of a union, or the words of a literal."""
    parts = (part.__name__ if isinstance(part, type) else repr(part) for part in get_args(value))
    return re.sub(r"\b[a-z_]+\.", "", " | ".join(parts))
