"""Rule files that would take all memory or time: refused with the limit, or used in little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.rule_files import ROOT

HEAD = """\
key = "bomb"
name = "某县"
language = 1
units = [@units]
[formats]
"分" = { pattern = "0.##########" }
[scheme.s]
title = "考核"
source = "x"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
ranking = { by = ["highest total"], after_tie = "skip", then = ["roster"], scope = "all" }
[scheme.s.constants]
k = 1
[scheme.s.metrics]
x = { label = "件数", unit = "分" }
"""
TABLE = '[[scheme.s.table]]\ntitle = "t"\ncolumns = ["rank", "unit", "x", "total"]\n'
LIST = """
[scheme.s.lists.best]
over = "all"
order = ["highest total", "roster"]
show = "{unit}"
join = "、"
"""


def listed(count: int, entry: Callable[[int], str]) -> str:
    return "".join(entry(number) for number in range(count))


def rules(*scores: str, units: int = 3, more: str = TABLE) -> str:
    """A file with scores of which each may name those before it: `s0`, `s1` …, `total`."""
    names = ", ".join(f'"u{number}"' for number in range(units))
    keys = [*(f"s{number}" for number in range(len(scores) - 1)), "total"]
    lines = (
        f'{key} = {{ label = "{key}", formula = "{formula}" }}\n'
        for key, formula in zip(keys, scores, strict=True)
    )
    return f"{HEAD.replace('@units', names)}[scheme.s.scores]\n{''.join(lines)}{more}"


def chain(count: int, formula: str) -> str:
    """Scores that each follow from the one before, `@`."""
    scores = ["x × k", *(formula.replace("@", f"s{number}") for number in range(count - 1))]
    return rules(*scores)


def amendments(count: int) -> str:
    return listed(
        count,
        lambda n: (
            f'[[amendment]]\nfrom = "{2024 + n // 12}-{n % 12 + 1:02}"\nsource = "x"\n'
            f'set = {{ "scheme.s.constants.k" = {n + 2} }}\n'
        ),
    )


WORDS = ", ".join(f'"w{number}"' for number in range(150))
BOMBS: dict[str, tuple[str, list[str] | None]] = {
    "squares": (chain(40, "@ × @"), ["SC321"]),
    "doubles": (chain(60, "@ + @"), None),
    "shared parts": (chain(150, "max(@, @ + 1) − min(@, @ − 1)"), None),
    "thousands of scores": (chain(5000, "@ + @"), ["SC346"]),
    "sums of sums": (rules("total(total(total(total(x, all), all), all), all) × k"), ["SC322"]),
    "power of ten": (rules("x × k × 1" + "0" * 5000), ["SC307"]),
    "number in the file": (rules("x × k").replace("k = 1", "k = 1e999999999"), ["SC206"]),
    "long number": (rules("x × k").replace("k = 1", "k = " + "9" * 100_000), ["SC254"]),
    "a hundred thousand terms": (rules(" + ".join(["x"] * 100_000)), ["SC347"]),
    "terms beyond a formula": (rules(" + ".join(["x"] * 4_000)), ["SC306"]),
    "deep brackets": (rules("(" * 4000 + "x" + ")" * 4000), ["SC305"]),
    "deep signs": (rules("−" * 4000 + "x"), ["SC302"]),
    "deep tables": (
        rules("x × k").replace("k = 1", "k = " + "{a=" * 3000 + "1" + "}" * 3000),
        ["SC253"],
    ),
    "a hundred thousand units": (rules("x × k", units=100_000), ["SC346"]),
    "amendments for each unit": (rules("x × k", units=5000) + amendments(400), ["SC347"]),
    "many amendments": (rules("x × k") + amendments(5000), ["SC346"]),
    "fifty megabytes of source": (
        rules("x × k").replace('"x"', f'"{"源" * 17_000_000}"'),
        ["SC252"],
    ),
    "a note of pages": (rules("x × k", more=f'{TABLE}notes = ["{"注" * 100_000}"]\n'), ["SC348"]),
    "a page for a name": (rules("x × k").replace('"u1"', f'"{"长" * 100_000}"'), ["SC348"]),
    "lists again and again": (
        rules(
            "x × k", units=300, more=f'{TABLE}{LIST}[[scheme.s.text]]\nsay = "{"{best}" * 160}"\n'
        ),
        None,
    ),
    "titles in titles": (
        rules("x × k", more=TABLE.replace('"t"', f'"{"{title}" * 140}"')).replace(
            '"考核"', f'"{"题" * 1000}"'
        ),
        None,
    ),
    "a table of all words": (
        rules("x × k + p(a, b)").replace(
            "[scheme.s.scores]",
            f'a = {{ label = "a", unit = "个", words = [{WORDS}] }}\n'
            f'b = {{ label = "b", unit = "个", words = [{WORDS}] }}\n'
            '[scheme.s.tables]\np = { by = ["a", "b"], values = { other = 1 } }\n[scheme.s.scores]',
        ),
        ["SC248"],
    ),
    "a pattern of zeros": (rules("x × k").replace("0.##########", "0." + "0" * 100_000), ["SC348"]),
    "a misspelt name in each": (
        rules(*(f"xx{number} + yy{number}" for number in range(400)), "x × k"),
        ["SC310"],
    ),
    "braces without an end": (
        rules("x × k", more=TABLE.replace('"t"', f'"{"{" * 901}"')),
        ["SC226"],
    ),
    "blanks before an end": (rules("x" + " " * 9000 + "§"), ["SC301"]),
}
MOST_WRITTEN = 500_000
"""What is written of a file of a few thousand letters, at most."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str] | int]:
    folder = tmp_path_factory.mktemp("bombs")
    for name, (text, _) in BOMBS.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
        (folder / f"{name}.csv").write_text("单位,件数\nu0,1\nu1,999999999\nu2,5\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.fuzz.bounded", str(folder)],
        cwd=ROOT,
        env=os.environ | {"SCORING_CORE_CACHE": str(folder / "cache")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr == ""
    found: dict[str, list[str] | int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_or_small(told: dict[str, list[str] | int], name: str) -> None:
    found, codes = told[name], BOMBS[name][1]

    assert (found if isinstance(found, list) else None) == codes
    assert isinstance(found, list) or 0 < found < MOST_WRITTEN


def test_every_file_is_told_of(told: dict[str, list[str] | int]) -> None:
    assert set(told) == set(BOMBS)


def test_the_child_has_so_little(tmp_path: Path) -> None:
    """Were a bomb to go off, the process would not outlive it."""
    program = "from tests.fuzz.bounded import limit, MEMORY\nlimit()\nb'x' * MEMORY\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode != 0) is (sys.platform != "win32")
