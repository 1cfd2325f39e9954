"""A draft as the text of a rule file, with a comment for every reason and every question."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from ntpath import basename

from scoring_core.arithmetic import exact_text
from scoring_core.engine.tabulate import HEADINGS
from scoring_core.inference.dating import dated, undated
from scoring_core.inference.draft import Draft, Entry, Form
from scoring_core.inference.notes import ask
from scoring_core.inference.table import Table

_WIDTH = 92
LENGTHS = ("week", "month", "two_months", "quarter", "half", "year")
_LARGEST = 999_999_999


def write(draft: Draft, told: Sequence[str] = ()) -> str:
    """The whole file; `told` are lines for its head that only the proof of it can tell."""
    parts = (
        _head(draft, told),
        *_roster(draft),
        _formats(draft),
        _scheme(draft),
        _metrics(draft),
        _scores(draft),
        _totals(draft),
        _ranking(draft),
        _layout(draft),
    )
    texts = ("\n".join(part) for part in parts)
    return "\n\n".join(text for text in texts if text) + "\n"


def text_of(value: str) -> str:
    """A text as TOML writes it, without what cannot be seen: no name or heading may have it."""
    shown = "".join(char for char in value if char.isprintable() or char == "\u3000")
    return json.dumps(shown, ensure_ascii=False)


def key_text(key: str) -> str:
    """A key as TOML writes it: in quotes where it is not plain."""
    plain = key.isascii() and key.replace("_", "a").replace("-", "a").isalnum()
    return key if plain else text_of(key)


def _head(draft: Draft, told: Sequence[str]) -> Iterator[str]:
    facts, file = draft.facts, basename(draft.table.sheet.file)
    yield "#:schema rule-file.schema.json"
    yield _comment(
        f"由 scoring-core new 从 {file} 写出的草稿。“inferred from”是从表里找到的，“问”要由人回答。"
    )
    yield from (_comment(line) for line in told)
    yield from (_comment(line) for line in draft.notes)
    yield f"key = {text_of(facts.key)}"
    asked = "" if facts.name else f"   {_comment(ask('这个县的名称？'))}"
    yield f"name = {text_of(facts.name or facts.key)}{asked}"
    yield "language = 1"
    if not draft.categories:
        yield ""
        yield from _units(draft.table, "")


def _roster(draft: Draft) -> Iterator[Iterator[str]]:
    for key, title in draft.categories:
        head = [f"[categories.{key_text(key)}]", f"title = {text_of(title)}"]
        if title in draft.table.unranked:
            head += [_comment("inferred from 排名列：这一类没有一个有名次"), 'role = "listed"']
        yield iter((*head, *_units(draft.table, title)))


def _units(table: Table, category: str) -> Iterator[str]:
    """The units as printed, several in a line."""
    pairs = zip(table.units, table.groups, strict=True)
    yield "units = ["
    line = "   "
    for unit in (text_of(unit) for unit, group in pairs if group == category):
        if len(line) > 4 and _wide(line) + _wide(unit) > _WIDTH:
            yield line
            line = "   "
        line += f" {unit},"
    yield line
    yield "]"


def _wide(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _chosen(draft: Draft) -> tuple[Mapping[str, Form], Mapping[str, str]]:
    """The formats by name, and for columns that do not print as their unit does, which."""
    by_unit: dict[str, Counter[Form]] = {}
    for entry in draft.entries:
        by_unit.setdefault(entry.unit, Counter())[entry.form] += 1
    formats = {unit: forms.most_common(1)[0][0] for unit, forms in by_unit.items()}
    own: dict[str, str] = {}
    for entry in draft.entries:
        if entry.form != formats[entry.unit]:
            known = (name for name, form in formats.items() if form == entry.form)
            name = next(known, entry.key if entry.key not in formats else f"{entry.key}_format")
            formats[name], own[entry.key] = entry.form, name
    return formats, own


def _formats(draft: Draft) -> Iterator[str]:
    formats, own = _chosen(draft)
    yield "[formats]"
    for name, form in formats.items():
        yield f"{key_text(name)} = {_format(form, named=name in own.values())}"


def _format(form: Form, *, named: bool) -> str:
    missing = "—" if named else None
    parts = {
        "pattern": form.pattern,
        "whole": form.whole,
        "zero": form.zero,
        "not_applicable": missing if form.not_applicable is None else form.not_applicable,
    }
    written = [f"{key} = {text_of(text)}" for key, text in parts.items() if text is not None]
    return text_of(form.pattern) if len(written) == 1 else f"{{ {', '.join(written)} }}"


def _scheme(draft: Draft) -> Iterator[str]:
    facts, file = draft.facts, basename(draft.table.sheet.file)
    asked = "" if facts.title else f"   {_comment(ask('这项工作叫什么？'))}"
    yield f"[scheme.{key_text(facts.scheme)}]"
    yield f"title = {text_of(_title(draft))}{asked}"
    yield f"source = {text_of(facts.source or f'inferred from {file}')}"
    since = _comment(ask("从什么时候起有效？只见过这一期"))
    yield f"in_force = [{text_of(f'{facts.period.canonical}..')}]   {since}"
    yield f"period = [{text_of(facts.period.length)}]"
    if draft.categories:
        keys = ", ".join(text_of(key) for key, _ in draft.categories)
        yield f"categories = [{keys}]"
    yield 'cells = { "" = "missing" }'
    yield 'absent = "missing"'
    if draft.whole:
        yield f"whole = [{text_of(draft.whole)}]"
    for constant in draft.constants:
        values = ", ".join(f"{key_text(k)} = {exact_text(v)}" for k, v in constant.values.items())
        yield f"constants.{key_text(constant.key)} = {{ {values} }}"


def _title(draft: Draft) -> str:
    """The scheme's title, which names no period."""
    scored = any(entry.unit == "分" for entry in draft.entries)
    plain = "得分情况" if scored else "统计情况"
    return undated(draft.facts.title or "", draft.facts.period) or plain


