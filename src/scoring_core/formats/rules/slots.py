"""Texts with slots, each slot named where its words will stand."""

from __future__ import annotations

from collections.abc import Callable

from scoring_core.messages import Lang
from scoring_core.messages.rule_words import PHRASES, phrase
from scoring_core.model.template import Slot, Template


def spelt(template: Template, lang: Lang, label: Callable[[str], str]) -> str:
    """The text; a slot that is of no kind in particular is named by its label."""

    def show(slot: Slot) -> str:
        known = f"slot.{slot.name}"
        english = lang == "en"
        name = phrase(known, english=english) if known in PHRASES else label(slot.name)
        kind = "slot_like" if slot.example else "slot"
        return phrase(kind, english=english, name=name, example=slot.example)

    return template.fill(show)
