"""The rows that are left out change nothing: the survey of the rest is that of all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring_core.errors import DataError, Finding
from scoring_core.formats import workbook_rows
from scoring_core.formats.workbook_rows import shortened
from scoring_core.formats.workbook_survey import Survey
from scoring_core.formats.workbook_xlsx import Worksheet, survey_worksheet
from scoring_core.model.limits import Limits

PERCENTS = ("3", "12")
ROOM = Limits(cells=400)
Found = dict[str, object] | tuple[Finding, ...]


def found(survey: Survey, read: Callable[[], object]) -> Found:
    try:
        read()
    except DataError as error:
        return error.findings
    return {**vars(survey), "percentages": sorted(survey.percentages)}


def agree(xml: bytes) -> Found:
    """What both ways say of a sheet, which must be the same."""
    quick, exact = Survey("一", ROOM), Survey("一", ROOM)
    told = found(exact, lambda: Worksheet(exact, PERCENTS).read(xml, "s.xml"))
    assert found(quick, lambda: survey_worksheet(quick, PERCENTS, xml, "s.xml")) == told
    return told


def sheet(rows: str, head: str = "", tail: str = "") -> bytes:
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet>'
    return f"{start}{head}<sheetData>{rows}</sheetData>{tail}</worksheet>".encode()


COLUMNS = ("A", "B", "C", "D", "Z", "AA", "AB")
TEXTS = ("", "甲局", "A5", "w 2", "a&amp;b", 'x="A1"', "log10 > 2", "]]", "&#10;", "&#65;")
VALUES = st.sampled_from(
    ("", "1", "-3", "79.400000000000006", "1E-7", "12345678901234567", "-1000000000000000")
)
FORMULAS = st.sampled_from(
    (
        "<f>A1+B2</f>",
        '<f>IF(A5="A5", 1, 2)</f>',
        '<f t="shared" ref="A1:A5" si="0">log10(A1)</f>',
        '<f t="shared" si="0"/>',
        "<f></f>",
    )
)


@st.composite
def cells(draw: st.DrawFn, line: int, column: str) -> str:
    """One cell as some program writes it, and now and then in the wrong place."""
    place = draw(st.sampled_from([f"{column}{line}"] * 30 + [f"{column}{line}1", f"{column}9"]))
    style = draw(st.sampled_from(["", ' s="1"', ' s="3"', ' s="12"', ' s="0"']))
    kind = draw(st.sampled_from(["n", "n", "s", "str", "inline", "e", "b", "blank", "formula"]))
    start = f'<c r="{place}"{style}'
    formula, value, text = draw(FORMULAS), draw(VALUES), draw(st.sampled_from(TEXTS))
    return {
        "n": f"{start}><v>{value}</v></c>",
        "s": f'{start} t="s"><v>{value}</v></c>',
        "b": f'{start} t="b"><v>1</v></c>',
        "e": f'{start} t="e"><v>#N/A</v></c>',
        "str": f'{start} t="str">{formula}<v>{text}</v></c>',
        "inline": f'{start} t="inlineStr"><is><t>{text}</t></is></c>',
        "blank": f"{start}/>",
        "formula": f"{start}>{formula}{draw(st.sampled_from(['', '<v/>', f'<v>{value}</v>']))}</c>",
    }[kind]


@st.composite
def rows(draw: st.DrawFn) -> str:
    written, line = "", 0
    for step in draw(st.lists(st.sampled_from([1] * 12 + [2, 40, 0, -1]), max_size=8)):
        line += step
        columns = draw(st.lists(st.sampled_from(COLUMNS), unique=True, max_size=4))
        columns = columns if draw(st.integers(0, 9)) == 0 else sorted(columns, key=COLUMNS.index)
        inside = "".join(draw(cells(line, column)) for column in columns)
        more = draw(
            st.sampled_from(
                [""] * 5
                + [' spans="1:9"', ' hidden="1"', ' hidden="0"', ' hidden="false"']
                + [' s="3" customFormat="1"', ' x14ac:dyDescent="0.25"', ' ht="15.75"']
            )
        )
        blank = draw(st.sampled_from(["", "", "", "\n", " "]))
        closed = not inside and draw(st.booleans())
        row = f'<row r="{line}"{more}'
        written += f"{row}/>{blank}" if closed else f"{row}>{blank}{inside}</row>{blank}"
    return written


@given(rows())
@example('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>')
@example('<row r="1"><c5 r="A1"><v>1</v></c5><c r="B1"><v>1</v></c></row>')
@example('<row r="1"><c r="A1"><f>B1</f><v5>1</v5></c></row>')
@example('<row r="1"><c r="A1"><v>1</v></c><c r="A1B1"><v>2</v></c></row>')
@example('<row r="1" xA1="A1"><c r="A2"><v>1</v></c></row>')
@example('<row r="01"><c r="A01"><v>1</v></c></row>')
@example('<row><c><v>1</v></c></row><!-- <row r="3"> --><row r="9"/>')
@example('<row r="1"><c r="A1" t="inlineStr"><is><t>]]></t></is></c></row>')
@example('<row r="1"><c r="A1"><v>1</v></c></row>stray')
@example('<row r="1" a="1" a="2"><c r="A1"><v>1</v></c></row>')
@example('<row r="1"><c r="A1"><v>1</v></c></row><row r="500"><c r="A500"><v>1</v></c></row>')
@example('<row r="1"><c r="A1"><v>\x01</v></c></row>')
def test_both_ways_see_the_same(written: str) -> None:
    agree(sheet(written))


@given(rows(), st.integers(0, 4000), st.binary(max_size=2))
def test_both_ways_see_the_same_of_spoilt_bytes(written: str, at: int, other: bytes) -> None:
    xml = sheet(written)
    place = at % len(xml)
    agree(xml[:place] + other + xml[place + 1 :])


PLAIN = "".join(
    f'<row r="{n}"><c r="A{n}" t="s"><v>{n}</v></c><c r="B{n}"><v>{n}.5</v></c></row>'
    for n in range(1, 100)
)


@pytest.mark.parametrize("block", [1, 500, 1 << 18])
def test_rows_that_look_alike_are_left_out(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_rows, "_BLOCK", block)
    odd = '<row r="100"><c r="C100" t="e"><v>#N/A</v></c></row>'
    short = shortened(sheet(PLAIN + odd), PERCENTS)
    assert (short.xml, short.rows, short.columns) == (sheet(odd), 100, 3)
    assert agree(sheet(PLAIN + odd)) == agree(sheet(PLAIN + odd, head=" "))


@pytest.mark.parametrize(
    "odd",
    [
        '<row r="100"><c r="A100" s="3"><v>1</v></c></row>',
        '<row r="100"><c r="A100"><f>A1</f></c></row>',
        '<row r="100"><c r="A100"><f>A1</f><v></v></c></row>',
        '<row r="100" hidden="1"><c r="A100"><v>1</v></c></row>',
        '<row r="100"><c r="A100"><v>12345678901234567</v></c></row>',
        '<row r="100"><c r="A100"><v>-12345678901234567</v></c></row>',
    ],
)
def test_rows_of_which_there_is_something_to_tell_stay(odd: str) -> None:
    assert shortened(sheet(PLAIN + odd), PERCENTS).xml == sheet(odd)
    agree(sheet(PLAIN + odd))


@pytest.mark.parametrize(
    "plain",
    [
        '<row r="100" spans="1:9" x14ac:dyDescent="0.25"><c r="A100" s="1"><v>1</v></c></row>',
        '<row r="100" hidden="false"><c r="AA100" t="n"><v>1E-7</v></c></row>',
        '<row r="100"><c r="A100" t="str"><f>B1&amp;"A100"</f><v>w 2</v></c></row>',
        '<row r="100"><c r="A100"><f t="shared" ref="A1:A9" si="0">1 + 2</f><v>3</v></c></row>',
        '<row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve"> 甲&lt;</t></is></c></row>',
        '<row r="100"/><row r="101"></row>\n<row r="102"/>',
    ],
)
def test_what_programs_write_is_left_out(plain: str) -> None:
    assert shortened(sheet(plain), PERCENTS).xml == sheet("")
    agree(sheet(plain))


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        sheet(PLAIN).replace(b"UTF-8", b"GB18030"),
        sheet(PLAIN).replace(b"sheetData", b"x:sheetData"),
        sheet(PLAIN, head="<!-- <sheetData> -->"),
        sheet(PLAIN, tail="<!-- </sheetData> -->"),
        sheet(PLAIN, tail="<sheetData/>"),
        sheet(PLAIN, head="<!DOCTYPE a>"),
        sheet(f"{PLAIN}<!---->"),
        sheet(PLAIN.replace('r="A9"', 'r="A8"')),
        sheet(PLAIN.replace('<row r="9"', '<row r="7"')),
        sheet(PLAIN.replace('r="A9" t="s"', 't="s" r="A9"')),
    ],
)
def test_a_sheet_that_is_written_in_an_unusual_way_stays_whole(xml: bytes) -> None:
    assert shortened(xml, PERCENTS).xml is xml
    agree(xml)


def test_what_is_wrong_is_told_in_its_place() -> None:
    assert isinstance(agree(sheet(PLAIN) + b"\xff"), tuple)
    assert isinstance(agree(sheet(f'{PLAIN}<row r="100"><c r="A1" t="e"/></row>')), dict)
    assert isinstance(agree(sheet(PLAIN.replace("</row>", "</rox>", 1))), tuple)


def test_hidden_rows_and_columns_are_known() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3" hidden="true"/>'
    told = agree(sheet(rows, head='<cols><col min="2" max="9" hidden="1"/></cols>'))
    assert isinstance(told, dict)
    assert (told["hidden_rows"], told["hidden_columns"]) == ([(2, 2)], [(1, 8)])
