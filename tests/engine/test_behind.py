"""The pieces behind a figure: which are told, in which order, and which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from scoring_core.engine.behind import pieces_of
from scoring_core.formula.parse import parse
from scoring_core.formula.values import NOT_APPLICABLE, Value
from scoring_core.model.item import Content
from scoring_core.model.period import Period
from scoring_core.model.piece import Behind, CountedPiece
from scoring_core.model.tally import Per, Pieces, Tally
from tests.engine.counting import BASE, DAY, JANUARY, MARCH, records, row
from tests.laws.tallied import scheme_of

LATER = date(2023, 1, 9)


def behind(
    rule: Tally,
    *rows: dict[str, Content],
    unit: str = "甲镇",
    period: Period = JANUARY,
    pieces: bool = True,
) -> Behind:
    scheme = scheme_of(rule, pieces=pieces)
    (found,) = (each for each in scheme.roster(period).counting if each.name == unit)
    return pieces_of(scheme, scheme.metrics[0], records(scheme, rows), period, found)


def shares(pieces: Sequence[CountedPiece]) -> list[tuple[str, Value, bool]]:
    return [(piece.name, piece.share, piece.counts) for piece in pieces]


def test_only_pieces_of_the_unit_and_of_the_time_are_told() -> None:
    """Neither one without a date, nor a later one, nor one of before without a new row."""
    rows = [
        row(DAY, "甲镇", item="mine"),
        row(DAY, "乙镇", item="theirs"),
        row(None, "甲镇", item="no date"),
        row(date(2023, 3, 1), "甲镇", item="later"),
        row(date(2022, 12, 30), "甲镇", item="before"),
    ]
    (part,) = behind(BASE, *rows).parts
    assert shares(part.pieces) == [("mine", 1, True)]


def test_pieces_beyond_what_counts_are_told_too() -> None:
    rows = [row(DAY, "甲镇", item=str(n), n=Fraction(n)) for n in (1, 2, 3)]
    rule = replace(BASE, value=parse("n"), pieces=Pieces("highest", Fraction(1), Fraction(1)))
    (part,) = behind(rule, *rows).parts
    assert shares(part.pieces) == [("3", 3, False), ("2", 2, True), ("1", 1, False)]
    assert part.value == 2


def test_no_piece_counts_for_a_unit_that_has_no_number_of_them() -> None:
    rule = replace(BASE, pieces=Pieces("date", take="few"))
    found = behind(rule, row(DAY, "丁局"), unit="丁局")
    assert shares(found.parts[0].pieces) == [("a", 1, False)]
    assert found.value is NOT_APPLICABLE


def test_each_part_of_the_period_has_its_pieces_and_its_value() -> None:
    rule = replace(BASE, per=Per("week", parse("if(subtotal >= 2: 5, else: 0)")))
    rows = [row(DAY, "甲镇"), row(DAY, "甲镇"), row(LATER, "甲镇")]
    found = behind(rule, *rows, pieces=False)
    assert [(part.subtotal, part.value) for part in found.parts] == [
        (2, 5),
        (1, 0),
        (0, 0),
        (0, 0),
    ]
    assert [len(part.pieces) for part in found.parts] == [2, 1, 0, 0]
    assert found.value == 5


def test_a_piece_of_which_each_unit_is_an_entry_shows_the_unit_its_own() -> None:
    rule = replace(BASE, each="by", value=parse("if(by == '甲镇': 2, else: 1)"))
    (part,) = behind(rule, row(DAY, "乙镇", "甲镇")).parts
    assert [(e.element, int(e.value)) for p in part.pieces for e in p.entries] == [("甲镇", 2)]


def test_a_row_without_an_entry_of_the_unit_is_no_part_of_its_piece() -> None:
    """The piece began for it in March, though others had it in January."""
    rule = replace(BASE, where=parse("n > 1"))
    rows = [row(DAY, "甲镇"), row(date(2023, 3, 1), "甲镇", n=Fraction(2))]
    (part,) = behind(rule, *rows, period=MARCH).parts
    assert [(piece.day, len(piece.entries)) for piece in part.pieces] == [(date(2023, 3, 1), 1)]
