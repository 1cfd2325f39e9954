from copy import copy

import pytest

from scoring_core import errors
from scoring_core.errors import (
    DataError,
    Finding,
    FormulaError,
    Place,
    RuleError,
    ScoringError,
    finding,
)
from scoring_core.messages import LONGEST, Lang, Listed

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize(
    "place, written",
    [
        (Place(), ""),
        (Place("a.csv"), "a.csv"),
        (Place("a.xlsx", "表1"), "a.xlsx!表1"),
        (Place("a.csv", None, 3), "a.csv:3"),
        (Place("a.csv", None, 3, "报送条数"), "a.csv:3:报送条数"),
        (Place("a.csv", None, 3, "报送条数", "B3"), "a.csv:3:报送条数"),
        (Place("a.xlsx", "表1", 3, "报送条数", "B3"), "a.xlsx!表1!B3"),
        (Place("rules.toml", None, 12, "7"), "rules.toml:12:7"),
        (Place(None, "表1", None, None, "B3"), "表1!B3"),
        (Place("a.csv", None, 3, None, "B3"), "a.csv:3:B3"),
        (Place(row=3, column="报送条数"), "3:报送条数"),
        (Place("a.csv", None, 3, "报送\n 条数"), "a.csv:3:报送 条数"),
    ],
)
def test_a_place_is_written_as_far_as_it_is_known(place: Place, written: str) -> None:
    assert str(place) == written


def test_a_name_of_a_file_without_end_is_cut() -> None:
    assert str(Place("x" * 2_000, None, 3)) == f"{'x' * 1_000}…:3"
    assert str(Place("x" * 1_000)) == "x" * 1_000


def test_a_finding_orders_its_details_so_that_equal_ones_are_equal() -> None:
    first = finding("SC109", found="1", step="2", metric="条数")
    second = finding("SC109", found="1", metric="条数", step="2")

    assert first == second
    assert first == Finding("SC109", Place(), "1", (("metric", "条数"), ("step", "2")))
    assert {first} == {second}


def test_a_finding_knows_how_grave_it_is() -> None:
    assert finding("SC101", nearest="").level == "error"
    assert finding("SC114").level == "warning"


def test_a_finding_is_told_in_chinese_or_english() -> None:
    told = finding("SC311", found="a + 1", kind="@number", expected="@test")

    assert told.wording() == told.wording("zh")
    assert told.wording("zh").message == "“a + 1”是数，此处需要判断，如 a >= 5"
    assert told.wording("en").message == "'a + 1' is a number where a test such as a >= 5 is needed"
    assert told.wording("en").expected == "a test such as a >= 5"


def test_a_line_has_place_code_message_and_remedy() -> None:
    told = finding("SC143", Place("a.csv"))

    assert (
        told.line() == "a.csv SC143 文字编码无法识别；应为 UTF-8、UTF-16 或 GB18030；另存为 UTF-8"
    )
    assert told.line("en") == (
        "a.csv SC143 the encoding is not known; expected UTF-8, UTF-16 or GB18030; save it as UTF-8"
    )


def test_a_line_without_place_has_no_empty_parts() -> None:
    told = finding("SC428")

    assert told.line() == "SC428 内存不够；关闭别的程序，或把数据分成几个文件"
    assert told.line("en") == (
        "SC428 there is not enough memory; close other programs, or split the data"
    )


def test_a_brace_in_the_data_is_no_placeholder() -> None:
    told = finding("SC101", found="{metric}", nearest="{0}", line="{1}", command="")

    assert told.wording().message == "单位“{metric}”不在名单里"


def test_lists_are_joined_in_the_readers_language() -> None:
    told = finding("SC404", candidates=Listed(["a/b", "c/d"]))

    assert told.wording("zh").message == "可能是几个方案的数据：a/b、c/d"
    assert told.wording("en").message == "several schemes fit: a/b, c/d"


def test_an_endless_cell_is_whole_in_the_finding_and_cut_in_what_is_said() -> None:
    place = Place("a.csv", None, 3, "列" * 10_000, "B3")
    told = finding("SC105", place, "9" * 10_000, metric="条数" * 10_000)

    assert (len(told.found), len(told.text())) == (10_000, LONGEST + 1)
    for lang in LANGUAGES:
        assert len(told.line(lang)) < 4 * LONGEST
        assert told.line(lang).count("…") == 3
    assert str(place) == f"a.csv:3:{'列' * LONGEST}…"


def test_an_error_holds_one_finding_or_all_of_them() -> None:
    one, other = finding("SC141", found="a"), finding("SC143")

    assert ScoringError(one).findings == (one,)
    assert RuleError(found for found in (one, other)).findings == (one, other)
    assert str(DataError([one, other])) == f"{one.line()}\n{other.line()}"


def test_a_formula_error_knows_the_character() -> None:
    error = FormulaError(finding("SC301", found="§"), at=7)

    assert error.at == 7
    assert FormulaError(finding("SC301", found="§")).at == 0


def test_a_copied_error_is_whole() -> None:
    error = FormulaError(finding("SC301", Place("a"), found="§"), at=7)

    again = copy(error)

    assert type(again) is FormulaError
    assert (again.findings, again.at) == (error.findings, 7)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    names = {name for name in vars(errors) if name.endswith("Error")}

    assert names == {kind.__name__ for kind in ScoringError.__subclasses__()} | {"ScoringError"}
    assert all(f"─ {name} " in str(errors.__doc__) for name in names - {"ScoringError"})
