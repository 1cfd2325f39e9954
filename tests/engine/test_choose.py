from collections.abc import Callable
from dataclasses import replace

from scoring_core.engine.choose import shown
from scoring_core.model.table import Sheet

Cells = Callable[..., Sheet]
TABLE = "单位,报送,采用\n甲镇,1,2"


def test_a_hidden_table_beside_a_visible_one_is_left_out_and_told(sheet: Cells) -> None:
    seen = replace(sheet(TABLE), name="表")
    hidden = replace(seen, name="底稿", hidden=True)

    left, told = shown([hidden, seen])
    assert left == [seen]
    assert [(found.code, found.found) for found in told] == [("SC147", "底稿")]


def test_hidden_tables_alone_are_chosen_from(sheet: Cells) -> None:
    hidden = replace(sheet(TABLE), name="底稿", hidden=True)
    notes = replace(sheet("说明"), name="说明")

    assert shown([notes, hidden]) == ([notes, hidden], ())
