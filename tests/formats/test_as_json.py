"""Every public result as JSON, each as its schema says."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from scoring_core import (
    Catalogue,
    DataError,
    Outcome,
    Sheet,
    Slip,
    UsageError,
    as_json,
    check,
    explain,
    notice,
    rank,
    sheets_of,
    slips,
    tally,
)
from scoring_core.errors import Place, finding

ROOT = Path(__file__).parents[2]
READ = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "docs/reference").glob("*.schema.json"))
}
SCHEMAS = {name: schema for name, schema in READ.items() if "format" in schema["properties"]}
REGISTRY: Registry[Any] = Registry().with_contents(
    (schema["$id"], schema) for schema in SCHEMAS.values()
)


def checked(text: str) -> dict[str, Any]:
    """The object of a text, which the schema of its format describes."""
    made: dict[str, Any] = json.loads(text)
    schema = SCHEMAS[made["format"].split("/")[1]]
    Draft202012Validator(schema, registry=REGISTRY).validate(made)
    assert text == json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    return made


@cache
def catalogue() -> Catalogue:
    return Catalogue.installed()


@cache
def sheets(name: str = "wenxian-2023-Q3.csv") -> tuple[Sheet, ...]:
    return sheets_of(catalogue(), (ROOT / "examples" / name).read_bytes(), name)


def test_the_formats_are_the_schemas() -> None:
    assert sorted(SCHEMAS) == [
        *("catalogue", "check", "code", "explanation", "findings", "slip", "standings", "tally"),
    ]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_names_its_format(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"urn:scoring-core:{name}:1"
    assert SCHEMAS[name]["properties"]["format"] == {"const": f"scoring-core/{name}/1"}


def test_an_outcome_is_standings() -> None:
    made = checked(as_json(rank(catalogue(), sheets())))
    assert (made["format"], made["scheme"]) == ("scoring-core/standings/1", "briefs")


def test_what_was_checked_is_a_check() -> None:
    made = checked(as_json(check(catalogue(), sheets())))
    assert (made["format"], made["errors"], made["tables"][0]["units"]) == (
        *("scoring-core/check/1", 0, 48),
    )


def test_an_explanation_is_one() -> None:
    made = checked(as_json(explain(catalogue(), sheets(), "张羌街道"), "en"))
    assert (made["format"], made["unit"]) == ("scoring-core/explanation/1", "张羌街道")


def test_a_slip_is_an_explanation_and_what_would_have_moved_the_rank() -> None:
    (slip,) = slips(catalogue(), sheets(), "张羌街道")
    made = checked(as_json(slip))
    assert made["format"] == "scoring-core/slip/1"
    assert made["explanation"] == json.loads(as_json(slip.explanation))
    assert made["gains"][0] == {
        "metric": "city",
        "before": "1",
        "after": "3",
        "steps": 2,
        "rank_before": 2,
        "rank_after": 1,
        "also": [],
    }
    assert len(made["losses"]) == len(slip.nudges.losses)
    assert (made["tried"], made["scanned"]) == (list(slip.nudges.tried), slip.nudges.scanned)


def test_a_slip_of_figures_that_move_together_and_one_without_rank_fit_too() -> None:
    (moved,) = slips(catalogue(), sheets(), "武德镇")
    assert any(nudge["also"] for nudge in checked(as_json(moved))["gains"])
    (rankless,) = slips(catalogue(), sheets("yijiang-2021-08-issues.csv"), "综合部")
    assert checked(as_json(rankless))["explanation"]["ranking"]["rank"] is None


def test_a_count_is_a_tally() -> None:
    rules = Catalogue.from_toml(ROOT / "examples/qinghe.toml")
    counted = tally(rules, sheets("items-2023-Q1.csv"))
    assert checked(as_json(counted))["format"] == "scoring-core/tally/1"


def test_a_catalogue_is_one() -> None:
    made = checked(as_json(catalogue(), "en"))
    assert {"wenxian", "zhongqu"} <= {county["key"] for county in made["jurisdictions"]}


def test_an_error_is_its_findings_and_says_its_class() -> None:
    with pytest.raises(UsageError) as caught:
        rank(catalogue(), sheets(), jurisdiction="wenxiang")
    made = checked(as_json(caught.value))
    assert (made["error"], [found["code"] for found in made["findings"]]) == (
        "UsageError",
        ["SC401"],
    )
    assert "wenxian" in made["findings"][0]["message"] + made["findings"][0]["remedy"]


def test_findings_alone_are_an_object_too() -> None:
    found = finding("SC103", Place("库", None, 3, "单位"))
    made = checked(as_json((found,), "en"))
    assert made["error"] is None
    assert made["findings"][0]["message"] == "the row has figures and no unit"
    assert checked(as_json(()))["findings"] == []
    made_notice = notice(catalogue(), [sheets()])
    assert len(checked(as_json(made_notice.findings))["findings"]) == len(made_notice.findings)


def test_a_finding_of_records_fits_the_schemas() -> None:
    failed = DataError(finding("SC767", Place("a.csv", None, 3), "x", rows="2"))
    assert checked(as_json(failed))["findings"][0]["code"] == "SC767"
    assert checked(as_json(Outcome(None, failed.findings)))["rankings"] == []


@pytest.mark.parametrize("other", [None, "text", [], ("SC103",), Slip])
def test_what_has_no_format_is_refused(other: Any) -> None:
    with pytest.raises(TypeError, match=r"has no published format$"):
        as_json(other)


def test_another_language_is_refused() -> None:
    lang: Any = "cn"
    with pytest.raises(TypeError, match=r"^lang is 'zh' or 'en', not 'cn'$"):
        as_json((), lang)
