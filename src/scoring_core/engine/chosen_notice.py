"""Which notice some works make, and whether they belong together in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from scoring_core.errors import ChoiceError, DataError, Finding, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.figures import Figures
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period, plain_label
from scoring_core.model.scheme import Scheme
from scoring_core.model.template import Template
from scoring_core.model.wording import NoticeRule, Part
from scoring_core.model.work import Work


class _Of(Protocol):
    """Of which county, scheme and period something is."""

    @property
    def jurisdiction(self) -> str: ...

    @property
    def scheme(self) -> Scheme: ...

    @property
    def figures(self) -> Figures: ...


def check_together(works: Sequence[_Of]) -> None:
    """Raise `DataError` where works are of several counties or periods, or twice of one scheme."""
    counties = dict.fromkeys(work.jurisdiction for work in works)
    periods = dict.fromkeys(str(work.figures.period) for work in works)
    keys = [work.scheme.key for work in works]
    found: list[Finding] = []
    if len(counties) > 1:
        found.append(finding("SC664", None, Listed(counties)))
    if len(periods) > 1:
        found.append(finding("SC663", None, Listed(periods)))
    twice = dict.fromkeys(work.scheme.title for work in works if keys.count(work.scheme.key) > 1)
    found += [finding("SC662", None, title) for title in twice]
    if found:
        raise DataError(found)


def choose_notice(
    jurisdiction: Jurisdiction, period: Period, given: Sequence[Scheme], key: str | None
) -> NoticeRule:
    """
    The notice of a key, or the only one that holds all schemes with data.

    A county without such a notice gets a plain one. Raises `UsageError` (SC654) for a key that
    is none, `ChoiceError` (SC665) where several would do.
    """
    known = [rule for rule in jurisdiction.notices if rule.in_force.holds(period)]
    schemes = {scheme.key for scheme in given}
    if key is not None:
        return _holding(_named(known, key), given)
    fitting = [rule for rule in known if schemes <= set(rule.schemes)]
    if len(fitting) > 1:
        raise ChoiceError(finding("SC665", None, Listed(rule.key for rule in fitting)))
    return fitting[0] if fitting else _plain(period, given)


def _named(known: Sequence[NoticeRule], key: str) -> NoticeRule:
    found = next((rule for rule in known if rule.key == key), None)
    if found is None:
        keys = [rule.key for rule in known]
        raise UsageError(finding("SC654", None, key, keys=Listed(keys), nearest=nearest(key, keys)))
    return found


def _holding(rule: NoticeRule, given: Sequence[Scheme]) -> NoticeRule:
    strange = [scheme.title for scheme in given if scheme.key not in rule.schemes]
    if strange:
        raise UsageError(finding("SC677", None, Listed(strange), key=rule.key))
    return rule


def _plain(period: Period, given: Sequence[Scheme]) -> NoticeRule:
    titles = "、".join(scheme.title for scheme in given)
    title = Template((f"关于{plain_label(period)}{titles}的通报",))
    parts = tuple(Part("", (scheme.key,)) for scheme in given)
    return NoticeRule("", title, parts)


def lacking_schemes(
    jurisdiction: Jurisdiction, rule: NoticeRule, works: Sequence[Work]
) -> Iterator[Finding]:
    """A finding (SC655) for each scheme of a notice that is in force and has no data."""
    period = works[0].figures.period
    given = {work.scheme.key for work in works}
    for key in rule.schemes:
        for scheme in jurisdiction.editions(key):
            if key not in given and scheme.span_of(period) and period.length in scheme.lengths:
                yield finding("SC655", None, scheme.title)


def clerks_parts(jurisdiction: Jurisdiction, rule: NoticeRule, period: Period) -> tuple[str, ...]:
    """The names of the parts of a notice that the clerk writes, whatever data there is."""
    editions = (s for key in rule.schemes for s in jurisdiction.editions(key))
    passages = (p for scheme in editions if scheme.span_of(period) for p in scheme.text)
    return tuple(dict.fromkeys(passage.clerk for passage in passages if passage.clerk))


def inferred(works: Sequence[Work]) -> Iterator[Finding]:
    """A finding (SC666) for each scheme with rules that were read off a table."""
    for work in works:
        if work.scheme.inferred:
            yield finding("SC666", None, work.scheme.title)
