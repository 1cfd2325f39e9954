import csv
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import DataError, Place, finding
from scoring_core.formats import csv_table
from scoring_core.formats.csv_table import MOST_KNOWN, decode, read_csv
from scoring_core.model.limits import LIMITS

TEXT = "单位,报送条数\n温泉街道,44\n䶮镇,0\n"
ROWS = (("单位", "报送条数"), ("温泉街道", "44"), ("䶮镇", "0"))


def failure(content: bytes) -> tuple[str, int | None]:
    with pytest.raises(DataError) as caught:
        read_csv(content, "x.csv")
    (found,) = caught.value.findings
    assert found.place.file == "x.csv"
    return found.code, found.place.row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_offices_give_the_same_cells(encoding: str) -> None:
    (sheet,) = read_csv(TEXT.encode(encoding), "x.csv")
    assert (sheet.file, sheet.name, sheet.rows) == ("x.csv", None, ROWS)


@pytest.mark.parametrize("mark, encoding", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_read_in_either_byte_order(mark: bytes, encoding: str) -> None:
    (sheet,) = read_csv(mark + TEXT.encode(encoding), "x.csv")
    assert sheet.rows == ROWS


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xff\xff",
        b"\xef\xbb\xbf" + "单位".encode("gb18030"),
        "单位,数\n".encode("utf-32"),
        "单位,数".encode("utf-16-le"),  # of one line it cannot be told
        TEXT.encode("utf-16-le") + b"\0\0",
    ],
)
def test_an_unknown_encoding_is_refused_and_never_replaced(content: bytes) -> None:
    assert failure(content)[0] == "SC143"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_and_not_guessed(encoding: str) -> None:
    assert failure(TEXT.encode(encoding)) == ("SC138", None)
    assert failure(TEXT.encode(encoding) * 10_000 + b"\0") == ("SC138", None)


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"PK\x03\x04\x14\x00\x00\x00", "@a_workbook"),
        (b"%PDF-1.7\n", "@a_pdf"),
        ("<html><table><tr><td>单位</td>".encode("gb18030"), "@a_web_page"),
    ],
)
def test_another_file_that_is_called_csv_is_told(content: bytes, kind: str) -> None:
    with pytest.raises(DataError) as caught:
        read_csv(content, "x.csv")
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC134", kind)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_broken_character_is_told_with_its_row(encoding: str) -> None:
    text = TEXT.encode(encoding)
    broken = b"\x00\xd8" if encoding == "utf-16" else b"\xff"
    assert failure(text + broken + text) == ("SC143", TEXT.count("\n") + 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(end: str) -> None:
    (sheet,) = read_csv(TEXT.replace("\n", end).encode(), "x.csv")
    assert sheet.rows == ROWS


def test_tabs_separate_cells_also_below_a_title() -> None:
    text = "2023年三季度报送情况\n" + TEXT.replace(",", "\t").replace("44", "1,044")
    (sheet,) = read_csv(text.encode(), "x.txt")
    assert sheet.rows == (
        ("2023年三季度报送情况",),
        ("单位", "报送条数"),
        ("温泉街道", "1,044"),
        ("䶮镇", "0"),
    )


def test_commas_separate_cells_where_a_cell_holds_a_tab() -> None:
    (sheet,) = read_csv(b"a,b,c\n1,\t,3\n", "x.csv")
    assert sheet.rows == (("a", "b", "c"), ("1", "\t", "3"))


def test_a_quoted_cell_keeps_its_comma_quote_and_line_break() -> None:
    (sheet,) = read_csv('单位,"a,""b""\nc"\n'.encode(), "x.csv")
    assert sheet.rows == (("单位", 'a,"b"\nc'),)


@pytest.mark.parametrize(
    "text, row",
    [
        ('单位,数\n甲局,"1\n乙局,2\n丙局,3\n', 2),
        ('单位,数\n甲局,1\n乙局,"2"x\n', 3),
        ('"单位,数\n', 1),
    ],
)
def test_an_unpaired_quote_is_told_with_the_row_where_it_begins(text: str, row: int) -> None:
    assert failure(text.encode()) == ("SC142", row)


@pytest.mark.parametrize(
    "cell", ["9" * 200_000, '"' + "甲局,\n" * 50_000 + '"', '"' + "甲\n" * 70_000]
)
def test_a_huge_cell_is_told_with_its_row(cell: str) -> None:
    assert failure(f"单位,数\n甲局,{cell}\n".encode()) == ("SC137", 2)


@pytest.mark.parametrize("usual", [7, LIMITS.text, 10**6])
def test_the_limit_of_a_cell_is_the_callers_whatever_the_process_has(usual: int) -> None:
    before = csv.field_size_limit(usual)
    try:
        for text in (10, 20, LIMITS.text + 1):
            limits = replace(LIMITS, text=text)
            (sheet,) = read_csv(f"单位,{'甲' * text}\n".encode(), "x.csv", limits)
            assert sheet.rows == (("单位", "甲" * text),)
            with pytest.raises(DataError) as caught:
                read_csv(f"单位,{'甲' * (text + 1)}\n".encode(), "x.csv", limits)
            assert caught.value.findings == (
                finding("SC137", Place("x.csv", None, 1), limit=str(text)),
            )
        assert csv.field_size_limit() == usual
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    "text, reason",
    [
        ('单位,"数\n', "有引号没有配对（“unexpected end of data”）"),
        ('单位,"数"x\n', "右引号后面还有字（“',' expected after '\"'”）"),
    ],
)
def test_why_a_line_is_no_csv_is_told_in_the_readers_language(text: str, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        read_csv(text.encode(), "x.csv")
    (found,) = caught.value.findings
    assert found.wording().message == f"这一行不是完整的 csv：{reason}"


def test_what_no_word_is_known_for_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_words: object, **_options: object) -> NoReturn:
        raise csv.Error("odd")

    monkeypatch.setattr(csv, "reader", lambda *_words, **_options: iter(fail, None))
    with pytest.raises(DataError) as caught:
        read_csv(b"x", "x.csv")
    (found,) = caught.value.findings
    assert found.wording("en").message == "this line is no csv: it is not written as csv ('odd')"


