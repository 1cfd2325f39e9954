"""What a rule file defines and nothing refers to: most likely it is called otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scoring_core.formula.tree import Formula, Lookup, Name
from scoring_core.formula.walk import walk
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.tally import Tally
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_TERMS = {"metrics": "@metrics", "constants": "@constants", "tables": "@tables"}


class Defined(NamedTuple):
    """A definition, what it is, and whether anything refers to it, or may."""

    path: Path
    kind: str
    used: bool


def check_uses(document: Document, jurisdiction: Jurisdiction, report: Report) -> list[Defined]:
    """Every definition that needs a use; where there are mistakes, what follows has one."""
    unclear = report.doubts(())
    found = [*_of_file(document, jurisdiction)]
    for scheme in jurisdiction.schemes:
        entry, path = document["scheme"][scheme.key], ("scheme", scheme.key)
        for kind, used in _used(scheme, entry, jurisdiction).items():
            found += [Defined((*path, kind, key), _TERMS[kind], key in used) for key in entry[kind]]
    return [defined._replace(used=defined.used or unclear) for defined in found]


def _of_file(document: Document, jurisdiction: Jurisdiction) -> Iterator[Defined]:
    formats = set(_formats(document))
    for key in document["formats"]:
        yield Defined(("formats", key), "@formats", key in formats)
    listed = {category.key for scheme in jurisdiction.schemes for category in scheme.categories}
    for key in document["categories"] or ():
        yield Defined(("categories", key), "@categories", key in listed)
    units = {fold(name) for name in _units(document)}
    for key, others in document["names"].items():
        used = any(fold(name) in units for name in (key, *others))
        yield Defined(("names", key), "@names_of", used)


def _formats(document: Document) -> Iterator[str]:
    """The formats that are chosen, by name or as those of a unit word."""
    for entry in document["scheme"].values():
        columns = {**entry["metrics"], **entry["scores"]}
        for rule in columns.values():
            yield rule["format"] or rule["unit"]
        for key, total in entry["totals"].items():
            of_column = columns.get(key, total)
            yield total["format"] or total["unit"] or of_column["format"] or of_column["unit"] or ""


def _units(document: Document) -> Iterator[str]:
    categories = (document["categories"] or {}).values()
    for members in (document["units"] or (), *(entry["units"] for entry in categories)):
        yield from (member["name"] for member in members)
    for unit, parent in document["belongs_to"].items():
        yield from (unit, parent)


def _used(scheme: Scheme, entry: Document, jurisdiction: Jurisdiction) -> dict[str, set[str]]:
    """The keys to which something refers, by what they are keys of."""
    nodes = [node for tree in _formulas(scheme) for node, _ in walk(tree)]
    named = {node.key for node in nodes if isinstance(node, Name)}
    columns = {key for layout in scheme.layouts for key in layout.columns}
    ranking = scheme.ranking
    order = {key.key for key in (*ranking.by, *ranking.then)} if ranking else set[str]()
    listed = {key.key for rule in scheme.lists for key in rule.order}
    listed |= {rule.group for rule in scheme.lists}
    prices = {key for table in scheme.tables for key in table.by}
    taken = {text for rule in entry["lists"].values() for text in (rule["take"] or {}).values()}
    return {
        "metrics": named.union(
            *(columns, order, listed, prices, scheme.named_in_lists),
            *(_recalled(scheme, jurisdiction), _figures_for_python(scheme)),
        ),
        "constants": named.union(taken, scheme.said, _amounts(scheme), _slots_for_python(scheme)),
        "tables": {node.table for node in nodes if isinstance(node, Lookup)},
    }


def _figures_for_python(scheme: Scheme) -> Iterator[str]:
    """The metrics that functions of the county's package may look at: nobody reads these."""
    writes = any(passage.python is not None for passage in scheme.text)
    computes = any(metric.python is not None for metric in scheme.metrics)
    for metric in scheme.metrics:
        if writes or (computes and metric.python is None):
            yield metric.key


def _slots_for_python(scheme: Scheme) -> Iterator[str]:
    """The constants that a text of the county's package may name."""
    if any(passage.python is not None for passage in scheme.text):
        yield from (constant.key for constant in scheme.constants)


def _recalled(scheme: Scheme, jurisdiction: Jurisdiction) -> Iterator[str]:
    """What is taken from a scheme, by itself or by others."""
    for other in jurisdiction.schemes:
        for metric in other.metrics:
            recalled = metric.recalled
            if recalled is not None and (recalled.scheme or other.key) == scheme.key:
                yield recalled.value


def _formulas(scheme: Scheme) -> Iterator[Formula]:
    yield from (score.formula for score in scheme.scores)
    yield from (total.formula for total in scheme.totals)
    yield from scheme.checks
    eligible = scheme.ranking.eligible if scheme.ranking else None
    tests = (eligible, *(r.where for r in scheme.lists), *(p.when for p in scheme.text))
    yield from (test for test in tests if test is not None)
    for tally in _tallies(scheme):
        yield tally.value
        yield from (tally.where,) if tally.where is not None else ()
        yield from (tally.per.value,) if tally.per is not None else ()


def _amounts(scheme: Scheme) -> Iterator[str]:
    """The constants by which tallies choose among pieces."""
    for tally in _tallies(scheme):
        amounts = (tally.pieces.skip, tally.pieces.take) if tally.pieces else ()
        yield from (amount for amount in amounts if isinstance(amount, str))


def _tallies(scheme: Scheme) -> Iterator[Tally]:
    yield from (metric.tally for metric in scheme.metrics if metric.tally is not None)
