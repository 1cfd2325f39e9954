"""From what was computed to the notice: headings, sentences and tables, all of one source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from scoring_core.engine.grids import grids
from scoring_core.engine.numbering import Numbering
from scoring_core.engine.telling import Telling
from scoring_core.engine.written import written
from scoring_core.errors import Finding, Place, finding
from scoring_core.likeness import nearest
from scoring_core.model.clerk import ClerkSection, ClerkText
from scoring_core.model.function import Function
from scoring_core.model.notice import Block, Grid, Heading, Imprint, Notice, Paragraph
from scoring_core.model.template import PERIOD_SLOTS, Template
from scoring_core.model.unit import Category
from scoring_core.model.wording import NoticeRule, Part, Passage
from scoring_core.model.work import Work


def compose(
    rule: NoticeRule,
    works: Sequence[Work],
    clerk: ClerkText,
    imprint: Imprint,
    others: Collection[str] = (),
) -> tuple[Notice, tuple[Finding, ...]]:
    """
    The notice of some works of one period, with everything to know about it.

    `works` hold one for each scheme that has data; the sections of the others are left out,
    and `others` are the names of the clerk's parts in these.
    """
    composing = _Composing(rule, works, clerk, others)
    blocks = tuple(composing.blocks())
    annexes = tuple(composing.annexes())
    title = composing.own(rule.title)
    composing.check_text()
    return Notice(title, blocks, annexes, _imprint(rule, imprint)), tuple(composing.findings())


class _Composing:
    def __init__(
        self,
        rule: NoticeRule,
        works: Sequence[Work],
        clerk: ClerkText,
        others: Collection[str],
    ) -> None:
        self._rule = rule
        self._works: Mapping[str, Work] = {work.scheme.key: work for work in works}
        self._clerk = clerk
        self._numbers = Numbering()
        self._tellings = {key: Telling(work) for key, work in self._works.items()}
        self._used: set[str] = set()
        passages = (passage.clerk for work in works for passage in work.scheme.text)
        self._others = others
        self._names = [name for name in (*passages, *(p.clerk for p in rule.parts)) if name]
        self._found: list[Finding] = []

    def findings(self) -> Iterator[Finding]:
        """What the sentences met, and what the clerk's text lacks or has too much."""
        for telling in self._tellings.values():
            yield from telling.findings
        yield from self._found

    def own(self, text: Template, _category: None = None, place: Place | None = None) -> str:
        """A text of the notice itself, which names the period alone."""
        period = next(iter(self._works.values())).scores.period
        for slot in text.slots:
            if slot.name not in PERIOD_SLOTS:
                near = nearest(slot.name, PERIOD_SLOTS)
                title = self._rule.title.dated("", period)
                self._found.append(finding("SC652", place, slot.name, scheme=title, nearest=near))
                return ""
        return text.dated(self._rule.title.dated("", period), period)

    def blocks(self) -> Iterator[Block]:
        """Everything between the title and the annexes."""
        if self._rule.opening is not None:
            yield Paragraph(self.own(self._rule.opening))
        for part in self._rule.parts:
            yield from self._part(part)
        if self._rule.closing is not None:
            yield Paragraph(self.own(self._rule.closing))

    def _part(self, part: Part) -> Iterator[Block]:
        """The sections of a part under its heading, where it has one and something follows."""
        level = 2 if part.heading else 1
        keys = [key for key in part.schemes if key in self._works]
        said = [block for key in keys for block in self._section(key, level)]
        if part.clerk:
            said += self._clerks("", part.clerk, 1, self.own)
        if said and part.heading:
            yield self._numbers.heading(1, part.heading)
        yield from map(self._numbered, said)

    def _section(self, key: str, level: int) -> Iterator[Block]:
        """What is said of one scheme; a heading stands where something follows it."""
        waiting: Template | None = None
        for passage in self._works[key].scheme.text:
            waiting = passage.heading or waiting
            said = tuple(self._passage(key, passage, level))
            if said and waiting is not None:
                yield Heading(level, "", self._tellings[key].fill(waiting))
                waiting = None
            yield from said

    def _numbered(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return self._numbers.heading(block.level, block.text)
        return block

    def _passage(self, key: str, passage: Passage, level: int) -> Iterator[Block]:
        telling = self._tellings[key]
        for category in self._categories(key, passage):
            if not telling.applies(passage, category):
                continue
            if passage.say is not None:
                yield Paragraph(telling.fill(passage.say, category))
            elif passage.python is not None:
                yield from self._written(key, passage.python, category)
            else:
                yield from self._clerks(key, passage.clerk, level, telling.fill)

    def _written(self, key: str, function: Function, category: Category | None) -> Iterator[Block]:
        """What the county's own Python writes, where it has anything to say."""
        text = written(self._works[key], function, category)
        if isinstance(text, Finding):
            self._found.append(text)
        elif text is not None:
            place = Place(f"{function.name}()")
            yield Paragraph(self._tellings[key].fill(text, category, place))

    def _categories(self, key: str, passage: Passage) -> Sequence[Category | None]:
        if not passage.each:
            return (None,)
        roster = self._works[key].scores.roster
        return [c for c in roster.categories if c.printed and c.shown]

    def _clerks(
        self, key: str, name: str, level: int, fill: Callable[[Template, None, Place], str]
    ) -> Iterator[Block]:
        """The clerk's own text of a section, its headings below those of `level`."""
        section = self._clerk.section(key, name)
        if section is None:
            title = self._works[key].scheme.title if key else self.own(self._rule.title)
            self._found.append(finding("SC656", None, name, scheme=title))
            return
        if section.name in self._used:
            self._found.append(finding("SC672", section.place, name, such=f"{key}/{name}"))
        self._used.add(section.name)
        for remark in section.remarks:
            said = fill(remark.text, None, remark.place)
            yield Heading(level + remark.level, "", said) if remark.level else Paragraph(said)

    def check_text(self) -> None:
        """Note each section of the clerk's text that has no place in this notice."""
        for section in self._clerk.sections:
            if section.name not in self._used:
                self._found.append(_astray(section, (*self._names, *self._others)))

    def annexes(self) -> Iterator[Grid]:
        """The tables of all schemes, in the order of their sections."""
        for key in self._rule.schemes:
            if key in self._works:
                telling = self._tellings[key]
                yield from grids(self._works[key], telling.fill)


def _astray(section: ClerkSection, names: Sequence[str]) -> Finding:
    """A section of a part that is left out this time, or of none that there is."""
    name = section.name.rpartition("/")[2]
    if name in names:
        return finding("SC678", section.place, section.name)
    return finding("SC657", section.place, section.name, nearest=nearest(name, names))


def _imprint(rule: NoticeRule, wished: Imprint) -> Imprint:
    """Who issues to whom: what is wished, and for the rest what the rule file has."""
    return replace(
        wished,
        issuers=tuple(name for name in wished.issuers if name) or rule.issuers,
        recipients=wished.recipients or rule.recipients,
        copy_to=wished.copy_to or rule.copy_to,
        number=wished.number or rule.number,
        disclosure=wished.disclosure or rule.disclosure,
        masthead=wished.masthead or rule.masthead,
    )
