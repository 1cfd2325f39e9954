"""A name becomes another writing of a unit, and the rule file says nothing else."""

from pathlib import Path

import pytest

from scoring_core.app import aliases
from scoring_core.app.aliases import add_alias
from scoring_core.errors import RuleError, UsageError
from scoring_core.model.unit import Roster
from scoring_core.rulebook.alias_text import with_alias
from scoring_core.rulebook.load import load_content

ROOT = Path(__file__).parents[2]
FILES = (
    *sorted((ROOT / "plugins").glob("*/src/*/jurisdiction.toml")),
    *(ROOT / "tests/rulebooks" / name for name in ("R01.toml", "R13.toml")),
)
COMPOSITE = (ROOT / "tests/composite.toml").read_bytes()
BOM = b"\xef\xbb\xbf"


def names(content: bytes) -> set[str]:
    rules = load_content(content, "x.toml")
    return {name for s in rules.schemes for unit in Roster(s.categories) for name in unit.names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_name_is_added_and_all_else_stays(path: Path) -> None:
    content = path.read_bytes()
    for unit in sorted(names(content))[:1]:
        for old in (content, BOM + content.replace(b"\n", b"\r\n").rstrip()):
            done = add_alias(old, path.name, "某某新名", unit)
            assert names(done.content) == names(old) | {"某某新名"}
            lines, changed = old.split(b"\n"), done.content.split(b"\n")
            assert "某某新名" in changed[done.line - 1].decode()
            assert done.text == changed[done.line - 1].decode().strip()
            gone = [line for line in lines if line not in changed]
            assert len(gone) <= 1 + (lines[-1] in gone)
            assert done.content.startswith(BOM) == old.startswith(BOM)
            assert done.content.count(b"\r\n") in (0, done.content.count(b"\n"))
            assert done.content.endswith(b"\n") == old.endswith(b"\n")


@pytest.mark.parametrize(
    "name, unit, told",
    [
        ("老甲镇", "甲", ("SC455", "甲")),
        ("甲 镇", "甲镇", ("SC456", "甲 镇")),
        ("乙镇", "甲镇", ("SC457", "乙镇")),
        ("乙镇", "丁局", ("SC457", "乙镇")),
        ("乡镇", "甲镇", ("SC458", "乡镇")),
        ("合 计", "甲镇", ("SC458", "合 计")),
        ("乡镇小计", "甲镇", ("SC458", "乡镇小计")),
        (" ", "甲镇", ("SC458", " ")),
        ("a\x7f", "甲镇", ("SC459", '"甲镇" = ["a\x7f"]')),
    ],
)
def test_what_would_say_something_else_is_refused(
    name: str, unit: str, told: tuple[str, str]
) -> None:
    with pytest.raises(UsageError) as caught:
        add_alias(COMPOSITE, "x.toml", name, unit)
    assert [(found.code, found.found) for found in caught.value.findings] == [told]


def test_who_belongs_to_an_office_is_somebody_else() -> None:
    """张三 is a unit of one scheme and belongs to 丁局; 赵六 is only the latter."""
    content = COMPOSITE.replace(
        '"王五" = "乙镇"'.encode(), '"王五" = "乙镇"\n"赵六" = "乙镇"'.encode()
    )
    with pytest.raises(UsageError) as caught:
        add_alias(content, "x.toml", "赵 六", "甲镇")
    assert [(f.code, dict(f.details)["other"]) for f in caught.value.findings] == [
        ("SC457", "赵六")
    ]


def test_a_file_with_mistakes_stays_as_it_is() -> None:
    with pytest.raises(RuleError):
        add_alias(COMPOSITE + b"x = 1\n", "x.toml", "老甲镇", "甲镇")


def test_an_edit_that_says_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(text: str, unit: str, name: str) -> tuple[str, int]:
        done, line = with_alias(text, unit, name)
        return done.replace("5 × used", "6 × used"), line

    monkeypatch.setattr(aliases, "with_alias", wrong)
    with pytest.raises(UsageError) as caught:
        add_alias(COMPOSITE, "x.toml", "老甲镇", "甲镇")
    assert [f.code for f in caught.value.findings] == ["SC459"]
