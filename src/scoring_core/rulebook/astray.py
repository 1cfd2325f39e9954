"""
Keys that are right and stand in the wrong place: under another heading than their own.

TOML has no end of a table but the next heading, so this is what happens to those who do
not know it; told key by key it would be dozens of mistakes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any

from scoring_core.messages import Listed
from scoring_core.rulebook.by_category import OTHER
from scoring_core.rulebook.draft import DEEPEST, Draft, allowed, keys_beside
from scoring_core.rulebook.report import Path
from scoring_core.rulebook.schema.allowed import Allowed
from scoring_core.rulebook.schema.file import Fault
from scoring_core.rulebook.suggest import slip_of

_MOST_TABLES = 50
"""Where more tables lack something, no heading is looked for: that would take long."""

_PLAINLY = 3
"""So many keys of a table are known for its own, though it lacks one that it needs."""


def bring_home(draft: Draft, faults: Sequence[Fault]) -> bool:
    """Whether anything stood astray; it is told and moved, and the faults are to be read anew."""
    return _headings(draft, faults) or _entries(draft, faults)


def bring_roster(draft: Draft) -> None:
    """`units` after `[names]`, where it can be read as the other names of a unit."""
    if {"units", "categories"} & set(draft.document):
        return
    for path, table in _tables(draft.document):
        if allowed(path).free and isinstance(table.get("units"), list):
            _move(draft, {(*path, "units"): ("units",)})
            return


def misplaced_below(draft: Draft, path: Path) -> bool:
    """Whether a missing key stands in an inner table, read as an entry of it; it is moved."""
    for key in keys_beside(path):
        inner = (*path[:-1], key, path[-1])
        there = allowed(inner[:-1]).free and draft.has(inner)
        if there and allowed(path).accepts(draft.get(inner)):
            _move(draft, {inner: path})
            return True
    return False


# --- Headings ---


def _headings(draft: Draft, faults: Sequence[Fault]) -> bool:
    """Tables that lack much, when it stands in another one."""
    lacking: dict[Path, frozenset[str]] = {}
    for fault in faults:
        if fault.kind == "missing" and len(fault.path) > 1:
            table = fault.path[:-1]
            lacking[table] = lacking.get(table, frozenset()) | {str(fault.path[-1])}
    if len(lacking) > _MOST_TABLES:
        return False
    tables = {path: keys for path, keys in lacking.items() if len(keys) > 1}
    wrong = {fault.path[:end] for fault in faults for end in range(len(fault.path))}
    return any(_misspelt(draft, path) for path in tables) or _headless(draft, tables, wrong)


def _misspelt(draft: Draft, path: Path) -> bool:
    """`[scheme.brifs.scores]`: an entry of nearly this name can take it in."""
    entries, value = draft.get(path[:-1]), draft.get(path)
    if not allowed(path[:-1]).free or not set(allowed(path).keys) & set(value):
        return False
    others = [k for k in entries if k != path[-1] and _disjoint(entries[k], value)]
    meant = slip_of(str(path[-1]), others)
    if meant is not None:
        draft.tell_key(path, "SC209", str(path[-1]), nearest=meant)
        draft.adopt(path, (*path[:-1], meant))
    return meant is not None


def _headless(
    draft: Draft, lacking: Mapping[Path, frozenset[str]], wrong: Collection[Path]
) -> bool:
    """`[scheme.briefs]` is missing: what a table needs stands in the one before."""
    for table, value in _tables(draft.document):
        strange = [key for key in value if key not in allowed(table).keys]
        wanted = {**lacking, **(_absent(draft, table) if table in wrong else {})}
        for path, needed in wanted.items():
            own = _own(draft, path, strange)
            if path != table and own and (needed <= set(own) or len(own) > _PLAINLY):
                here, heading = _heading(table), _heading(path)
                draft.tell_key((*table, own[0]), "SC268", own[0], here=here, heading=heading)
                for key in own:
                    draft.adopt((*table, key), (*path, key))
                return True
    return False


def _own(draft: Draft, path: Path, strange: Sequence[str]) -> list[str]:
    """Of some keys those of a table, from the first on also those that are slips of its keys."""
    keys = [key for key in allowed(path).keys if not draft.has((*path, key))]
    first = next((number for number, key in enumerate(strange) if key in keys), len(strange))
    return [key for key in strange[first:] if key in keys or slip_of(key, keys)]


def _absent(draft: Draft, table: Path) -> dict[Path, frozenset[str]]:
    """The tables that could follow in an outer table, with what each needs."""
    found: dict[Path, frozenset[str]] = {}
    for end in range(len(table)):
        for name in allowed(table[:end]).keys:
            path: Path = (*table[:end], name)
            if allowed(path).a_list:
                there = draft.get(path) if draft.has(path) else []
                path = (*path, len(there)) if isinstance(there, list) else path
            if not draft.has(path) and len(allowed(path).required) > 1:
                found[path] = allowed(path).required
    return found


def _tables(document: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The known tables that have headings of at most three words, the inner ones last."""
    level: dict[Path, dict[str, Any]] = {(): document}
    for _ in range(3):
        level = {
            (*path, key): value
            for path, table in level.items()
            for key, value in table.items()
            if isinstance(value, dict) and (key in allowed(path).keys or allowed(path).free)
        }
        yield from level.items()


