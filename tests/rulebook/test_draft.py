from __future__ import annotations

from typing import Any

from scoring_core.rulebook.draft import Draft, allowed, keys_beside
from scoring_core.rulebook.report import Mistake


def draft() -> Draft:
    document: dict[str, Any] = {
        "a": {"x": 1, "y": {"z": 2}},
        "b": {"x": 3, "w": 4, "y": {"z": 5, "v": 6}},
        "list": [{"x": 1}, {"x": 2}],
        "more": [{"x": 3}],
        "short": "text",
    }
    return Draft(document)


def test_a_value_is_got_by_its_path() -> None:
    assert draft().get(("list", 1, "x")) == 2
    assert draft().get(()) == draft().document


def test_only_what_is_there_is_there() -> None:
    paths = [("a", "y", "z"), ("list", 1), ("list", 2), ("a", "q"), ("short", "x"), ("list", "x")]

    assert [draft().has(path) for path in paths] == [True, True, False, False, False, False]


def test_a_value_is_put_in_place_of_another() -> None:
    changed = draft()
    changed.put(("list", 0, "x"), 9)
    changed.put(("a", "q"), 8)

    assert changed.get(("list", 0)) == {"x": 9}
    assert changed.get(("a", "q")) == 8


def test_a_value_takes_the_place_of_a_short_form() -> None:
    changed = draft()
    changed.put(("short", "name"), "new")
    changed.put(("list", "other"), "all")

    assert changed.get(("short",)) == "new"
    assert changed.get(("list",)) == "all"


def test_what_is_adopted_keeps_its_place_in_the_file() -> None:
    changed = draft()
    changed.adopt(("a", "x"), ("b", "new"))

    assert changed.document["a"] == {"y": {"z": 2}}
    assert changed.get(("b", "new")) == 1
    assert changed.told.written(("b", "new")) == ("a", "x")


def test_a_table_takes_in_what_it_does_not_have() -> None:
    changed = draft()
    changed.adopt(("b",), ("a",))

    assert changed.document["a"] == {"x": 1, "y": {"z": 2, "v": 6}, "w": 4}
    assert changed.told.written(("a", "y", "v")) == ("b", "y", "v")
    assert changed.told.written(("a", "x")) == ("a", "x")


def test_a_list_takes_in_another_at_its_end() -> None:
    changed = draft()
    changed.adopt(("more",), ("list",))

    assert changed.get(("list",)) == [{"x": 1}, {"x": 2}, {"x": 3}]
    assert changed.told.written(("list", 2, "x")) == ("more", 0, "x")


def test_a_table_joins_the_last_of_a_list() -> None:
    changed = draft()
    changed.adopt(("b",), ("list",))

    assert changed.get(("list", 1)) == {"x": 2, "w": 4, "y": {"z": 5, "v": 6}}


def test_what_fits_nothing_there_is_dropped() -> None:
    changed = draft()
    changed.adopt(("b",), ("short",))
    changed.document["empty"] = []
    changed.adopt(("a",), ("empty",))

    assert changed.document["short"] == "text"
    assert changed.document["empty"] == []
    assert "a" not in changed.document


def test_a_table_is_made_for_what_comes_home() -> None:
    changed = draft()
    changed.adopt(("a", "x"), ("new", "x"))
    changed.adopt(("b", "x"), ("list", 2, "x"))
    changed.adopt(("b", "w"), ("tables", 0, "w"))

    assert changed.get(("new",)) == {"x": 1}
    assert changed.get(("list", 2)) == {"x": 3}
    assert changed.get(("tables",)) == [{"w": 4}]


def test_tables_are_joined_only_so_deep() -> None:
    def nested(key: str) -> dict[str, Any]:
        table: dict[str, Any] = {key: 1}
        for _ in range(900):
            table = {"t": table}
        return table

    changed = Draft({"a": nested("x"), "b": nested("y")})
    changed.adopt(("b",), ("a",))

    assert not changed.has(("a", *["t"] * 900, "y"))


def test_a_mistake_is_told_where_it_is_written() -> None:
    changed = draft()
    changed.adopt(("a",), ("scheme",))
    changed.tell(("scheme", "x"), "SC205", "1")
    changed.tell_key(("scheme", "x"), "SC201", "x", nearest="y")

    assert changed.told.mistakes == [
        Mistake(("a", "x"), "SC205", "1"),
        Mistake(("a", "x"), "SC201", "x", {"nearest": "y"}, on_key=True),
    ]
    assert changed.told.holes == {("scheme", "x")}


def test_what_may_stand_at_a_path_is_known_by_the_schema() -> None:
    assert "metrics" in allowed(("scheme", "any")).keys
    assert "label" in keys_beside(("scheme", "any", "metrics", "any", "label"))
    assert keys_beside(("names", "any")) == ()
