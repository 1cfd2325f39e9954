"""Each county's notice states every figure of the one that it issued, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scoring_core.cli import main
from tests.formats.docx_reading import audited, texts
from tests.published.issued import ALL, EXAMPLES, Issued

FORMATS = ("docx", "html", "md", "txt")
BY_NAME = pytest.mark.parametrize("issued", ALL, ids=lambda issued: issued.name)


class Page(HTMLParser):
    """The texts of a page that a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._hidden += tag in ("style", "figure", "head")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "figure", "head")

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.texts.append(data.strip())


def write(issued: Issued, path: Path) -> bytes:
    """The file that the command writes."""
    words = [str(EXAMPLES / w) if w.endswith((".csv", ".md")) else w for w in issued.words.split()]
    with pytest.raises(SystemExit) as left:
        main(["notice", *words, "-o", str(path)])
    assert left.value.code == 0
    return path.read_bytes()


def read(content: bytes, form: str) -> str:
    """All that a file says, without what only lays it out."""
    if form == "docx":
        return plain(texts(content))
    if form == "html":
        return plain(Page(content.decode()).texts)
    return plain(re.sub(r"\\(.)", r"\1", content.decode()).split())


def plain(texts: Iterable[str]) -> str:
    return re.sub(r"[|\s]+", " ", " ".join(texts))


def assert_in_order(said: str, words: Iterable[str]) -> str:
    """What comes after the last of the words, each of which stands after the one before."""
    for word in words:
        before, found, said = said.partition(word)
        assert found == word, (word, before)
    return said


@BY_NAME
@pytest.mark.parametrize("form", FORMATS)
def test_a_notice_states_every_figure_in_its_order(
    issued: Issued, form: str, tmp_path: Path
) -> None:
    said = read(write(issued, tmp_path / f"notice.{form}"), form)

    rest = assert_in_order(said, issued.says)
    for annex in issued.annexes:
        rest = assert_in_order(rest, annex)


@BY_NAME
def test_all_formats_have_the_same_numbers_in_the_same_order(
    issued: Issued, tmp_path: Path
) -> None:
    said = [read(write(issued, tmp_path / f"notice.{form}"), form) for form in FORMATS]
    numbers = [re.findall(r"\d+(?:\.\d+)?%?", text) for text in said]

    assert numbers[1:] == numbers[:1] * 3


@BY_NAME
def test_an_audit_finds_nothing_in_the_word_file(issued: Issued, tmp_path: Path) -> None:
    assert audited(write(issued, tmp_path / "notice.docx")) == []


@BY_NAME
@pytest.mark.parametrize("form", [*FORMATS, "xlsx"])
def test_the_same_input_gives_the_same_bytes(issued: Issued, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"notice.{form}"

    assert write(issued, path) == write(issued, path)
