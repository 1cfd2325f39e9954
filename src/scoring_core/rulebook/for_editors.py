"""What an editor needs to complete and check a rule file while it is written."""

from __future__ import annotations

from pkgutil import get_data

SCHEMA = "rule-file.schema.json"

FIRST_LINE = f"#:schema {SCHEMA}"
"""The first line of a rule file beside which the schema lies; to a reader of TOML, a comment."""


def rule_file_schema() -> str:
    """The JSON Schema of the rule file, draft 7, with a Chinese description of every key."""
    return (get_data("scoring_core.rulebook.schema", SCHEMA) or b"").decode()
