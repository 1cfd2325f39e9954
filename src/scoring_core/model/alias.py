"""One more writing of a unit, as a person writes it down: in a rule file, or in a terminal."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[\w（）·、—][\w（）·、—-]*")
_ACTIVE = re.compile(r'["$`\\!%]')


def alias_line(unit: str, name: str) -> str:
    """The line of `[names]` that says it."""
    return f"{toml_string(unit)} = [{toml_string(name)}]"


def alias_command(unit: str, name: str) -> str:
    """The command that writes that line, without its rule file: names are one word each."""
    return f"scoring-core alias {_word(name)} {_word(unit)}"


def toml_string(text: str) -> str:
    """A text between quotes, of which none is its own."""
    return json.dumps(text, ensure_ascii=False)


def _word(text: str) -> str:
    """A text as one word of sh and of the Windows terminals; what sh would run is only a text."""
    if _PLAIN.fullmatch(text):
        return text
    if not _ACTIVE.search(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\"'\"'") + "'"
