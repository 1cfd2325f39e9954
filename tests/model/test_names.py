import pytest

from scoring_core.model.names import fold, printable


@pytest.mark.parametrize(
    "written",
    ["乡镇(街道)", "乡镇（街道）", " 乡 镇(街道)\n", "乡镇\u3000（街道 )", "乡镇(\t街道)"],
)
def test_spacing_and_width_make_no_difference(written: str) -> None:
    assert fold(written) == "乡镇(街道)"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("總寨鎮政府", "总寨镇政府"),
        ("區(qū)農(nóng)業(yè)農(nóng)村局", "区农业农村局"),
        ("總寨鎮（ zhèn ）政府", "总寨镇政府"),
        ("區(qu\u0304)衛(we\u0300i)局", "区卫局"),
        ("暗(ǎn)訪數(shù)", "暗访数"),
        ("旅(lǚ)游發(fā)展", "旅游发展"),
        ("著力", "着力"),
    ],
)
def test_script_and_the_pinyin_of_a_copied_page_make_no_difference(
    written: str, meant: str
) -> None:
    assert fold(written) == meant


@pytest.mark.parametrize("part", ["(qu)", "(A类)", "(zhènqū)", "(è1)", "(一)", "zhèn", "(brèf)"])
def test_brackets_that_hold_no_pinyin_of_one_character_stay(part: str) -> None:
    assert fold(f"镇{part}政府") == f"镇{part}政府"


def test_pinyin_follows_a_character() -> None:
    assert fold("(zhèn)A(zhèn)") == "(zhèn)A(zhèn)"


def test_each_character_has_one_form_however_often_it_is_folded() -> None:
    everything = "".join(map(chr, range(0x3400, 0xA000)))
    once = fold(everything)
    assert len(once) == len(everything)
    assert fold(once) == once


def test_everything_else_makes_a_difference() -> None:
    words = ["财政局", "财政厅", "县财政局", "A局", "a局", "财·政局"]
    assert len({fold(word) for word in words}) == len(words)


@pytest.mark.parametrize("text", ["", "甲局", "甲\u3000局", "<b>*|&", "😀"])
def test_a_printable_text_stands_on_a_line_as_it_is(text: str) -> None:
    assert printable(text)


@pytest.mark.parametrize("text", ["甲\n局", "\a", "甲\t局", "\u2028", "\x7f", "\u202e甲"])
def test_breaks_and_control_characters_are_not_printable(text: str) -> None:
    assert not printable(text)
