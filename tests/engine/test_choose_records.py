"""Which scheme is meant by a sheet of records."""

from collections.abc import Callable

import pytest

from scoring_core.engine.choose_records import choose_records, divided, named_time
from scoring_core.engine.recognise import Candidate
from scoring_core.errors import ChoiceError
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, counting, sheet_of

Build = Callable[..., Scheme]
REGISTER = f"{HEAD}\nA1,甲镇,2023-03-01,2023-03-05,文字,简报,800,是"


def test_the_one_that_counts_them_is_chosen(scheme: Build) -> None:
    items = Candidate("x", counting(scheme()))

    assert choose_records([Candidate("z", scheme()), items], [sheet_of(REGISTER)]) == items


def test_where_two_would_do_a_person_chooses(scheme: Build) -> None:
    both = [Candidate(county, counting(scheme())) for county in ("x", "y")]

    with pytest.raises(ChoiceError) as refused:
        choose_records(both, [sheet_of(REGISTER)])
    assert [found.code for found in refused.value.findings] == ["SC404"]


def test_a_scheme_that_counts_none_of_them_is_no_choice(scheme: Build) -> None:
    with pytest.raises(ChoiceError) as refused:
        choose_records([Candidate("z", scheme())], [sheet_of(REGISTER)])
    assert [found.code for found in refused.value.findings] == ["SC403"]


def test_sheets_of_records_are_told_from_tables(scheme: Build) -> None:
    register, table = sheet_of(REGISTER), sheet_of("单位,报送,采用\n甲镇,1,2")
    items = Candidate("x", counting(scheme()))

    assert divided([items], [table, register]) == ([register], [table])
    assert divided([Candidate("z", scheme())], [table, register]) == ([], [table, register])


def test_a_sheet_of_no_records_names_no_time() -> None:
    assert named_time((), sheet_of("甲,乙\n1,2", "notes.csv")) is None
