"""The sentences about a figure that was counted: each piece, its entries, the unit's share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring_core.formats.explanation_words import Speaker
from scoring_core.messages.rule_words import phrase
from scoring_core.model.explanation import Part
from scoring_core.model.piece import Behind, CountedEntry, CountedPiece, PartPieces


def counted(speaker: Speaker, behind: Behind) -> str:
    """How many pieces there are in the period, and how they join where they do not add."""
    number = sum(len(part.pieces) for part in behind.parts)
    told = speaker.say(f"{behind.period} 的 {number} 件", f"{number} pieces of {behind.period}")
    how = phrase(f"pieces.{behind.how}", english=speaker.english)
    return told if behind.how == "sum" else told + speaker.say("，", ", ") + how


def pieces(speaker: Speaker, behind: Behind, part: Part) -> Iterator[str]:
    """A sentence for each piece, and where the period has parts one for each of these."""
    parted = any(each.period != behind.period for each in behind.parts)
    for each in behind.parts:
        for piece in each.pieces:
            yield _piece(speaker, piece)
        if parted:
            yield _part(speaker, each, part)


def _part(speaker: Speaker, told: PartPieces, part: Part) -> str:
    subtotal, value = speaker.figure(told.subtotal), speaker.figure(told.value, part.unit)
    return speaker.say(
        f"{told.period} 小计 {subtotal}，得 {value}", f"{told.period}: subtotal {subtotal}: {value}"
    )


def _piece(speaker: Speaker, piece: CountedPiece) -> str:
    name = piece.name or f"{piece.places[0]}"
    worth = " + ".join(_worth(speaker, entry) for entry in _counting(piece)) or "0"
    several = len(tuple(_counting(piece))) > 1
    total = f" = {speaker.figure(piece.value)}" if several else ""
    rows = speaker.say("、", ", ").join(str(place) for place in piece.places) if piece.name else ""
    told = f"{name}{speaker.bracketed(rows) if rows else ''}{speaker.say('：', ': ')}{worth}{total}"
    return told + _share(speaker, piece) + "".join(_left_out(speaker, piece))


def _counting(piece: CountedPiece) -> Iterator[CountedEntry]:
    return (entry for entry in piece.entries if entry.fate == "counted")


def _worth(speaker: Speaker, entry: CountedEntry) -> str:
    """An entry's own value, and what is taken of it."""
    value = speaker.figure(entry.value)
    named = f"{entry.element} {value}" if entry.element else value
    share = "" if entry.share == 1 else f" × {speaker.figure(entry.share)}"
    capped = "" if entry.scale == 1 else f" × {entry.scale}"
    return f"{named}{share}{capped}"


def _share(speaker: Speaker, piece: CountedPiece) -> str:
    """What the unit has of it, where that is not all, and what it had of it before."""
    share, before = piece.share, piece.before
    if not (isinstance(share, Fraction) and isinstance(before, Fraction)):
        return speaker.say("，不知道多少", ", not known")
    if not piece.counts:
        return speaker.say("，不在所取的件数内", ", beyond the pieces that are taken")
    shares = {entry.fraction for entry in _counting(piece)}
    part = "" if shares <= {Fraction(1)} else speaker.say("，占 ", ", of which ")
    told = part + speaker.say("、", " and ").join(map(str, sorted(shares))) if part else ""
    given = speaker.figure(share)
    told += speaker.say(f"，得 {given}", f": {given}") if part or before else ""
    if not before:
        return told
    own, earlier = speaker.figure(share - before), speaker.figure(before)
    return told + speaker.say(f"，以前已得 {earlier}，本期 {own}", f"; {earlier} before, {own} now")


def _left_out(speaker: Speaker, piece: CountedPiece) -> Iterator[str]:
    """The entries that do not count, and why."""
    for entry in piece.entries:
        if entry.fate != "counted":
            named = f"{entry.element} {speaker.figure(entry.value)}".lstrip()
            why = {
                "equal": speaker.say("同类已计最高的", "a higher one of its kind counts"),
                "beyond": speaker.say("不在计入的几次内", "beyond those that count"),
            }[entry.fate]
            yield speaker.say(f"；{named} 不计（{why}）", f"; {named} does not count ({why})")
