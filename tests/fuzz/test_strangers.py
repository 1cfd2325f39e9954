"""A rule file from a stranger can compute and nothing else."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import tomli

from tests.fuzz.rule_files import ROOT
from tests.rulebook.planted import findings_of

RULES = """\
key = @plain
name = @line
language = 1
[names]
"甲局" = [@alias]
[categories.c]
title = @line
units = ["甲局", @unit]
[formats]
@word = { pattern = "0.##", not_applicable = @line, missing = @line }
[scheme.@plain]
title = @line
source = @text
in_force = ["2023-01.."]
period = ["month"]
categories = ["c"]
cells = { "" = "missing", @text = "zero" }
absent = "missing"
whole = [@whole]
[scheme.@plain.constants]
k = 2
[scheme.@plain.metrics]
x = { label = "件数", columns = [@line], unit = @word }
w = { label = "等次", unit = "级", words = ["好", @word] }
[scheme.@plain.scores]
total = { label = @line, unit = @word, formula = "min(x + k, 999)", source = @text }
grade = { label = "评", unit = "级", words = ["好", @word], formula = "w" }
[scheme.@plain.totals]
sum = { formula = "total(total, all)", unit = @word }
[scheme.@plain.ranking]
by = ["highest total"]
after_tie = "skip"
then = ["roster"]
scope = "all"
[[scheme.@plain.table]]
title = @slots
columns = ["rank", "unit", "x", "w", "grade", "total"]
headers = { x = @slots }
total_row = @line
notes = [@slots]
[scheme.@plain.lists.best]
over = "all"
order = ["highest total", "roster"]
show = @slots
join = @line
empty = @line
[[scheme.@plain.text]]
heading = @slots
say = @slots
[[scheme.@plain.text]]
say = "{best}{sum}{k}"
[[scheme.@plain.exception]]
unit = "甲局"
reason = @line
set = { k = 3 }
[notice.@plain]
title = @slots
schemes = [@plain]
opening = @slots
closing = @slots
issuer = @line
recipients = @line
copy_to = @line
number = @line
disclosure = @line
masthead = @line
"""
ATTACKS = (
    "__import__('os').system('touch owned')",
    "=cmd|'/C touch owned'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "<script>document.title=1</script><img src=x onerror=alert(1)>",
    "]]></w:t><w:instrText>INCLUDETEXT /etc/passwd</w:instrText>&#0;&amp;<!--",
    "\"><a href='javascript:alert(1)' onclick=x>",
    '#read("/etc/passwd")#eval("1")$x$',
    "$(touch owned)`touch owned`;|&& touch owned %TEMP% ${PATH}",
    "|甲|[乙](javascript:alert(1))|**_~`",
    "{unit.__class__.__mro__}{0}{unit!r}{total:>9999999999}%s%(x)s%n",
    "../../../../owned",
    "..\\..\\owned:stream",
    "CON",
    "a" * 900,
    "甲" * 300,
    "ｅ𝑥𝑒𝑐（）",
    "(a+)+$" * 30,
    "total(x, all)",
    "missing",
)
SLOTS = (
    *("{unit.__class__}", "{0}", "{unit!r}", "{total:>10000000}", "{x[0]}", "{}", "{{x}", "{self}"),
    *("{__import__}", "{period:{unit}}", "{unit.name}", "{unit:%s}", "{ unit }", "{总分.__dict__}"),
)
HIDDEN = (
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egpj.exe",
    "甲\n乙",
    "\r\n",
    "\0",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\x7f",
)
SAFE_SOURCE = re.compile(
    r"(?:lambda|rows|for|in|zip|if|else|and|or|not|min|max|half_up|half_even|down|up|None|_"
    r"|c?\d+|[-\[\](),:+*<>=! ])*"
)
TOLD = ("json", "csv", "markdown", "md", "html", "txt", "table", "text")
NAMES = ("hostile0", "hostile1", "hidden")


def hostile(first: int) -> str:
    """A rule file that holds an attack in every place in which a text may stand."""
    numbers = count(first)
    one = ATTACKS[first].replace("'", "’")

    def attack(place: re.Match[str]) -> str:
        other = ATTACKS[next(numbers) % len(ATTACKS)]
        spelt = {
            "plain": "k",
            "line": other,
            "text": other,
            "slots": other.replace("{", "{{").replace("}", "}}"),
            "unit": f"{one}一",
            "alias": f"{one}二",
            "whole": f"{one}计",
            "word": one,
        }
        return json.dumps(spelt[place[1]], ensure_ascii=False)

    return re.sub(r"@(\w+)", attack, RULES)


def harmless(**others: str) -> str:
    """The same with words that do no harm, but for some places."""
    words = {"plain": "k", "alias": "丙局", "unit": "乙局", "whole": "全县", "word": "分"}
    spelt = {"line": "无害", "text": "无害", "slots": "无害", **words, **others}
    dumped = {place: json.dumps(text).replace("\x7f", "\\u007f") for place, text in spelt.items()}
    return re.sub(r"@(\w+)", lambda place: dumped[place[1]], RULES)


@dataclass(frozen=True)
class Watched:
    """What a process did that used the files of a folder."""

    folder: Path
    exits: dict[str, list[int]]
    seen: list[tuple[str, str]]
    shown: str


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    folder = tmp_path_factory.mktemp("strangers")
    texts = {name: hostile(10 * number) for number, name in enumerate(NAMES[:-1])}
    texts |= {"tame": harmless(), "hidden": harmless(text="".join(HIDDEN))}
    texts["tame"] = texts["tame"].replace("999", "998")  # no expression is known before
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
        other = tomli.loads(text)["categories"]["c"]["units"][1]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(
                [("单位", "件数", "等次"), ("甲局", 1, "好"), (other, 2, "好")]
            )
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.fuzz.watched", str(folder)],
        cwd=ROOT,
        env=os.environ | {"SCORING_CORE_CACHE": str(folder / "cache")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert told.stderr == ""
    return Watched(folder, **json.loads(told.stdout))


def made(watched: Watched, *endings: str) -> list[Path]:
    """The files of some kinds that were written of hostile rules, each of some of them."""
    found = [path for path in sorted(watched.folder.rglob("*")) if path.suffix[1:] in endings]
    found = [path for path in found if path.stem.partition("-")[0] in NAMES and "-" in path.stem]
    assert {path.stem.partition("-")[0] for path in found} == set(NAMES)
    return found


def test_hostile_rules_are_right_and_are_used(watched: Watched) -> None:
    assert set(watched.exits) == {"tame", *NAMES}
    assert [name for name, exits in watched.exits.items() if exits != [0] * len(exits)] == []


def test_using_rules_opens_no_file_but_theirs_and_runs_nothing(watched: Watched) -> None:
    events = Counter(event for event, _ in watched.seen)
    assert set(events) == {"open", "os.rename", "os.remove", "os.mkdir", "compile", "exec"}
    assert events["exec"] == events["compile"]
    touched = [(event, path) for event, path in watched.seen if event not in ("compile", "exec")]
    outside = {Path(path) for _, path in touched if not Path(path).is_relative_to(watched.folder)}
    assert {path.name for path in outside} <= {"jurisdiction.toml", "html_notice.css"}
    assert all(path.is_relative_to(ROOT) or "scoring_core" in str(path) for path in outside)


def test_no_text_of_a_rule_file_becomes_an_expression_of_python(watched: Watched) -> None:
    sources = {source for event, source in watched.seen if event == "compile"}

    assert len(sources) > 0
    assert [source for source in sources if not SAFE_SOURCE.fullmatch(source)] == []


def test_no_file_is_written_but_where_it_was_asked_for(watched: Watched) -> None:
    top = {path.name.partition("-")[0].partition(".")[0] for path in watched.folder.iterdir()}

    assert top == {"tame", *NAMES, "cache"}
    assert [path for path in ROOT.rglob("owned*") if ".git" not in path.parts] == []
    slips = [path.name for name in NAMES for path in (watched.folder / f"{name}-slips").iterdir()]
    assert len(slips) == 2 * len(NAMES)
    assert [name for name in slips if re.search(r'[\\/:*?"<>|]', name)] == []


def test_nothing_that_is_told_moves_a_terminal(watched: Watched) -> None:
    texts = {path.name: path.read_text("utf-8") for path in made(watched, *TOLD)}

    assert set(re.findall(r"[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", watched.shown)) == {"\n"}
    for name, text in texts.items():
        strange = set(re.findall(r"[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text))
        assert strange <= {"\n", "\r"}, name


class Page(HTMLParser):
    """Which elements a page has, and with which attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_web_page_has_no_elements_of_the_rules(watched: Watched) -> None:
    for path in made(watched, "html"):
        page = Page(path.read_text("utf-8"))
        assert page.tags & {"script", "img", "a", "iframe", "w:t"} == set()
        assert page.attributes & {"src", "href", "onerror", "onclick"} == set()


