"""The notices of a county: their parts, their own words, and who issues them to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring_core.formats.rules.difference import difference
from scoring_core.formats.rules.slots import spelt
from scoring_core.messages import Lang
from scoring_core.messages.rule_words import phrase
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period, Span
from scoring_core.model.rules_page import Line, RulesPage, Section
from scoring_core.model.unit import ALWAYS
from scoring_core.model.wording import NoticeRule, Part


def notice_pages(rules: Jurisdiction, lang: Lang) -> Iterator[RulesPage]:
    """A page for each notice, at each time."""
    return (notice_page(rules, notice, lang) for notice in rules.notices)


def period_notices(rules: Jurisdiction, period: Period, lang: Lang) -> Iterator[RulesPage]:
    """A page for each notice of a period."""
    notices = (notice for notice in rules.notices if notice.in_force.holds(period))
    return (notice_page(rules, notice, lang) for notice in notices)


def difference_notices(
    rules: Jurisdiction, old: Period, new: Period, lang: Lang
) -> Iterator[RulesPage]:
    """What changed of each notice between two periods; that nothing did, is said."""
    before, after = (
        {n.key: n for n in rules.notices if n.in_force.holds(period)} for period in (old, new)
    )
    english = lang == "en"
    for key in dict.fromkeys((*before, *after)):
        words = {"name": f"{rules.name} {rules.key}/{key}", "old": old, "new": new}
        title = phrase("difference", english=english, **words)
        pages = [_page(rules, found.get(key), lang) for found in (before, after)]
        unchanged = Section("unchanged", phrase("unchanged", english=english), ())
        yield RulesPage(title, difference(pages[0], pages[1], lang) or (unchanged,))


def notice_page(rules: Jurisdiction, notice: NoticeRule, lang: Lang) -> RulesPage:
    """The page of one notice; nothing that decides anything is left out."""
    say = _Say(rules, lang)
    words = {"county": rules.name, "jurisdiction": rules.key, "span": say.time(notice.in_force)}
    sections = (
        Section("notice", say("the_notice"), tuple(say.notice(notice))),
        *(say.part(part, number) for number, part in enumerate(notice.parts, 1)),
    )
    return RulesPage(say("notice_page", key=notice.key, **words), sections)


def _page(rules: Jurisdiction, notice: NoticeRule | None, lang: Lang) -> RulesPage:
    return notice_page(rules, notice, lang) if notice else RulesPage("", ())


class _Say:
    """The words of a county's notices."""

    def __init__(self, rules: Jurisdiction, lang: Lang) -> None:
        self._lang = lang
        self._titles = {scheme.key: scheme.title for scheme in rules.schemes}

    def __call__(self, key: str, /, **words: object) -> str:
        return phrase(key, english=self._lang == "en", **words)

    def _line(self, key: str, items: Iterable[str] = (), /, **words: object) -> Line:
        return Line(self(key, **words), tuple(items))

    def notice(self, rule: NoticeRule) -> Iterator[Line]:
        """Everything of a notice but its parts."""
        yield self._line("heading", title=spelt(rule.title, self._lang, str))
        for key, text in (("opening", rule.opening), ("closing", rule.closing)):
            if text is not None:
                yield self._line(key, text=spelt(text, self._lang, str))
        yield self._line("issuers", rule.issuers) if rule.issuers else self._line("no_issuers")
        imprint = {
            "recipients": rule.recipients,
            "copy_to": rule.copy_to,
            "number": rule.number,
            "disclosure": rule.disclosure,
            "masthead": rule.masthead,
        }
        for key, words in imprint.items():
            if words:
                yield self._line(key, words=words)
        yield self._line("notice_in_force", span=self.time(rule.in_force))

    def time(self, span: Span) -> str:
        """When a notice is in force."""
        return self("at_all_times") if span == ALWAYS else str(span)

    def part(self, part: Part, number: int) -> Section:
        """One part: its heading, its schemes, and what the clerk writes."""
        lines = [self._line("heading", title=part.heading)] if part.heading else []
        if part.schemes:
            names = (f"{self._titles.get(key, key)}（{key}）" for key in part.schemes)
            lines.append(self._line("kinds_of_work", names))
        if part.clerk:
            lines.append(self._line("clerk", name=part.clerk))
        return Section(f"part {number}", self("part", number=number), tuple(lines))
