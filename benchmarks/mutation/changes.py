"""Where a mutant is and what it changes: file, line, the text before and after."""

from __future__ import annotations

import ast
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

OF_CLASS = "ǁ"  # xǁClassǁmethod__mutmut_1


def change(name: str) -> tuple[str, int, str, str]:
    """The source file, the first changed line there, the changed lines before and after."""
    before, after = _body(text_of(f"{name.rpartition('_')[0]}_orig")), _body(text_of(name))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    if not changed:
        return str(source_of(name)), definition(name).lineno, "", "a default of a parameter"
    (_, start, _, new_start, _), (_, _, end, _, new_end) = changed[0], changed[-1]
    line = definition(name).lineno + 1 + start
    return str(source_of(name)), line, _line(before[start:end]), _line(after[new_start:new_end])


def source_of(name: str) -> Path:
    """The file in which a mutant's function is."""
    path = Path("src", *name.split(".")[:-1])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def text_of(name: str) -> str:
    """A mutant's whole function, as it stands among the mutated sources."""
    from mutmut.mutation.data import MutantLineSpans

    spans = MutantLineSpans.load(source_of(name))
    if spans is None:
        raise LookupError(name)
    (text,) = spans.read_function_sources([name.rpartition(".")[2]])
    return str(text)


def definition(name: str) -> ast.FunctionDef:
    """The function of the source that a mutant is made of."""
    function = name.rpartition(".")[2].partition("__mutmut")[0]
    tree: ast.AST = _tree(source_of(name))
    if OF_CLASS in function:
        _, owner, function = function.split(OF_CLASS)
        classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        tree = next(node for node in classes if node.name == owner)
    else:
        function = function.removeprefix("x_")
    functions = (node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.FunctionDef))
    return next(node for node in functions if node.name == function)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _body(text: str) -> list[str]:
    """The lines after the one that begins with `def`, which has the mutant's name."""
    lines = [line.rstrip() for line in text.splitlines()]
    place = next(place for place, line in enumerate(lines) if line.lstrip().startswith("def "))
    return lines[place + 1 :]


def _line(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
