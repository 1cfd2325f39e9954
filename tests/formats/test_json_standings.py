import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scoring_core.errors import finding
from scoring_core.formats.json_standings import FORMAT, document, value_text, write_json
from scoring_core.formula.values import MISSING, NOT_APPLICABLE, Value, Word
from scoring_core.model.period import Period
from scoring_core.model.standings import Outcome, Standings

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs/reference/standings.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
FAILED = Outcome(None, (finding("SC405"),))


def standings_of(outcome: Outcome) -> Standings:
    assert outcome.standings is not None
    return outcome.standings


def objects(node: object) -> Iterator[dict[str, Any]]:
    """Every object of a document, and every schema of a schema."""
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


def test_the_document_is_the_public_contract(outcome: Outcome) -> None:
    assert outcome.standings is not None
    assert document(outcome, "zh") == {
        "format": "scoring-core/standings/1",
        "jurisdiction": "county",
        "scheme": "briefs",
        "period": "2023-Q3",
        "rules": {
            "edition": "2023-01..",
            "fingerprint": outcome.standings.fingerprint,
            "source": "inferred from the table of 2023-Q3",
        },
        "rankings": [
            {
                "category": "town",
                "title": "乡镇(街道)",
                "columns": ["单位", "累计得分", "排名"],
                "keys": ["unit", "total", "rank"],
                "rows": [
                    {
                        "unit": "温泉街道",
                        "rank": 1,
                        "values": {"total": "152"},
                        "cells": ["温泉街道", "152", "1"],
                    },
                    {
                        "unit": "祥云镇",
                        "rank": 2,
                        "values": {"total": "135.4"},
                        "cells": ["祥云镇", "135.4", "2"],
                    },
                    {
                        "unit": "武德镇",
                        "rank": None,
                        "values": {"total": None},
                        "cells": ["武德镇", "缺", ""],
                    },
                ],
                "totals": {"values": {"total": None}, "cells": None},
            },
            {
                "category": "office",
                "title": "部门",
                "columns": ["序号", "单位", "采用率", "等次"],
                "keys": ["number", "unit", "rate", "grade"],
                "rows": [
                    {
                        "unit": "财政局",
                        "rank": 1,
                        "values": {"rate": "1/3", "grade": "优"},
                        "cells": ["1", "财政局", "33.3%", "优"],
                    }
                ],
                "totals": {"values": {"rate": "0.25"}, "cells": ["合计", "", "25%", ""]},
            },
        ],
        "totals": {"values": {"total": "287.4", "share": "1/3"}, "cells": None},
        "findings": [
            {
                "code": "SC117",
                "level": "warning",
                "place": {
                    "file": "x.csv",
                    "sheet": None,
                    "row": 4,
                    "column": "累计得分",
                    "cell": "B4",
                },
                "found": "",
                "expected": "一个数",
                "message": "武德镇的累计得分缺数",
                "remedy": "补上后重新计算；要用它的得分和名次，现在算不出来",
            }
        ],
    }


def test_a_failure_is_one_object_without_rankings() -> None:
    failed = document(FAILED, "zh")
    assert {key: failed[key] for key in failed if key != "findings"} == {
        "format": FORMAT,
        "jurisdiction": None,
        "scheme": None,
        "period": None,
        "rules": None,
        "rankings": [],
        "totals": {"values": {}, "cells": None},
    }
    assert [told["code"] for told in failed["findings"]] == ["SC405"]


def test_findings_speak_the_language_of_the_reader() -> None:
    (told,) = document(FAILED, "en")["findings"]
    assert told["message"] == "the period is not known"


def test_the_text_is_the_document_with_chinese_as_it_is(outcome: Outcome) -> None:
    text = write_json(outcome, "zh")
    assert json.loads(text) == document(outcome, "zh")
    assert "温泉街道" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    "value, text",
    [
        (Fraction(152), "152"),
        (Fraction(1354, 10), "135.4"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-22, 7), "-22/7"),
        (Fraction(0), "0"),
        (Word("优", ("优", "良")), "优"),
        (MISSING, None),
    ],
)
def test_a_value_is_written_exactly(value: Value, text: str | None) -> None:
    assert value_text(value) == text


def test_the_value_of_a_percent_is_the_ratio(outcome: Outcome) -> None:
    offices = document(outcome, "zh")["rankings"][1]
    assert offices["rows"][0]["values"]["rate"] == "1/3"
    assert offices["rows"][0]["cells"][2] == "33.3%"


def test_what_does_not_apply_has_no_value(outcome: Outcome) -> None:
    (row,) = document(outcome, "zh")["rankings"][1]["rows"]
    assert standings_of(outcome).rankings[1].rows[0].values["extra"] is NOT_APPLICABLE
    assert "extra" not in row["values"]


@given(st.fractions())
def test_every_number_reads_back(number: Fraction) -> None:
    text = value_text(number)
    assert text is not None
    assert Fraction(text) == number


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_knows_every_key_and_requires_it() -> None:
    described = [node for node in objects(SCHEMA) if "additionalProperties" in node]
    assert len(described) == 8
    for node in described:
        if "properties" in node:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


def test_success_and_failure_fit_the_schema(outcome: Outcome) -> None:
    for told in (outcome, FAILED):
        for lang in ("zh", "en"):
            assert list(VALIDATOR.iter_errors(document(told, lang))) == []


def test_a_ranking_without_categories_fits_the_schema(outcome: Outcome) -> None:
    standings = standings_of(outcome)
    whole = replace(standings.rankings[0], category=None, title=None)
    told = document(Outcome(replace(standings, rankings=(whole,))), "zh")
    assert list(VALIDATOR.iter_errors(told)) == []


def test_no_key_may_be_missing_or_added(outcome: Outcome) -> None:
    whole = document(outcome, "zh")
    described = [node for node in objects(whole) if node and not {"total", "rate"} & set(node)]
    assert len(described) > 10
    for node in described:
        for key in tuple(node):
            assert not VALIDATOR.is_valid(_without(whole, node, key))
        node["more"] = 1
        assert not VALIDATOR.is_valid(whole)
        del node["more"]
    assert list(VALIDATOR.iter_errors(whole)) == []


def _without(whole: object, node: dict[str, Any], key: str) -> object:
    value = node.pop(key)
    copy = deepcopy(whole)
    node[key] = value
    return copy


@pytest.mark.parametrize(
    "change",
    [
        {"format": "scoring-core/standings/2"},
        {"period": "2023年三季度"},
        {"period": None},
        {"jurisdiction": None},
        {"rules": None},
        {"rankings": []},
        {"rankings": None},
        {"findings": [{}]},
        {"totals": {"values": {"total": 152}, "cells": None}},
        {"totals": {"values": {"total": ""}, "cells": None}},
        {"totals": {"values": {}, "cells": [1]}},
    ],
)
def test_what_the_contract_forbids_does_not_fit(outcome: Outcome, change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document(outcome, "zh") | change)


@pytest.mark.parametrize(
    "change",
    [
        {"findings": []},
        {"jurisdiction": "county"},
        {"period": "2023-Q3"},
        {"totals": {"values": {"total": "1"}, "cells": None}},
    ],
)
def test_a_failure_says_why_and_nothing_else(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document(FAILED, "zh") | change)


@given(st.dates(max_value=date(9000, 1, 1)), st.timedeltas(timedelta(0), timedelta(800)))
def test_every_period_fits_the_schema(first: date, longer: timedelta) -> None:
    pattern = Draft202012Validator(SCHEMA["properties"]["period"])
    assert pattern.is_valid(str(Period(first, first + longer)))
