import pytest

from scoring_core.formats.pdf_fonts import any_chinese, font_stacks

LAST = "Libertinus Serif"
BOTH = ["FangSong_GB2312", "fangsong", "Noto Serif CJK SC", "Noto Sans CJK SC", "Arial"]


def test_the_profile_says_which_fonts_come_first() -> None:
    serif, sans = BOTH[2:4]
    assert font_stacks(BOTH, "standard")["body"] == [
        "FangSong_GB2312",
        "fangsong",
        serif,
        sans,
        LAST,
    ]
    assert font_stacks(BOTH, "windows")["body"] == [
        "fangsong",
        "FangSong_GB2312",
        serif,
        sans,
        LAST,
    ]
    assert font_stacks(BOTH, "standard")["black"][:2] == [sans, serif]


def test_any_chinese_font_serves_for_every_part() -> None:
    assert font_stacks(["KaiTi"], "standard") == {
        part: ["KaiTi", LAST] for part in ("title", "body", "black", "kai", "song")
    }


def test_latin_letters_have_their_own_font_where_it_is_installed() -> None:
    latin = {"name": "Times New Roman", "covers": "latin-in-cjk"}
    assert font_stacks(["Times New Roman", "SimSun"], "windows")["title"] == [latin, "SimSun", LAST]


@pytest.mark.parametrize(
    "installed, any_there",
    [([], False), (["Times New Roman", "Libertinus Serif"], False), (["simsun"], True)],
)
def test_a_computer_without_chinese_fonts_is_known(installed: list[str], any_there: bool) -> None:
    assert any_chinese(installed) == any_there
