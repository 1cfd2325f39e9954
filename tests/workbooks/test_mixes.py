"""A table written with any mix of traits reads back to the same figures."""

from __future__ import annotations

from hypothesis import given

from scoring_core.formula.values import MISSING
from tests.workbooks.building import Written
from tests.workbooks.mixing import tables
from tests.workbooks.reading import HIDDEN_COLUMN, HIDDEN_ROW, HIDDEN_SHEET, SCRIPT, read_back
from tests.workbooks.writers import text


def told(table: Written) -> set[str]:
    """The codes of what may be said of a table in which nothing is wrong."""
    traits = table.traits
    missing = any(MISSING in cells.values() for cells in table.figures.values())
    codes = {
        "SC117": missing,
        HIDDEN_SHEET: traits.hidden_sheet,
        HIDDEN_ROW: bool(traits.hidden_rows),
        HIDDEN_COLUMN: bool(traits.hidden_columns),
        SCRIPT: "traditional" in traits.names,
    }
    return {code for code, may_be in codes.items() if may_be}


def shown(table: Written) -> str:
    """The traits and the written cells, to see why a mix fails."""
    rows = (f"{u}: {[text(c.written) for c in cells.values()]}" for u, cells in table.told.items())
    return "\n".join((str(table.traits), *rows))


@given(tables())
def test_a_table_with_any_mix_of_traits(drawn: tuple[Written, str]) -> None:
    table, form = drawn

    read = read_back(table, form)

    assert read.figures == table.figures, (form, shown(table), read.lines)
    assert set(read.codes) <= told(table), (form, shown(table), read.lines)
