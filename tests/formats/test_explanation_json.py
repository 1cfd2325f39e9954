"""The public contract of `explain`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scoring_core.app import explain
from scoring_core.errors import finding
from scoring_core.formats.explanation_json import (
    FORMAT,
    document,
    write_explanation,
    write_failure,
)
from scoring_core.model.explanation import Explanation
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs/reference/explanation.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
RULES = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲", "乙", "丙", "丁"]
[categories.guest]
title = "特邀"
units = ["戊"]
role = "listed"
[formats]
"%" = { pattern = "0%", not_applicable = "—" }
"条" = { pattern = "0", not_applicable = "—" }
"分" = { pattern = "0.##", not_applicable = "—" }
[scheme.s]
title = "工作"
source = "某县办法"
in_force = ["2022-01.."]
period = ["month"]
categories = ["town", "guest"]
cells = { "" = "missing", "—" = "not_applicable" }
absent = "zero"
constants.cap = 4
metrics.a = { label = "报送", unit = "分", format = "条" }
metrics.b = { label = "采用", unit = "分", format = "条" }
scores.rate = { label = "率", unit = "%", formula = "half_up(ratio(b, a, zero: 0), 1%)" }
scores.total = { label = "得分", formula = "min(a, cap) + total(b, here)", categories = ["town"] }
RANKING
[[scheme.s.table]]
title = "表"
columns = ["rank", "unit", "a", "b", "rate", "total"]
[[amendment]]
from = "2023-01"
source = "inferred from 第二号通知"
[amendment.set]
"scheme.s.title" = "新工作"
"""
BY = 'ranking = { by = ["highest a"], scope = "category", after_tie = "skip", then = ["roster"] }'
ROWS = "甲,3,1\n乙,3,1\n丙,7,2\n丁,,0\n戊,1,1"

Told = Callable[..., Explanation]


