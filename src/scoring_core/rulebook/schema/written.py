"""
How a value is written in the file where the model holds another form of it.

For the JSON Schema only, which accepts what the validators of `forms` and `record_forms`
accept. The patterns keep to what Python, ECMAScript and Rust read alike.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import Field

from scoring_core.arithmetic import LONGEST
from scoring_core.rulebook.forms import DEEPEST_TABLE, STATES
from scoring_core.rulebook.record_forms import CREDITS, MOST_SHARES

Json = dict[str, Any]
T = TypeVar("T")

_CONTROL = r"\x00-\x1f\x7f"
_BLANK = r"\x00-\x20\x7f\u3000"
_WHOLE = "([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)"
_NUMBER = rf"^[+-]?({_WHOLE}(\.[0-9]+)?|\.[0-9]+)%?$"
_TEXT: Json = {"type": "string", "minLength": 1}
_SPELT: Json = {"type": "string", "maxLength": LONGEST, "pattern": _NUMBER}
_POSITIVE: Json = {
    "type": "string",
    "maxLength": LONGEST,
    "allOf": [{"pattern": _NUMBER}, {"pattern": "^[^-]*[1-9]"}],
}

PRINTED: Json = {"type": "string", "pattern": f"^[^{_CONTROL}]*$"}
LINE: Json = {"type": "string", "pattern": f"^[^{_CONTROL}]*[^{_BLANK}][^{_CONTROL}]*$"}
SECTION: Json = {"type": "string", "pattern": f"^([^{_BLANK}][^{_CONTROL}]*)?[^{_BLANK}#]$"}
NUMBER: Json = {"anyOf": [{"type": "number"}, _SPELT]}
MEANING: Json = {"anyOf": [{"type": "number"}, {"enum": list(STATES)}, _SPELT]}
COUNT: Json = {"anyOf": [{"type": "integer"}, _TEXT]}
WORDS: Json = {
    "anyOf": [
        {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        {
            "type": "object",
            "propertyNames": {"minLength": 1},
            "additionalProperties": {"type": "array", "items": _TEXT},
            "minProperties": 1,
        },
    ]
}
SHARES: Json = {
    "anyOf": [
        {"enum": ["all", "highest"]},
        {"type": "string", "pattern": "^highest [1-9][0-9]?$"},
        {"type": "array", "items": NUMBER, "minItems": 1},
    ]
}
CREDIT: Json = {
    "anyOf": [
        {"enum": list(CREDITS)},
        {
            "type": "array",
            "items": {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, _POSITIVE]},
            "minItems": 2,
            "maxItems": MOST_SHARES,
        },
    ]
}


def _prices(deepest: int) -> Json:
    """A number, or a mapping in a mapping for each further word."""
    inside = NUMBER
    for _ in range(deepest):
        table = {"type": "object", "additionalProperties": inside, "minProperties": 1}
        inside = {"anyOf": [*NUMBER["anyOf"], table]}
    return {"type": "object", "additionalProperties": inside}


PRICES = _prices(DEEPEST_TABLE)

Last = Annotated[str, Field(pattern="^last ([2-9]|[1-9][0-9])$")]
Some = Annotated[dict[str, T], Field(min_length=1)]
