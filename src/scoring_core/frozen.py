"""
`frozen`: the house's value class, a frozen and slotted dataclass that is cheap to define.

It is the standard library's dataclass in everything but how making, equality, hash, text
and refusal come about: shared functions here, in place of methods that the standard library
writes and compiles anew for each class. A short command defines some seventy of them, and
that took a fifth of its time.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
_set = object.__setattr__


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a value: immutable, equal by its fields, hashable."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # else dataclass has `inspect` work one out, slowly
    made: Any = dataclass(init=False, eq=False, repr=False, slots=True)(cls)
    parts = sorted(fields(made), key=lambda part: bool(part.kw_only))
    compared = [part.name for part in parts if part.compare]
    made.__fields_key__ = attrgetter(*compared) if compared else type
    made.__by_place__ = tuple(part.name for part in parts if not part.kw_only)
    made.__by_default__ = tuple((part.name, part.default, part.default_factory) for part in parts)
    for name, method in _METHODS.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return cast("type[T]", made)


class Remembering:
    """What a value inherits that keeps what it works out, by `cached_property`."""


def _init(self: Any, *given: object, **named: object) -> None:
    """The fields by their places, then by their names, then as their class has them."""
    if len(given) > len(self.__by_place__):
        raise TypeError(f"{type(self).__qualname__}: too many values")
    for name, value in zip(self.__by_place__, given, strict=False):
        _set(self, name, value)
    for name, default, make in self.__by_default__[len(given) :]:
        value = named.pop(name, default)
        if value is MISSING and make is not MISSING:
            value = make()
        if value is MISSING:
            raise TypeError(f"{type(self).__qualname__}: no value for {name}")
        _set(self, name, value)
    if named:
        raise TypeError(f"{type(self).__qualname__}: no value is due for {', '.join(named)}")
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    key = type(self).__fields_key__
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash((type(self), type(self).__fields_key__(self)))


def _repr(self: Any) -> str:
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _setattr(self: Any, name: str, value: object) -> None:
    """Each field is set once, when the value is made."""
    if hasattr(self, name):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    _set(self, name, value)


def _delattr(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
