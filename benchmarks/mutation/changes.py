"""Where a mutant is and what it changes: file, line, the text before and after."""

from __future__ import annotations

import ast
from difflib import SequenceMatcher
from pathlib import Path

OF_CLASS = "ǁ"  # xǁClassǁmethod__mutmut_1


def change(name: str) -> tuple[str, int, str, str]:
    """The source file, the first changed line there, the changed lines before and after."""
    from mutmut.mutation.data import MutantLineSpans

    module, _, mutant = name.rpartition(".")
    function = mutant.rpartition("_")[0]
    path = _path(module)
    spans = MutantLineSpans.load(path)
    texts = spans.read_function_sources([f"{function}_orig", mutant]) if spans else ["", ""]
    before, after = map(_body, texts)
    start, old, new = _difference(before, after)
    return str(path), _first_line(path, function) + 1 + start, old, new


def _path(module: str) -> Path:
    path = Path("src", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _body(text: str) -> list[str]:
    """The lines after the one that begins with `def`, which has the mutant's name."""
    lines = [line.rstrip() for line in text.splitlines()]
    place = next(place for place, line in enumerate(lines) if line.lstrip().startswith("def "))
    return lines[place + 1 :]


def _difference(before: list[str], after: list[str]) -> tuple[int, str, str]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    if not changed:
        return -1, "", "a default in the line of `def`"
    start, end = changed[0][1], changed[-1][2]
    new_start, new_end = changed[0][3], changed[-1][4]
    return start, _joined(before[start:end]), _joined(after[new_start:new_end])


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _first_line(path: Path, function: str) -> int:
    """The line of a function's `def`."""
    tree: ast.AST = ast.parse(path.read_text("utf-8"))
    name = function.removesuffix("__mutmut")
    if OF_CLASS in name:
        _, owner, name = name.split(OF_CLASS)
        classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        tree = next(node for node in classes if node.name == owner)
    else:
        name = name.removeprefix("x_")
    functions = (node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.FunctionDef))
    return next(node.lineno for node in functions if node.name == name)
