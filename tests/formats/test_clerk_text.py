import pytest

from scoring_core.errors import DataError, Place
from scoring_core.formats.clerk_text import read_clerk_text
from scoring_core.model.clerk import ClerkSection, ClerkText, Remark
from scoring_core.model.template import Slot, Template

TEXT = "# 存在问题\n共{sent}条。\n\n## 小题\n内容\n# site/要求\n　　抓紧。\n"
READ = ClerkText(
    (
        ClerkSection(
            "存在问题",
            (
                Remark(0, Template(("共", Slot("sent"), "条。")), Place("说明.md", None, 2)),
                Remark(1, Template(("小题",)), Place("说明.md", None, 4)),
                Remark(0, Template(("内容",)), Place("说明.md", None, 5)),
            ),
            Place("说明.md", None, 1),
        ),
        ClerkSection(
            "site/要求",
            (Remark(0, Template(("抓紧。",)), Place("说明.md", None, 7)),),
            Place("说明.md", None, 6),
        ),
    ),
    "说明.md",
)


def read(text: str) -> ClerkText:
    return read_clerk_text(text.encode(), "说明.md")


def codes(text: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(DataError) as error:
        read(text)
    return [(found.code, found.place.row, found.found) for found in error.value.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str, ending: str) -> None:
    assert read_clerk_text(TEXT.replace("\n", ending).encode(encoding), "说明.md") == READ


def test_an_empty_text_has_no_sections() -> None:
    assert read("") == read("\n \n\t\n") == ClerkText((), "说明.md")


def test_a_section_is_not_empty() -> None:
    assert codes("# 问题 ##\n\n# 要求\n抓紧。") == [("SC676", 1, "问题")]


def test_a_section_of_which_a_line_is_refused_is_not_called_empty() -> None:
    assert codes("# 问题\n#\n") == [("SC660", 2, "#")]


@pytest.mark.parametrize(
    "slot", ["{all:1}", "{year:x}", "{title:y}", "{period:首季}", "{period:甲}"]
)
def test_an_example_spells_a_period(slot: str) -> None:
    assert codes(f"# 问题\n{{period:1-3月}}{{all}}{slot}。") == [("SC675", 2, slot)]


@pytest.mark.parametrize(
    "line, level, text",
    [
        ("## 小题", 1, "小题"),
        ("##小题", 1, "小题"),
        ("### 细题 ###", 2, "细题"),
        ("甲\t乙", 0, "甲 乙"),
        ("　　空两格", 0, "空两格"),
        ("1 # 号", 0, "1 # 号"),
        ("{{花括号}}", 0, "{花括号}"),
    ],
)
def test_lines_are_headings_or_paragraphs(line: str, level: int, text: str) -> None:
    (section,) = read(f"# 问题\n{line}\n").sections
    (remark,) = section.remarks

    assert remark.level == level
    assert remark.text.fill(str) == text


def test_every_mistake_is_told_with_its_line() -> None:
    text = "开头\n# 问题\n花{括号\n响\x07铃\n# 问题\n好\n# 要求\n{}\n"

    assert codes(text) == [
        ("SC660", 1, "开头"),
        ("SC658", 3, "花{括号"),
        ("SC659", 4, "响\\x07铃"),
        ("SC661", 5, "问题"),
        ("SC658", 8, "{}"),
    ]


def test_a_section_without_a_name_is_told() -> None:
    assert codes("#\n甲\n# 乙\n##\n") == [
        ("SC660", 1, "#"),
        ("SC660", 2, "甲"),
        ("SC660", 4, "##"),
    ]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(DataError) as error:
        read_clerk_text(b"\x89PNG\x00\xff", "图.png")

    assert [found.code for found in error.value.findings] == ["SC143"]
