"""Generated kinds of record, and metrics that are counted from them."""

from __future__ import annotations

from hypothesis import strategies as st

_VALUES = (
    "1",
    "marks",
    "price(kind)",
    "if(late: 0, nth <= 2: 2, else: 1)",
    "if(units >= 2: 1, else: 3) + nth(kind)",
    "max(5 − marks, 0)",
)
_TESTS = ("not late", "kind == '甲类'", "late or kind in ('甲类', '乙类')", "marks > 2")
_COMBINES = ('"all"', '"highest"', '"highest 2"', "[1, 0.5]", "[1, 2]")
_CREDITS = ('"each"', '"first"', "[3, 2]")
_PARTS = ("if(subtotal >= 2: 1, else: 0)", "max(k0 − subtotal, 0)", "min(subtotal, 3)")
_FIELDS = """\
[records.items.fields]
number = { label = "编号", type = "text" }
unit = { label = "署名单位", type = "units", list = true }
day = { label = "日期", type = "date" }
kind = { label = "体裁", type = "choice", values = ["甲类", "乙类"] }
outlet = { label = "刊物", type = "choice", list = true, values = ["刊一", "刊二"] }
marks = { label = "评分", type = "number", range = [0, 10], step = 1 }
late = { label = "迟报", type = "flag" }"""
TABLE = '[scheme.s.tables]\nprice = { by = ["kind"], values = { "甲类" = 3, other = 1 } }'
CONSTANT = "constants.k0 = 2"


@st.composite
def record_lines(draw: st.DrawFn) -> list[str]:
    """One kind of record, `items`, whose rows may be pieces by their number."""
    piece = ['piece = "number"'] if draw(st.booleans()) else []
    return ["[records.items]", *piece, *_FIELDS.splitlines()]


@st.composite
def counted_metrics(draw: st.DrawFn, key: str, unit: str) -> str:
    """A metric that is counted from records where the table has no column of it."""
    return f'{key} = {{ label = "统计{key}", unit = "{unit}", tally = {draw(_tallies())} }}'


@st.composite
def _tallies(draw: st.DrawFn) -> str:
    """A `tally` of `items` that gives at most two decimals, and always an end."""
    shares = draw(st.sampled_from(_COMBINES))
    parts = [
        'date = "day"',
        f'value = "{draw(st.sampled_from(_VALUES))}"',
        f"combine = {shares}",
        f"credit = {draw(st.sampled_from(_CREDITS))}",
        *draw(st.sampled_from(((), ("at_most = 4",)))),
        *draw(st.sampled_from(((), *((f'where = "{test}"',) for test in _TESTS)))),
        *draw(st.sampled_from(((), ('each = "outlet"', 'once_per = ["outlet"]')))),
        *draw(st.sampled_from(((), ('pieces = { order = "date", take = "k0" }',)))),
        f'how = "{draw(st.sampled_from(("sum", "count", "highest", "lowest", "latest")))}"',
    ]
    if draw(st.booleans()):
        length, value = draw(st.sampled_from(("week", "month"))), draw(st.sampled_from(_PARTS))
        parts.append(f'per = {{ length = "{length}", value = "{value}" }}')
    return f"{{ {', '.join(parts)} }}"