def told(unit: str, ranking: str = BY, rows: str = ROWS) -> Explanation:
    lines = ("单位,报送,采用", *rows.split("\n"))
    sheet = Sheet("2023-01.csv", None, tuple(tuple(line.split(",")) for line in lines))
    return explain(Catalogue.of(load_text(RULES.replace("RANKING", ranking))), [sheet], unit)


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Every schema of a schema that describes an object."""
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


PLACE = {"file": "2023-01.csv", "sheet": None, "row": 2, "column": "报送", "cell": "B2"}
NOTICE = "某县办法"


def figure(key: str, label: str, text: str, **more: object) -> dict[str, object]:
    given = {"value": text, "state": None, "unit": None, "applies": True, "source": NOTICE}
    return {"key": key, "label": label, "text": text, **given, **more}


def test_the_document_is_the_public_contract() -> None:
    explanation = told("甲")

    assert document(explanation, "zh") == {
        "format": "scoring-core/explanation/1",
        "jurisdiction": "made",
        "scheme": "s",
        "period": "2023-01",
        "rules": {
            "edition": "2023-01..",
            "fingerprint": explanation.standings.fingerprint,
            "source": f"{NOTICE}；inferred from 第二号通知",
            "amendments": [{"from": "2023-01-01", "source": "inferred from 第二号通知"}],
            "inferred": ["inferred from 第二号通知"],
        },
        "unit": "甲",
        "category": {"key": "town", "title": "乡镇", "role": "ranked"},
        "exceptions": [],
        "cells": [
            figure("rank", "排名", "2", source=None, kind="place"),
            figure("unit", "单位", "甲", value=None, source=None, kind="place"),
            figure("a", "报送", "3", unit="分", kind="metric", cell=PLACE, mark=None, reason=None),
            figure(
                *("b", "采用", "1"),
                unit="分",
                kind="metric",
                cell={**PLACE, "column": "采用", "cell": "C2"},
                mark=None,
                reason=None,
            ),
            figure(
                *("rate", "率", "33%"),
                value="0.33",
                unit="%",
                kind="score",
                formula="half_up(ratio(b, a, zero: 0), 1%)",
                words="四舍五入((采用 ÷ 报送，除数为 0 时为 0)，到 1%)",
                filled="half_up(ratio(1, 3, zero: 0), 1%)",
                filled_words="四舍五入((1 ÷ 3，除数为 0 时为 0)，到 1%)",
                roundings=[{"mode": "half_up", "step": "0.01", "before": "1/3", "after": "0.33"}],
            ),
            figure(
                *("total", "得分", "7"),
                unit="分",
                kind="score",
                formula="min(a, cap) + total(b, here)",
                words="取较小的(报送，cap) + 本类合计(采用)",
                filled="min(3, 4) + 4",
                filled_words="取较小的(3，4) + 4",
                roundings=[],
            ),
        ],
        "references": [figure("cap", "cap", "4", kind="constant")],
        "fetched": [
            {
                "formula": "total(b, here)",
                "words": "本类合计(采用)",
                "value": "4",
                "state": None,
                "categories": ["乡镇"],
                "units": 4,
                "given_by": [],
            }
        ],
        "ranking": {
            "rank": 2,
            "unranked": None,
            "by": ["highest a"],
            "after_tie": "skip",
            "then": ["roster"],
            "source": NOTICE,
            "among": ["乡镇"],
            "count": 3,
            "above": {
                "unit": "丙",
                "rank": 1,
                "by": "key",
                "key": "highest a",
                "own": "3",
                "other": "7",
            },
            "below": {
                "unit": "乙",
                "rank": 2,
                "by": "tie",
                "key": None,
                "own": None,
                "other": None,
            },
            "sharing": ["乙"],
            "beyond": [
                {
                    "unit": "丁",
                    "rank": None,
                    "by": "unranked",
                    "key": None,
                    "own": None,
                    "other": None,
                }
            ],
            "following": None,
        },
        "findings": [
            {
                "code": "SC117",
                "level": "warning",
                "place": {**PLACE, "row": 5, "cell": "B5"},
                "found": "",
                "expected": "一个数",
                "message": "丁的报送缺数",
                "remedy": "补上后重新计算；要用它的得分和名次，现在算不出来",
            }
        ],
    }


@pytest.mark.parametrize(
    "unit, ranking, unranked",
    [
        ("甲", "", {"why": "no_ranking"}),
        ("戊", BY, {"why": "role"}),
        ("丁", BY, {"why": "state", "key": "a", "state": "missing"}),
        (
            "甲",
            BY.replace("scope", 'eligible = "a > cap", scope'),
            {
                "why": "eligible",
                "state": None,
                "formula": "a > cap",
                "words": "报送 > cap",
                "filled": "3 > 4",
                "filled_words": "3 > 4",
                "roundings": [],
            },
        ),
        (
            "丁",
            BY.replace("scope", 'eligible = "a > cap", scope'),
            {
                "why": "eligible",
                "state": "missing",
                "formula": "a > cap",
                "words": "报送 > cap",
                "filled": "missing > 4",
                "filled_words": "缺 > 4",
                "roundings": [],
            },
        ),
    ],
)
def test_a_unit_without_a_rank_says_why(unit: str, ranking: str, unranked: object) -> None:
    found = document(told(unit, ranking), "zh")

    VALIDATOR.validate(found)
    assert found["ranking"] == {"rank": None, "unranked": unranked}


def test_a_state_has_no_value_and_is_named() -> None:
    cells = {part["key"]: part for part in document(told("丁"), "zh")["cells"]}
    guest = {part["key"]: part for part in document(told("戊"), "zh")["cells"]}

    assert (cells["a"]["value"], cells["a"]["state"], cells["a"]["text"]) == (None, "missing", "缺")
    assert cells["total"]["filled"] == "min(missing, 4) + 4"
    assert (guest["total"]["state"], guest["total"]["applies"]) == ("not_applicable", False)
    assert guest["total"]["filled"] == "not_applicable"


def test_what_a_cell_says_instead_of_its_value_is_told() -> None:
    blank, stroke = (
        {part["key"]: part for part in document(told("丁", rows=rows), "zh")["cells"]}["a"]
        for rows in ("丁,,0", "丁,—,0")
    )

    assert (blank["mark"], blank["state"]) == ("", "missing")
    assert (stroke["mark"], stroke["state"]) == ("—", "not_applicable")


def test_a_figure_that_was_not_in_the_data_has_no_cell() -> None:
    cells = {part["key"]: part for part in document(told("乙", rows="甲,3,1"), "zh")["cells"]}

    assert (cells["a"]["value"], cells["a"]["cell"]) == ("0", None)


def test_words_are_english_formulas_for_an_english_reader() -> None:
    cells = {part["key"]: part for part in document(told("甲"), "en")["cells"]}

    assert cells["total"]["words"] == "min(报送, cap) + total(采用, here)"
    assert cells["total"]["formula"] == "min(a, cap) + total(b, here)"


def test_the_order_may_end_in_the_roster() -> None:
    by_roster = 'ranking = { by = ["highest a", "roster"], scope = "all" }'
    ranking = document(told("甲", by_roster), "zh")["ranking"]

    assert (ranking["after_tie"], ranking["then"]) == (None, [])
    assert ranking["below"]["by"] == "roster"


@pytest.mark.parametrize("unit", ["甲", "乙", "丙", "丁", "戊"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_unit_fits_the_schema(unit: str, lang: Any) -> None:
    written = json.loads(write_explanation(told(unit), lang))

    VALIDATOR.validate(written)
    assert written == document(told(unit), lang)


def test_a_failure_is_one_object_with_its_findings() -> None:
    failed = json.loads(write_failure((finding("SC405"),), "zh"))

    VALIDATOR.validate(failed)
    assert [found["code"] for found in failed.pop("findings")] == ["SC405"]
    assert {key: value for key, value in failed.items() if value} == {"format": FORMAT}
    assert failed.keys() | {"findings"} == document(told("甲"), "zh").keys()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_every_key_and_requires_it() -> None:
    described = [node for node in objects(SCHEMA) if "additionalProperties" in node]
    assert len(described) == 27
    for node in described:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


@pytest.mark.parametrize(
    "change",
    [
        {"unit": None},
        {"findings": None},
        {"ranking": None},
        {"period": "Q3"},
        {"more": 1},
        {"cells": [{"key": "a"}]},
    ],
)
def test_another_document_does_not_fit(change: dict[str, object]) -> None:
    assert not VALIDATOR.is_valid({**document(told("甲"), "zh"), **change})
