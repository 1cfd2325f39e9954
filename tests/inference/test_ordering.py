"""By which keys units were ranked, and what became of ties."""

from __future__ import annotations

import pytest

from scoring_core.inference.assembling import draft_of
from scoring_core.inference.draft import Draft
from scoring_core.inference.table import read_table
from scoring_core.inference.writing import write
from tests.inference.tables import FACTS, from_rows

POINTS = [(90, 3), (80, 5), (80, 4), (80, 1), (70, 9), (60, 2), (60, 8), (50, 7)]


def drafted(ranks: list[int]) -> Draft:
    """A table of points and another figure, with these ranks."""
    rows = [["单位", "得分", "评议", "排名"]]
    for number, (pair, rank) in enumerate(zip(POINTS, ranks, strict=True)):
        rows.append([f"单位{number}", *map(str, pair), str(rank)])
    return draft_of(read_table(from_rows(rows)), FACTS)


def keys(draft: Draft) -> list[str]:
    assert draft.order is not None
    return [f"{way} {draft.entry(place).column.heading}" for way, place in draft.order.keys]


@pytest.mark.parametrize(
    "ranks, by, ties",
    [
        ([1, 2, 2, 2, 5, 6, 6, 8], ["highest 得分"], "skip"),
        ([1, 2, 2, 2, 3, 4, 4, 5], ["highest 得分"], "next"),
        ([1, 2, 3, 4, 5, 6, 7, 8], ["highest 得分"], "roster"),
        ([1, 2, 3, 4, 5, 7, 6, 8], ["highest 得分", "highest 评议"], None),
        ([1, 4, 3, 2, 5, 6, 7, 8], ["highest 得分", "lowest 评议"], None),
        ([8, 5, 5, 5, 4, 2, 2, 1], ["lowest 得分"], "skip"),
    ],
)
def test_the_keys_and_the_rule_for_ties_are_found(
    ranks: list[int], by: list[str], ties: str | None
) -> None:
    draft = drafted(ranks)

    assert keys(draft) == by
    assert draft.order is not None
    assert (draft.order.ties, draft.order.misses) == (ties, ())


def test_ties_in_roster_order_ask_for_what_else_may_part_them() -> None:
    told = drafted([1, 2, 3, 4, 5, 6, 7, 8]).order_notes

    assert told == (
        "inferred from 排名列：8 行都符合",
        "看得出并列怎样的：单位1、单位2、单位3；单位5、单位6",
        "问：并列的按名单的次序列出，名单的次序取自这张表；名单另有次序吗？",
    )


def ranked(*rows: str) -> Draft:
    return draft_of(read_table(from_rows([row.split(",") for row in rows])), FACTS)


def test_a_last_tie_does_not_show_which_rank_follows() -> None:
    draft = ranked("单位,得分,评议,排名", "甲,9,2,1", "乙,8,3,2", "丙,7,9,3", "丁,7,1,3")

    assert draft.order is not None
    assert (draft.order.ties, keys(draft)) == (None, ["highest 得分"])
    assert draft.order_notes[1:] == (
        "问：并列之后没有名次，看不出空不空名次；先写 skip",
        "问：并列的按名单的次序列出，名单的次序取自这张表；名单另有次序吗？",
    )


def test_a_unit_without_rank_shows_no_tie() -> None:
    draft = ranked("单位,得分,评议,排名", "甲,9,2,1", "乙,8,3,2", "丙,8,9,—", "丁,7,5,3")

    assert draft.order is not None
    assert (draft.order.ties, draft.order.tied) == (None, ())


def test_another_column_that_gives_the_same_ranks_is_a_question() -> None:
    one = ranked("单位,得分,评议,排名", "甲,9,1,1", "乙,8,2,2", "丙,7,3,3")
    last = ranked(
        "单位,得分,评议,互评,排名", "甲,9,5,8,2", "乙,9,6,9,1", "丙,7,7,3,3", "丁,6,9,3,4"
    )

    assert one.order_notes[1] == "问：按 lowest 评议 排，名次也都相同；按哪一个？"
    assert keys(last) == ["highest 得分", "highest 互评"]
    assert last.order_notes[1] == "问：最后一项按 highest 评议 排，名次也都相同；按哪一个？"


def test_a_category_of_which_nobody_has_a_rank_is_listed() -> None:
    table = read_table(
        from_rows(
            row.split(",")
            for row in ("类别,单位,得分,排名", "乡,甲,9,1", "乡,乙,8,2", "部,丙,8,—", "部,丁,9,")
        )
    )

    draft = draft_of(table, FACTS)

    assert table.unranked == ("部",)
    assert draft.order is not None
    assert draft.order.scope == "category"
    assert [note for note in draft.order_notes if "没有名次的单位" in note] == []
    assert write(draft).count('role = "listed"') == 1


def test_one_wrong_rank_is_named() -> None:
    draft = drafted([1, 2, 2, 2, 5, 6, 6, 7])

    assert keys(draft) == ["highest 得分"]
    assert draft.order_notes[:2] == (
        "inferred from 排名列：8 行里 7 行符合",
        "问：这几行的名次不符：第 9 行单位7",
    )


def test_ranks_that_no_column_gives_are_left_open() -> None:
    assert drafted([3, 1, 7, 2, 8, 5, 4, 6]).order is None


def test_a_key_that_some_ranked_units_lack_is_none() -> None:
    rows: list[list[object]] = [["单位", "得分", "评议", "排名"]]
    for number, (points, _) in enumerate(POINTS):
        rows.append([f"单位{number}", points, "—" if number == 5 else 9 - number, number + 1])

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert keys(draft) == ["highest 得分"]


def test_ranks_within_categories_are_told_from_those_over_all() -> None:
    rows: list[list[object]] = [["类别", "单位", "得分", "排名"]]
    for group in ("乡镇", "部门"):
        rows += [[group, f"{group}{n}", 50 - n, n] for n in range(1, 6)]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.order is not None
    assert draft.order.scope == "category"


def test_the_printed_order_may_be_that_of_a_key() -> None:
    rows: list[list[object]] = [["单位", "得分"], *([f"单位{n}", 90 - n] for n in range(6))]

    draft = draft_of(read_table(from_rows(rows)), FACTS)

    assert draft.order is not None
    assert (draft.order.ranked, keys(draft)) == (False, ["highest 得分"])
