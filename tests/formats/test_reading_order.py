from dataclasses import replace

import pytest

from scoring_core.formats.reading_order import names_of, pieces
from scoring_core.model.notice import Imprint, Look, Notice
from tests.formats.notices import HOTLINE, RICH


def texts(notice: Notice, kind: str, look: Look | None = None) -> list[str]:
    return [piece.text for piece in pieces(notice, look or Look()) if piece.kind == kind]


def test_pieces_are_in_the_order_of_an_official_document() -> None:
    kinds = list(dict.fromkeys(piece.kind for piece in pieces(RICH, Look(red_head=True))))
    assert kinds == [
        "masthead", "number", "title", "recipients", "paragraph", "heading", "table",
        "annexes", "issuer", "date", "disclosure", "annex", "copy_to", "printed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "titles, listed, labels",
    [
        ((), [], []),
        (("甲",), ["附件：甲"], ["附件"]),
        (("甲", "乙"), ["附件：1．甲", "　　　2．乙"], ["附件1", "附件2"]),
    ],
)
def test_annexes_are_numbered_where_there_are_several(
    titles: tuple[str, ...], listed: list[str], labels: list[str]
) -> None:
    notice = Notice("", (), tuple(replace(HOTLINE, title=title) for title in titles))
    assert texts(notice, "annexes") == listed
    assert texts(notice, "annex") == labels


@pytest.mark.parametrize("written", ["各单位", "各单位：", "各单位:"])
def test_recipients_end_in_a_colon(written: str) -> None:
    (said,) = texts(Notice("", (), (), Imprint(recipients=written)), "recipients")
    assert said[:-1] == "各单位"
    assert said[-1] in ":："


def test_what_only_a_red_head_has() -> None:
    red = Look(red_head=True)
    assert texts(RICH, "masthead", red) == ["温县人民政府办公室文件"]
    assert texts(RICH, "printed", red) == ["温县人民政府办公室　2023年4月7日印发"]
    assert texts(RICH, "masthead") == texts(RICH, "printed") == []
    undated = replace(RICH, imprint=replace(RICH.imprint, day=None))
    assert texts(undated, "printed", red) == []


def test_names_in_a_title_are_those_of_who_writes_and_who_reads() -> None:
    assert set(names_of(RICH)) >= {"温县人民政府办公室", "温县信息中心", "各街道办事处"}
