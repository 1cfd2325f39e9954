"""The county of the corpus: whom it measures, what is told of them, and how either is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scoring_core import formats
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_text

RULES = Path(__file__).with_suffix(".toml").read_text("utf-8")


class Unit(NamedTuple):
    """A unit as the rules know it, and its other writings by how they differ."""

    key: str
    name: str
    others: Mapping[str, str]

    def written(self, style: str) -> str:
        """Its name in a style; the plain one where it has none of its own."""
        spelt = {"key": self.key, "spaced": " ".join(self.name), "wide": _wide(self.name)}
        return {**spelt, **self.others}.get(style, self.name)


class Column(NamedTuple):
    """A metric: its unit of measure, its heading, an alias, and the two halves of its heading."""

    key: str
    unit: str
    heading: str
    alias: str
    halves: tuple[str, str] | None = None
    digits: int = 0

    def written(self, style: str) -> str:
        """Its heading in a style."""
        middle = len(self.heading) // 2
        spelt = {
            "alias": self.alias,
            "bracketed": f"{self.heading}({self.unit})",
            "bracketed wide": f"{self.heading}（{self.unit}）",
            "measured": f"{self.heading}（单位：{self.unit}）",
            "spaced": " ".join(self.heading),
            "wide space": "\u3000".join(self.heading),
            "broken": f"{self.heading[:middle]}\n{self.heading[middle:]}",
        }
        return spelt.get(style, self.heading)


def _wide(text: str) -> str:
    """The text with its ASCII in full-width forms."""
    return "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in text)


NAMES = ("name", "key", "alias", "spaced", "wide", "traditional")
HEADINGS = (
    "label",
    "alias",
    "bracketed",
    "bracketed wide",
    "measured",
    "spaced",
    "wide space",
    "broken",
)
UNITS = {
    "town": (
        Unit(
            "温泉街道",
            "温泉街道办事处",
            {"alias": "温泉街道办", "traditional": "溫泉街道辦(bàn)事處(chù)"},
        ),
        Unit("西山镇", "西山镇", {"alias": "西山镇政府", "traditional": "西山鎮(zhèn)"}),
        Unit("西山新镇", "西山新镇", {"traditional": "西山新鎮(zhèn)"}),
        Unit("黄庄镇", "黄庄镇", {"traditional": "黃莊(zhuāng)鎮(zhèn)"}),
        Unit("武德镇", "武德镇", {"traditional": "武德鎮"}),
    ),
    "dept": (
        Unit("财政局", "财政局", {"alias": "县财政局", "traditional": "財(cái)政局"}),
        Unit("第2中学", "第2中学", {"traditional": "第2中學"}),
        Unit(
            "农业农村局",
            "农业农村局",
            {"alias": "农业局", "traditional": "農(nóng)業(yè)農(nóng)村局"},
        ),
        Unit("残联", "残联", {"traditional": "殘聯"}),
    ),
    "team": (
        Unit("供电公司", "供电公司", {"traditional": "供電(diàn)公司"}),
        Unit("税务局", "税务局", {"traditional": "稅務(wù)局"}),
    ),
}
TITLES = {"town": "乡镇(街道)", "dept": "县直部门", "team": "驻县单位"}
BRIEFS = (
    Column("sent", "条", "报送数", "上报条数"),
    Column("county", "条", "县级采用条数", "采用条数县级", ("采用条数", "县级")),
    Column("city", "条", "市级采用条数", "采用条数市级", ("采用条数", "市级")),
    Column("rate", "%", "办结率", "按期办结率", digits=3),
    Column("bonus", "分", "加分", "附加得分", digits=2),
)
HOTLINE = (
    Column("passed", "件", "转办件数", "转办件数"),
    Column("closed", "件", "办结件数", "办结件数"),
)
HOTLINE_UNITS = (UNITS["dept"][0], UNITS["town"][4], UNITS["team"][0])


@cache
def catalogue() -> Catalogue:
    """The built-in formats and this county."""
    return Catalogue.of(formats, load_text(RULES))