def _heading(draft: Draft) -> str:
    """The title over the table, with the period."""
    title = dated(draft.facts.title or "", draft.facts.period)
    return title if "{period" in title else "{period}{title}"


def _metrics(draft: Draft) -> Iterator[str]:
    own = _chosen(draft)[1]
    yield f"[scheme.{key_text(draft.facts.scheme)}.metrics]"
    for entry in draft.entries:
        if entry.fit is None:
            yield from (_comment(note) for note in entry.notes)
            yield f"{key_text(entry.key)} = {{ {', '.join(_metric(entry, own.get(entry.key)))} }}"


def _metric(entry: Entry, form: str | None) -> Iterator[str]:
    yield f"label = {text_of(entry.label)}"
    yield f"unit = {text_of(entry.unit)}"
    yield from _range(entry)
    usual = 2 if entry.column.percent else 0
    if entry.decimals != usual:
        step = exact_text(_step(entry.decimals))
        yield f"step = {text_of(f'{step}%') if entry.column.percent else step}"
    if entry.cells:
        cells = ", ".join(f"{text_of(mark)} = {text_of(value)}" for mark, value in entry.cells)
        yield f"cells = {{ {cells} }}"
    if form:
        yield f"format = {text_of(form)}"


def _step(places: int) -> Fraction:
    return Fraction(1, 10**places)


def _range(entry: Entry) -> Iterator[str]:
    """A range where the usual one does not hold what is printed."""
    values = [value for value in entry.column.values if value is not None]
    high = Fraction(1) if entry.column.percent else Fraction(_LARGEST)
    if min(values) >= 0 and max(values) <= high:
        return
    low = "0" if min(values) >= 0 else f"-{_LARGEST}"
    top = str(_LARGEST) if max(values) <= _LARGEST else "9" * 15
    ends = [text_of(f"{end}%") for end in (low, top)] if entry.column.percent else [low, top]
    yield f"range = [{', '.join(ends)}]"


