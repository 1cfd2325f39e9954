"""`scoring-core notice`: one document of several files, or a reason why there is none."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import xlsxwriter

from tests.formats.docx_reading import audited, texts

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]
WENXIAN = ROOT / "examples/wenxian-2023-Q3.csv"

HEAD = """
key = "demo"
name = "示范县"
language = 1
categories.town = { title = "乡镇", units = [UNITS] }
formats = { "条" = "0" }
[notice.monthly]
title = "关于{period:2023年3月}政务信息的通报"
schemes = ["briefs", "website"]
issuer = "示范县政府办公室"
recipients = "各乡镇"
"""
SCHEME = """
[scheme.NAME]
title = "TITLE"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
metrics.KEY = { label = "LABEL", unit = "条" }
totals.all = "total(KEY, all)"
[scheme.NAME.lists.none]
over = "all"
where = "KEY == 0"
order = ["roster"]
show = "{unit}"
join = "、"
empty = "无"
[[scheme.NAME.text]]
heading = "TITLE"
say = "共{all}条，没有的：{none}。"
[[scheme.NAME.text]]
clerk = "问题"
"""
UNITS = '"甲镇", "乙镇"'


def rules(folder: Path, units: str = UNITS) -> Path:
    """A county with two kinds of work and one notice of both."""
    text = HEAD.replace("UNITS", units)
    for name, title, key, label in (
        ("briefs", "政务信息", "sent", "报送数"),
        ("website", "网站信息", "used", "采用数"),
    ):
        scheme = SCHEME.replace("NAME", name).replace("TITLE", title)
        text += scheme.replace("KEY", key).replace("LABEL", label)
    path = folder / "rules.toml"
    path.write_text(text, "utf-8")
    return path


def data(folder: Path, text: str, name: str = "2023-03.csv") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


BRIEFS = "单位,报送数\n甲镇,3\n乙镇,0\n"
WEBSITE = "单位,采用数\n甲镇,2\n乙镇,1\n"


@pytest.fixture
def county(cli: Run, tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    """Runs the command by the county's rules, with both files."""
    path = rules(tmp_path)
    files = data(tmp_path, BRIEFS, "a-2023-03.csv"), data(tmp_path, WEBSITE, "b-2023-03.csv")

    def run(*words: str, files: tuple[str, ...] = files) -> CompletedProcess[str]:
        return cli("notice", *files, "--rules", str(path), *words)

    return run


def test_a_notice_of_two_kinds_of_work(county: Run, tmp_path: Path) -> None:
    text = data(
        tmp_path,
        "# briefs/问题\n甲镇报得多，共{all}条。\n# website/问题\n## 质量\n不高。\n",
        "t.md",
    )

    done = county("--text", text, "--date", "2023年4月7日", "--number", "通报〔2023〕3号")

    assert (done.returncode, done.stderr) == (0, "")
    assert "".join(done.stdout.split()).startswith(
        "通报〔2023〕3号关于2023年3月政务信息的通报各乡镇："
        "一、政务信息共3条，没有的：乙镇。甲镇报得多，共3条。"
        "二、网站信息共3条，没有的：无。（一）质量不高。"
        "附件：1．政务信息2．网站信息示范县政府办公室2023年4月7日"
    )


def test_the_sheets_of_one_workbook_are_as_many_inputs(cli: Run, tmp_path: Path) -> None:
    book = tmp_path / "2023-03.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        for name, text in (("甲", BRIEFS), ("乙", WEBSITE), ("说明", "本表由办公室填报")):
            sheet = workbook.add_worksheet(name)
            for number, line in enumerate(text.splitlines()):
                cells = [int(cell) if cell.isdigit() else cell for cell in line.split(",")]
                sheet.write_row(number, 0, cells)

    done = cli("notice", book, "--rules", rules(tmp_path))

    assert done.returncode == 0, done.stderr
    assert "共3条，没有的：乙镇" in done.stdout
    assert "共3条，没有的：无" in done.stdout


def test_a_pattern_that_the_shell_leaves_stands_for_its_files(county: Run, tmp_path: Path) -> None:
    named, matched = county(), county(files=(str(tmp_path / "*-2023-03.csv"),))

    assert (matched.returncode, matched.stdout) == (0, named.stdout)
    assert "SC141" in county(files=(str(tmp_path / "c*.csv"),)).stderr


def test_a_file_of_the_very_name_is_no_pattern(county: Run, tmp_path: Path) -> None:
    exact = data(tmp_path, BRIEFS, "a[1]-2023-03.csv")
    data(tmp_path, WEBSITE, "a1-2023-03.csv")

    assert "共3条，没有的：乙镇" in county(files=(exact,)).stdout


def test_an_empty_issuer_is_none(county: Run) -> None:
    assert county("--issuer", "").stdout == county().stdout


def test_what_the_options_say_takes_the_place_of_what_the_rules_say(county: Run) -> None:
    done = county(
        "--issuer", "甲办", "--issuer", "乙办", "--recipients", "各村", "--copy-to", "县委"
    )

    assert done.returncode == 0
    assert {"甲办", "乙办", "各村："} <= set(done.stdout.split())
    assert "示范县政府办公室" not in done.stdout


def test_a_kind_of_work_without_a_file_is_said_and_left_out(county: Run, tmp_path: Path) -> None:
    done = county(files=(str(tmp_path / "a-2023-03.csv"),))

    assert done.returncode == 0
    assert "SC655 没有给“网站信息”的数据" in done.stderr
    assert "网站信息" not in done.stdout


