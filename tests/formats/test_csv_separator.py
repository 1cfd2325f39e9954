import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import DataError, Place, finding
from scoring_core.formats.csv_separator import SEPARATORS, separator_of


@pytest.mark.parametrize(
    "text, mark",
    [
        ("", ","),
        ("单位\n甲局\n", ","),
        ("单位,数\n甲局,1\n", ","),
        ("单位;数\n甲局;1\n", ";"),
        ("单位\t数\n甲局\t1\n", "\t"),
        ("单位;数\n甲局;1,044\n乙局;2,105\n", ";"),
        ("单位\t数\n甲局\t1,044\n乙局\t2,105\n", "\t"),
        ("编号,单位\n1,甲局;乙局\n2,乙局;丙局\n", ","),
        ("2023年,一季度,报送,情况\n单位;数\n甲局;1\n", ";"),
        ('单位;备注\n甲局;"一,\n二"\n', ";"),
        ('单位,备注\n甲局,"一;\n二;三;\n四;五"\n', ","),
        ("a,b;c,d\n1,2;3,4\n", ","),
        ('单位;数\n甲局;"1', ";"),
        ('单位,数\n甲局,5"\n乙局;5"\n', ","),
        ("单位,数\n甲;\u2028乙;\u2028丙;\x0b丁,1\n", ","),
    ],
)
def test_most_rows_part_into_equally_many_cells(text: str, mark: str) -> None:
    assert separator_of(text, "x.csv") == mark


@pytest.mark.parametrize(
    "text, first, second",
    [
        ("a,b;c\n1,2;3\n", "@comma", "@semicolon"),
        ("a;b\tc\n", "@tab", "@semicolon"),
        ("a,b\n1;2\n", "@comma", "@semicolon"),
    ],
)
def test_what_could_be_parted_by_two_marks_alike_is_not_guessed(
    text: str, first: str, second: str
) -> None:
    with pytest.raises(DataError) as caught:
        separator_of(text, "x.csv")
    assert caught.value.findings == (finding("SC139", Place("x.csv"), first=first, second=second),)


@given(
    st.sampled_from(list(SEPARATORS)),
    st.lists(st.lists(st.text("甲1,;\t", max_size=4), min_size=3, max_size=3), max_size=9),
)
def test_a_table_below_plain_headings_is_told_by_its_own_mark(
    mark: str, rows: list[list[str]]
) -> None:
    lines = [["单位", "数", "备注"], *([cell.replace(mark, "") for cell in row] for row in rows)]
    text = "".join(f"{mark.join(line)}\n" for line in lines)
    assert separator_of(text, "x.csv") == mark
