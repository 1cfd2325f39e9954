"""From the document to lists of units: whom they name, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeGuard

from scoring_core.formula.values import State, Value
from scoring_core.messages import Listed
from scoring_core.model.metric import Constant
from scoring_core.model.ranking import ROSTER, SortKey
from scoring_core.model.template import Template
from scoring_core.model.wording import RANK, ListRule
from scoring_core.rulebook.build_columns import Columns
from scoring_core.rulebook.build_ranking import build_order
from scoring_core.rulebook.by_category import OTHER, spread
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report
from scoring_core.rulebook.slots import Slots
from scoring_core.rulebook.suggest import right_word

Document = Mapping[str, Any]
UNIT, CATEGORY = "unit", "category"


class Lists:
    """Builds the lists of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        columns: Columns,
        constants: Sequence[Constant],
        categories: Known,
        slots: Slots,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._columns = columns
        self._constants = {constant.key: constant for constant in constants}
        self._categories = categories
        self._report = report
        self._slots = slots
        labels = {**columns.known.labels, RANK: ""}
        self._known = Known("column", labels, report, open_=columns.known.open)

    def build(self) -> tuple[ListRule, ...]:
        """The lists in the order of the file."""
        path = (*self._path, "lists")
        return tuple(
            self._list(key, rule, (*path, key)) for key, rule in self._scheme["lists"].items()
        )

    def _list(self, key: str, rule: Document, path: Path) -> ListRule:
        where = rule["where"]
        tree = None if where is None else self._columns.formula(where, (*path, "where"))
        self._check_companions(rule, path)
        self._check_ties(rule, path)
        self._check_group(rule, path)
        return ListRule(
            key,
            rule["over"],
            self._order(rule["order"], (*path, "order")),
            {name: self._show(text, (*path, "show", name)) for name, text in rule["show"].items()},
            rule["join"],
            tree,
            self._take(rule, path),
            rule["ties"] or "keep",
            rule["group"] or "",
            self._show_equal(rule, path),
            rule["join_equal"] or "",
            rule["empty"],
        )

    def _order(self, texts: Sequence[str], path: Path) -> tuple[SortKey, ...]:
        order = build_order(texts, self._known, path, self._report)
        if texts[-1].split() != [ROSTER] and not self._report.doubts(path):
            self._report.add((*path, len(texts) - 1), "SC601", texts[-1])
        return order

    def _show(self, text: str, path: Path) -> Template:
        """What stands for one unit; a name for it, or its numbers by key."""
        names = (UNIT, CATEGORY, *self._known)
        known = Known("slot", dict.fromkeys(names, ""), self._report, open_=self._known.open)
        return self._slots.read(text, path, known)

    def _show_equal(self, rule: Document, path: Path) -> Template | None:
        """What stands for equals together: their names, and what they have in common."""
        if rule["show_equal"] is None:
            return None
        group = rule["group"] or UNIT
        unclear = group not in self._known
        known = Known("slot", {UNIT: "", group: ""}, self._report, open_=unclear)
        return self._slots.read(rule["show_equal"], (*path, "show_equal"), known)

    def _take(self, rule: Document, path: Path) -> dict[str, int] | None:
        take, place = rule["take"], (*path, "take")
        if take is None:
            return None
        if rule["over"] == "all":
            if list(take) != [OTHER] and not self._report.doubts((*path, "over")):
                self._report.add(place, "SC608")
            key, text = next(iter(take.items()))
            return {"": self._count(text, "", (*place, key))}
        spread(take, self._categories, str, place, self._report)
        own = {key: key if key in take else OTHER for key in self._categories}
        return {
            key: self._count(take[source], key, (*place, source)) if source in take else 0
            for key, source in own.items()
        }

    def _count(self, text: str, category: str, path: Path) -> int:
        """A number of units, or that of a constant; nobody where that does not apply."""
        value: Value | None = Fraction(text) if text.isdecimal() else None
        if text in self._constants:
            value = self._value(text, category)
        if _counts(value):
            return int(value)
        if not isinstance(value, State) and not self._unread(text):
            named = text in self._constants or not text.isidentifier()
            about = "" if named else self._known.about(text)
            near = right_word(text, dict.fromkeys(self._numbers(category), ""))
            self._report.add(path, "SC607", text, about=about, nearest=near)
        return 0

    def _numbers(self, category: str) -> Iterator[str]:
        """The constants that are a number of units, in a category or all alike."""
        return (key for key in self._constants if _counts(self._value(key, category)))

    def _value(self, constant: str, category: str) -> Value | None:
        found = self._constants[constant]
        return found.values[category] if category else found.common

    def _unread(self, constant: str) -> bool:
        """Whether a constant may be there, but could not be read."""
        place = (*self._path, "constants")
        return self._report.broken(place) or self._report.doubts((*place, constant))

    def _check_companions(self, rule: Document, path: Path) -> None:
        """What a key needs beside it is there, and nothing stands without what needs it."""
        for needs, keys in (("take", ("ties",)), ("group", ("show_equal", "join_equal"))):
            there = [key for key in keys if rule[key] is not None]
            lacking = [key for key in keys if key not in there]
            if rule[needs] is None:
                if there and not self._report.lost(path, needs):
                    self._report.add_key((*path, there[0]), "SC603", Listed(there), needs=needs)
            elif lacking and not self._report.lost(path, *lacking):
                self._report.add_key(path, "SC602", Listed(lacking), needs=needs)

    def _check_ties(self, rule: Document, path: Path) -> None:
        """By the roster alone all are equal: to keep equals would be to take all."""
        kept = rule["take"] is not None and rule["ties"] == "keep"
        if kept and [text.split() for text in rule["order"]] == [[ROSTER]]:
            self._report.add((*path, "ties"), "SC619", rule["ties"])

    def _check_group(self, rule: Document, path: Path) -> None:
        group = rule["group"]
        if group is not None and self._known.lacks(group, (*path, "group")):
            near, about = self._known.right(group), self._known.about(group)
            self._report.add((*path, "group"), "SC224", group, about=about, nearest=near)
        if group is not None and "" not in rule["show"]:
            self._report.add((*path, "show"), "SC609")


def _counts(value: Value | None) -> TypeGuard[Fraction]:
    """Whether a value is a number of units."""
    return isinstance(value, Fraction) and value.denominator == 1 and value >= 1
