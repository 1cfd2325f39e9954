"""Data is checked: every finding in the order of the cells, and what the data was taken for."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scoring_core import Catalogue, ChoiceError, Sheet, UsageError, rank, sheets_of
from scoring_core.app.checking import check
from scoring_core.errors import Place, ScoringError
from scoring_core.formats.code_examples import Input, every_input, input_of
from scoring_core.model.checked import Checked, Recognised
from scoring_core.model.period import Period

ROOT = Path(__file__).parents[2]
INPUTS = {code: told for code in every_input() if (told := input_of(code))}
FIGURES = "单位,报送条数,县级采用条数,市级采用条数,约稿篇数\n"


@cache
def catalogue(rules: str | None = None) -> Catalogue:
    installed = Catalogue.installed()
    return installed if rules is None else installed.ruled_by(Catalogue.from_toml(ROOT / rules))


def sheets(text: str, name: str = "wenxian-2023-Q3.csv") -> tuple[Sheet, ...]:
    return sheets_of(catalogue(), text.encode(), name)


def example(name: str) -> str:
    return (ROOT / "examples" / name).read_text("utf-8")


def checked(told: Input, lines: str) -> Checked:
    """What is found where these lines stand in place of the mended ones."""
    options = dict(zip(told.options[::2], told.options[1::2], strict=True))
    text = example(told.of)
    assert text.count(told.mended) == 1
    assert set(options) <= {"--rules", "-j", "--scheme"}
    return check(
        catalogue(options.get("--rules")),
        sheets(text.replace(told.mended, lines), told.of),
        jurisdiction=options.get("-j"),
        scheme=options.get("--scheme"),
    )


def found_in(told: Input) -> Iterator[str]:
    try:
        yield from (found.code for found in checked(told, told.wrong).findings)
    except ScoringError as error:
        yield from (found.code for found in error.findings)


def test_the_data_of_a_page_leads_to_its_code() -> None:
    assert len(INPUTS) > 30
    for code, told in INPUTS.items():
        assert (code, set(found_in(told))) == (code, {code, *told.also})


def test_the_mended_data_of_a_page_has_no_findings() -> None:
    files = {(told.of, told.options): told for told in INPUTS.values()}
    assert [name for name, told in files.items() if checked(told, told.mended).findings] == []


def test_what_the_data_was_taken_for_is_told() -> None:
    told = check(catalogue(), sheets(example("wenxian-2023-Q3.csv")))

    table = Recognised(
        *(Place("wenxian-2023-Q3.csv"), "wenxian", "温县", "briefs", "全县政务信息"),
        *(Period.of_months(2023, 7, 9), 48),
    )
    assert told == Checked((), (table,))


def test_findings_are_those_of_a_ranking_in_the_order_of_the_cells() -> None:
    given = sheets(FIGURES + "温泉街道,44,6,0,1\n张羌街道,,1,1,\n祥云镇,,2,0,\n", "2023-Q3.csv")

    told = check(catalogue(), given, jurisdiction="wenxian")

    assert Counter(told.findings) == Counter(
        rank(catalogue(), given, jurisdiction="wenxian").findings
    )
    rows = [found.place.row or 0 for found in told.findings]
    assert rows == sorted(rows)
    assert rows[-2:] == [3, 4]


def test_errors_are_findings_and_not_raised() -> None:
    given = sheets(FIGURES + "温泉街道,x,6,y,1\n张羌街道,z,1,1,\n", "2023-Q3.csv")

    told = check(catalogue(), given, jurisdiction="wenxian")

    wrong = [(f.place.cell, f.found) for f in told.findings if f.level == "error"]
    assert wrong == [("B2", "x"), ("D2", "y"), ("B3", "z")]
    assert (told.errors, told.errors + told.warnings) == (3, len(told.findings))
    assert [table.scheme for table in told.tables] == ["briefs"]


def test_a_choice_and_a_wrong_name_are_raised() -> None:
    with pytest.raises(ChoiceError):
        check(catalogue(), sheets("单位,数\n甲,1\n", "x.csv"))
    with pytest.raises(UsageError):
        check(catalogue(), sheets(FIGURES), jurisdiction="wenxain")
