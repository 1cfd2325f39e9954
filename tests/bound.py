"""A county of a few units with the functions that a test gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.table import Sheet
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_text

RULES = """
key = "made"
name = "某县"
language = 1
[categories]
town = { title = "乡镇", units = ["甲镇", "乙镇"] }
dept = { title = "部门", units = ["丙局"] }
[scheme.s]
title = "工作"
source = "某县办法"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town", "dept"]
cells = { "" = "missing" }
absent = "missing"
metrics.sent = { label = "报送", unit = "条" }
metrics.level = { label = "等次", unit = "级", words = ["优", "良"] }
metrics.rate = { label = "比率", unit = "%" }
ranking = { by = ["highest sent", "roster"], scope = "all" }
[scheme.s.totals]
sent = "total(sent, all)"
"""
STROKES = 'metrics.strokes = { label = "笔画", unit = "画", range = [1, 20], python = "f" }\n'
FORMAT = '[formats]\n"画" = { pattern = "0.##", not_applicable = "—", missing = "缺" }\n'
ROWS = "单位,报送,等次,比率\n甲镇,5,优,50%\n乙镇,5,良,8%\n丙局,2,优,"


def text_of(more: str) -> str:
    """The rule file with lines of its scheme added; strokes decide among equals."""
    text = RULES.replace("[scheme.s]", f"{FORMAT if '画' in more else ''}[scheme.s]")
    if "strokes =" in more:
        text = text.replace('"roster"]', '"lowest strokes", "roster"]')
    return text.replace("metrics.sent", f"{more}metrics.sent", 1)


def county(more: str = STROKES, **functions: Callable[..., Any]) -> Jurisdiction:
    """The county with lines of its scheme added, and functions by their names."""
    text = text_of(more)
    rules = load_text(text)
    given = [Function(name, f"sha256:{name}", call) for name, call in functions.items()]
    return bind(rules, given, text.encode(), "made.toml") if given else rules


def sheet(rows: str = ROWS) -> Sheet:
    """Rows as a table of a month."""
    lines = tuple(tuple(line.split(",")) for line in rows.split("\n"))
    return Sheet("made-2023-01.csv", None, lines)
