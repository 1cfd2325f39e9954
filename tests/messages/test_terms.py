import ast
import re
from pathlib import Path

import pytest

import scoring_core
from scoring_core.formula.kinds import NUMBER, TRUTH, WORD
from scoring_core.messages.terms import TERMS

MADE_OF_KINDS = {f"@{kind.what}" for kind in (NUMBER, TRUTH, WORD)}


def in_source() -> set[str]:
    """Every text of the source that is a term by its look."""
    files = Path(scoring_core.__file__).parent.rglob("*.py")
    trees = (ast.parse(f.read_text(encoding="utf-8")) for f in files if f.name != "terms.py")
    constants = (
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    return {
        node.value
        for node in constants
        if isinstance(node.value, str) and node.value[:1] == "@" and node.value[1:].isidentifier()
    }


def test_the_terms_are_those_that_the_source_uses() -> None:
    assert set(TERMS) == in_source() | MADE_OF_KINDS


@pytest.mark.parametrize("chinese, english", TERMS.values(), ids=TERMS)
def test_a_term_has_two_languages(chinese: str, english: str) -> None:
    assert "" not in (chinese, english)
    assert not re.search("[一-鿿]", english)
