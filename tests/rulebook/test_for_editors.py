"""What an editor is given; `tests/docs/test_rule_file_schema.py` tests what it says."""

import json

from scoring_core.rulebook.for_editors import FIRST_LINE, SCHEMA, rule_file_schema


def test_the_schema_is_shipped_and_is_for_rule_files() -> None:
    schema = json.loads(rule_file_schema())
    assert {"key", "name", "language", "scheme"} <= schema["properties"].keys()


def test_the_first_line_names_the_schema_beside_the_file() -> None:
    assert f"#:schema {SCHEMA}" == FIRST_LINE
