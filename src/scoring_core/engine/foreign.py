"""Whether a table is plainly somebody else's: said once, and not of every row."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.engine.headings import SUM_NAMES, find_headings
from scoring_core.engine.recognise import Candidate, recognise
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.unit import Roster

MOST_SINGLE = 3


def foreign(
    candidates: Sequence[Candidate], every: Sequence[Candidate], sheet: Sheet
) -> Finding | None:
    """
    That no candidate knows most units of a sheet (SC125, or SC126 where nobody does).

    None where one does, where few are unknown, so that each can be told with the names
    nearest to it, or where several candidates are as good as unnamed.
    """
    names = _names(sheet)
    strange = min((_strange(c.scheme, names) for c in candidates), key=len)
    if len(strange) <= MOST_SINGLE or 2 * len(strange) < len(names):
        return None
    knowing = [c for c in every if 2 * len(_strange(c.scheme, names)) < len(names)]
    likely = Listed(dict.fromkeys(c.name for c in recognise(knowing, sheet) or knowing))
    asked = Listed(dict.fromkeys(candidate.name for candidate in candidates))
    if not likely and len(asked.words) > 1:
        return None
    known, count = str(len(names) - len(strange)), str(len(names))
    if not likely:
        found = Listed(strange[:MOST_SINGLE])
        return finding("SC126", sheet.place(), found, asked=asked, known=known, count=count)
    return finding(
        "SC125", sheet.place(), likely, asked=asked, known=known, count=count, likely=likely
    )


def _names(sheet: Sheet) -> tuple[str, ...]:
    """The units of a sheet, each once."""
    headings = find_headings(sheet)
    units = headings.units() if headings else ()
    names = {fold(name): name for _, name in units}
    return tuple(name for folded, name in names.items() if folded not in SUM_NAMES)


def _strange(scheme: Scheme, names: Sequence[str]) -> tuple[str, ...]:
    roster, wholes = Roster(scheme.categories), whole_names(scheme)
    return tuple(n for n in names if roster.resolve(n) is None and fold(n) not in wholes)
