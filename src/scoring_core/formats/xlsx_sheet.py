"""A sheet of a workbook that holds every text as it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scoring_core.errors import UsageError, finding
from scoring_core.formats.aligned import width

_A4 = 9
_SIZE, _NORMAL, _HIGHEST = 12, 11, 400
_FONT = {"font_name": "宋体", "font_size": _SIZE, "valign": "vcenter", "text_wrap": True}
_LONGEST, _OUTSIDE = 32_767, -1
_NOTE = 44


class Sheet:
    """
    Cells by row and column from 0, printed on A4, one page wide, with the number of the page.

    A style is what XlsxWriter calls the properties of a format.
    """

    def __init__(self, book: Any, name: str, widths: Sequence[int]) -> None:
        self._book, self._name, self._widths = book, name, widths
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheet = book.add_worksheet(name)
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.8, right=0.8, top=1, bottom=1)
        self._sheet.set_footer("&C— &P —")
        for place, size in enumerate(widths):
            self._sheet.set_column(place, place, size)

    def text(self, row: int, column: int, text: str, **style: Any) -> None:
        """A text, which is never taken for a formula, a link or markup."""
        if len(text.encode("utf-16-le")) > 2 * _LONGEST:
            raise UsageError(finding("SC493", found=text))
        place = (row, column)
        if not text:
            done = self._sheet.write_blank(*place, None, self._style(style))
        elif text.startswith("<r>") and text.endswith("</r>"):  # which it would write as markup
            done = self._sheet.write_rich_string(*place, *_torn(text), self._style(style))
        else:
            done = self._sheet.write_string(*place, text, self._style(style))
        self._check(done)

    def number(self, row: int, column: int, number: Decimal, **style: Any) -> None:
        """A number with all its digits."""
        self._check(self._sheet.write_number(row, column, number, self._style(style)))

    def across(self, row: int, text: str, **style: Any) -> None:
        """A text over all columns, in a row as high as it needs."""
        self.span(row, 0, text, **style)
        size = style.get("font_size", _SIZE)
        self.high(row, -(-width(text) * size // (sum(self._widths) * _NORMAL)), size)

    def high(self, row: int, lines: int, size: int = _SIZE) -> None:
        """Room for so many lines; not every program finds it by itself."""
        self._sheet.set_row(row, min(max(lines, 1) * size * 8 // 5, _HIGHEST))

    def span(self, row: int, column: int, text: str, **style: Any) -> None:
        """A text over all columns from one on."""
        last = len(self._widths) - 1
        if last > column:
            self._sheet.merge_range(row, column, row, last, "", self._style(style))
        self.text(row, column, text, **style)

    def whole_column(self, column: int, **style: Any) -> None:
        """How the cells of a column look in which nothing stands."""
        self._sheet.set_column(column, column, self._widths[column], self._style(style))

    def note(self, row: int, column: int, text: str) -> None:
        """A note that a cell shows to who points at it."""
        lines = [line for line in text.split("\n") for _ in range(-(-width(line) // _NOTE))]
        look = {"author": "", "font_name": "宋体", "font_size": 10}
        size = {"width": 300, "height": 18 * len(lines) + 12}
        self._check(self._sheet.write_comment(row, column, text, look | size))

    def hide(self) -> None:
        """A sheet that nobody looks at."""
        self._sheet.hide()

    def landscape(self) -> None:
        """On its side, where it is wide."""
        self._sheet.set_landscape()

    def allow(self, first: int, last: int, column: int, options: dict[str, Any]) -> None:
        """What may be entered in some rows of a column, as XlsxWriter says it."""
        self._check(self._sheet.data_validation(first, column, last, column, options))

    def head(self, row: int, columns: int = 0) -> None:
        """The row that stays in sight, and stands on every page; so do the first columns."""
        self._sheet.freeze_panes(row + 1, columns)
        self._sheet.repeat_rows(row)

    def _style(self, style: dict[str, Any]) -> Any:
        key = tuple(sorted(style.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(_FONT | style)
        return self._styles[key]

    def _check(self, done: int) -> None:
        if done == _OUTSIDE:
            raise UsageError(finding("SC494", found=self._name))


def _torn(text: str) -> tuple[str, ...]:
    """A text in the three runs or more that XlsxWriter wants before it escapes them."""
    return (text[:1], text[1:2], text[2:])
