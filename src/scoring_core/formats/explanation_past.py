"""The sentences about a figure of other periods: where each stands, and how they join."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.explanation_words import Speaker
from scoring_core.messages.rule_words import phrase
from scoring_core.model.explanation import Part, Remembered
from scoring_core.model.recall import Taken
from scoring_core.model.wording import RANK


def remembered(speaker: Speaker, origin: Remembered, part: Part) -> Iterator[str]:
    """A sentence for each figure that was taken; one for what stands for none."""
    if not origin.taken and origin.recall.how is None:
        given, when = speaker.value(part), speaker.say("那一期", "that period")
        yield _absent(speaker, when, given)
    for taken in origin.taken:
        yield _taken(speaker, origin, taken, part)


def joined(speaker: Speaker, origin: Remembered, part: Part) -> str:
    """How several figures became one; of a single one nothing."""
    how = origin.recall.how
    if how is None:
        return ""
    word, value = phrase(f"how.{how}", english=speaker.english), speaker.value(part)
    return speaker.say(f"{word}，得 {value}", f"{word} = {value}")


def _taken(speaker: Speaker, origin: Remembered, taken: Taken, part: Part) -> str:
    several = origin.recall.how is not None
    unit = "" if origin.recall.how == "count" else part.unit
    figure = speaker.figure(taken.value, unit)
    when = f"{taken.period} {taken.unit}".rstrip()
    if taken.place is None:
        return _absent(speaker, when, figure)
    name = _name(speaker, origin)
    scheme = f"“{origin.title}” " if origin.recall.scheme else ""
    said = speaker.say(f"{scheme}{when} 的{name}", f"{name} of {scheme}{when}")
    value = speaker.say(f"：{figure}", f": {figure}") if several else ""
    return said + value + speaker.bracketed(str(taken.place))


def _absent(speaker: Speaker, when: str, given: str) -> str:
    return speaker.say(
        f"没有 {when} 的数，依办法作 {given}", f"none of {when}; by the rules {given}"
    )


def _name(speaker: Speaker, origin: Remembered) -> str:
    key = origin.recall.value
    if key == RANK:
        return speaker.say("名次", "the rank")
    return f"“{origin.label if origin.recall.scheme else speaker.label(key)}”"