def _disjoint(a: object, b: object, depth: int = 0) -> bool:
    """Whether two tables can be put together: only tables, or lists of them, stand in both."""
    if isinstance(a, dict) and isinstance(b, dict) and depth < DEEPEST:
        return all(_disjoint(a[key], b[key], depth + 1) for key in a if key in b)
    tables = [one for value in (a, b) for one in (value if isinstance(value, list) else [value])]
    return all(isinstance(one, dict) for one in tables)


# --- Entries ---


def _entries(draft: Draft, faults: Sequence[Fault]) -> bool:
    """What stands under one wrong heading and belongs under one other is one mistake."""
    moves: dict[tuple[Path, Path], dict[Path, Path]] = {}
    home_of = cache(partial(_home, draft))
    for fault in faults:
        for end in range(1, len(fault.path) + 1):
            path = fault.path[:end]
            unknown = fault.kind == "extra_forbidden" and path == fault.path
            home = home_of(path, unknown=unknown)
            if home is not None:
                moves.setdefault((path[:-1], home[:-1]), {})[path] = home
                break
    at_home = {path for places in moves.values() for path in places}
    faulty = {fault.path[:end] for fault in faults for end in range(len(fault.path) + 1)}
    for (table, home), places in sorted(moves.items(), key=lambda move: len(move[0][0])):
        every = [(*table, key) for key in draft.get(table)] if draft.has(table) else []
        along = {p for p in every if p in faulty - at_home and _goes_along(draft, p, home)}
        moving = {p: (*home, p[-1]) for p in every if p in places or p in along}
        if moving:
            _move(draft, moving)
    return bool(moves)


def _goes_along(draft: Draft, path: Path, home: Path) -> bool:
    """Whether an entry, though it has a mistake, is rather one of the table that others are of."""
    value, known = draft.get(path), allowed(home).free or path[-1] in allowed(home).keys
    if path == home[: len(path)] or not known:
        return False
    if not isinstance(value, dict) or draft.has((*home, path[-1])):
        return False
    here, there = (len(set(allowed(p).keys) & set(value)) for p in (path, (*home, path[-1])))
    return there > here


def _home(draft: Draft, path: Path, *, unknown: bool) -> Path | None:
    """Where a value belongs: an entry of a free table, or a key that its table does not have."""
    if not draft.has(path):
        return None
    if allowed(path[:-1]).free:
        return _outer(draft, path) or _beside(draft, path)
    if unknown:
        return _within(draft, path) or _outer(draft, path) or _below(draft, path)
    return None


