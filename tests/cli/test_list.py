"""`scoring-core list`: what is installed, and what of it is broken."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]
Install = Callable[[str, str], None]

TWIN = """
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.hookspecs import hookimpl

@hookimpl
def scoring_jurisdictions():
    return [Jurisdiction("wenxian", "又一个温县", ())]
"""


def test_the_counties_of_the_installation_are_listed(cli: Run) -> None:
    done = cli("list")
    blocks = done.stdout.split("\n\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert blocks[0].startswith("wenxian 温县 · 来自 scoring-core-wenxian 0.1.0\n  briefs ")
    assert [block.split()[0] for block in blocks] == sorted(block.split()[0] for block in blocks)


def test_a_broken_plugin_is_listed_with_its_reason(cli: Run, install: Install) -> None:
    install("county-x", "raise RuntimeError('not today')\n")
    done = cli("list", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")
    head, name, reason = done.stdout.split("\n\n")[-1].splitlines()
    assert (head, name) == ("Broken plugins and rule files", "  county-x 1.2")
    assert "SC501" in reason
    assert "not today" in reason


def test_two_plugins_of_one_key_are_listed_with_their_clash(cli: Run, install: Install) -> None:
    install("county-x", TWIN)
    done = cli("list")
    *blocks, broken = done.stdout.split("\n\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert [b.splitlines()[0] for b in blocks if b.startswith("wenxian ")] == [
        "wenxian 又一个温县 · 来自 county-x 1.2",
        "wenxian 温县 · 来自 scoring-core-wenxian 0.1.0",
    ]
    clash = "    SC503 两个插件都带来“wenxian”：county-x、scoring-core-wenxian；卸载其中一个"
    assert broken.splitlines() == [
        *("用不了的插件和规则文件", "  county-x 1.2", clash),
        *("  scoring-core-wenxian 0.1.0", clash),
    ]
    told = json.loads(cli("list", "--format", "json").stdout)
    assert [source["distribution"] for source in told["broken"]] == [
        "county-x",
        "scoring-core-wenxian",
    ]
    assert "SC503" in cli("rules", "-j", "zhongqu").stderr


def test_json_is_one_object(cli: Run, install: Install) -> None:
    install("county-x", "raise RuntimeError('not today')\n")
    done = cli("list", "--format", "json")
    told = json.loads(done.stdout)

    assert (done.returncode, done.stderr, told["format"]) == (0, "", "scoring-core/catalogue/1")
    assert "wenxian" in [county["key"] for county in told["jurisdictions"]]
    assert [broken["distribution"] for broken in told["broken"]] == ["county-x"]


def test_another_format_is_refused(cli: Run) -> None:
    done = cli("list", "--format", "jsom")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SC414" in done.stderr
    assert "json" in done.stderr

    failed = cli("list", "--format", "json", "--lang", "fr")
    told = json.loads(failed.stdout)
    assert (failed.returncode, told["jurisdictions"]) == (2, [])
    assert [found["code"] for found in told["findings"]] == ["SC436"]
    assert cli("list", "--format", "text").stdout == cli("list").stdout


def test_what_a_plugin_prints_does_not_reach_standard_output(cli: Run, install: Install) -> None:
    install(
        "county-x", "print('loaded')\n" + TWIN.replace("    return", "    print('asked'); return")
    )
    done = cli("list", "--format", "json")

    assert (done.returncode, done.stderr) == (0, "loaded\nasked\n")
    assert json.loads(done.stdout)["format"] == "scoring-core/catalogue/1"
