import pytest

from scoring_core.model.names import fold


@pytest.mark.parametrize(
    "written",
    ["乡镇(街道)", "乡镇（街道）", " 乡 镇(街道)\n", "乡镇\u3000（街道 )", "乡镇(\t街道)"],
)
def test_spacing_and_width_make_no_difference(written: str) -> None:
    assert fold(written) == "乡镇(街道)"


def test_everything_else_makes_a_difference() -> None:
    words = ["财政局", "财政厅", "县财政局", "A局", "a局", "财·政局"]
    assert len({fold(word) for word in words}) == len(words)
