"""What a figure that was counted is made of, piece by piece, as `explain` prints it."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scoring_core import formats
from scoring_core.app import explain, sheets_of
from scoring_core.formats.explanation_json import write_explanation as as_json
from scoring_core.formats.explanation_text import write_explanation as as_text
from scoring_core.messages import Lang
from scoring_core.model.explanation import Explanation
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/explanation.schema.json").read_text("utf-8"))
QINGHE = (ROOT / "examples/qinghe.toml").read_text("utf-8")
QUARTER = (ROOT / "examples/items-2023-Q1.csv").read_bytes()
APRIL = (ROOT / "examples/items-2023-04.csv").read_bytes()
SMALL = """
key = "x"
name = "某县"
language = 1
units = ["甲局", "乙局"]
[formats]
"分" = "0.##"
[records.items.fields]
unit = { label = "单位", type = "units", list = true }
used = { label = "采用日期", type = "date" }
outlet = { label = "刊物", type = "choice", list = true, values = ["县", "市", "省"] }
[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
metrics.points = { label = "采用分", unit = "分", tally = { date = "used", TALLY } }
scores.total = { label = "总分", formula = "half_up(1 × points, 0.01)" }
table = [{ title = "得分", columns = ["unit", "total"] }]
[scheme.s.tables]
price = { by = ["outlet"], values = { "县" = 2, "市" = 5, "省" = 10 } }
"""
ITEMS = "单位,采用日期,刊物\n甲局,2023-03-01,县、省\n甲局、乙局,2023-03-08,市\n甲局,2023-03-09,县\n"


def explained(
    rules: str, content: bytes, unit: str, *past: bytes, name: str = "2023-Q1.csv"
) -> Explanation:
    tools = Catalogue.of(formats, load_text(rules))
    history = [sheets_of(tools, each, "2023-Q1.csv") for each in past]
    return explain(tools, sheets_of(tools, content, name), unit, history=history)


def block(told: Explanation, label: str, lang: Lang = "zh") -> list[str]:
    """The lines below a figure."""
    lines = as_text(told, lang).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(label)) + 1
    end = next((n for n in range(start, len(lines)) if not lines[n].startswith("  ")), len(lines))
    return [line.strip() for line in lines[start:end]]


def small(tally: str, unit: str = "甲局") -> list[str]:
    rules = SMALL.replace("TALLY", tally)
    if "price" not in tally:
        rules = rules.partition("[scheme.s.tables]")[0]
    return block(explained(rules, ITEMS.encode(), unit, name="2023-03.csv"), "采用分")


def test_shared_credit_two_channels_and_instructions_are_told_piece_by_piece() -> None:
    told = explained(QINGHE, QUARTER, "人社局")

    assert block(told, "采用分") == [
        "数自　2023-Q1 的 2 件",
        (
            "·　2023-002（2023-Q1.csv:5、2023-Q1.csv:6）：省刊 10 + 要情专报 4 = 14，占 1/2，得 7"
            "；政务晨讯 2 不计（不在计入的几次内）"
        ),
        "·　2023-005（2023-Q1.csv:9）：政务晨讯 4",
    ]
    assert block(told, "批示分") == [
        "数自　2023-Q1 的 1 件",
        "·　2023-002（2023-Q1.csv:5、2023-Q1.csv:6）：省 20 + 市 10 × 0.5 + 县 5 × 0.5 = 27.5",
    ]


def test_what_a_unit_had_before_the_period_is_taken_off() -> None:
    told = explained(QINGHE, APRIL, "农业农村局", QUARTER, name="2023-04.csv")

    assert block(told, "采用分")[1] == (
        "·　2023-007（2023-04.csv:3、2023-Q1.csv:11）：省刊 10 + 政务晨讯 2 = 12，得 12"
        "，以前已得 3，本期 9；门户网站 1 不计（不在计入的几次内）"
    )


def test_the_same_in_english() -> None:
    told = explained(QINGHE, APRIL, "农业农村局", QUARTER, name="2023-04.csv")

    assert block(told, "采用分", "en") == [
        "counted  1 pieces of 2023-04",
        (
            "-  2023-007 (2023-04.csv:3, 2023-Q1.csv:11): 省刊 10 + 政务晨讯 2 = 12: 12"
            "; 3 before, 9 now; 门户网站 1 does not count (beyond those that count)"
        ),
    ]


def test_a_row_that_is_a_piece_is_named_by_its_place() -> None:
    lines = small('each = "outlet", value = "price(outlet)", combine = "all", credit = "equal"')

    assert lines == [
        "数自　2023-03 的 3 件",
        "·　2023-03.csv:2：省 10 + 县 2 = 12",
        "·　2023-03.csv:3：市 5，占 1/2，得 2.5",
        "·　2023-03.csv:4：县 2",
    ]


def test_a_cap_and_what_is_beyond_the_pieces_that_are_taken() -> None:
    lines = small(
        'each = "outlet", value = "price(outlet)", combine = "all", credit = "each", '
        'at_most = 6, pieces = { order = "date", take = 2 }'
    )

    assert lines[1:] == [
        "·　2023-03.csv:2：省 10 × 1/2 + 县 2 × 1/2 = 6",
        "·　2023-03.csv:3：市 5",
        "·　2023-03.csv:4：县 2，不在所取的件数内",
    ]


def test_how_pieces_join_and_of_equals_the_highest() -> None:
    lines = small(
        'each = "outlet", value = "price(outlet)", combine = "all", once_per = ["used"], '
        'credit = "each", how = "highest"'
    )

    assert lines[0] == "数自　2023-03 的 3 件，取最高的一件"
    assert lines[1] == "·　2023-03.csv:2：省 10；县 2 不计（同类已计最高的）"


def test_the_parts_of_a_period_have_their_subtotal() -> None:
    lines = small('credit = "each", per = { length = "week", value = "min(subtotal, 1)" }')

    assert lines == [
        "数自　2023-03 的 3 件",
        "·　2023-03.csv:2：1",
        "·　2023-W09 小计 1，得 1",
        "·　2023-03.csv:3：1",
        "·　2023-03.csv:4：1",
        "·　2023-W10 小计 2，得 1",
        "·　2023-W11 小计 0，得 0",
        "·　2023-W12 小计 0，得 0",
        "·　2023-W13 小计 0，得 0",
    ]


def test_of_very_many_pieces_the_first_are_told_and_how_many_more_there_are() -> None:
    rows = "".join(f"甲局,2023-03-{day % 28 + 1:02},县\n" for day in range(203))
    rules = SMALL.replace("TALLY", 'credit = "each"').partition("[scheme.s.tables]")[0]
    told = explained(rules, f"单位,采用日期,刊物\n{rows}".encode(), "甲局", name="2023-03.csv")

    assert len(block(told, "采用分")) == 202
    assert block(told, "采用分")[-1] == "·　……还有 3 行，全部见 --format json"
    assert block(told, "采用分", "en")[-1] == "-  … and 3 more; --format json has them all"


@pytest.mark.parametrize("unit", ["人社局", "河湾镇", "政务服务中心"])
def test_the_object_has_every_piece_and_its_shares_add_to_the_figure(unit: str) -> None:
    told = json.loads(as_json(explained(QINGHE, QUARTER, unit), "zh"))

    Draft202012Validator(SCHEMA).validate(told)
    parts = [each for each in (*told["cells"], *told["references"]) if each["kind"] == "counted"]
    assert [part["key"] for part in parts] == ["sent", "leader", "points"]
    for part in parts:
        pieces = [piece for each in part["parts"] for piece in each["pieces"]]
        assert sum(Fraction(piece["share"]) for piece in pieces) == Fraction(part["value"])
        entries = [entry for piece in pieces for entry in piece["entries"]]
        assert sum(Fraction(entry["credit"]) for entry in entries) == Fraction(part["value"])
