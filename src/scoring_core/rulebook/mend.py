"""
A document whose shape is wrong, put right so far that the rest of it can be checked.

Every mistake of shape is told once and taken out: a slip is read as the key that was meant,
a key under the wrong heading is moved, a stand-in takes the place of what is missing or of
the wrong kind. What is built from it is never used; its other mistakes are told as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from json import loads
from typing import Any

from scoring_core.messages import Listed
from scoring_core.rulebook.astray import bring_home, bring_roster, misplaced_below
from scoring_core.rulebook.draft import Draft, allowed, keys_beside
from scoring_core.rulebook.report import Path, Told
from scoring_core.rulebook.schema.file import Fault, read
from scoring_core.rulebook.suggest import right_word, slip_of

_EXPECTED = {
    "string_type": "@a_text",
    "list_type": "@a_list",
    "dict_type": "@a_table",
    "model_type": "@a_table",
    "bool_type": "@a_flag",
    "string_too_short": "@not_empty",
    "too_short": "@not_empty",
    "too_long": "@two_numbers",
}
MOST_MISTAKES = 1000


def shape(document: dict[str, Any], told: Told | None = None) -> tuple[dict[str, Any] | None, Told]:
    """
    The plain document, and what was told of its shape, after what was `told` of it before.

    The document is changed in place where it has mistakes. One with more than a
    thousand is no rule file: only the first are told, and there is no plain document.
    """
    draft = Draft(document, told or Told())
    bring_roster(draft)
    plain, faults = read(document)
    while faults and len(draft.told.mistakes) < MOST_MISTAKES:
        first = faults[:MOST_MISTAKES]
        _mend(draft, [fault._replace(path=_nested(fault.path)) for fault in first])
        if len(faults) > MOST_MISTAKES:
            break
        plain, faults = read(document)
    return None if faults else plain, draft.told


def _nested(path: Path) -> Path:
    """The path as it is written: the words of a price stand in one key, in the plain form."""
    if len(path) > 5 and (path[2], path[4]) == ("tables", "values"):
        return (*path[:5], *loads(str(path[5])))
    return path


def _mend(draft: Draft, faults: Sequence[Fault]) -> None:
    """Take out some of the faults: first what stands where it should not, then unknown keys."""
    if bring_home(draft, faults):
        return
    unknown = [fault for fault in faults if fault.kind == "extra_forbidden"]
    for fault in unknown or faults:
        _take_out(draft, fault)


def _take_out(draft: Draft, fault: Fault) -> None:
    if fault.kind == "extra_forbidden":
        _unknown(draft, fault.path)
    elif fault.kind == "missing":
        _missing(draft, fault.path)
    elif fault.kind in ("literal_error", "int_parsing_size"):  # of a number: none of those
        _choice(draft, fault.path, fault.given)
    else:
        _wrong(draft, fault)


def _unknown(draft: Draft, path: Path) -> None:
    key, keys = str(path[-1]), keys_beside(path)
    written = draft.get(path[:-1])
    meant = slip_of(key, sorted(keys, key=lambda other: other in written))
    near = meant or right_word(key, dict.fromkeys(keys, ""))
    draft.tell_key(path, "SC201", key, nearest=near)
    if meant:
        draft.adopt(path, (*path[:-1], meant))
    else:
        draft.drop(path)


def _missing(draft: Draft, path: Path) -> None:
    if not misplaced_below(draft, path):
        draft.tell_key(path[:-1], "SC202", str(path[-1]))
        draft.told.holes.add(path)
        draft.put(path, allowed(path).stand_in)


def _choice(draft: Draft, path: Path, given: object) -> None:
    choices = {str(choice): choice for choice in allowed(path).choices}
    found, words = _spelled(given), Listed(choices)
    near = right_word(found, dict.fromkeys(choices, ""))
    draft.tell(path, "SC203", found, words=words, nearest=near)
    draft.put(path, choices[slip_of(found, choices) or next(iter(choices))])


def _wrong(draft: Draft, fault: Fault) -> None:
    path, found = fault.path, _spelled(fault.given)
    if fault.kind.startswith("SC"):
        draft.tell(path, fault.kind, found)
    else:
        pair = fault.kind == "too_short" and fault.limits["min_length"] > 1
        expected = "@two_numbers" if pair else _EXPECTED[fault.kind]
        key = next(
            str(part) for part in reversed(draft.short(path)) if part and isinstance(part, str)
        )
        draft.tell(path, "SC204", found, key=key, expected=expected)
    if path[-1] in keys_beside(path) and path[-1] not in allowed(path[:-1]).required:
        draft.drop(path)
    else:
        draft.put(path, allowed(path).stand_in)


def _spelled(value: object) -> str:
    """A value as the file spells it, as far as a message needs it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(value)
