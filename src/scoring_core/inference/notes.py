"""What the reader of a drafted rule file is told and asked, in one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring_core.arithmetic import exact_text
from scoring_core.inference.fitting import Case, Fit, cases_of
from scoring_core.inference.linear import usual_price
from scoring_core.inference.ordering import Order
from scoring_core.inference.rates import other_modes
from scoring_core.inference.shapes import Limited, Rate
from scoring_core.inference.table import Column, Table, Values

_MODES = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去", "up": "进一"}
_SHOWN = 5
_FEWEST = 3


def ask(text: str) -> str:
    """A question to the reader."""
    return f"问：{text}"


def of_fit(table: Table, column: Column, fit: Fit) -> Iterator[str]:
    """Where a formula comes from, and which units it does not give."""
    told = fit.rows + len(fit.misses)
    if not fit.misses:
        yield f"inferred from {column.heading}列：{told} 行都符合"
        return
    yield f"inferred from {column.heading}列：{told} 行里 {fit.rows} 行符合"
    wrong = "；".join(
        f"第 {table.line(row)} 行{table.units[row]}印 {column.texts[row]}，"
        f"算出 {_text(fit.values[row], column)}"
        for row in fit.misses[:_SHOWN]
    )
    more = "……" if len(fit.misses) > _SHOWN else ""
    yield ask(f"这几行是印错了，还是另有规定？{wrong}{more}")


def of_rounding(
    table: Table, fit: Fit, column: Column, columns: Mapping[int, Values]
) -> Iterator[str]:
    """Which units show how a rate was rounded, and what shows what 0 gives."""
    if not isinstance(fit.shape, Rate):
        return
    cases = cases_of(column.place, columns, table.groups)
    others = other_modes(fit.shape, cases)
    told = [
        f"{_at(table, columns, rows[0], column.place)}（不是{_MODES[mode]}）"
        for mode, rows in others.items()
        if rows
    ]
    if told:
        yield f"取整是{_MODES[fit.shape.mode]}，看得出的行：{'、'.join(told)}"
    silent = [_MODES[mode] for mode, rows in others.items() if not rows]
    if silent:
        yield ask(f"取整是{'、'.join([_MODES[fit.shape.mode], *silent])}里的哪一种？没有一行分得出")
    under = columns[fit.shape.under]
    if 0 not in under:
        yield ask("除数为 0 时怎样？这张表里没有")


def of_open_end(column: Column, fit: Fit) -> Iterator[str]:
    """The highest figure of what has no cap, where several units have it and nobody more."""
    if isinstance(fit.shape, Limited) and not fit.shape.most and fit.shape.start:
        told = [value for value in column.values if value is not None]
        top = max(told)
        if told.count(top) > 1:
            yield ask(
                f"最高 {_text(top, column)}，有 {told.count(top)} 个单位，没有再高的；有没有封顶？"
            )


def of_one_capped(
    table: Table, column: Column, fit: Fit, columns: Mapping[int, Values]
) -> Iterator[str]:
    """The only unit that a cap holds back: it may as well be a misprint."""
    shape = fit.shape
    if not isinstance(shape, Limited) or len(shape.most) != 1:
        return
    top = shape.most[0][1]
    capped = []
    for row, group in enumerate(table.groups):
        value = shape.unlimited({p: columns[p][row] for p in shape.uses}, group)
        if value is not None and value > top:
            capped.append(
                f"第 {table.line(row)} 行{table.units[row]}（不封顶是 {_text(value, column)}）"
            )
    if len(capped) == 1:
        yield ask(f"封顶 {_text(top, column)} 只有一行看得出：{capped[0]}；是封顶，还是印错了？")


def of_others(shapes: Sequence[str]) -> Iterator[str]:
    """Formulas that explain the same rows."""
    if shapes:
        yield ask(f"同样符合的还有 {'；'.join(shapes[:_SHOWN])}，是哪一个？")


def of_metric(column: Column, table: Table) -> Iterator[str]:
    """What is noticed of a figure that nothing explains, and may yet follow from something."""
    seen = [*_tops(column, table)]
    different = {value for value in column.values if value}
    if len(table.units) > 1 and len(set(column.values)) == 1:
        yield ask(f"全部是 {_text(column.values[0], column)}；是规定的数，还是报来的？")
        return
    if len(different) >= 3 and all((value / 5).denominator == 1 for value in different):
        seen.append("都是 5 的倍数")
    if seen:
        yield ask(f"{'；'.join(seen)}。是封顶、单价吗？没有找到由别的列得出它的公式")


def of_near(
    column: Column, table: Table, others: Sequence[Column], columns: Mapping[int, Values]
) -> Iterator[str]:
    """The multiple of another column that most of the figures are, though not enough of them."""
    own = columns[column.place]
    for other in others:
        pairs = list(zip(own, columns[other.place], table.groups, strict=True))
        cases = [Case(v, {other.place: w}, g) for v, w, g in pairs if v and w]
        price = usual_price(cases, other.place)
        wrong = [n for n, (v, w, _) in enumerate(pairs) if v != (price or 0) * (w or 0)]
        if price is None or len(cases) - len(wrong) < _FEWEST or len(wrong) >= len(cases) / 2:
            continue
        formula = f"{exact_text(price)} × {other.heading}"
        if not wrong:
            yield ask(
                f"{len(pairs)} 行都是 {formula}，但不为 0 的只有 {len(cases)} 行，是这样算吗？"
            )
            return
        lines = "、".join(f"第 {table.line(n)} 行{table.units[n]}" for n in wrong[:_SHOWN])
        yield ask(f"{len(pairs)} 行里 {len(pairs) - len(wrong)} 行是 {formula}，不符的：{lines}")
        return


def _tops(column: Column, table: Table) -> Iterator[str]:
    """The highest figure of a category, where many units have it."""
    for group in table.categories:
        own = [v for v, g in zip(column.values, table.groups, strict=True) if g == group and v]
        top, count = max(Counter(own).items(), default=(Fraction(0), 0))
        if count >= 3 and 2 * count >= len(own) and len(set(own)) > 1:
            whose = f"{group or '全部'}不为 0 的 {len(own)} 个"
            yield f"{whose}里 {count} 个是 {_text(top, column)}，最高"


def of_order(order: Order, table: Table, names: Mapping[int, str]) -> Iterator[str]:
    """Where a ranking comes from, which units show what becomes of ties, and what is open."""
    if not order.ranked:
        yield f"inferred from 印出的次序：{order.of} 行都按 {_keys(order.keys, names)} 排列"
        yield ask("表里没有名次；要不要排名？并列的怎样？")
        return
    rows = f"{order.of} 行都符合" if not order.misses else f"{order.of} 行里 {order.rows} 行符合"
    yield f"inferred from 排名列：{rows}"
    if order.misses:
        wrong = "、".join(
            f"第 {table.line(row)} 行{table.units[row]}" for row in order.misses[:_SHOWN]
        )
        yield ask(f"这几行的名次不符：{wrong}")
    rank = table.of_role("rank")
    blank = [row for row, value in enumerate(rank.values if rank else ()) if value is None]
    unranked = [row for row in blank if table.groups[row] not in table.unranked]
    if unranked:
        units = "、".join(table.units[row] for row in unranked[:_SHOWN])
        yield ask(f"没有名次的单位：{units}；不排名的条件写进 eligible")
    if order.instead:
        way = "按" if len(order.keys) == 1 else "最后一项按"
        yield ask(f"{way} {_keys(order.instead[:_SHOWN], names)} 排，名次也都相同；按哪一个？")
    if order.ties is None:
        seen = "并列之后没有名次，看不出" if order.tied else "没有并列，看不出并列之后"
        yield ask(f"{seen}空不空名次；先写 skip")
    else:
        units = "；".join("、".join(table.units[row] for row in rows) for rows in order.tied[:3])
        yield f"看得出并列怎样的：{units}"
    if order.ties == "roster" and order.others:
        tried = "、".join(_keys([key], names) for key in order.others[:_SHOWN])
        yield ask(f"并列的先后，按 {tried} 也说得通；是规定的吗？")
    yield ask("并列的按名单的次序列出，名单的次序取自这张表；名单另有次序吗？")


def _keys(keys: Sequence[tuple[str, int]], names: Mapping[int, str]) -> str:
    return "、".join(f"{way} {names[place]}" for way, place in keys)


def _at(table: Table, columns: Mapping[int, Values], case: Case, place: int) -> str:
    """A row that shows something: its number and its unit."""
    wanted = columns[place]
    for row, value in enumerate(wanted):
        if value == case.target and all(columns[p][row] == v for p, v in case.row.items()):
            return f"第 {table.line(row)} 行{table.units[row]}"
    return ""


def _text(value: Fraction | None, column: Column) -> str:
    if value is None:
        return "不适用"
    return f"{exact_text(value * 100)}%" if column.percent else exact_text(value)
