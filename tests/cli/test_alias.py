"""`scoring-core alias`: one more name of a unit in the rule file."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.app.aliases import Renamed, add_alias

Run = Callable[..., "CompletedProcess[str]"]
Rules = Callable[..., Path]
FIGURES = "单位,报送数,采用数\n老甲镇,1,2\n乙镇,3,4\n丙乡,5,6\n"


def test_an_unknown_unit_is_known_by_the_command_that_its_finding_says(
    cli: Run, rules: Rules
) -> None:
    Path("briefs-2023-03.csv").write_text(FIGURES, "utf-8")
    path = rules()
    told = cli("rank", "briefs-2023-03.csv", "--rules", path).stderr
    assert '在规则文件的 [names] 里写上 "甲镇" = ["老甲镇"]' in told
    assert "（命令：scoring-core alias 老甲镇 甲镇 --rules 文件.toml）" in told

    done = cli("alias", "老甲镇", "甲镇", "--rules", path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f'{path}:7: "甲镇" = ["老甲镇"]\n'
    assert cli("rank", "briefs-2023-03.csv", "--rules", path).returncode == 0


def test_the_file_stays_as_it_is_where_the_name_is_refused(cli: Run, rules: Rules) -> None:
    path = rules()
    before = path.read_bytes()
    done = cli("alias", "乙镇", "甲镇", "--rules", path, "-j", "demo")
    assert (done.returncode, path.read_bytes()) == (2, before)
    assert done.stderr.startswith(f"错误 {path} SC457 “乙镇”是乙镇的名称，不能又是甲镇的")


def test_a_file_of_another_county_is_not_changed(cli: Run, rules: Rules) -> None:
    done = cli("alias", "老甲镇", "甲镇", "--rules", rules(), "-j", "wenxian")
    assert (done.returncode, done.stderr[:9]) == (2, "错误 SC401 ")


def test_the_file_of_a_package_is_named_and_not_changed(cli: Run) -> None:
    done = cli("alias", "温泉街办", "温泉街道", "-j", "wenxian", "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("error SC476 the rule file of 温县 is part of the package ")
    file = done.stderr.partition("write --rules ")[2].partition(";")[0]
    assert Path(file).name == "jurisdiction.toml"
    assert 'key = "wenxian"' in Path(file).read_text("utf-8")
    assert '"温泉街道" = ["温泉街办"]' in done.stderr


def test_without_a_file_one_is_asked_for(cli: Run) -> None:
    done = cli("alias", "温泉街办", "温泉街道")
    assert (done.returncode, done.stderr[:9]) == (2, "错误 SC477 ")


def test_standard_input_is_no_file_to_write_into(cli: Run, rules: Rules) -> None:
    done = cli("alias", "老甲镇", "甲镇", "--rules", "-", stdin=rules().read_bytes())
    assert (done.returncode, done.stderr[:9]) == (2, "错误 SC477 ")
    assert not Path("-").exists()


def test_what_another_wrote_meanwhile_is_not_lost(
    cli: Run, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rules()

    def slowly(content: bytes, file: str, name: str, unit: str) -> Renamed:
        made = add_alias(content, file, name, unit)
        path.write_bytes(add_alias(content, file, "老乙镇", "乙镇").content)
        return made

    monkeypatch.setattr("scoring_core.cli.alias.add_alias", slowly)
    done = cli("alias", "老甲镇", "甲镇", "--rules", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"错误 {path} SC425 ")
    assert '"乙镇" = ["老乙镇"]' in path.read_text("utf-8")


def test_a_file_that_is_not_there(cli: Run) -> None:
    done = cli("alias", "老甲镇", "甲镇", "--rules", "没有.toml")
    assert done.returncode == 2
    assert done.stderr.startswith("错误 没有.toml SC")
