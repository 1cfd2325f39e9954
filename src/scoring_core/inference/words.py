"""What a heading says: the English key of a figure, its unit word, and what kind it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal

from scoring_core.formula.calls import PLACES
from scoring_core.formula.parse import KEYWORDS
from scoring_core.model.names import fold
from scoring_core.model.scheme import RESERVED

Kind = Literal["count", "total", "points", "rate", "other"]

_KEYS: Mapping[str, str] = {
    "报送": "submitted",
    "上报": "submitted",
    "报送信息": "submitted",
    "提交": "submitted",
    "采用": "adopted",
    "采纳": "adopted",
    "录用": "adopted",
    "县级采用": "county",
    "市级采用": "city",
    "省级采用": "province",
    "采用率": "adoption_rate",
    "采纳率": "adoption_rate",
    "采发率": "adoption_rate",
    "基础得分": "base",
    "基础分": "base",
    "采用得分": "adoption_points",
    "采用分": "adoption_points",
    "附加得分": "bonus",
    "附加分": "bonus",
    "加分": "bonus",
    "扣分": "penalty",
    "累计得分": "total",
    "总得分": "total",
    "总分": "total",
    "合计得分": "total",
    "得分合计": "total",
    "综合得分": "total",
    "合计": "total",
    "总计": "total",
    "得分": "points",
    "投诉": "complaints",
    "本月投诉": "complaints",
    "交办": "assigned",
    "受理": "accepted",
    "转办": "assigned",
    "办结": "closed",
    "办结投诉": "closed",
    "办结率": "closing_rate",
    "按期办结": "closed_in_time",
    "延期": "overdue",
    "超期": "overdue",
    "逾期": "overdue",
    "重办": "reopened",
    "退回": "returned",
    "任务": "target",
    "目标": "target",
    "完成": "completed",
    "完成率": "completion",
    "约稿": "commissioned",
    "迟报": "late",
    "漏报": "omitted",
    "上期排名": "rank_before",
    "满意": "satisfied",
    "满意率": "satisfaction",
    "乡镇": "town",
    "乡镇街道": "town",
    "镇街": "town",
    "街道": "street",
    "部门": "dept",
    "县直部门": "dept",
    "县直单位": "dept",
    "区直部门": "dept",
    "市直部门": "dept",
}
_COUNTS = "条件篇次人户个项份起"
_SUFFIX = re.compile(rf"(?:[{_COUNTS}]数|数量|数|量)$")
_BRACKETS = re.compile(r"[(（【\[]([^()（）\[\]【】]*)[)）】\]]")
_TOTALS = ("合计", "总计", "总分", "总得分", "累计", "综合得分")
_TAKEN = frozenset((*KEYWORDS, *PLACES, *RESERVED, "other", "period", "title", "year"))


def bare(heading: str) -> str:
    """The heading without what stands in brackets."""
    return _BRACKETS.sub("", fold(heading))


def key_of(heading: str, taken: Collection[str], spare: str) -> str:
    """
    A key for a heading that is not taken: English where it is known, else the heading itself.

    `spare` is the key where neither can be one.
    """
    name = bare(heading)
    known = _KEYS.get(name) or _KEYS.get(_SUFFIX.sub("", name)) or ""
    tries = (known, name, fold(heading), spare)
    plain = (key for key in tries if key.isidentifier() and key not in _TAKEN)
    return next((key for key in plain if key not in taken), spare)


def unit_of(heading: str, *, percent: bool) -> str:
    """The unit word: that in the brackets, or of 条数; 分 of what is called points."""
    if percent:
        return "%"
    inside = next((text for text in _BRACKETS.findall(fold(heading)) if 0 < len(text) < 3), "")
    if inside and not inside.isdigit() and "%" not in inside:
        return inside
    name = bare(heading)
    counted = re.search(rf"([{_COUNTS}])数$", name)
    if counted:
        return counted[1]
    return "分" if "分" in name else "个"


def kind_of(heading: str, *, percent: bool) -> Kind:
    """What a heading says that its figures are."""
    name = bare(heading)
    if percent or name.endswith(("率", "比", "度", "占比", "比例")):
        return "rate"
    if any(word in name for word in _TOTALS):
        return "total"
    if "分" in name:
        return "points"
    in_brackets = any(text in _COUNTS for text in _BRACKETS.findall(fold(heading)) if text)
    return "count" if in_brackets or _SUFFIX.search(name) else "other"
