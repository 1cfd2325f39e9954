import pytest

from scoring_core.model.names import fold, printable


@pytest.mark.parametrize(
    "written",
    ["乡镇(街道)", "乡镇（街道）", " 乡 镇(街道)\n", "乡镇\u3000（街道 )", "乡镇(\t街道)"],
)
def test_spacing_and_width_make_no_difference(written: str) -> None:
    assert fold(written) == "乡镇(街道)"


def test_everything_else_makes_a_difference() -> None:
    words = ["财政局", "财政厅", "县财政局", "A局", "a局", "财·政局"]
    assert len({fold(word) for word in words}) == len(words)


@pytest.mark.parametrize("text", ["", "甲局", "甲\u3000局", "<b>*|&", "😀"])
def test_a_printable_text_stands_on_a_line_as_it_is(text: str) -> None:
    assert printable(text)


@pytest.mark.parametrize("text", ["甲\n局", "\a", "甲\t局", "\u2028", "\x7f", "\u202e甲"])
def test_breaks_and_control_characters_are_not_printable(text: str) -> None:
    assert not printable(text)
