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
    assert findings == (
        finding("SC786", again, "A2", field="编号", first="a.csv:4", fields="单位、采用日期"),
    )
    both = [sheet_of(f"{HEAD}\nA1,甲镇,,,,,,\n", file) for file in ("a.csv", "b.csv")]
    records, told = read_records(rules, ONCE, both)
    assert len(records) == 1
    assert [f.code for f in told] == ["SC764"]


def test_a_row_that_is_dropped_though_more_is_filled_in_is_told_apart(scheme: Build) -> None:
    """As in the export of the next month, when the item has been used."""
    rules = counting(scheme(), kind=ONCE)
    first = read(rules, "A1,甲镇,2023-02-20,,,,,\nA2,甲镇,2023-02-20,,,,,", "a.csv")
    later = read(rules, "A1,甲镇,2023-02-20,2023-03-05,,简报,,\nA2,甲镇,2023-02-20,,,,,", "b.csv")
    pool, findings = joined([first, later])
    assert pool.columns["used"] == (None, None)
    assert [(f.code, f.found, dict(f.details).get("fields")) for f in findings] == [
        ("SC786", "A1", "采用日期、刊物"),
        ("SC764", "A2", None),
    ]


ROWS = "A1,甲镇,,2023-03-01,文字,简报,3,\nA2,乙镇,,2023-03-02,,,,是\nA3,乙镇,,2023-03-02,,,,"


def test_rows_that_stand_in_two_sheets_would_count_twice(scheme: Build) -> None:
    """A finding for each two sheets: from where on, how many, and where they stood before."""
    rules = counting(scheme())
    more = f"A4,丙局,,2023-03-01,,,,\n{ROWS[ROWS.index('A2') :]}"
    texts = {"a.csv": ROWS, "b.csv": more, "c.csv": ROWS.replace("2023", "2022"), "d.csv": ROWS}
    assert refused(rules, *(sheet_of(f"{HEAD}\n{t}", file) for file, t in texts.items())) == (
        finding("SC785", Place("b.csv", None, 3), "2", first="a.csv:3"),
        finding("SC785", Place("d.csv", None, 2), "3", first="a.csv:2"),
    )


def test_two_sheets_are_enough_for_a_row_to_count_twice(scheme: Build) -> None:
    both = [sheet_of(f"{HEAD}\n{ROWS}", file) for file in ("a.csv", "b.csv")]
    assert [f.code for f in refused(counting(scheme()), *both)] == ["SC785"]


def test_a_row_that_stands_twice_in_one_sheet_is_counted_and_told(scheme: Build) -> None:
    rules = counting(scheme())
    twice = read(rules, f"{ROWS}\n{ROWS}", "a.csv")
    other = read(rules, ROWS.replace("2023-03", "2023-04"), "b.csv")
    told = (finding("SC162", Place("a.csv", None, 5), "3", rows="5、6、7"),)
    assert joined([twice]) == (twice, told)
    assert joined([twice, other])[1] == told


def test_equal_rows_of_pieces_without_a_name_are_several(scheme: Build) -> None:
    rules = counting(scheme(), kind=replace(KIND, piece=None))
    assert joined([read(rules, f"{ROWS}\n{ROWS}", "a.csv")])[1] == ()


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
