"""The pages about whole columns and about handing big tables over: they do what they show."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from io import StringIO
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pyarrow as pa
import pytest

from scoring_core import Catalogue, columns
from scoring_core.cli.entry import run
from scoring_core.columns.records.batches import Tallied
from scoring_core.columns.table.rank import ROOMS, Ranked
from scoring_core.messages import every_code

ROOT = Path(__file__).parents[2]
COLUMNS, PROOF, HANDED = (
    (ROOT / f"docs/{page}.md").read_text("utf-8")
    for page in ("reference/columns", "explanation/integer-plan", "how-to/hand-over-big-tables")
)

BLOCK = re.compile(r"^```(python|console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page, codes, shown", [(COLUMNS, [], 7), (HANDED, [1], 1)])
def test_the_programs_print_what_the_page_shows(
    page: str, codes: list[int], shown: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    copytree(ROOT / "examples", tmp_path / "examples")
    blocks = [
        block for block in BLOCK.findall(page) if not block[1].startswith(("rank(", "tally("))
    ]
    names: dict[str, Any] = {}
    left: list[int] = []
    printed: list[str] = []
    for (kind, text), (after, told) in pairwise([*blocks, ("", "")]):
        out = StringIO()
        names["print"] = lambda *words, out=out: print(*words, file=out)
        if kind == "console":
            left.append(run(text.split()[1:]))
        elif kind == "python":
            exec(text, names)
            printed.append(out.getvalue())
            assert printed[-1] == (told if after == "text" else "")
    assert (left, sum(map(bool, printed))) == (codes, shown)


@pytest.mark.parametrize("name", ["rank", "tally"])
def test_the_signatures_are_those_of_the_code(name: str) -> None:
    (shown,) = (text for kind, text in BLOCK.findall(COLUMNS) if text.startswith(f"{name}("))
    told = re.findall(r"^    (\w+): [^=\n]+?(?: = (.+))?,$", shown, re.MULTILINE)
    known = inspect.signature(getattr(columns, name)).parameters.values()
    assert told == [(p.name, "" if p.default is p.empty else repr(p.default)) for p in known]


def test_the_attributes_columns_and_engines_are_all_told() -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", COLUMNS, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    rules = Catalogue.from_toml(ROOT / "examples/qinghe.toml")
    names = ("period", "unit", "sent", "points", "leader")
    ranked = columns.rank(rules, pa.table({name: pa.array([], pa.string()) for name in names}))

    assert {field.name for field in fields(Ranked)} == {field.name for field in fields(Tallied)}
    assert {field.name for field in fields(Ranked)} <= told
    assert set(ranked.findings.column_names) <= told
    assert {"category", "states", "rank"} <= told
    assert set(ROOMS) <= told


def test_every_code_of_the_pages_is_one() -> None:
    codes = set(re.findall(r"SC\d{3}", COLUMNS + PROOF + HANDED))
    assert codes <= set(every_code())
    assert len(codes) > 15
