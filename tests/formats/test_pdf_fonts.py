import pytest

from scoring_core.errors import UsageError
from scoring_core.formats.pdf_fonts import font_stacks

BOTH = ["FangSong_GB2312", "fangsong", "Noto Serif CJK SC", "Noto Sans CJK SC", "Arial"]


def test_the_profile_says_which_fonts_come_first() -> None:
    serif, sans = BOTH[2:4]
    assert font_stacks(BOTH, "standard")["body"] == ["FangSong_GB2312", "fangsong", serif, sans]
    assert font_stacks(BOTH, "windows")["body"] == ["fangsong", "FangSong_GB2312", serif, sans]
    assert font_stacks(BOTH, "standard")["black"][:2] == [sans, serif]


def test_any_chinese_font_serves_for_every_part() -> None:
    assert font_stacks(["KaiTi"], "standard") == {
        part: ["KaiTi"] for part in ("title", "body", "black", "kai", "song")
    }


def test_latin_letters_have_their_own_font_where_it_is_installed() -> None:
    latin = {"name": "Times New Roman", "covers": "latin-in-cjk"}
    assert font_stacks(["Times New Roman", "SimSun"], "windows")["title"] == [latin, "SimSun"]


@pytest.mark.parametrize("installed", [[], ["Libertinus Serif", "Times New Roman"]])
def test_no_chinese_font_is_told_and_not_printed_as_boxes(installed: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        font_stacks(installed, "standard")
    (found,) = caught.value.findings
    assert found.code == "SC495"
    assert "Noto Serif CJK SC" in found.wording("zh").expected