def test_documents_are_whole_and_hold_no_fields_nor_formulas(watched: Watched) -> None:
    own = {tag for path in watched.folder.glob("tame-*.docx") for tag in tags_of(path)}
    fields = {field for tag, field in own if tag == "instrText"}
    for path in made(watched, "docx", "xlsx"):
        tags = tags_of(path)
        assert {tag for tag, _ in tags} & {"f", "hyperlink", "oleObject", "fldSimple"} == set()
        assert {field for tag, field in tags if tag == "instrText"} <= fields


def tags_of(path: Path) -> set[tuple[str, str]]:
    """The elements of all parts of a document, which are whole XML; fields with their words."""
    found: set[tuple[str, str]] = set()
    with ZipFile(path) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                for each in ElementTree.fromstring(parts.read(name)).iter():  # noqa: S314
                    tag = str(each.tag).rpartition("}")[2]
                    found.add((tag, (each.text or "") if tag == "instrText" else ""))
    return found


def test_a_spreadsheet_takes_no_cell_for_a_formula(watched: Watched) -> None:
    numbers = re.compile(r"-?\d+(\.\d+)?")
    for path in made(watched, "csv"):
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        cells = [cell for row in rows for cell in row]
        begun = [cell for cell in cells if cell[:1] in "=+-@\t" and cell]
        assert [cell for cell in begun if not numbers.fullmatch(cell)] == []


@pytest.mark.parametrize("text", [*ATTACKS, *HIDDEN])
def test_no_key_is_more_than_a_word(text: str) -> None:
    codes = {found.code for found in findings_of(harmless(plain=text))}
    assert codes == set() if text.isidentifier() else "SC207" in codes


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_is_a_name_and_reaches_nothing_else(slot: str) -> None:
    codes = {found.code for found in findings_of(harmless(slots=slot))}
    assert codes
    assert codes <= {"SC226", "SC227", "SC228", "SC245"}
