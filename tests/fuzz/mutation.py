"""Good files spoilt: bytes and cells, each change drawn by name, place and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hypothesis import strategies as st

Grid = list[list[str]]
Change = tuple[str, int, int]
"""Its name, and two numbers that say where and what; each is taken modulo what there is."""

_RAW = (
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\xa3\xac",
    b"\x81\x30\x81\x30",
)
_TEXTS = tuple(
    text.encode()
    for text in (
        *('"', ",", "\t", "\n", "\r", "\r\n", "\0", "\x1a", "\x1b[31m", "\x7f", ";", "'", "|"),
        *("，", "０", "٣", "\u200b", "\u202e", "\xa0", "\u3000", "\ufeff", "\u2028", "\x85", "́"),
        *(
            '""',
            '","',
            '"\n',
            ",,,,",
            "合计",
            "小计,1,2\n",
            "单位,",
            "序号",
            "2023年4月",
            "1e5",
            "-",
        ),
        *(
            "=1+1",
            "#REF!",
            "%",
            ".",
            "0" * 500,
            "9" * 401,
            "很" * 5_000,
            "\ud7ff",
            "𠮷",
            "\U0010ffff",
        ),
    )
)

JUNK = (*_TEXTS, *_RAW)

CELLS = (
    *(
        "",
        " ",
        "　",
        "-",
        "—",
        "/",
        "无",
        "缺",
        "是",
        "√",
        "0",
        "00",
        "-0",
        "+5",
        "+86",
        "-1",
        "5.",
        ".5",
    ),
    *(
        "1.50",
        "1,234",
        "12,34",
        "1，234",
        "1 234",
        "10%",
        "10％",
        "1e5",
        "1E5",
        "0x10",
        "１２",
        "٣",
        "三",
    ),
    *(
        "十二",
        "½",
        "²",
        "①",
        "1/2",
        "1:2",
        "=1+1",
        "=SUM(B2:B9)",
        "#REF!",
        "#N/A",
        "########",
        "TRUE",
    ),
    *(
        "2023-03-01",
        "2023年3月",
        "45000",
        "NaN",
        "inf",
        "1\u200b2",
        "1\u202e2",
        "\ufeff7",
        "1\n2",
        "1\r2",
    ),
    *(
        "7条",
        "约7",
        ">7",
        "(7)",
        "（7）",
        "7.0",
        "007",
        "9" * 399,
        "9" * 401,
        "0." + "3" * 300,
        "1" + "0" * 30,
    ),
    *(
        "甲",
        "合计",
        "小计",
        "总计",
        "单位",
        "全区",
        "温泉街道",
        "水利局",
        "'7",
        '"7"',
        "7,",
        "7\0",
        "\x1b[2J",
        "−7",
    ),
    *("很" * 3_000, "x" * 40_000),
)
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5", "cp1252", "utf-7")
LINES = ("\r\n", "\r", "\n\r", "\x0b", "\x85", "\u2028", "\n\n", "\r\r\n", " \n", ",\n", "\n,\n")


def bytes_changes(most: int = 3) -> st.SearchStrategy[list[Change]]:
    """A few changes of bytes."""
    return _changes(BYTES, most)


def cell_changes(most: int = 3) -> st.SearchStrategy[list[Change]]:
    """A few changes of cells."""
    return _changes(GRIDS, most)


def _changes(names: Iterable[str], most: int) -> st.SearchStrategy[list[Change]]:
    number = st.integers(0, 99_999)
    return st.lists(
        st.tuples(st.sampled_from(sorted(names)), number, number), min_size=1, max_size=most
    )


def spoilt(content: bytes, changes: Sequence[Change], others: Sequence[bytes] = ()) -> bytes:
    """A file after some changes of its bytes; `others` are files that it may be spliced with."""
    for name, a, b in changes:
        if name == "splice" and others:
            other = others[b % len(others)]
            content = content[: a % (len(content) + 1)] + other[b % (len(other) + 1) :]
        elif content:
            content = BYTES[name](content, a % len(content), b)
    return content


def _flip(content: bytes, a: int, b: int) -> bytes:
    return content[:a] + bytes([content[a] ^ 1 << b % 8]) + content[a + 1 :]


def _put(content: bytes, a: int, b: int) -> bytes:
    return content[:a] + bytes([b % 256]) + content[a + 1 :]


def _insert(content: bytes, a: int, b: int) -> bytes:
    return content[:a] + JUNK[b % len(JUNK)] + content[a:]


def _replace(content: bytes, a: int, b: int) -> bytes:
    junk = JUNK[b % len(JUNK)]
    return content[:a] + junk + content[a + len(junk) :]


def _delete(content: bytes, a: int, b: int) -> bytes:
    return content[:a] + content[a + 1 + b % 30 :]


def _double(content: bytes, a: int, b: int) -> bytes:
    return content[: a + b % 200] + content[a:]


def _truncate(content: bytes, a: int, b: int) -> bytes:
    return content[:a]


def _behead(content: bytes, a: int, b: int) -> bytes:
    return content[a:]


def _swap(content: bytes, a: int, b: int) -> bytes:
    first, second = sorted((a, b % len(content)))
    length = min(second - first, 40)
    return (
        content[:first]
        + content[second : second + length]
        + content[first + length : second]
        + content[first : first + length]
        + content[second + length :]
    )


def _recode(content: bytes, a: int, b: int) -> bytes:
    return content.decode("utf-8", "replace").encode(ENCODINGS[b % len(ENCODINGS)], "replace")


def _begin(content: bytes, a: int, b: int) -> bytes:
    return (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\n", b" ", b"\t", b'"')[
        b % 8
    ] + content


def _relined(content: bytes, a: int, b: int) -> bytes:
    """Every so many ends of lines become others."""
    lines, end = content.split(b"\n"), LINES[a % len(LINES)].encode()
    every = b % 3 + 1
    ends = [end if number % every == 0 else b"\n" for number in range(len(lines))]
    return b"".join(part for pair in zip(lines, ends, strict=True) for part in pair)


def _bloat(content: bytes, a: int, b: int) -> bytes:
    return (
        content[:a] + (b"x", b"9", b",", b"\n", b'"', "很".encode())[b % 6] * 20_000 + content[a:]
    )


def _digit(content: bytes, a: int, b: int) -> bytes:
    places = [n for n, byte in enumerate(content) if chr(byte).isdigit() and byte < 128]
    return _put(content, places[a % len(places)], 48 + b % 10) if places else content


BYTES: dict[str, Callable[[bytes, int, int], bytes]] = {
    "flip": _flip,
    "put": _put,
    "insert": _insert,
    "replace": _replace,
    "delete": _delete,
    "double": _double,
    "truncate": _truncate,
    "behead": _behead,
    "swap": _swap,
    "recode": _recode,
    "begin": _begin,
    "relined": _relined,
    "bloat": _bloat,
    "digit": _digit,
    "splice": _truncate,
}


def changed(grid: Sequence[Sequence[str]], changes: Sequence[Change]) -> Grid:
    """A table after some changes of its cells, rows and columns."""
    made = [list(row) for row in grid]
    for name, a, b in changes:
        if made and any(made):
            GRIDS[name](made, a, b)
    return made


def _spot(grid: Grid, number: int) -> tuple[int, int]:
    spots = [(r, c) for r, row in enumerate(grid) for c in range(len(row))]
    return spots[number % len(spots)]


def _swap_cells(grid: Grid, a: int, b: int) -> None:
    (r, c), (s, d) = _spot(grid, a), _spot(grid, b)
    grid[r][c], grid[s][d] = grid[s][d], grid[r][c]


def _swap_in_row(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    d = b % len(grid[r])
    grid[r][c], grid[r][d] = grid[r][d], grid[r][c]


def _swap_rows(grid: Grid, a: int, b: int) -> None:
    r, s = a % len(grid), b % len(grid)
    grid[r], grid[s] = grid[s], grid[r]


def _set_cell(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    grid[r][c] = CELLS[b % len(CELLS)]


def _digit_of_cell(grid: Grid, a: int, b: int) -> None:
    spots = [(r, c) for r, row in enumerate(grid) for c, cell in enumerate(row) if cell.isdigit()]
    if spots:
        r, c = spots[a % len(spots)]
        at = b % len(grid[r][c])
        grid[r][c] = grid[r][c][:at] + str(b // 7 % 10) + grid[r][c][at + 1 :]


def _point(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    at = b % (len(grid[r][c]) + 1)
    grid[r][c] = f"{grid[r][c][:at]}.{grid[r][c][at:]}"


def _widen(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    grid[r][c] = "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in grid[r][c])


def _space(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    at = b % (len(grid[r][c]) + 1)
    grid[r][c] = grid[r][c][:at] + " 　\t\xa0\u200b\n"[b % 6] + grid[r][c][at:]


def _around(grid: Grid, a: int, b: int) -> None:
    r, c = _spot(grid, a)
    before, after = (
        ("-", ""),
        ("", "%"),
        ("", "条"),
        ("=", ""),
        ("'", ""),
        ("+", ""),
        ("\ufeff", ""),
    )[b % 7]
    grid[r][c] = before + grid[r][c] + after


def _letter(grid: Grid, a: int, b: int) -> None:
    """A name or number with one character lost, doubled or another."""
    r, c = _spot(grid, a)
    text = grid[r][c]
    if text:
        at = b % len(text)
        middle = ("", text[at] * 2, "局", "镇", "o", "l")[b % 6]
        grid[r][c] = text[:at] + middle + text[at + 1 :]


def _double_row(grid: Grid, a: int, b: int) -> None:
    grid.insert(b % (len(grid) + 1), list(grid[a % len(grid)]))


def _drop_row(grid: Grid, a: int, b: int) -> None:
    del grid[a % len(grid)]


def _blank_row(grid: Grid, a: int, b: int) -> None:
    width = len(grid[0])
    grid.insert(
        a % (len(grid) + 1), ([], [""] * width, [" "] * width, ["", "7"], ["x"], ["合计"])[b % 6]
    )


def _sum_row(grid: Grid, a: int, b: int) -> None:
    name = ("合计", "小计", "总计", "合 计", "全区", "共计：", "乡镇", "乡镇(街道)")[b % 8]
    width = len(grid[0])
    sums = [
        sum(int(row[c]) for row in grid if len(row) > c and row[c].isdecimal() and len(row[c]) < 9)
        for c in range(width)
    ]
    grid.insert(a % (len(grid) + 1), [name, *(str(number + b // 8 % 2) for number in sums[1:])])


def _blank_column(grid: Grid, a: int, b: int) -> None:
    at = a % (len(grid[0]) + 1)
    for number, row in enumerate(grid):
        row.insert(at, ("", "备注", " ", "7")[b % 4] if number == 0 or b % 8 > 4 else "")


def _double_column(grid: Grid, a: int, b: int) -> None:
    c = a % max(len(grid[0]), 1)
    for row in grid:
        row.insert(b % (len(row) + 1) if b % 2 else len(row), row[c] if c < len(row) else "")


def _drop_column(grid: Grid, a: int, b: int) -> None:
    c = a % max(len(grid[0]), 1)
    for row in grid:
        del row[c : c + 1]


def _move_column(grid: Grid, a: int, b: int) -> None:
    width = max(len(grid[0]), 1)
    c, d = a % width, b % width
    for row in grid:
        if c < len(row):
            row.insert(d, row.pop(c))


def _cut_row(grid: Grid, a: int, b: int) -> None:
    row = grid[a % len(grid)]
    del row[b % (len(row) + 1) :]


def _titles(grid: Grid, a: int, b: int) -> None:
    grid.insert(
        0, ["关于2023年全县政务信息工作情况的统计表", "单位：条", "填报人：张三"][b % 3 : b % 3 + 1]
    )


GRIDS: dict[str, Callable[[Grid, int, int], None]] = {
    "swap cells": _swap_cells,
    "swap in row": _swap_in_row,
    "swap rows": _swap_rows,
    "set cell": _set_cell,
    "set another": _set_cell,
    "digit": _digit_of_cell,
    "point": _point,
    "widen": _widen,
    "space": _space,
    "around": _around,
    "letter": _letter,
    "double row": _double_row,
    "drop row": _drop_row,
    "blank row": _blank_row,
    "sum row": _sum_row,
    "blank column": _blank_column,
    "double column": _double_column,
    "drop column": _drop_column,
    "move column": _move_column,
    "cut row": _cut_row,
    "titles": _titles,
}
