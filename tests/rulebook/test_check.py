from __future__ import annotations

from collections.abc import Callable

import pytest

from scoring_core.errors import Finding

Told = Callable[[str], tuple[Finding, ...]]
TOTALS = "[scheme.briefs.totals]\n"


def scores(good: str, formulas: dict[str, str]) -> str:
    lines = (
        f'{key} = {{ label = "{key}", formula = "{text}" }}\n' for key, text in formulas.items()
    )
    return good.replace(TOTALS, "".join(lines) + TOTALS)


@pytest.mark.parametrize(
    "formulas, circles",
    [
        ({"x": "x + 1"}, ["x → x"]),
        ({"x": "y", "y": "x"}, ["x → y → x"]),
        ({"y": "x", "x": "y"}, ["y → x → y"]),
        ({"x": "z", "y": "x", "z": "y"}, ["x → z → y → x"]),
        ({"x": "y", "y": "x", "z": "w", "w": "z"}, ["x → y → x", "z → w → z"]),
        ({"x": "y", "y": "x", "z": "x + 1"}, ["x → y → x"]),
        ({"x": "total(x, here)"}, ["x → x"]),
        ({"x": "rank(y, here)", "y": "if(x > 1: 1, else: 2)"}, ["x → y → x"]),
    ],
)
def test_a_circle_is_told_once_from_its_first_score_on(
    told: Told, good: str, formulas: dict[str, str], circles: list[str]
) -> None:
    assert [(f.code, f.found) for f in told(scores(good, formulas))] == [
        ("SC219", circle) for circle in circles
    ]


def test_formulas_in_a_circle_are_still_checked(told: Told, good: str) -> None:
    text = scores(good, {"x": "y + usde", "y": "x + 1"})

    assert [(f.code, f.found) for f in told(text)] == [("SC219", "x → y → x"), ("SC310", "usde")]


def test_a_column_within_a_total_is_no_other_total(told: Told, good: str) -> None:
    assert told(good.replace("sent_all", "sent").replace("(sent, all)", "(sent, town)")) == ()


def test_every_scheme_is_checked(told: Told, good: str) -> None:
    second = good[good.index("[scheme.briefs]") : good.index("[notice.")].replace("briefs", "again")
    text = good.replace("price × used", "price × usde") + second.replace(
        "price × used", "price × usde"
    )

    lines = good.count("\n") - good[: good.index("[scheme.briefs]")].count("\n")
    assert [(f.code, f.place.row) for f in told(text)] == [("SC310", 57), ("SC310", 57 + lines)]
