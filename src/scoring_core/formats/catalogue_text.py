"""Tells what a catalogue holds: counties, their schemes and editions, and broken plugins."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.captions import source_words
from scoring_core.formats.visible import visible
from scoring_core.messages import Lang, term
from scoring_core.messages.rule_words import phrase
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.sources import Source


def write_catalogue(catalogue: Catalogue, lang: Lang) -> str:
    """A block for each county, by key, and one for the plugins that could not be used."""
    found = sorted(
        ((rules, source) for source in catalogue.sources for rules in source.jurisdictions),
        key=lambda pair: pair[0].key,
    )
    blocks = [list(_county(rules, source, lang)) for rules, source in found]
    broken = [line for source in catalogue.sources for line in _broken(source, lang)]
    if broken:
        blocks.append([_say("broken", lang), *broken])
    if not found:
        blocks.insert(0, [_say("no_counties", lang)])
    return "\n".join("".join(f"{visible(line)}\n" for line in block) for block in blocks)


def _county(rules: Jurisdiction, source: Source, lang: Lang) -> Iterator[str]:
    origin = _say("from", lang, name=source.name, version=source.version).rstrip()
    yield f"{rules.key} {rules.name} · {origin}"
    yield from (f"  {found.line(lang)}" for found in source.replaced)
    for key in rules.scheme_keys:
        editions = rules.editions(key)
        yield f"  {key} {editions[-1].title}"
        for edition in editions:
            yield f"    {_edition(edition, lang)}"
            for change in edition.amendments:
                words = {"first": change.first, "source": source_words(change.source, lang)}
                yield f"      {_say('amended', lang, **words)}"


def _edition(edition: Scheme, lang: Lang) -> str:
    joint = ", " if lang == "en" else "、"
    spans = joint.join(map(str, edition.in_force))
    lengths = joint.join(term(f"@{length}", lang) for length in edition.lengths)
    return (
        f"{spans} · {lengths} · {_say('source', lang, source=source_words(edition.source, lang))}"
    )


def _broken(source: Source, lang: Lang) -> Iterator[str]:
    if source.broken:
        yield f"  {source.name} {source.version}".rstrip()
    replaced = source.replaced if source.broken else ()
    for found in (*source.broken, *replaced, *source.mistakes):
        yield f"    {found.line(lang)}"


def _say(key: str, lang: Lang, /, **words: object) -> str:
    return phrase(key, english=lang == "en", **words)
