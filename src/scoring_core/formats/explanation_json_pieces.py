"""The part of an explanation's JSON about a figure that was counted from records."""

from __future__ import annotations

from typing import Any

from scoring_core.arithmetic import exact_text
from scoring_core.formats.json_standings import told_place, value_text
from scoring_core.model.piece import Behind, CountedEntry, CountedPiece, PartPieces


def counted(behind: Behind) -> dict[str, Any]:
    """Its period, how its pieces join, and the parts with their pieces."""
    return {
        "period": str(behind.period),
        "how": behind.how,
        "parts": [_part(part) for part in behind.parts],
    }


def _part(part: PartPieces) -> dict[str, Any]:
    return {
        "period": str(part.period),
        "subtotal": value_text(part.subtotal),
        "value": value_text(part.value),
        "pieces": [_piece(piece) for piece in part.pieces],
    }


def _piece(piece: CountedPiece) -> dict[str, Any]:
    return {
        "name": piece.name or None,
        "date": piece.day.isoformat(),
        "value": value_text(piece.value),
        "share": value_text(piece.share),
        "before": value_text(piece.before),
        "counts": piece.counts,
        "rows": [told_place(place) for place in piece.places],
        "entries": [_entry(entry) for entry in piece.entries],
    }


def _entry(entry: CountedEntry) -> dict[str, Any]:
    return {
        "row": told_place(entry.place),
        "date": entry.day.isoformat(),
        "element": entry.element or None,
        "value": exact_text(entry.value),
        "share": exact_text(entry.share),
        "cap": exact_text(entry.scale),
        "part": exact_text(entry.fraction),
        "credit": exact_text(entry.credit),
        "fate": entry.fate,
    }