def _scores(draft: Draft) -> Iterator[str]:
    own = _chosen(draft)[1]
    scores = [entry for entry in draft.entries if entry.fit is not None]
    if scores:
        yield f"[scheme.{key_text(draft.facts.scheme)}.scores]"
    for entry in scores:
        yield from (_comment(note) for note in entry.notes)
        yield f"{key_text(entry.key)} = {{ {', '.join(_score(entry, own.get(entry.key)))} }}"


def _score(entry: Entry, form: str | None) -> Iterator[str]:
    yield f"label = {text_of(entry.label)}"
    if entry.unit != "分":
        yield f"unit = {text_of(entry.unit)}"
    if form:
        yield f"format = {text_of(form)}"
    yield f"formula = {text_of(entry.formula)}"


def _totals(draft: Draft) -> Iterator[str]:
    if draft.totals:
        yield f"[scheme.{key_text(draft.facts.scheme)}.totals]"
    for key, formula in draft.totals:
        yield f"{key_text(key)} = {text_of(formula)}"


def _ranking(draft: Draft) -> Iterator[str]:
    order = draft.order
    if order is None:
        if draft.table.of_role("rank"):
            yield _comment(ask("名次是怎样排的？没有一列或几列能得出印出的名次"))
        else:
            yield _comment(ask("要不要排名？表里没有名次，也不是按哪一列排列的"))
        return
    keys = [f"{way} {draft.entry(place).key}" for way, place in order.keys]
    keys += ["roster"] if order.ties == "roster" else []
    yield f"[scheme.{key_text(draft.facts.scheme)}.ranking]"
    yield from (_comment(note) for note in draft.order_notes)
    yield f"by = [{', '.join(map(text_of, keys))}]"
    if order.ties != "roster":
        yield f"after_tie = {text_of(order.ties or 'skip')}"
        yield 'then = ["roster"]'
    yield f"scope = {text_of(order.scope)}"


def _layout(draft: Draft) -> Iterator[str]:
    keys = {entry.column.place: entry.key for entry in draft.entries}
    printed = [
        (keys.get(column.place, column.role), column)
        for column in draft.table.columns
        if column.place in keys
        or column.role in ("unit", "category")
        or (column.role == "number" and numbered(draft.table))
        or (column.role == "rank" and draft.order is not None)
    ]
    apart = draft.order is None or draft.order.scope == "category"
    if apart and printed[0][0] == "category" and printed[0][1].heading == HEADINGS["category"]:
        del printed[0]  # each category has a table, with its title over it
    headers = {e.key: e.header for e in draft.entries if e.header}
    headers |= {
        role: dated(column.heading, draft.facts.period)
        for role, column in printed
        if column.place not in keys and column.heading != HEADINGS[role]
    }
    yield f"[[scheme.{key_text(draft.facts.scheme)}.table]]"
    yield f"title = {text_of(_heading(draft))}"
    yield f"columns = [{', '.join(text_of(key) for key, _ in printed)}]"
    if headers:
        texts = ", ".join(f"{key_text(key)} = {text_of(t)}" for key, t in headers.items())
        yield f"headers = {{ {texts} }}"
    if draft.totals and draft.whole:
        yield f"total_row = {text_of(draft.whole)}"


def numbered(table: Table) -> bool:
    """Whether the numbers of rows are those that a ranked table has: 1 to n in each category."""
    number, rank = table.of_role("number"), table.of_role("rank")
    groups: dict[str, list[int]] = {}
    for row, group in enumerate(table.groups):
        groups.setdefault(group, []).append(row)
    for rows in groups.values():
        ranks = [rank.values[row] or 0 for row in rows] if rank else []
        texts = [number.texts[row] for row in rows] if number else []
        if ranks != sorted(ranks) or texts != [str(n) for n in range(1, len(rows) + 1)]:
            return False
    return True


def _comment(text: str) -> str:
    """One line, whatever stands in the texts of the table."""
    return f"# {''.join(char if char.isprintable() else ' ' for char in text)}"
