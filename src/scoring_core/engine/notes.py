"""Texts below a table that are remarks and no names: 注：…, 填表人：…, 单位（盖章）."""

from __future__ import annotations

import re

from scoring_core.model.names import fold

_BEGIN = re.compile(
    r"注\d*[.、:]?|备注|附注|说明|附件|附表|填表|填报|制表|审核|审批|负责人|经办|联系|日期|签字|单位\(盖章"
)
_LONGEST_NAME = 30


def is_note(text: str) -> bool:
    """Whether a text that has no number beside it reads as a remark."""
    plain = fold(text)
    marked = ":" in plain or plain.endswith("。")
    return marked or len(plain) > _LONGEST_NAME or _BEGIN.match(plain) is not None
