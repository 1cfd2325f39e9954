import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import FormulaError
from scoring_core.formula.tokens import LONGEST, Kind, Token, tokens


def pieces(text: str) -> list[tuple[Kind, str]]:
    *found, end = tokens(text)
    assert end == Token("end", "", len(text))
    return [(token.kind, token.text) for token in found]


def test_every_token_knows_its_kind_and_its_first_character() -> None:
    assert tokens("min( a1 ,20%) >= '甲 乙'") == (
        Token("name", "min", 0),
        Token("mark", "(", 3),
        Token("name", "a1", 5),
        Token("mark", ",", 8),
        Token("number", "20%", 9),
        Token("mark", ")", 12),
        Token("mark", ">=", 14),
        Token("word", "甲 乙", 17),
        Token("end", "", 22),
    )


@pytest.mark.parametrize("text", ["0", "5", "0.1", "20%", "12.50%", "007"])
def test_a_number_is_digits_a_point_and_a_sign_of_percent(text: str) -> None:
    assert pieces(text) == [("number", text)]


@pytest.mark.parametrize("text", ["a", "total_2", "_x", "得分", "Ü1", "and", "else"])
def test_a_name_begins_with_a_letter_of_any_script(text: str) -> None:
    assert pieces(text) == [("name", text)]


@pytest.mark.parametrize(
    "written, canonical",
    [
        *(("×", "*"), ("÷", "/"), ("−", "-"), ("＋", "+"), ("≤", "<="), ("≥", ">="), ("≠", "!=")),
        *(
            ("＝", "=="),
            ("（", "("),
            ("）", ")"),
            ("，", ","),
            ("：", ":"),
            ("＜", "<"),
            ("＞", ">"),
        ),
        *((mark, mark) for mark in ("*", "/", "-", "+", "<=", ">=", "!=", "==", "<", ">")),
        *((mark, mark) for mark in ("(", ")", ",", ":")),
    ],
)
def test_full_width_and_printed_signs_are_read_as_the_plain_ones(
    written: str, canonical: str
) -> None:
    assert tokens(f"甲{written}1") == (
        Token("name", "甲", 0),
        Token("mark", canonical, 1),
        Token("number", "1", 1 + len(written)),
        Token("end", "", 2 + len(written)),
    )


def test_a_full_width_percent_sign_is_one() -> None:
    assert pieces("20％") == [("number", "20%")]


@pytest.mark.parametrize(
    "written, word",
    [
        ("'A'", "A"),
        ("“A”", "A"),
        ("''", ""),
        ("'a b'", "a b"),
        ("'”'", "”"),
        ("“it's”", "it's"),
        ("'乡镇（街道）'", "乡镇（街道）"),
        ("“甲，乙：100％”", "甲，乙：100％"),
        ("'1 × 2 ＝ 3'", "1 × 2 ＝ 3"),
    ],
)
def test_a_word_is_what_stands_between_its_quotes_unchanged(written: str, word: str) -> None:
    assert tokens(f" {written}") == (
        Token("word", word, 1),
        Token("end", "", 1 + len(written)),
    )


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u3000"])
def test_blanks_part_tokens_and_mean_nothing(blank: str) -> None:
    text = f"{blank}a{blank}+{blank}1{blank}"

    assert pieces(text) == [("name", "a"), ("mark", "+"), ("number", "1")]


@pytest.mark.parametrize(
    "text, at, code, found",
    [
        ("a § b", 2, "SC301", "§"),
        ("a !b", 2, "SC301", "!"),
        ("5 %", 2, "SC301", "%"),
        (".5", 0, "SC301", "."),
        ("1.", 1, "SC301", "."),
        ("５", 0, "SC301", "５"),
        ("٣", 0, "SC301", "٣"),
        ('a == "x"', 5, "SC301", '"'),
        ("a & b", 2, "SC301", "&"),
        ("a  =  b", 3, "SC302", "="),
        ("a == 'x", 5, "SC302", "'"),
        ("a == “x'", 5, "SC302", "“"),
        ("a ”", 2, "SC301", "”"),
    ],
)
def test_a_character_that_begins_no_token_is_pointed_at(
    text: str, at: int, code: str, found: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        tokens(text)
    (told,) = caught.value.findings
    assert (caught.value.at, told.code, told.found) == (at, code, found)


def test_one_equals_sign_and_an_open_word_say_what_was_meant() -> None:
    with pytest.raises(FormulaError, match=r"应为“==”"):
        tokens("a = b")
    with pytest.raises(FormulaError, match=r"应为词的右引号"):
        tokens("a == 'b")


def test_a_text_is_limited_in_length() -> None:
    assert LONGEST == 10_000
    assert len(tokens("a" * LONGEST)) == 2
    with pytest.raises(FormulaError, match=rf"SC306 公式过长：{LONGEST + 1} 个字符") as caught:
        tokens("a" * (LONGEST + 1))
    assert caught.value.at == 0


@given(st.text("ab1.2%+-×÷＝≤<=!()（，'“” 甲§", max_size=12))
def test_tokens_or_the_refusal_stand_where_they_say(text: str) -> None:
    found, at = attempt(text)

    assert [token.at for token in found] == sorted({token.at for token in found})
    assert at is None or not text[at].isspace()
    for token in found:
        if token.kind in ("number", "name"):
            assert text[token.at :].replace("％", "%").startswith(token.text)
        elif token.kind == "word":
            assert text[token.at + 1 :].startswith(token.text)


def attempt(text: str) -> tuple[tuple[Token, ...], int | None]:
    try:
        return tokens(text), None
    except FormulaError as error:
        return (), error.at