def _within(draft: Draft, path: Path) -> Path | None:
    """`date` in a metric, of which `tally` is missing: a table in its own that knows it."""
    table = allowed(path[:-1])
    strange = set(draft.get(path[:-1])) - set(table.keys)
    known = {
        name: strange & set(inner.keys)
        for name in table.keys
        if path[-1] in (inner := table.at(name)).keys and not draft.has((*path[:-1], name))
    }
    name = max(known, key=lambda name: len(known[name]), default=None)
    if name is None or len(known[name]) < _PLAINLY - 1:
        return None
    return (*path[:-1], name, path[-1])


def _outer(draft: Draft, path: Path) -> Path | None:
    """The same key of an outer table, which does not have it yet."""
    homes = ((*path[:end], path[-1]) for end in range(len(path) - 2, -1, -1))
    value, free = draft.get(path), allowed(path[:-1]).free
    for home in homes:
        known = path[-1] in keys_beside(home) and not draft.has(home)
        if known and (not free or _fits(value, allowed(home), allowed(path))):
            return home
    return None


def _beside(draft: Draft, path: Path) -> Path | None:
    """A score among metrics, a total among scores: the table next to its own."""
    value, here = draft.get(path), allowed(path).keys
    if path[0] == "names" and isinstance(value, str):
        return ("belongs_to", path[1])
    if here and (_is_number(value) or (isinstance(value, dict) and set(value) <= set(here))):
        return None
    named = here or path[-2] in ("constants", "groups")
    return _table_for(draft, path[:-2], path) if named else None


def _below(draft: Draft, path: Path) -> Path | None:
    """A metric straight in the scheme, a score within a metric: a table in or around its own."""
    if slip_of(str(path[-1]), keys_beside(path)):
        return None
    homes = (_table_for(draft, path[:end], path) for end in range(len(path) - 1, -1, -1))
    return next((home for home in homes if home), None)


def _table_for(draft: Draft, outer: Path, path: Path) -> Path | None:
    tables = ((*outer, name) for name in allowed(outer).keys)
    homes = ((*table, path[-1]) for table in tables if allowed(table).free and table != path[:-1])
    value = draft.get(path)
    return next((home for home in homes if _belongs(draft, value, home)), None)


def _belongs(draft: Draft, value: object, home: Path) -> bool:
    """Whether a value is plainly an entry of a table."""
    if draft.has(home) or (draft.has(home[:-1]) and not isinstance(draft.get(home[:-1]), dict)):
        return False
    if isinstance(value, str):
        pattern = home[-2] == "formats" and value.startswith(("0", "+0"))
        return pattern or (home[-2] == "totals" and "(" in value)
    if _is_number(value):
        return home[-2] == "constants"
    if home[-2] == "constants" and isinstance(value, dict):
        categories = draft.document.get("categories")
        names = set(categories) if isinstance(categories, dict) else set()
        return bool(value) and set(value) <= {OTHER, *names}
    return isinstance(value, dict) and bool(allowed(home).keys) and allowed(home).accepts(value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _fits(value: object, home: Allowed, entry: Allowed) -> bool:
    """Whether a value is rather what its name would be at home than the entry it is read as."""
    if home.a_list:
        return isinstance(value, list)
    if home.keys and isinstance(value, dict):
        return len(set(home.keys) & set(value)) > len(set(entry.keys) & set(value))
    if home.free and isinstance(value, dict):
        return bool(entry.keys) and not set(entry.keys) & set(value)
    return not home.keys and not isinstance(value, (dict, list))


def _move(draft: Draft, places: Mapping[Path, Path]) -> None:
    first, home = next(iter(places.items()))
    found = Listed(str(path[-1]) for path in places)
    if len(first) == 1:
        draft.tell_key(first, "SC270", found, home=_heading(home[:-1]))
    elif len(home) == 1:
        draft.tell_key(first, "SC269", found, here=_heading(first[:-1]))
    else:
        draft.tell_key(first, "SC246", found, here=_heading(first[:-1]), home=_heading(home[:-1]))
    for path, place in places.items():
        draft.adopt(path, place)


def _heading(path: Path) -> str:
    """The heading of a table, as a file writes it."""
    dotted = ".".join(part for part in path if isinstance(part, str))
    return f"[[{dotted}]]" if isinstance(path[-1], int) else f"[{dotted}]"
