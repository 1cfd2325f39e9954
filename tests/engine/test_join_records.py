from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring_core.engine.join_records import joined
from scoring_core.engine.read_records import read_records
from scoring_core.errors import Place, finding
from scoring_core.model.item import Content, Records, Sheetful
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, counting, refused, sheet_of

Build = Callable[..., Scheme]
ONCE = replace(KIND, unique="piece")


def read(rules: Scheme, text: str, file: str, head: str = HEAD) -> Records:
    return read_records(rules, rules.records[0], [sheet_of(f"{head}\n{text}", file)])[0]


def test_records_of_several_files_are_one_pool(scheme: Build) -> None:
    rules = counting(scheme())
    short = "编号,单位,采用日期,约稿"
    parts = [
        read(rules, "A1,甲镇,,2023-03-01,文字,简报,,", "a.csv"),
        read(rules, "\nA2,乙镇,2023-03-02,是\nA1,丙局,2023-03-03,", "b.csv", short),
        read(rules, "", "c.csv"),
        read(rules, "A4,丁局,,2023-04-01,,,,", "d.csv"),
    ]
    pool, findings = joined(parts)
    assert findings == ()
    assert len(pool) == 4
    assert pool.columns["piece"] == ("A1", "A2", "A1", "A4")
    assert pool.columns["kind"] == ("文字", None, None, None)
    assert pool.columns["outlet"] == (("简报",), (), (), ())
    assert pool.columns["commissioned"] == (False, True, False, False)
    assert [pool.place(n) for n in range(4)] == [
        Place("a.csv", None, 2),
        Place("b.csv", None, 3),
        Place("b.csv", None, 4),
        Place("d.csv", None, 2),
    ]


def test_one_part_is_itself(scheme: Build) -> None:
    rules = counting(scheme(), kind=ONCE)
    part = read(rules, "A1,甲镇,,,,,,\nA2,甲镇,,,,,,", "a.csv")
    assert joined([part]) == (part, ())


def test_a_row_whose_unique_value_came_before_is_dropped_and_told(scheme: Build) -> None:
    rules = counting(scheme(), kind=ONCE)
    first = read(rules, "A1,甲镇,,2023-03-01,,,,\n,甲镇,,,,,,\nA2,甲镇,,2023-03-01,,,,", "a.csv")
    second = read(rules, "A2,乙镇,,2023-03-02,,,,\n,乙镇,,,,,,\nA3,丙局,,2023-03-02,,,,", "b.csv")
    pool, findings = joined([first, second])
    assert pool.columns["piece"] == ("A1", None, "A2", None, "A3")
    assert [pool.place(n).row for n in range(5)] == [2, 3, 4, 3, 4]
    again = Place("b.csv", None, 2)
    assert findings == (finding("SC764", again, "A2", field="编号", first="a.csv:4"),)
    both = [sheet_of(f"{HEAD}\nA1,甲镇,,,,,,\n", file) for file in ("a.csv", "b.csv")]
    records, told = read_records(rules, ONCE, both)
    assert len(records) == 1
    assert [f.code for f in told] == ["SC764"]


@pytest.mark.parametrize(
    "value, found",
    [
        (date(2023, 3, 1), "2023-03-01"),
        (Fraction(5, 2), "2.5"),
        (("甲镇", "乙镇"), "甲镇、乙镇"),
        ("x", "x"),
    ],
)
def test_the_value_that_came_before_is_told_as_written(value: Content, found: str) -> None:
    columns = {field.key: (value, value) for field in ONCE.fields}
    sheets = (Sheetful(0, Place("a.csv"), (2, 3)),)
    _, findings = joined([Records(ONCE, columns, sheets)])
    assert [f.found for f in findings] == [found]


def test_every_sheet_tells_what_is_wrong_with_it(scheme: Build) -> None:
    wrong = [sheet_of("x,y", "a.csv"), sheet_of(f"{HEAD}\nA1,戊镇,,,,,,", "b.csv")]
    told = refused(counting(scheme()), *wrong)
    assert [(f.code, f.place.file) for f in told] == [("SC751", "a.csv"), ("SC755", "b.csv")]