def test_reading_leaves_the_limits_of_other_programs_alone() -> None:
    before = csv.field_size_limit()
    read_csv(TEXT.encode(), "x.csv")
    assert csv.field_size_limit() == before


def test_an_empty_file_is_a_sheet_without_rows() -> None:
    (sheet,) = read_csv(b"", "x.csv")
    assert sheet.rows == ()


def test_blank_lines_keep_the_numbers_of_the_rows_below() -> None:
    (sheet,) = read_csv("单位,数\n\n甲局,1\n".encode(), "x.csv")
    assert (sheet.rows[2], sheet.line(2)) == (("甲局", "1"), 3)


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2),
        min_size=1,
    )
)
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]]) -> None:
    table = [[cell.replace("\t", " ") for cell in row] for row in rows]
    (sheet,) = read_csv(_written(table).encode("utf-8-sig"), "x.csv")
    assert [list(row) for row in sheet.rows] == table


def _written(table: list[list[str]]) -> str:
    quoted = (",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in table)
    return "".join(f"{line}\n" for line in quoted)


@given(st.binary())
def test_any_bytes_give_a_sheet_or_one_finding(content: bytes) -> None:
    codes = []
    try:
        read_csv(content, "x.csv")
    except DataError as error:
        codes = [found.code for found in error.findings]
    assert codes in ([], ["SC134"], ["SC138"], ["SC139"], ["SC142"], ["SC143"])


def test_decoding_takes_the_mark_away() -> None:
    assert decode(TEXT.encode("utf-8-sig"), "x.csv") == TEXT


def test_the_examples_are_plain_utf_8() -> None:
    examples = Path(__file__).parents[2] / "examples"
    for path in examples.glob("*.csv"):
        assert decode(path.read_bytes(), path.name) == path.read_text("utf-8")


def test_equal_texts_of_many_rows_are_kept_once() -> None:
    rows = "".join(f"温泉街道,{number}\n" for number in range(3 * MOST_KNOWN))
    (sheet,) = read_csv(rows.encode(), "x.csv")
    assert sheet.rows[::MOST_KNOWN] == tuple(("温泉街道", str(n * MOST_KNOWN)) for n in range(3))
    assert len({id(row[0]) for row in sheet.rows}) <= 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("block", [1, 2, 3, 5])
def test_a_character_across_two_blocks_is_one(
    monkeypatch: pytest.MonkeyPatch, encoding: str, block: int
) -> None:
    content = TEXT.encode(encoding)
    odd = content[:-1] if encoding == "utf-16" else content + b"\xff"
    told = failure(odd)
    monkeypatch.setattr(csv_table, "BLOCK", block)
    assert decode(content, "x").removeprefix("\ufeff") == TEXT
    assert read_csv(content, "x.csv")[0].rows == ROWS
    assert failure(odd) == told == ("SC143", 3 if encoding == "utf-16" else 4)


def test_a_row_is_as_wide_as_a_spreadsheet_at_most() -> None:
    (sheet,) = read_csv(b"\n" + b"," * (LIMITS.columns - 1), "x.csv")
    assert list(map(len, sheet.rows)) == [0, LIMITS.columns]
    assert failure(b"\n" + b"," * LIMITS.columns) == ("SC426", 2)


@pytest.mark.parametrize("mark", ["\t", ",", ";", "\n", "\r"])
def test_a_table_of_too_many_cells_is_refused(mark: str) -> None:
    content = (("\t" if mark == "\t" else "") + mark * 9).encode()
    assert read_csv(content, "x.csv", replace(LIMITS, marks=len(content)))
    with pytest.raises(DataError) as caught:
        read_csv(content, "x.csv", replace(LIMITS, marks=len(content) - 1))
    assert [found.code for found in caught.value.findings] == ["SC426"]
