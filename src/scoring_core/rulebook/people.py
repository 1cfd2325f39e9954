"""Whom records may name: the units of the file, and those that belong to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring_core.model.names import fold
from scoring_core.model.unit import Category, Unit
from scoring_core.rulebook.build_roster import Names
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import STAND_IN, Report


class People:
    """Every writing of the units that records may name, and to whom each belongs."""

    def __init__(self, units: Iterable[Unit], parents: Mapping[str, str], *, open_: bool) -> None:
        everyone = tuple(units)
        self.open = open_ or any(unit.key == STAND_IN for unit in everyone)
        self.parents = parents
        self.keys = tuple(dict.fromkeys((*(unit.key for unit in everyone), *parents)))
        self._keys = {fold(key): key for key in parents}
        self._keys |= {fold(name): unit.key for unit in everyone for name in unit.names}

    def key(self, name: str) -> str | None:
        """The key of the unit that is written so; None where nobody is."""
        return self._keys.get(fold(name))

    def known(self, report: Report) -> Known:
        """The units, for what is said of a name that is none of theirs."""
        return Known("unit", dict.fromkeys(self.keys, ""), report, open_=self.open)


def build_parents(
    given: Mapping[str, str],
    categories: Mapping[str, Category],
    names: Names,
    report: Report,
) -> dict[str, str]:
    """`[belongs_to]` by keys; every mistake goes to the report."""
    units = [unit for category in categories.values() for unit in category.units]
    open_ = not units or report.broken(("categories",)) or report.broken(("units",))
    people = People(units, {}, open_=open_)
    known = people.known(report)
    parents: dict[str, str] = {}
    for child, written in given.items():
        path, key = ("belongs_to", child), names.key(child)
        parent = people.key(written)
        if parent is None:
            report.doubt(path)
            if not known.open:
                report.add(path, "SC710", written, nearest=known.right(written))
        if key in parents:
            report.add_key(path, "SC712", child)
        parents.setdefault(key, parent or written)
    _check_circles(given, parents, names, report)
    return parents


def _check_circles(
    given: Mapping[str, str], parents: Mapping[str, str], names: Names, report: Report
) -> None:
    """Note each circle once, at the first of its units in the file."""
    told: set[str] = set()
    for child in given:
        around = [names.key(child)]
        while around[-1] in parents and around[-1] not in around[:-1]:
            around.append(parents[around[-1]])
        if around[-1] == around[0] and len(around) > 1 and around[0] not in told:
            report.add(("belongs_to", child), "SC711", " → ".join(around))
            told |= set(around)
