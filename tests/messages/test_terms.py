import ast
import errno
import re
from pathlib import Path
from typing import get_args

import pytest

import scoring_core
from scoring_core.arithmetic import Mode
from scoring_core.formula.values import State
from scoring_core.formula.vocabulary import NUMBER, TRUTH, WORD
from scoring_core.messages import Level, term
from scoring_core.messages.terms import TERMS, of_system
from scoring_core.model.period import Length

MADE_OF_LENGTHS = {f"@{length}" for length in get_args(Length)} - {"@other"}
OF_SYSTEM = {f"@{name}" for name in errno.errorcode.values()}
MADE_OF_MODES = {f"@{mode}" for mode in get_args(Mode)}
MADE_OF_STATES = {f"@{state.value}" for state in State}
MADE_OF_LEVELS = {f"@{level}" for level in get_args(Level)}
MADE_OF_KINDS = {f"@{kind.what}" for kind in (NUMBER, TRUTH, WORD)}
TOLD = ("terms.py", "plan_words.py")


def in_source() -> set[str]:
    """Every text of the source that is a term by its look."""
    files = Path(scoring_core.__file__).parent.rglob("*.py")
    trees = (ast.parse(f.read_text(encoding="utf-8")) for f in files if f.name not in TOLD)
    constants = (
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    return {
        node.value
        for node in constants
        if isinstance(node.value, str) and node.value[:1] == "@" and node.value[1:].isidentifier()
    }


def test_the_terms_are_those_that_the_source_uses() -> None:
    made = MADE_OF_KINDS | MADE_OF_LENGTHS | MADE_OF_LEVELS | MADE_OF_MODES | MADE_OF_STATES
    assert set(TERMS) == in_source() | made | set(TERMS) & OF_SYSTEM


@pytest.mark.parametrize(
    "error, chinese, english",
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满", "no space left on the disk"),
        (PermissionError(errno.EACCES, "no"), "没有权限", "permission denied"),
        (OSError(9999, "odd"), '"odd"', '"odd"'),
        (OSError("odd"), '"OSError"', '"OSError"'),
    ],
)
def test_the_system_is_quoted_where_there_is_no_word_for_it(
    error: OSError, chinese: str, english: str
) -> None:
    assert (term(of_system(error), "zh"), term(of_system(error), "en")) == (chinese, english)


@pytest.mark.parametrize(
    "name",
    [
        "ENOSPC",
        "EACCES",
        "EISDIR",
        "ENOENT",
        "EROFS",
        "ENAMETOOLONG",
        "EMFILE",
        "ENOTDIR",
        "EIO",
        "EBUSY",
    ],
)
def test_what_systems_usually_say_has_words(name: str) -> None:
    assert of_system(OSError(getattr(errno, name), "English")) == f"@{name}"


@pytest.mark.parametrize("chinese, english", TERMS.values(), ids=TERMS)
def test_a_term_has_two_languages(chinese: str, english: str) -> None:
    assert "" not in (chinese, english)
    assert not re.search("[一-鿿]", english)
