"""Files that every system can hold, one for each unit."""

import pytest

from scoring_core.cli.file_names import file_names


@pytest.mark.parametrize(
    "name, file",
    [
        ("张羌街道", "张羌街道.docx"),
        ("乡镇(街道) A·B", "乡镇(街道) A·B.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j.docx"),
        ("甲\n乙\x00\u202e", "甲_乙__.docx"),
        ("..", "_.docx"),
        ("  .甲. ", "甲.docx"),
        ("", "_.docx"),
        ("con", "con_.docx"),
        ("COM1.甲", "COM1.甲_.docx"),
        ("长" * 99, "长" * 66 + ".docx"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, file: str) -> None:
    assert file_names([name], ".docx") == [file]


def test_no_two_names_are_one_file() -> None:
    names = ["A局", "a局", "甲/乙", "甲:乙", "甲?乙", "a局-2"]

    assert file_names(names, ".md") == [
        "A局.md",
        "a局-2.md",
        "甲_乙.md",
        "甲_乙-2.md",
        "甲_乙-3.md",
        "a局-2-2.md",
    ]
