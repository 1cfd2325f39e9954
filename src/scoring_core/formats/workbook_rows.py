"""
The XML of a worksheet without the rows of which a survey has nothing to tell.

Parsing a million cells one by one takes several times as long as reading them. But rows are
written by programs: without their digits and texts most look like one of a few. So each such
*shape* is looked at once, and of each row only its numbers. What is not written as programs
write it is left to the parser: a row that has to be looked at stays, and a sheet that is
written in any unusual way stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from scoring_core.frozen import frozen

_BLOCK = 1 << 18
_ROW = b"<row "
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_HEAD = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'](?i:UTF-8)["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>)?[ \t\r\n]*<worksheet[ \t\r\n>][^?!]*"""
)

_S = rb"[ \t\r\n]*+"
_PLAIN = rb"[^<&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_TEXT = _PLAIN + rb"(?:&(?:amp|lt|gt|quot|apos|#10|#13|#xA|#xD);" + _PLAIN + rb")*+"
_ATTRIBUTES = rb'((?: [A-Za-z:]++="[^"<>&A-Z\x00-\x1f\x7f-\xff]*+")*+)'
_START = re.compile(rb'r=""' + _ATTRIBUTES + rb" ?(/>|>)" + _S)
_KIND = rb' t="([A-Za-z]++)"'
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})"(?: s=""(?:' + _KIND + rb")?+|" + _KIND + rb'(?: s="")?+)?+'
    rb'(?: cm="")?+(?: vm="")?+(?: ph="")?+(?:/>|>' + _S + rb"(<f/>)?+" + _S + rb"("
    rb"<v>" + _TEXT + rb"</v>|<v ?/>|<is><t ?/></is>)?+" + _S + rb"</c>)" + _S
)
_STOP = re.compile(rb"</row>" + _S)
_NO_LETTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_BLANK = re.compile(_S)
_NAME = re.compile(rb' ([A-Za-z:]+)="')

_INLINE = re.compile(rb'<t(?: xml:space="preserve")?+>' + _TEXT + rb"</t>")
_FORMULA = re.compile(
    rb'<f(?: t="[a-z]+")?+(?: ref="[A-Z0-9:]+")?+(?: ca="[01]")?+(?: si="[0-9]+")?+'
    rb"(?:/>|>" + _TEXT + rb"</f>)"
)
_WORDS = re.compile(rb"<v>(?![-0-9<])" + _TEXT + rb"</v>")

_LETTERS, _CAPITALS, _DIGITS = ascii_lowercase.encode(), ascii_uppercase.encode(), b"0123456789"
_ALIKE = bytes.maketrans(_CAPITALS, b"A" * 26)
_TOLD = b'"=w' + _CAPITALS + _DIGITS
_UNTOLD = bytes(code for code in range(256) if code not in _TOLD)
_BARE = bytes.maketrans(_LETTERS + b"</ " + _DIGITS + b"-", b"a" * 29 + b"0" * 10 + b">")
_IN_NAME, _LONG = b"a0", b">0000000000000000"
_LONG_NUMBER = re.compile(rb"[->][0-9]{16}")
_ZERO, _MOST_ROWS = ord("0"), 9_999_999
_EMPTY = re.compile(rb"<v></v>")


@frozen
class Shortened:
    """The XML of a sheet with some rows left out, and how far all rows of it reach."""

    xml: bytes
    rows: int = 0
    columns: int = 0


@frozen
class _Shape:
    """
    What rows of one shape have in common.

    `addresses` are the numbers of cells whose columns have one letter, two and three, those of
    a `wide` one more than one; `columns` is how far its cells with content reach. A shape that
    `looks` has something to be told of.
    """

    addresses: tuple[int, int, int]
    columns: int
    looks: bool
    formula: bool
    wide: bool


class UnusualError(Exception):
    """The sheet is not written in the way that is known here."""


def shortened(xml: bytes, percents: Collection[str]) -> Shortened:
    """The sheet without the rows that have no mark of any kind; all of it if in doubt."""
    begin = xml.find(_BEGIN) + len(_BEGIN)
    end = xml.rfind(_END)
    tail = xml[end:]
    if not len(_BEGIN) <= begin <= end or b"<!" in tail or tail.count(b"sheetData") > 1:
        return Shortened(xml)
    if _HEAD.fullmatch(xml, 0, begin) is None:
        return Shortened(xml)
    rows = _Rows(percents)
    try:
        kept = [row for block in _blocks(xml, begin, end) for row in rows.kept(block)]
    except UnusualError:
        return Shortened(xml)
    return Shortened(b"".join((xml[:begin], *kept, tail)), rows.rows, rows.columns)


def _blocks(xml: bytes, begin: int, end: int) -> Iterator[bytes]:
    """Whole rows, so many that they fit into the processor's own memory."""
    while begin < end:
        stop = xml.find(_ROW, begin + _BLOCK, end)
        stop = end if stop < 0 else stop
        yield xml[begin:stop]
        begin = stop


