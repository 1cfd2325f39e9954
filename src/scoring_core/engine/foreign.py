"""Whether a table is plainly somebody else's: said once, and not of every row."""

from __future__ import annotations

from collections.abc import Sequence

from scoring_core.engine.blocks import Block
from scoring_core.engine.recognise import Candidate, knows_most, recognise, strangers
from scoring_core.errors import Finding, finding
from scoring_core.messages import Listed

MOST_SINGLE = 3


def foreign(
    candidates: Sequence[Candidate], every: Sequence[Candidate], block: Block
) -> Finding | None:
    """
    That no candidate knows most units of a table (SC125, or SC126 where nobody does).

    None where one does, where few are unknown, so that each can be told with the names
    nearest to it, or where several candidates are as good as unnamed.
    """
    names = block.unit_names
    strange = min((strangers(c.scheme, names) for c in candidates), key=len)
    if len(strange) <= MOST_SINGLE or 2 * len(strange) < len(names):
        return None
    knowing = [c for c in every if knows_most(c.scheme, names)]
    likely = Listed(dict.fromkeys(c.name for c in recognise(knowing, block) or knowing))
    asked = Listed(dict.fromkeys(candidate.name for candidate in candidates))
    if not likely and len(asked.words) > 1:
        return None
    known, count = str(len(names) - len(strange)), str(len(names))
    if not likely:
        found = Listed(strange[:MOST_SINGLE])
        return finding("SC126", block.sheet.place(), found, asked=asked, known=known, count=count)
    return finding(
        "SC125", block.sheet.place(), likely, asked=asked, known=known, count=count, likely=likely
    )
