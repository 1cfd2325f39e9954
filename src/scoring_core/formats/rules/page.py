"""An edition as a page: everything that it decides, in the order in which a person asks."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.rules.metrics import metric_sections
from scoring_core.formats.rules.places import place_sections
from scoring_core.formats.rules.records import record_sections
from scoring_core.formats.rules.roster import roster_sections
from scoring_core.formats.rules.say import Say
from scoring_core.formats.rules.scores import score_sections, whole_sections
from scoring_core.formats.rules.wording import wording_sections
from scoring_core.messages import Lang, term
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.rules_page import Line, RulesPage, Section
from scoring_core.model.scheme import Scheme


def rules_page(jurisdiction: Jurisdiction, scheme: Scheme, lang: Lang) -> RulesPage:
    """The page of one edition; nothing that decides anything is left out."""
    say = Say(scheme, lang, jurisdiction.schemes)
    title = say(
        "title",
        county=jurisdiction.name,
        jurisdiction=jurisdiction.key,
        scheme=scheme.title,
        key=scheme.key,
        spans=say.listed(map(str, scheme.in_force)),
    )
    sections = (
        say.section("about", _about(say)),
        *roster_sections(say),
        *record_sections(say),
        *metric_sections(say),
        *score_sections(say),
        *whole_sections(say),
        *place_sections(say),
        *wording_sections(say),
        _inferred(say),
    )
    return RulesPage(title, sections)


def _about(say: Say) -> Iterator[Line]:
    scheme = say.scheme
    yield say.line("name", title=scheme.title)
    yield say.line("source", source=say.source(scheme.source))
    yield say.line("in_force", map(str, scheme.in_force))
    for amendment in scheme.amendments:
        yield say.line("amended", first=amendment.first, source=say.source(amendment.source))
    yield say.line("lengths", (term(f"@{length}", say.lang) for length in scheme.lengths))
    yield say.line("order", (say.category(c.key) for c in scheme.categories))
    yield say.line("whole", scheme.whole) if scheme.whole else say.line("whole_none")
    if any(category.title for category in scheme.categories):
        yield say.line("category_rows")


def _inferred(say: Say) -> Section:
    lines = tuple(Line(say.source(source)) for source in say.scheme.inferred)
    return say.section("inferred", lines or (say.line("none_inferred"),))
