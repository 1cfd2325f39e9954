"""Positions in files whose writer notes where it writes what."""

from __future__ import annotations

import re

import tomli
from hypothesis import given, settings

from scoring_core.rulebook.positions import Spot, index_positions, inner_spot
from tests.rulebook.spots import paths, spot_at
from tests.rulebook.writer import Writer, files


@given(files())
@settings(deadline=None, max_examples=75)
def test_keys_and_values_are_found_where_they_were_written(file: Writer) -> None:
    positions = index_positions(file.text)
    read = [path for path, _ in paths(tomli.loads(file.text))]
    assert set(read) == set(file.values)
    for path in read:
        assert positions.value(path) == spot_at(file.text, file.values[path])
        expected = spot_at(file.text, file.keys[path]) if path in file.keys else None
        assert positions.key(path) == expected
        assert positions.nearest((*path, "no such key")) == positions.value(path)


@given(files())
@settings(deadline=None, max_examples=75)
def test_characters_are_found_where_they_were_written(file: Writer) -> None:
    for path, characters in file.characters.items():
        value = spot_at(file.text, file.values[path])
        found = [inner_spot(file.text, value, at) for at in range(len(characters) + 1)]
        assert found == [spot_at(file.text, at) for at in (*characters, characters[-1])]


@given(files())
@settings(deadline=None, max_examples=75)
def test_what_stands_at_a_spot_is_the_key_or_value(file: Writer) -> None:
    text, positions = file.text, index_positions(file.text)
    for path, value in paths(tomli.loads(text)):
        key, spot = positions.key(path), positions.value(path)
        assert spot is not None
        if key:
            spelling = re.match(r"""[\w-]+|"(\\.|[^"\\])*"|'[^']*'""", text[key.offset :])
            assert spelling is not None
            assert tomli.loads(f"{spelling[0]} = 1") == {path[-1]: 1}
        if isinstance(value, (dict, list)):
            assert spot in (key, Spot(1, 1, 0)) or text[spot.offset] in "[{"
        elif isinstance(value, str):
            quotes = 3 if text[spot.offset :].startswith(('"""', "'''")) else 1
            end = inner_spot(text, spot, len(value)).offset + quotes
            assert tomli.loads("v = " + text[spot.offset : end]) == {"v": value}
        else:
            alone = re.split(r"[,\]}#\r\n]", text[spot.offset :])[0]
            assert tomli.loads("v = " + alone) == {"v": value}
