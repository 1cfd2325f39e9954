"""A code is defined once: of two, the one that is read last would silently win."""

import ast
from collections import Counter
from pathlib import Path

import scoring_core.messages

ROOM = Path(scoring_core.messages.__file__).parent


def test_every_code_is_defined_once() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(ROOM.glob("*.py"))]
    keys = [key for tree in trees for node in ast.walk(tree) for key in _keys(node)]
    codes = Counter(key for key in keys if key.startswith("SC") and key[2:].isdigit())

    assert len(codes) > 200
    assert [code for code, count in codes.items() if count > 1] == []


def _keys(node: ast.AST) -> list[str]:
    """The texts that are keys of a dictionary."""
    keys = node.keys if isinstance(node, ast.Dict) else []
    return [k.value for k in keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
