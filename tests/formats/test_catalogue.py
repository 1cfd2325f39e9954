"""What a catalogue holds, as text and as JSON."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from scoring_core.formats.catalogue_json import write_catalogue as as_json
from scoring_core.formats.catalogue_text import write_catalogue as as_text
from scoring_core.model.canonical import fingerprint
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.plugin.sources import Source, source_of
from scoring_core.rulebook.load import load_text

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "tests/rulebook/good.toml").read_text("utf-8")
SCHEMA = json.loads((ROOT / "docs/reference/catalogue.schema.json").read_text("utf-8"))
AMENDMENT = """
[[amendment]]
from = "2023-07"
source = "办法的修改"
[amendment.set]
"scheme.briefs.title" = "信息工作"
"""


@pytest.fixture(scope="module")
def county() -> Jurisdiction:
    return load_text(GOOD + AMENDMENT)


@pytest.fixture(scope="module")
def catalogue(county: Jurisdiction) -> Catalogue:
    """Two counties, and a plugin whose rule file has mistakes."""

    @hookimpl(specname="scoring_jurisdictions")
    def wrong() -> list[Jurisdiction]:
        return [load_text(GOOD.replace("price × used", "prise × used"), "x/jurisdiction.toml")]

    broken = source_of(SimpleNamespace(scoring_jurisdictions=wrong), "county-x", "1.2")
    empty = Jurisdiction("a", "甲县\n", ())
    return Catalogue(
        (
            Source("tools"),
            Source("county-s", "2.0", jurisdictions=(county,)),
            Source("county-z", jurisdictions=(empty,)),
            broken,
        )
    )


def test_the_text_in_full(catalogue: Catalogue) -> None:
    assert as_text(catalogue, "zh").splitlines() == [
        "a 甲县\\n · 来自 county-z",
        "",
        "sample 某县 · 来自 county-s 2.0",
        "  briefs 信息工作",
        "    2022-01..2023-06 · 一个月 · 出处：办法第三条",
        "    2023-07.. · 一个月 · 出处：办法第三条",
        "      自 2023-07-01 起修改，出处：办法的修改",
        "",
        "用不了的插件和规则文件",
        "  county-x 1.2",
        *(f"    {found.line()}" for found in catalogue.sources[3].broken),
        *(f"    {found.line()}" for found in catalogue.sources[3].mistakes),
    ]
    assert [found.code for found in catalogue.sources[3].mistakes] == ["SC310"]
    assert "x/jurisdiction.toml:" in as_text(catalogue, "zh").splitlines()[-1]


def test_the_text_in_english(catalogue: Catalogue) -> None:
    lines = as_text(catalogue, "en").splitlines()
    assert lines[2:5] == [
        "sample 某县 · from county-s 2.0",
        "  briefs 信息工作",
        "    2022-01..2023-06 · a month · source: 办法第三条",
    ]
    assert "Broken plugins and rule files" in lines


def test_an_installation_without_counties_says_so() -> None:
    assert as_text(Catalogue((Source("tools"),)), "zh") == "没有安装任何地区\n"
    assert json.loads(as_json(Catalogue(), "zh"))["jurisdictions"] == []


def test_the_json_is_as_its_schema_says(catalogue: Catalogue, county: Jurisdiction) -> None:
    told = json.loads(as_json(catalogue, "zh"))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(told)

    assert [(j["key"], j["distribution"], j["version"]) for j in told["jurisdictions"]] == [
        ("a", "county-z", ""),
        ("sample", "county-s", "2.0"),
    ]
    (scheme,) = told["jurisdictions"][1]["schemes"]
    assert (scheme["key"], scheme["title"]) == ("briefs", "信息工作")
    assert scheme["editions"][1] == {
        "in_force": ["2023-07.."],
        "period": ["month"],
        "title": "信息工作",
        "source": "办法第三条",
        "amendments": [{"from": "2023-07-01", "source": "办法的修改"}],
        "fingerprint": fingerprint("sample", county.schemes[1]),
    }
    (broken,) = told["broken"]
    assert (broken["distribution"], broken["version"]) == ("county-x", "1.2")
    assert [found["code"] for found in broken["findings"]] == ["SC506", "SC310"]
