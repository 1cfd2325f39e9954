from collections.abc import Callable

from scoring_core.engine.record_skips import known_records
from scoring_core.engine.record_units import KnownUnits
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, counting
from tests.inference.tables import sheet_of

Build = Callable[..., Scheme]


def test_rows_that_name_a_stranger_are_left_out_with_their_numbers(scheme: Build) -> None:
    text = f"登记表\n{HEAD}\nA1,甲镇\nA2,甲镇、外局\nA3,外局、野局\nA4\nA5,乙镇"
    sheet, told = known_records(KIND, sheet_of(text), KnownUnits(counting(scheme())))

    assert [sheet.line(n) for n in range(len(sheet.rows))] == [1, 2, 3, 6, 7]
    assert [(f.code, f.found, f.place.cell, dict(f.details)["rows"]) for f in told] == [
        ("SC796", "外局", "B4", "2"),
        ("SC796", "野局", "B5", "1"),
    ]


def test_a_sheet_of_nobody_unknown_or_of_no_records_stays_as_it_is(scheme: Build) -> None:
    units = KnownUnits(counting(scheme()))
    for text in (f"{HEAD}\nA1,甲镇", "说明\n甲,乙"):
        given = sheet_of(text)
        assert known_records(KIND, given, units) == (given, ())
