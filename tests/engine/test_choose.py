from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scoring_core.engine.choose import Chosen, candidates_of, choose_all, shown
from scoring_core.engine.recognise import Candidate
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


def chosen(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> list[tuple[str, list[str]]]:
    """The schemes that are chosen, each with the names in its tables."""
    found, _ = choose_all(candidates, candidates, sheets)
    return [(each.candidate.name, _names(each)) for each in found]


def _names(found: Chosen) -> list[str]:
    return [name for table in found.tables for name in table.unit_names]


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
        chosen(candidates, [sheet(f"单位,报送,采用\n{strangers}")])

    assert [found.code for found in caught.value.findings] == ["SC126"]


def test_editions_of_one_scheme_are_no_choice(scheme: Build, sheet: Cells) -> None:
    editions = (scheme(), replace(scheme(), title="新"))
    candidates = candidates_of([Jurisdiction("x", "某县", editions)])

    assert chosen(candidates, [sheet(TABLE)]) == [("x/briefs", ["甲镇"])]


@pytest.mark.parametrize("rows", ["", "无名局,1,2\n"])
def test_headings_decide_where_units_do_not(scheme: Build, sheet: Cells, rows: str) -> None:
    other = replace(scheme(metrics=OTHER), key="other")
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(), other))])

    found = chosen(candidates, [sheet(f"单位,报送,采用\n{rows}")])
    assert [name for name, _ in found] == ["x/briefs"]
    with pytest.raises(ChoiceError) as caught:
        chosen(candidates, [sheet(f"单位,别的,采用\n{rows}")])
    assert [found.code for found in caught.value.findings] == ["SC403"]


def test_the_tables_of_one_scheme_are_read_together(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one = replace(sheet(TABLE), name="一")
    other = replace(sheet("单位,报送,采用\n丙局,1,2\n合计,1,2"), name="二")
    notes, strange = (
        replace(sheet("说明"), name="说明"),
        replace(sheet("单位,电话\n外局,1"), name="电话"),
    )

    found, told = choose_all(candidates, candidates, [notes, one, strange, other])

    assert [table.sheet for table in found[0].tables] == [one, other]
    assert [(f.code, f.place.sheet) for f in told] == [("SC176", "电话")]


@pytest.mark.parametrize("name", ["二", None])
def test_tables_of_the_same_units_are_a_persons_to_choose_from(
    scheme: Build, sheet: Cells, name: str | None
) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one = replace(sheet("单位,报送,采用\n甲镇,1,2\n乙镇,1,2"), name="一")
    other = replace(sheet("单位,报送,采用\n甲镇,1,2\n乙 镇,1,2\n丙局,1,2"), name=name)

    with pytest.raises(ChoiceError) as caught:
        chosen(candidates, [one, other])

    assert [found.code for found in caught.value.findings] == ["SC407" if name else "SC475"]


@pytest.mark.parametrize("name", ["一", None])
def test_tables_of_one_sheet_are_told_by_their_headings(
    scheme: Build, sheet: Cells, name: str | None
) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    text = "单位,报送\n甲镇,1\n乙镇,2\n\n单位,采用\n甲镇,1\n乙镇,2"

    with pytest.raises(ChoiceError) as caught:
        chosen(candidates, [replace(sheet(text), name=name)])

    (found,) = caught.value.findings
    assert (found.code, dict(found.details)["count"]) == ("SC475", "2")
    first, second = dict(found.details)["sheets"].split("、")
    assert (first[-2:], second[-2:]) == (("A1", "A5") if name else ("单位", "单位"))


def test_the_tables_of_several_schemes_are_each_of_its_own(scheme: Build, sheet: Cells) -> None:
    """Two with the same headings are told apart by the names of their sheets."""
    schemes = (scheme(), replace(scheme(), key="website", title="门户网站"))
    candidates = candidates_of([Jurisdiction("x", "某县", schemes)])
    one = replace(sheet(TABLE), name="政务信息")
    other = replace(sheet(TABLE), name="门户网站")

    assert chosen(candidates, [other, one]) == [("x/website", ["甲镇"]), ("x/briefs", ["甲镇"])]
    found, _ = choose_all(candidates[:1], candidates, [other, one])
    assert [table.sheet for each in found for table in each.tables] == [one]


def test_a_table_that_could_be_of_two_schemes_is_a_question(scheme: Build, sheet: Cells) -> None:
    schemes = (scheme(), replace(scheme(), key="website", title="门户网站"))
    candidates = candidates_of([Jurisdiction("x", "某县", schemes)])
    one, other = (replace(sheet(TABLE), name=name) for name in ("政务信息", "二"))

    with pytest.raises(ChoiceError) as caught:
        chosen(candidates, [one, other])

    found = caught.value.findings
    assert [(each.code, each.place.sheet) for each in found] == [("SC404", "二")]


def test_a_table_of_totals_alone_is_one_by_its_headings(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one = replace(sheet(TABLE), name="一")
    whole = replace(sheet("单位,报送,采用\n合计,1,2"), name="二")

    found, _ = choose_all(candidates, candidates, [one, whole])

    assert [table.sheet for table in found[0].tables] == [one, whole]


def test_a_table_that_goes_on_below_is_known_by_its_headings(scheme: Build, sheet: Cells) -> None:
    """Most of its units are strangers, so that it would be nobody's by itself."""
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    text = f"{TABLE}\n乙镇,1,2\n续表\n单位,报送,采用\n外局,1,2\n野局,1,2\n丙局,1,2"

    assert chosen(candidates, [sheet(text)]) == [
        ("x/briefs", ["甲镇", "乙镇", "外局", "野局", "丙局"])
    ]


def test_several_tables_of_strangers_are_known_by_their_headings(
    scheme: Build, sheet: Cells
) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one, two = (sheet(f"单位,报送,采用\n{name},1,2") for name in ("外局", "野局"))

    assert chosen(candidates, [one, two]) == [("x/briefs", ["外局", "野局"])]


def test_several_tables_of_no_scheme_are_a_question(scheme: Build, sheet: Cells) -> None:
    candidates = candidates_of([Jurisdiction("x", "某县", (scheme(),))])
    one, two = (sheet(f"单位,电话\n{name},1") for name in ("外局", "野局"))

    with pytest.raises(ChoiceError) as caught:
        chosen(candidates, [one, two])

    assert [found.code for found in caught.value.findings] == ["SC403"]
