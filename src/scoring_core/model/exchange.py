"""What plugins bring to read and write files: values with one function each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scoring_core.frozen import frozen
from scoring_core.messages import Lang
from scoring_core.model.limits import Limits
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet

if TYPE_CHECKING:
    from scoring_core.model.notice import Look, Notice


@frozen
class Reader:
    """
    Reads one kind of file: `read(content, name, limits)` gives its sheets.

    `suffixes` are endings with their dot, in lower case. `read` raises `DataError` for what
    it cannot read or what is beyond the limits, and never guesses.
    """

    key: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, Limits], tuple[Sheet, ...]]


@frozen
class Writer:
    """
    Writes standings in one format: `write(outcome, lang)` gives the text.

    `key` is what `--format` names; `bom` says that a file of this format begins with a byte
    order mark, as office programs need it for csv.
    """

    key: str
    suffixes: tuple[str, ...]
    write: Callable[[Outcome, Lang], str]
    bom: bool = False


@frozen
class DocumentWriter:
    """
    Writes notices and slips in one format: `write(notice, look)` gives the whole file.

    `key` is what `--format` names; `text` says that it is text in UTF-8, which may also go to
    standard output. A writer prints what stands in the notice and computes nothing.
    """

    key: str
    suffixes: tuple[str, ...]
    write: Callable[[Notice, Look], bytes]
    text: bool = False