class _Rows:
    """One pass over the rows: how far they reach, and which have to be parsed."""

    def __init__(self, percents: Collection[str]) -> None:
        self.rows = 0
        self.columns = 0
        styles = "|".join(percents).encode()
        self._percent = re.compile(rb' s="(?:' + styles + rb')"') if styles else None
        self._formulas = False
        self._last = 0
        self._shapes: dict[bytes, _Shape] = {}

    def kept(self, block: bytes) -> list[bytes]:
        """The rows of a block that have to be parsed; raises `UnusualError`."""
        plain = _plain(block)
        before, *shapes = plain.translate(None, _DIGITS).replace(b">.<", b"><").split(_ROW)
        if _BLANK.fullmatch(before) is None:
            raise UnusualError
        looks = self._looked(_numbers(plain, len(shapes)), shapes)
        if patterns := self._patterns(plain):
            rows = plain.split(_ROW)
            found = (n for n, row in enumerate(rows) if any(p.search(row) for p in patterns))
            looks = sorted({*looks, *found})
        whole = block.split(_ROW) if looks else []
        return [_ROW + whole[number] for number in looks]

    def _patterns(self, plain: bytes) -> Sequence[re.Pattern[bytes]]:
        """What to look for in each row of a block, since it stands somewhere in the block."""
        bare = plain.translate(_BARE)
        if _IN_NAME in bare:
            raise UnusualError
        found = [_LONG_NUMBER] if _LONG in bare else []
        if self._formulas and _EMPTY.search(plain):
            found.append(_EMPTY)
        if self._percent is not None and self._percent.search(plain):
            found.append(self._percent)
        return found

    def _looked(self, numbers: Sequence[bytes], shapes: Sequence[bytes]) -> list[int]:
        """Which rows, counted from 1, have to be parsed by their shape."""
        known, last, looks = self._shapes, self._last, []
        for place, (row, written) in enumerate(zip(numbers, shapes, strict=True), 1):
            shape = known.get(written) or self._learn(written)
            digits = row[2 : row.find(b'"', 2)]
            if row.count(b'="A' + digits + b'"') != shape.addresses[0] or shape.wide:
                _check_addresses(row, shape, digits)
            if not digits.isdigit() or digits[0] == _ZERO or int(digits) <= last:
                raise UnusualError
            last = int(digits)
            if shape.columns:
                self.rows = last
            if shape.looks:
                looks.append(place)
        if last > _MOST_ROWS:
            raise UnusualError
        self._last = last
        return looks

    def _learn(self, written: bytes) -> _Shape:
        shape = self._shapes[written] = _shape(written)
        self._formulas = self._formulas or shape.formula
        self.columns = max(self.columns, shape.columns)
        return shape


def _plain(block: bytes) -> bytes:
    """The rows without texts of their own, if they are UTF-8 that XML may hold."""
    if b"]]" in block and b"]]>" in block:
        raise UnusualError
    if not block.isascii():
        _refuse_no_utf8(block)
    plain, formulas = _FORMULA.subn(b"<f/>", _INLINE.sub(b"<t/>", block))
    if formulas:
        plain = _WORDS.sub(b"<v>0</v>", plain)
    return plain.replace(b" x14ac:dyDescent=", b" xac:dyDescent=")


def _refuse_no_utf8(block: bytes) -> None:
    try:
        block.decode()
    except UnicodeDecodeError:
        raise UnusualError from None
    if b"\xef\xbf" in block and _NO_LETTER.search(block):
        raise UnusualError


def _numbers(plain: bytes, count: int) -> Sequence[bytes]:
    """Of each row what tells its number and those of its cells; both its tags have a w."""
    found = plain.translate(_ALIKE, _UNTOLD).split(b"w")
    if len(found) == 2 * count + 1:
        return found[1::2]
    found = b"w".join(found).replace(b"ww", b"w").split(b"w")  # some rows have but one tag
    if len(found) - count not in (1, 2):
        raise UnusualError
    return found[1 : count + 1]


def _check_addresses(row: bytes, shape: _Shape, digits: bytes) -> None:
    """Each cell of a row must say that it is in this row."""
    counts = (row.count(b'="%b%b"' % (b"A" * letters, digits)) for letters in (1, 2, 3))
    if tuple(counts) != shape.addresses:
        raise UnusualError


def _shape(written: bytes) -> _Shape:
    """What there is to know of a row whose digits were taken out."""
    start = _START.match(written)
    if start is None:
        raise UnusualError
    at, cells = start.end(), []
    while (cell := _CELL.match(written, at)) is not None:
        at = cell.end()
        cells.append(cell)
    columns = [_column(cell[1]) for cell in cells]
    closed = _STOP.fullmatch(written, at) if start[2] == b">" else at == len(written)
    if not closed or columns != sorted(set(columns)) or not _once(start[1]):
        raise UnusualError
    used = (c for c, cell in zip(columns, cells, strict=True) if cell[4] or cell[5])
    one, two, three = (sum(len(cell[1]) == size for cell in cells) for size in (1, 2, 3))
    formulas = [cell for cell in cells if cell[4]]
    errors = any(b"e" in (cell[2], cell[3]) for cell in cells)
    uncomputed = not all((cell[5] or b"").startswith(b"<v>") for cell in formulas)
    return _Shape(
        addresses=(one, two, three),
        columns=max(used, default=0),
        looks=errors or uncomputed or _hidden(start[1]),
        formula=bool(formulas),
        wide=two + three > 0,
    )


def _once(attributes: bytes) -> bool:
    """Whether no attribute of a row stands twice, which XML forbids."""
    names = [b"r", *_NAME.findall(attributes)]
    return len(names) == len(set(names))


def _hidden(attributes: bytes) -> bool:
    return b' hidden="' in attributes and b' hidden="false"' not in attributes


def _column(letters: bytes) -> int:
    """The number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
