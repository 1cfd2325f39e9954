"""
Heavy junk, run through the command in this process within bounds: `python -m tests.fuzz.heavy DIR`.

A line for each file: its name, the exit code, seconds of processor time, and the most memory yet.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time

from tests.fuzz.command import ran
from tests.fuzz.plain_table import ROOT
from tests.fuzz.workbooks import as_xlsx, parts_of, zipped

MEMORY = 1_500_000_000
SECONDS = 120
_ELSE = ("-j", "yijiang")
HEAD = "单位,任务数,提交数,通过数\n"
GOOD = HEAD + "白马街道,50,43,\n发改委,50,43,\n人社局,50,34,\n"
REGISTER = "编号,标题,报送单位,报送日期,采用日期,体裁,采用刊物,批示,约稿\n"


def tables(size: int) -> Iterator[tuple[str, str]]:
    """Junk of about so many rows, columns or hundreds of characters, with its name."""
    yield "long-name", GOOD + "很" * size * 50 + ",1,2,3\n"
    yield "long-number", GOOD + "财政局," + "9" * size * 50 + ",2,3\n"
    yield "long-title", "2023年" * size * 10 + "\n" + GOOD
    yield "long-digits", "1" * size * 50 + "\n" + GOOD
    yield "long-range", "2023年1-" * size * 10 + "\n" + GOOD
    yield (
        "long-heading",
        "单位,任务数,提交数,通过数," + "任务数 " * size * 10 + "\n白马街道,1,2,3,4\n",
    )
    yield "titles", "说明,说明\n" * size + GOOD
    yield "strangers", GOOD + "".join(f"不知名{n}局,1,2,3\n" for n in range(size))
    yield "twice", GOOD + "财政局,1,2,3\n" * size
    yield "words", GOOD + "".join(f"财政局,x{n},y{n},z{n}\n" for n in range(size))
    yield "blank-rows", GOOD + "\n" * size * 20
    yield "blank-cells", GOOD + "," * size * 20 + "\n"
    yield "strays", GOOD + "财政局,1,2,3" + ",7" * size + "\n"
    yield "headings", "单位," + ",".join(f"任务{n}" for n in range(size)) + "\n白马街道,1\n"
    yield "same-headings", "单位" + ",任务数" * size + "\n白马街道,1\n"
    yield "units", "单位," * size + "任务数\n白马街道,1\n"
    yield "quotes", GOOD + '"' * size * 20
    yield "open-quote", GOOD + '"' + "x,\n" * size * 20
    yield "many-sums", GOOD + "合计,1,2,3\n" * size
    yield "tabs", GOOD + "\t" * size * 20


def registers(size: int) -> Iterator[tuple[str, str]]:
    """The same of registers."""
    rows = range(size)
    yield (
        "r-strangers",
        REGISTER + "".join(f"{n},x,不知名{n}局,2023-01-09,2023-01-12,文字,省刊,,\n" for n in rows),
    )
    yield (
        "r-words",
        REGISTER + "".join(f"{n},x,商务局,2023-01-09,x{n},y{n},z{n},w{n},v{n}\n" for n in rows),
    )
    yield "r-one-piece", REGISTER + "1,x,商务局,2023-01-09,2023-01-12,文字,省刊,县,\n" * size
    yield "r-list", REGISTER + "1,x,商务局,2023-01-09,2023-01-12,文字," + "省刊、" * size + ",,\n"
    yield (
        "r-units",
        REGISTER + "1,x," + "商务局、东岭镇、" * size + ",2023-01-09,2023-01-12,文字,省刊,,\n",
    )
    yield "r-date", REGISTER + "1,x,商务局," + "2023-01-" * size + ",2023-01-12,文字,省刊,,\n"
    yield (
        "r-days",
        REGISTER + "".join(f"{n},x,商务局,{n % 9000 + 1000}-01-01,,文字,,,\n" for n in rows),
    )
    yield (
        "r-good",
        REGISTER + "".join(f"{n},x{n},商务局,2023-01-09,2023-01-12,文字,省刊,,\n" for n in rows),
    )


def workbooks(size: int) -> Iterator[tuple[str, bytes]]:
    """The same of workbooks."""
    parts = parts_of(as_xlsx([line.split(",") for line in GOOD.splitlines()]))
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()

    def made(old: str, new: str, part: str = name) -> bytes:
        text = parts[part].decode()
        assert old in text
        return zipped({**parts, part: text.replace(old, new, 1).encode()})

    merges = "".join(f'<mergeCell ref="A{n + 1}:D{size + n}"/>' for n in range(size))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(5, size + 5))
    yield "bomb.xlsx", zipped({**parts, "xl/media/x": bytes(size * 30_000)})
    yield "nested.xlsx", made("<sheetData>", "<sheetData>" + "<x>" * size * 10)
    yield (
        "merged.xlsx",
        made("</sheetData>", f"{rows}</sheetData><mergeCells>{merges}</mergeCells>"),
    )
    yield (
        "far.xlsx",
        made("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    )
    yield "rows.xlsx", made("</sheetData>", f"{rows}</sheetData>")
    yield "sheets.xlsx", made("<sheets>", "<sheets>" + "<sheet/>" * size, "xl/workbook.xml")
    yield "entities.xlsx", zipped({**parts, name: entities(sheet)})
    yield "strings.xlsx", made("<si>", "<si><t>x</t></si>" * size + "<si>", "xl/sharedStrings.xml")


def entities(sheet: str) -> bytes:
    """What a billion laughs look like."""
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    start, end, rest = sheet.partition("?>")
    laughing = rest.replace("<sheetData>", "<sheetData>&a12;")
    return f'{start}{end}<!DOCTYPE x [<!ENTITY a0 "lol">{lines}]>{laughing}'.encode()


def written(folder: Path, size: int) -> list[Path]:
    """All of it as files."""
    files: dict[str, bytes] = {f"{name}-2021-08.csv": text.encode() for name, text in tables(size)}
    files |= {f"{name}-2023-Q1.csv": text.encode() for name, text in registers(size)}
    files |= {f"2021-08-{name}": content for name, content in workbooks(size)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def limited() -> None:
    """This process has so much memory and time, where the system can be told so."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main(folder: Path, size: int) -> None:
    """Write the files and run them."""
    paths = written(folder, size)
    limited()
    for path in paths:
        start = process_time()
        register = path.name.startswith("r-")
        chosen = ("--rules", str(ROOT / "examples" / "qinghe.toml")) if register else _ELSE
        done = ran(["rank", str(path), *chosen, "--format", "csv"])
        seconds = f"{process_time() - start:.2f} s"
        told = f"{len(done.stderr)} characters told"
        sys.stdout.write(f"{path.name}: exit {done.code}, {seconds}, {_most()}, {told}\n")
        sys.stdout.flush()


def _most() -> str:
    with suppress(ImportError):
        import resource

        return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    return "-"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
