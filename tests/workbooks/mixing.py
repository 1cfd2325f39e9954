"""Tables with any mix of traits, drawn by Hypothesis."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.workbooks.building import Traits, Written
from tests.workbooks.county import BRIEFS, HEADINGS, NAMES, UNITS
from tests.workbooks.telling import told
from tests.workbooks.writers import BOOKS, PLAIN, TEXTS

ONE_SHEET = ("", "beside", "below", "stacked")


def styles(known: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Ways of writing that take turns; plain ones more often than not."""
    plain = st.just(known[:1])
    return st.one_of(plain, st.lists(st.sampled_from(known), min_size=1, max_size=4).map(tuple))


@st.composite
def tables(draw: st.DrawFn) -> tuple[Written, str]:
    """A table, and the form in which it is written; its name is the key of a writer."""
    form = draw(st.sampled_from([*BOOKS, *BOOKS, "xlsb", *TEXTS]))
    book = form in BOOKS
    places = st.lists(st.integers(0, 40), max_size=3).map(tuple) if book else st.just(())
    gaps = st.lists(st.integers(0, 40), max_size=2).map(tuple)
    traits = Traits(
        titles=draw(st.integers(0, 3)),
        title_merged=draw(st.booleans()),
        notes=draw(st.booleans()),
        heads=draw(
            st.sampled_from(["", "", "merged halves", "plain halves", "merged full", "plain full"])
        ),
        numbers=draw(st.booleans()),
        parts=draw(st.sampled_from((*ONE_SHEET, "sheets") if book else ONE_SHEET)),
        groups=draw(st.sampled_from(["", "plain", "merged", "numbered", "counted"])),
        sums=draw(st.sampled_from([(), ("小计",), ("合计",), ("小计", "合计")])),
        sum_in=draw(st.sampled_from(["unit", "number", "merged"])),
        sum_formulas=draw(st.booleans()) and form != "xls",
        names=draw(styles(NAMES)),
        headings=draw(styles(HEADINGS)),
        lead=draw(st.sampled_from([0, 0, 1, 2])),
        blank_rows=draw(gaps),
        blank_columns=draw(gaps),
        hidden_rows=draw(places),
        hidden_columns=draw(places),
        cover=draw(st.booleans()) and book,
        hidden_sheet=draw(st.booleans()) and book,
    )
    units = [unit.name for group in UNITS.values() for unit in group]
    formulas = form not in ("xls", *PLAIN)
    # One draw, where one for each cell takes long.
    random = Random(draw(st.integers(0, 10**9)))  # noqa: S311  # no secret
    cells = {u: {c.key: told(c, random, formulas=formulas) for c in BRIEFS} for u in units}
    return Written(cells, traits), form