@pytest.mark.parametrize(
    "text, code, place, word",
    [
        ("# 问题\n共{al}条\n", "SC652", "t.md:2", "al"),
        ("# 问题\n共{}条\n", "SC658", "t.md:2", "共{}条"),
        ("# 问题\n共\x07条\n", "SC659", "t.md:2", r"\x07"),
        ("先说一句\n# 问题\n好\n", "SC660", "t.md:1", "先说一句"),
        ("# 问题\n好\n# 问题\n", "SC661", "t.md:3", "问题"),
        ("# 闻题\n好\n", "SC657", "t.md:1", "闻题"),
    ],
)
def test_a_text_that_cannot_be_placed_is_told_with_its_line(
    county: Run, tmp_path: Path, text: str, code: str, place: str, word: str
) -> None:
    output = tmp_path / "notice.docx"

    done = county("--text", data(tmp_path, text, "t.md"), "-o", str(output))

    errors = [line for line in done.stderr.splitlines() if line.startswith("错误")]
    assert (done.returncode, output.exists()) == (1, False)
    assert code in errors[0]
    assert place in errors[0]
    assert word in errors[0]


def test_data_of_two_periods_of_one_scheme_twice_or_of_two_counties(
    cli: Run, county: Run, tmp_path: Path
) -> None:
    files = str(tmp_path / "a-2023-03.csv"), data(tmp_path, WEBSITE, "b-2023-04.csv")
    assert "SC663" in county(files=files).stderr
    assert "SC662" in county(files=(files[0], files[0])).stderr
    both = (str(WENXIAN), str(ROOT / "examples/zalantun-2023-Q1.csv"))
    assert "SC664" in cli("notice", *both).stderr


def test_names_with_markup_stand_in_the_document_as_they_are(cli: Run, tmp_path: Path) -> None:
    names = ["<b>甲&镇</b>", "乙*_`|镇", "丙😀镇"]
    path = rules(tmp_path, ", ".join(f"'{name}'" for name in names))
    rows = "".join(f'"{name}",0\n' for name in names)
    source = data(tmp_path, f"单位,报送数\n{rows}")

    for form in ("docx", "html", "md", "txt", "xlsx"):
        output = tmp_path / f"notice.{form}"
        done = cli("notice", source, "--rules", str(path), "-o", str(output))
        assert done.returncode == 0, done.stderr
    docx = (tmp_path / "notice.docx").read_bytes()
    assert audited(docx) == []
    assert set(names) <= set(texts(docx))
    assert "<b>" not in (tmp_path / "notice.html").read_text("utf-8")


def test_a_control_character_in_a_name_is_refused(cli: Run, tmp_path: Path) -> None:
    path = rules(tmp_path, '"甲\\u0007镇"')
    done = cli("notice", data(tmp_path, "单位,报送数\n甲\x07镇,1\n"), "--rules", str(path))

    assert (done.returncode, done.stdout) == (2, "")
    assert r"甲\u0007镇" in done.stderr


def test_five_thousand_units_make_a_word_file(cli: Run, tmp_path: Path) -> None:
    names = [f"第{number}号单位" for number in range(5000)]
    path = rules(tmp_path, ", ".join(f'"{name}"' for name in names))
    rows = "".join(f"{name},{number}\n" for number, name in enumerate(names))
    output = tmp_path / "notice.docx"

    done = cli(
        *("notice", data(tmp_path, f"单位,报送数\n{rows}"), "--rules", str(path)),
        *("-o", str(output)),
    )

    assert done.returncode == 0, done.stderr
    assert set(names) <= set(texts(output.read_bytes()))


def test_a_unit_without_data_is_told(county: Run, tmp_path: Path) -> None:
    done = county(files=(data(tmp_path, "单位,报送数\n甲镇,3\n", "c-2023-03.csv"),))

    assert done.returncode == 1
    assert "SC122 名单里的“乙镇”没有数据" in done.stderr
    assert "SC650 “政务信息”的句子里“all”没有数" in done.stderr


def test_a_folder_is_no_place_for_a_notice(county: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out.docx"
    folder.mkdir()
    done = county("-o", str(folder))

    assert done.returncode == 2
    assert "SC416" in done.stderr


def test_a_full_disk_leaves_the_old_file(
    county: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "notice.docx"
    output.write_bytes(b"old")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("os.fsync", full)
    done = county("-o", str(output))

    assert (done.returncode, output.read_bytes()) == (2, b"old")
    assert "SC411" in done.stderr
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_text_file_is_not_written_over(county: Run, tmp_path: Path) -> None:
    text = data(tmp_path, "# 问题\n好\n", "t.md")
    done = county("--text", text, "-o", text)

    assert done.returncode == 2
    assert "SC419" in done.stderr


@pytest.mark.parametrize(
    "words, code",
    [
        (("--date", "2023-02-30"), "SC450"),
        (("--date", "四月七日"), "SC450"),
        (("--date", "2023年11月7"), "SC450"),
        (("--date", "2023-11-07日"), "SC450"),
        (("--date", "2023-11-7"), "SC450"),
        (("--date", "2023年11-07"), "SC450"),
        (("--number", "通报\n〔2023〕3号"), "SC451"),
        (("--issuer", "甲县", "--issuer", "乙\a县"), "SC451"),
        (("--recipients", "各\u2028局"), "SC451"),
        (("--copy-to", "市\t局"), "SC451"),
        (("--template", "x.docx"), "SC449"),
        (("--style", "redhead"), "SC448"),
        (("--fonts", "song"), "SC448"),
        (("--notice", "mothly"), "SC654"),
        (("--format", "doc"), "SC414"),
        (("--format", "docx"), "SC447"),
        (("-o", "notice.doc"), "SC410"),
        (("--text", "absent.md"), "SC141"),
    ],
)
def test_wrong_options_are_told(county: Run, words: tuple[str, ...], code: str) -> None:
    done = county(*words)

    assert done.returncode == 2, done.stderr
    assert code in done.stderr
