"""One more writing in the text of a rule file, in every way in which `[names]` can be written."""

import pytest
import tomli

from scoring_core.model.alias import alias_line
from scoring_core.rulebook.alias_text import with_alias

HEAD = 'key = "x"\n'
AFTER = "\n# the rest\n[rest]\na = 1\n"


def inserted(text: str, unit: str = "甲") -> str:
    """The text with 新 as a writing of a unit; nothing of it is gone, and it says no more."""
    done, line = with_alias(text, unit, "新")
    assert '"新"' in done.split("\n")[line - 1]
    before, after = tomli.loads(text), tomli.loads(done)
    names = before.setdefault("names", {})
    names[unit] = [*names.get(unit, ()), "新"]
    assert after == before
    rest = iter(done)
    assert all(character in rest for character in text)
    return done


@pytest.mark.parametrize(
    "old, new",
    [
        ('"甲" = ["乙"]', '"甲" = ["乙", "新"]'),
        ("'甲' = ['乙']  # why", "'甲' = ['乙', \"新\"]  # why"),
        ('"甲" = []', '"甲" = ["新"]'),
        ('"甲" = [ # none\n]', '"甲" = ["新" # none\n]'),
        ('"甲" = ["乙", ]', '"甲" = ["乙", "新", ]'),
        ('"甲" = [\n  "乙",\n  "丙",  # c\n]', '"甲" = [\n  "乙",\n  "丙",  # c\n  "新",\n]'),
        ('"甲" = [\n  "乙",\n  "丙"  # c\n]', '"甲" = [\n  "乙",\n  "丙",  # c\n  "新"\n]'),
        ('"甲" = [\n  "乙"\n  , "丙"\n]', '"甲" = [\n  "乙"\n  , "丙", "新"\n]'),
        ('"甲" = [\n  "乙" ]', '"甲" = [\n  "乙", "新" ]'),
        ('"甲" = [\n  "乙"\n  ,\n]', '"甲" = [\n  "乙",\n  "新"\n  ,\n]'),
        ('"甲" = ["a\\"]", "]#"]', '"甲" = ["a\\"]", "]#", "新"]'),
    ],
)
def test_another_writing_in_a_list(old: str, new: str) -> None:
    assert inserted(f"{HEAD}[names]\n{old}\n{AFTER}") == f"{HEAD}[names]\n{new}\n{AFTER}"
    bare = old.replace("\n", "\r\n")
    assert inserted(f"[names]\r\n{bare}") == f"[names]\r\n{new}".replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )


@pytest.mark.parametrize(
    "old, new",
    [
        ('[names]\n"乙" = ["丙"]  # c\n', '[names]\n"乙" = ["丙"]  # c\n"甲" = ["新"]\n'),
        ('[names]\n  "乙" = ["丙"]\n', '[names]\n  "乙" = ["丙"]\n  "甲" = ["新"]\n'),
        ('[names]\n"乙" = [\n "丙", # c\n]\n', '[names]\n"乙" = [\n "丙", # c\n]\n"甲" = ["新"]\n'),
        ('[names]\n"乙" = []\n', '[names]\n"乙" = []\n"甲" = ["新"]\n'),
        ("[names] # none\n", '[names] # none\n"甲" = ["新"]\n'),
        ('names = { "乙" = ["丙"] }\n', 'names = { "乙" = ["丙"], "甲" = ["新"] }\n'),
        ("names = {}\n", 'names = { "甲" = ["新"] }\n'),
        ('names."乙" = ["丙"]\n', 'names."乙" = ["丙"]\nnames."甲" = ["新"]\n'),
        ('names . "乙" = ["丙"]\nb = 1\n', 'names . "乙" = ["丙"]\nnames . "甲" = ["新"]\nb = 1\n'),
    ],
)
def test_a_new_entry_is_written_as_the_others_are(old: str, new: str) -> None:
    assert inserted(f"{HEAD}{old}{AFTER}") == f"{HEAD}{new}{AFTER}"
    assert inserted(f"{HEAD}{old}".rstrip("\n")) == f"{HEAD}{new}".rstrip("\n")


@pytest.mark.parametrize(
    "old, new",
    [
        (f"{HEAD}{AFTER}", f'{HEAD}\n[names]\n"甲" = ["新"]\n\n# the rest\n[rest]\na = 1\n'),
        (f"{HEAD}[rest]\n", f'{HEAD}\n[names]\n"甲" = ["新"]\n\n[rest]\n'),
        ("[rest]\n", '[names]\n"甲" = ["新"]\n\n[rest]\n'),
        (f"{HEAD}units = [\n [1],\n]\n", f'{HEAD}units = [\n [1],\n]\n\n[names]\n"甲" = ["新"]\n'),
        ('key = "x"', 'key = "x"\n\n[names]\n"甲" = ["新"]'),
        (f"{HEAD}\n[a.b]\n[[c]]\n", f'{HEAD}\n[names]\n"甲" = ["新"]\n\n[a.b]\n[[c]]\n'),
        (
            'key = "x"\r\n\r\n[rest]\r\n',
            'key = "x"\r\n\r\n[names]\r\n"甲" = ["新"]\r\n\r\n[rest]\r\n',
        ),
    ],
)
def test_a_new_table_stands_before_the_first(old: str, new: str) -> None:
    assert inserted(old) == new


def test_the_line_of_a_name_with_quotes_is_toml() -> None:
    assert alias_line('甲"镇', "乙\\镇") == '"甲\\"镇" = ["乙\\\\镇"]'
    assert tomli.loads(alias_line('甲"镇', "乙\\镇")) == {'甲"镇': ["乙\\镇"]}
