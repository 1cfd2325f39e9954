"""What changed between two pages: lines gone and lines new, under their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from scoring_core.messages import Lang
from scoring_core.messages.rule_words import phrase
from scoring_core.model.rules_page import Line, RulesPage, Section

Lines = Sequence[Line]
T = TypeVar("T", Line, str)
GONE, NEW = "− ", "+ "
_NOTHING = Section("", "", ())


def difference(old: RulesPage, new: RulesPage, lang: Lang) -> tuple[Section, ...]:
    """The sections in which something changed; none where the pages say the same."""
    before = {section.about: section for section in old.sections}
    after = {section.about: section for section in new.sections}
    changed = (
        _changed(before.get(about, _NOTHING), after.get(about, _NOTHING), lang)
        for about in _in_order(tuple(before), tuple(after))
    )
    return tuple(section for section in changed if section.lines)


def _in_order(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What either page is about, in the new order; what is gone stands where it stood."""
    for gone, new in _blocks(before, after):
        yield from (about for about in gone if about not in after)
        yield from new


def _changed(old: Section, new: Section, lang: Lang) -> Section:
    lines = tuple(_changes(_lines(old, new), _lines(new, old), lang))
    return Section(new.about or old.about, _heading(old, new), lines)


def _heading(old: Section, new: Section) -> str:
    """What a section is called; one that the other page lacks has its mark."""
    if not old.heading:
        return NEW + new.heading
    return new.heading or GONE + old.heading


def _lines(section: Section, other: Section) -> Lines:
    """The lines of a section; where it is called otherwise on the other page, also its name."""
    renamed = section.heading and other.heading not in ("", section.heading)
    return (Line(section.heading), *section.lines) if renamed else section.lines


def _changes(before: Lines, after: Lines, lang: Lang) -> Iterator[Line]:
    for gone, new in _blocks(before, after):
        if gone != new:
            yield from _told(GONE, gone, after, lang)
            yield from _told(NEW, new, before, lang)


def _blocks(before: Sequence[T], after: Sequence[T]) -> Iterator[tuple[Sequence[T], Sequence[T]]]:
    """Both sequences in pieces that are alike or stand in each other's place."""
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield before[a:b], after[c:d]


def _told(mark: str, lines: Lines, others: Lines, lang: Lang) -> Iterator[Line]:
    """Each line with its mark; of a list that was lengthened or shortened only what differs."""
    lists = {line.text: line.items for line in others if line.items}
    for line in lines:
        other = lists.get(line.text, ())
        items = _own(line.items, other)
        if items or not line.items:
            text = phrase("reordered", english=lang == "en", line=line.text)
            yield Line(mark + (text if _reordered(line.items, other) else line.text), items)


def _own(items: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """What the other list lacks; the whole list where that would not tell the order."""
    here, there = [item in others for item in items], [item in items for item in others]
    elsewhere = len(here) == len(there) and here != there
    if elsewhere or _reordered(items, others):
        return items
    return tuple(item for item in items if item not in others)


def _reordered(items: Sequence[str], others: Sequence[str]) -> bool:
    """Whether what both lists have is in another order."""
    return [item for item in items if item in others] != [item for item in others if item in items]
