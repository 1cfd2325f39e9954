"""Writes the public JSON of a slip: format `scoring-core/slip/1`."""

from __future__ import annotations

from typing import Any

from scoring_core.arithmetic import exact_text
from scoring_core.formats.explanation_json import document
from scoring_core.formats.json_text import json_text
from scoring_core.messages import Lang
from scoring_core.model.nudge import Move, Nudge
from scoring_core.model.slip import Slip

FORMAT = "scoring-core/slip/1"


def write_slip(slip: Slip, lang: Lang) -> str:
    """One object; `docs/reference/slip.schema.json` describes it."""
    found = slip.nudges
    return json_text(
        {
            "format": FORMAT,
            "explanation": document(slip.explanation, lang),
            "gains": [_nudge(nudge) for nudge in found.gains],
            "losses": [_nudge(nudge) for nudge in found.losses],
            "tried": list(found.tried),
            "scanned": found.scanned,
        }
    )


def _nudge(nudge: Nudge) -> dict[str, Any]:
    return {
        **_move(nudge.move),
        "steps": nudge.steps,
        "rank_before": nudge.rank_before,
        "rank_after": nudge.rank_after,
        "also": [_move(move) for move in nudge.also],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "metric": move.metric,
        "before": exact_text(move.before),
        "after": exact_text(move.after),
    }
