import re
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring_core.formats.html_chart import chart
from scoring_core.formula.values import MISSING
from scoring_core.model.notice import Grid, Group, Line
from tests.formats.notices import HOTLINE, SCORES


def grid(*values: Fraction | None) -> Grid:
    lines = tuple(
        Line((f"单位{n}", "缺" if v is None else str(v)), (None, MISSING if v is None else v))
        for n, v in enumerate(values)
    )
    return replace(HOTLINE, groups=(Group("", lines),), total=None, chart="done")


def bars(drawn: Grid) -> list[tuple[str, str, str]]:
    found = re.findall(
        r'<rect class="(\w+)" x="([^"]+)" width="([^"]+)"', "".join(chart(drawn, "k"))
    )
    return [(kind, x, width) for kind, x, width in found]


@pytest.mark.parametrize(
    "values, drawn",
    [
        ((), []),
        ((0,), [("bar", "0%", "0%")]),
        ((3, 1), [("bar", "0%", "100%"), ("bar", "0%", "33.333%")]),
        ((3, -1), [("bar", "25%", "75%"), ("less", "0%", "25%")]),
        ((-2, -1), [("less", "0%", "100%"), ("less", "50%", "50%")]),
        ((Fraction(1, 3), Fraction(2, 3)), [("bar", "0%", "50%"), ("bar", "0%", "100%")]),
    ],
)
def test_bars_are_as_long_as_their_values(
    values: tuple[Fraction | int, ...], drawn: list[tuple[str, str, str]]
) -> None:
    assert bars(grid(*map(Fraction, values))) == drawn


def test_what_has_no_value_has_no_bar_but_its_name() -> None:
    said = "".join(chart(grid(Fraction(1), None), "k"))
    assert said.count("<rect") == 1
    assert '单位1<tspan class="value" dx="0.5em">缺</tspan>' in said
    assert said.count('<line class="axis"') == 2


def test_each_group_is_a_drawing_with_a_name_on_the_scale_of_all() -> None:
    said = "".join(chart(SCORES, "k"))
    assert said.count('<svg role="img"') == 2
    for number, group in enumerate(SCORES.groups, 1):
        title = f"{SCORES.title}：{group.title}：得分"
        assert f'<title id="k-{number}-t">{title}</title>' in said
        assert f'aria-labelledby="k-{number}-t k-{number}-d"' in said
    assert said.count('x1="4.553%"') == 4  # 7.25 of 159.25
    assert "小计" not in said


def test_names_are_text() -> None:
    odd = replace(SCORES, title="<svg>")
    assert "<svg>" not in "".join(chart(odd, "k"))
    assert "<b>" not in "".join(chart(odd, "k"))
