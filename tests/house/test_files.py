"""What a file may be and hold."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300

# One letter of each stands in brackets, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a package index's address": r"https?://[^\s\"'<>)]*([p]ypi|[s]imple|[m]irror|[d]evpi|[n]exus)",
    "the option of a package index": r"--((extra-)?[i]ndex-url|[f]ind-links)",
    "a path of somebody's machine": r"(?<![\w.])/([w]ork|[r]oot)\b|/[t]mp/|\.\./[s]hared",
}


def ignored() -> list[str]:
    """The patterns of .gitignore, which name files and folders wherever they are."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    return [line.strip("/") for line in lines if line and not line.startswith("#")]


def files() -> Iterator[Path]:
    """Every file that is or could be committed."""
    patterns = [*ignored(), ".git"]
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in patterns):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


FILES = {str(path.relative_to(ROOT)): path for path in files()}


def test_the_files_are_found() -> None:
    assert {"README.md", "pyproject.toml", "src/scoring_core/app/__init__.py", ".ci/run"} <= set(
        FILES
    )
    assert not any("__pycache__" in name or name.startswith(".git/") for name in FILES)


@pytest.mark.parametrize("name", [n for n in FILES if n.startswith("src/") and n.endswith(".py")])
def test_a_module_is_not_long(name: str) -> None:
    assert len(FILES[name].read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    held = {
        name: found[0]
        for name, path in FILES.items()
        if (found := re.search(FORBIDDEN[what], path.read_text("utf-8", errors="replace")))
    }
    assert held == {}


@pytest.mark.parametrize(
    "what, text",
    [
        ("a package index's address", "https:{}pypi.org/x"),
        ("a package index's address", "http:{}example.cn/x/simple/"),
        ("the option of a package index", "pip install --{}index-url x"),
        ("a path of somebody's machine", "cd /{}work/main"),
        ("a path of somebody's machine", "`/{}root`"),
        ("a path of somebody's machine", "see ../{}shared/x.md"),
        ("a path of somebody's machine", "open('/{}tmp/x')"),
    ],
)
def test_what_is_forbidden_would_be_found(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text.format("//" if ":{" in text else ""))


@pytest.mark.parametrize("text", ["formats/workbook_table.py", "csv/workbook", "a/root/b", "x/tmp"])
def test_what_only_looks_like_it_is_allowed(text: str) -> None:
    assert not any(re.search(pattern, text) for pattern in FORBIDDEN.values())
