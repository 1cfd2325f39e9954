"""From what was found in a table to a draft of its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring_core.arithmetic import decimals
from scoring_core.inference import notes
from scoring_core.inference.dating import dated, undated
from scoring_core.inference.draft import Constant, Draft, Entry, Facts, Form
from scoring_core.inference.expressing import Names, by_category, expressed
from scoring_core.inference.fitting import Fit
from scoring_core.inference.formulas import Explained, Search, is_equal
from scoring_core.inference.ordering import order_of
from scoring_core.inference.shapes import ByCategory, Limited, Linear, Priced, Rate, Shape
from scoring_core.inference.table import Column, Table, Values
from scoring_core.inference.totals import totals_of
from scoring_core.inference.words import key_of, kind_of, unit_of


def draft_of(table: Table, facts: Facts) -> Draft:
    """The rules of a table: whatever is not found is a question in it."""
    search = Search(table)
    return _Assembly(table, facts, search.run(), search.values).draft()


class _Assembly:
    """One draft in the making: first the names of all columns, then what needs them."""

    def __init__(
        self, table: Table, facts: Facts, explained: Explained, values: Mapping[int, Values]
    ) -> None:
        self._table = table
        self._facts = facts
        self._explained = explained
        self._values = values
        self._figures = {column.place: column for column in table.figures}
        self._fits = {place: fit for place, fit in explained.fits.items() if not self._twin(fit)}
        self._keys = self._named()
        self._units = {
            place: unit_of(column.heading, percent=column.percent)
            for place, column in self._figures.items()
        }
        self._categories = tuple(self._category_keys())
        self._constants: dict[ByCategory, str] = {}

    def draft(self) -> Draft:
        entries = tuple(self._entry(column) for column in self._figures.values())
        order = order_of(self._table, self._computed(), self._likely())
        sums = totals_of(self._table, entries)
        return Draft(
            self._facts,
            self._table,
            self._categories,
            entries,
            tuple(self._constant(values, key) for values, key in self._constants.items()),
            order,
            tuple(notes.of_order(order, self._table, self._keys) if order else ()),
            sums.whole,
            sums.totals,
            (*self._general(), *sums.notes),
        )

    def _twin(self, fit: Fit) -> bool:
        """Two columns that are equal and both told are two figures, and no formula."""
        return is_equal(fit) and fit.shape.uses[0] not in self._explained.fits

    def _named(self) -> dict[int, str]:
        keys: dict[int, str] = {}
        for place, column in self._figures.items():
            heading = undated(column.heading, self._facts.period)
            keys[place] = key_of(heading, keys.values(), f"column_{place + 1}")
        return keys

    def _category_keys(self) -> Iterator[tuple[str, str]]:
        taken = set[str](self._keys.values())
        for number, title in enumerate(filter(None, self._table.categories), 1):
            key = key_of(title, taken, f"c{number}")
            taken.add(key)
            yield key, title

    def _computed(self) -> dict[int, Values]:
        """The figures as the rules compute them: what was printed wrong ranks nobody."""
        return {**self._values, **{place: fit.values for place, fit in self._fits.items()}}

    def _likely(self) -> list[int]:
        """The columns by which units may be ranked, the likeliest first."""
        worth = {"total": 0, "points": 1, "rate": 2, "other": 3, "count": 4}
        kinds = {p: kind_of(c.heading, percent=c.percent) for p, c in self._figures.items()}
        return sorted(self._figures, key=lambda p: (p not in self._fits, worth[kinds[p]], -p))

    def _entry(self, column: Column) -> Entry:
        fit = self._fits.get(column.place)
        header = dated(_one_line(column.heading), self._facts.period)
        made = Entry(
            column,
            self._keys[column.place],
            _one_line(column.heading),
            self._units[column.place],
            self._form(column, fit),
            header if "{period:" in header else None,
            total=self._total(column, fit),
        )
        if fit is None:
            return self._metric(made)
        label = undated(column.heading, self._facts.period) if made.header else ""
        needed = self._decimals(column.place)
        return replace(
            made,
            label=_one_line(label) or made.label,
            fit=fit,
            formula=self._formula(column.place, fit.shape),
            form=_wide_enough(made.form, needed),
            notes=tuple(self._reasons(column, fit)),
        )

    def _formula(self, place: int, shape: Shape) -> str:
        named = {v: self._constant_text(name, v, place) for name, v in by_category(shape)}
        return expressed(shape, self._names(place), named)

    def _total(self, column: Column, fit: Fit | None) -> str:
        """The formula of a column's total: a rate is that of the totals, others add up."""
        keys = {place: f"total({key}, all)" for place, key in self._keys.items()}
        if fit is not None and isinstance(fit.shape, Rate):
            return expressed(fit.shape, replace(self._names(column.place), keys=keys), {})
        return "" if column.percent else keys[column.place]

    def _constant_text(self, name: str, values: ByCategory, place: int) -> str:
        """How a formula names what differs by category: as a constant, or as part of one."""
        if values not in self._constants:
            behind = self._cap_behind(values)
            if behind is not None:
                return behind
            taken = {*self._keys.values(), *self._constants.values()}
            label = undated(self._figures[place].heading, self._facts.period)
            own = key_of(f"{label}{name}", taken, f"{name}{place + 1}")
            self._constants[values] = key_of(name, taken, own)
        return self._constants[values]

    def _names(self, place: int) -> Names:
        return Names(self._keys, self._units, self._units[place])

    def _cap_behind(self, values: ByCategory) -> str | None:
        """A constant of which these are the same part in every category."""
        for known, key in self._constants.items():
            if [c for c, _ in known] == [c for c, _ in values] and known != values:
                parts = {a / b for (_, a), (_, b) in zip(known, values, strict=True)}
                if len(parts) == 1 and (part := parts.pop()).denominator == 1:
                    return f"{key} ÷ {part}"
        return None

    def _constant(self, values: ByCategory, key: str) -> Constant:
        titles = {title: category for category, title in self._categories}
        return Constant(key, {titles[title]: value for title, value in values})

    def _metric(self, entry: Entry) -> Entry:
        column = entry.column
        told: list[str] = []
        if entry.header is not None:
            told.append(notes.ask("表头里有考核期，下一期的表头不同时写进 columns"))
        twins = [self._figures[p].heading for p in self._explained.equal[column.place]]
        earlier = [p for p in self._explained.equal[column.place] if p < column.place]
        if earlier and not any(p in self._fits for p in earlier):
            told.append(notes.ask(f"与{'、'.join(twins)}列处处相等；必须相等的，写进 checks"))
        if kind_of(column.heading, percent=column.percent) in ("total", "points", "rate"):
            seen = notes.of_metric(column, self._table)
            left = [c for p, c in self._figures.items() if p != column.place and not c.percent]
            near = notes.of_near(column, self._table, left, self._values)
            told += [*near, *seen] or [notes.ask("是报来的数吗？没有找到由别的列得出它的公式")]
        meaning = self._meaning(column)
        if column.marks:
            words = {"zero": "零", "not_applicable": "不适用"}
            shown = "、".join(f"“{mark}”" if mark else "空白" for mark in column.marks)
            told.append(notes.ask(f"{shown}当作{words[meaning]}，对吗？"))
        cells = tuple((mark, meaning) for mark in column.marks)
        return replace(entry, notes=tuple(told), cells=cells, decimals=self._step(column))

    def _meaning(self, column: Column) -> str:
        used = {place for fit in self._fits.values() for place in fit.shape.uses}
        zero = Fraction(0) in column.values or column.place not in used
        return "not_applicable" if zero else "zero"

    def _form(self, column: Column, fit: Fit | None) -> Form:
        """The format of a column; its first mark is what stands for a zero or for no value."""
        printed = self._explained.printed[column.place]
        mark = next(iter(column.marks), None)
        form = Form(printed.pattern, printed.whole)
        if isinstance(fit.shape if fit else None, Rate):
            return replace(form, not_applicable="—" if mark is None else mark)
        if mark is None:
            return form
        if fit is None and self._meaning(column) == "not_applicable":
            return replace(form, not_applicable=mark)
        return replace(form, zero=mark) if Fraction(0) not in column.values else form

    def _reasons(self, column: Column, fit: Fit) -> Iterator[str]:
        table, names = self._table, self._names(column.place)
        yield from notes.of_fit(table, column, fit)
        yield from notes.of_rounding(table, fit, column, self._values)
        yield from notes.of_open_end(column, fit)
        yield from notes.of_one_capped(table, column, fit, self._values)
        needs = self._needs(column.place)
        others = [shape for shape in fit.others if not set(shape.uses) <= needs]
        texts = [expressed(s, names, {}) for s in others if not by_category(s)]
        yield from notes.of_others(texts)
        for place in fit.shape.uses:
            twins = [p for p in self._explained.equal[place] if p not in (column.place, *needs)]
            if twins and place not in self._fits:
                words = "、".join(self._figures[p].heading for p in twins)
                yield notes.ask(f"用{self._figures[place].heading}还是{words}？两列处处相等")

    def _needs(self, place: int) -> set[int]:
        uses = self._fits[place].shape.uses if place in self._fits else ()
        return {need for use in uses for need in (use, *self._needs(use))}

    def _step(self, column: Column) -> int:
        """How many decimals the figures of a metric have, as they are written."""
        factor = 100 if column.percent else 1
        return max((decimals(v * factor) or 0 for v in column.values if v is not None), default=0)

    def _decimals(self, place: int) -> int:
        """How many decimals a figure can have: a metric as printed, a score by its formula."""
        fit = self._fits.get(place)
        if fit is None:
            return self._step(self._figures[place])
        match fit.shape:
            case Rate(step=step):
                return decimals(step * (100 if self._units[place] == "%" else 1)) or 0
            case Linear() as linear:
                return self._of_terms(linear)
            case Priced(column, prices):
                return max(_places(price) for _, price in prices) + self._decimals(column)
            case Limited(inner, most, start, least):
                ends = [value for _, value in most] + [least or Fraction(0)]
                price = inner.terms[0][0]
                begun = max((_places(price) + _places(v) for _, v in start), default=0)
                return max(self._of_terms(inner), begun, *map(_places, ends))

    def _of_terms(self, linear: Linear) -> int:
        terms = (_places(price) + self._decimals(place) for price, place in linear.terms)
        return max(_places(linear.constant), *terms)

    def _general(self) -> Iterator[str]:
        if not self._explained.complete:
            yield notes.ask("列太多，没有试遍各列的组合；只留下有关的列再试一次")
        category = self._table.of_role("category")
        if category and self._table.blank(category):
            yield notes.ask(f"{category.heading}列的空格当作与上面一格相同，对吗？")
        left = [c.heading for c in self._table.columns if c.role == "text"]
        if left:
            yield notes.ask(f"没有用到的列：{'、'.join(left)}；是文字，不是数")


def _places(number: Fraction) -> int:
    return decimals(number) or 0


def _wide_enough(form: Form, needed: int) -> Form:
    """The format with room for every decimal that the formula may give."""
    digits = form.pattern.rstrip("%").partition(".")[2]
    if needed <= len(digits):
        return form
    unit = "%" if form.pattern.endswith("%") else ""
    whole = form.pattern.rstrip("%").partition(".")[0]
    return replace(form, pattern=f"{whole}.{digits}{'#' * (needed - len(digits))}{unit}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
