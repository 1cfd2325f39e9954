"""What a person writes so that a unit has another name: nothing of a name is taken for more."""

import shlex

import pytest
import tomli

from scoring_core.model.alias import alias_command, alias_line

STRANGE = (
    *("甲 镇", '甲"镇', "甲'镇", "甲\\镇", "甲\n镇", "$(id)", "甲;镇", "甲(镇)", "`甲`"),
    *("甲&镇", "%甲%", "!甲", "'$甲'", "=甲", "甲#", "*", "~"),
)


@pytest.mark.parametrize("name", STRANGE)
def test_a_name_stays_what_it_is(name: str) -> None:
    assert tomli.loads(alias_line("乙镇", name)) == {"乙镇": [name]}
    assert shlex.split(alias_command("乙镇", name)) == ["scoring-core", "alias", name, "乙镇"]


def test_names_without_another_meaning_stand_bare() -> None:
    assert alias_command("乙镇", "老甲（镇）-1") == "scoring-core alias 老甲（镇）-1 乙镇"


def test_what_no_terminal_reads_otherwise_is_quoted_as_all_of_them_do() -> None:
    assert alias_command("乙(镇)", "甲 镇") == 'scoring-core alias "甲 镇" "乙(镇)"'


@pytest.mark.parametrize("name", ["$(id)", "`id`", '"$HOME"', "\\", "!!"])
def test_nothing_of_a_name_is_run(name: str) -> None:
    """Between double quotes sh would run it."""
    assert "'" in alias_command("乙镇", name)
