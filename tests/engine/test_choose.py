from collections.abc import Callable
from dataclasses import replace

import pytest

from scoring_core.engine.choose import apart, candidates_of, choose, shown
from scoring_core.errors import ChoiceError, DataError
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet

Build = Callable[..., Scheme]
Cells = Callable[..., Sheet]
OTHER = """
[scheme.briefs.metrics]
c = { label = "点击", unit = "次" }
"""
TABLE = "单位,报送,采用\n甲镇,1,2"


def test_a_hidden_table_beside_a_visible_one_is_left_out_and_told(sheet: Cells) -> None:
    seen = replace(sheet(TABLE), name="表")
    hidden = replace(seen, name="底稿", hidden=True)

    left, told = shown([hidden, seen])
    assert left == [seen]
    assert [(found.code, found.found) for found in told] == [("SC147", "底稿")]


def test_hidden_tables_alone_are_chosen_from(sheet: Cells) -> None:
    hidden = replace(sheet(TABLE), name="底稿", hidden=True)
    notes = replace(sheet("说明"), name="说明")

    assert shown([notes, hidden]) == ([notes, hidden], ())


def test_a_table_of_another_county_is_refused_before_it_is_read(
    scheme: Build, sheet: Cells
) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    strangers = "".join(f"外{number}局,1,1\n" for number in range(9))
    with pytest.raises(DataError) as caught:
        choose(candidates, candidates, [sheet(f"单位,报送,采用\n{strangers}")])

    assert [found.code for found in caught.value.findings] == ["SC126"]


def test_editions_of_one_scheme_are_no_choice(scheme: Build, sheet: Cells) -> None:
    editions = (scheme(), replace(scheme(), title="新"))
    candidates = candidates_of([Jurisdiction("x", "某县", editions)])

    found, candidate = choose(candidates, candidates, [sheet(TABLE)])
    assert (found, candidate.name) == (sheet(TABLE), "x/briefs")


@pytest.mark.parametrize("rows", ["", "无名局,1,2\n"])
def test_headings_decide_where_units_do_not(scheme: Build, sheet: Cells, rows: str) -> None:
    other = replace(scheme(metrics=OTHER), key="other")
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(), other))])

    _, candidate = choose(candidates, candidates, [sheet(f"单位,报送,采用\n{rows}")])
    assert candidate.name == "x/briefs"
    with pytest.raises(ChoiceError) as caught:
        choose(candidates, candidates, [sheet(f"单位,别的,采用\n{rows}")])
    assert [found.code for found in caught.value.findings] == ["SC403"]


def test_the_tables_of_one_file_are_told_apart(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one, other = (replace(sheet(TABLE), name=name) for name in ("一", "二"))
    hidden = replace(sheet(TABLE), name="底稿", hidden=True)
    notes, strange = (
        replace(sheet("说明"), name="说明"),
        replace(sheet("单位,电话\n外局,1"), name="电话"),
    )

    tables = apart(candidates, [notes, one, strange, other, hidden])

    assert tables == ((one, hidden), (other,))


def test_a_table_of_totals_alone_is_one_by_its_headings(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one = replace(sheet(TABLE), name="一")
    whole = replace(sheet("单位,报送,采用\n合计,1,2"), name="二")

    strangers = replace(sheet("单位,报送,采用\n外局,1,2"), name="三")

    assert apart(candidates, [one, whole, strangers]) == ((one,), (whole,))


def test_a_file_with_one_table_stays_as_it_is(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    sheets = [replace(sheet("说明"), name="说明"), replace(sheet(TABLE), name="一")]

    assert apart(candidates, sheets) == (sheets,)
