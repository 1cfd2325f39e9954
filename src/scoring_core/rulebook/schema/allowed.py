"""What may stand at each place of a rule file, for those who mend one."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from scoring_core.rulebook.report import STAND_IN
from scoring_core.rulebook.schema.file import RuleFile


class Allowed:
    """What may stand at one place of a rule file."""

    def __init__(self, shape: Any) -> None:
        self._written = shape
        while get_args(shape) and get_origin(shape) not in (dict, list, Literal):
            shape = next(part for part in get_args(shape) if part is not type(None))
        self._shape = shape
        self._inside: dict[str, Allowed] = {}

    @property
    def _model(self) -> type[BaseModel] | None:
        shape = self._shape
        return shape if isinstance(shape, type) and issubclass(shape, BaseModel) else None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of a table with fixed keys; none for anything else."""
        return tuple(self._fields)

    @property
    def _fields(self) -> dict[str, FieldInfo]:
        fields = self._model.model_fields if self._model else {}
        return {field.alias or name: field for name, field in fields.items()}

    @property
    def required(self) -> frozenset[str]:
        """Those of `keys` that have no default."""
        return frozenset(key for key, field in self._fields.items() if field.is_required())

    @property
    def free(self) -> bool:
        """Whether it is a table whose keys the author names."""
        return get_origin(self._shape) is dict

    @property
    def a_list(self) -> bool:
        """Whether it is a list."""
        return get_origin(self._shape) is list

    @property
    def choices(self) -> tuple[object, ...]:
        """The words or numbers of which one may stand here; none where anything may."""
        return get_args(self._shape) if get_origin(self._shape) is Literal else ()

    def at(self, part: str | int) -> Allowed:
        """What may stand one step further; a step out of a plain value stays there."""
        key = str(part) if part in self.keys else ""
        if key not in self._inside:
            self._inside[key] = self._step(key)
        return self._inside[key]

    def _step(self, key: str) -> Allowed:
        if key:
            return Allowed(self._fields[key].rebuild_annotation())
        return Allowed(get_args(self._shape)[-1]) if self.free or self.a_list else self

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self._written)

    def accepts(self, value: object) -> bool:
        """Whether a value fits as it is."""
        try:
            self._adapter.validate_python(value, strict=True)
        except ValidationError:
            return False
        return True

    @property
    def stand_in(self) -> object:
        """A value that fits, for one that does not, so that the rest can be checked."""
        if self._model:
            return {key: self.at(key).stand_in for key in self.keys if key in self.required}
        if self.free:
            return {STAND_IN: self.at(STAND_IN).stand_in}
        if self.a_list:
            return [self.at(0).stand_in]
        return self.choices[0] if self.choices else STAND_IN


ALLOWED = Allowed(RuleFile)
