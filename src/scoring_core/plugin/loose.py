"""Counties that lie as rule files in a folder: what one puts there, no installation brings."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from scoring_core.errors import Finding, Place, RuleError, UsageError, finding
from scoring_core.messages import Listed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.sources import Source
from scoring_core.rulebook.load import content_of, load_content

_ENDING = ".toml"
_KEY = re.compile(rb"""^\s*key\s*=+\s*(["'])(.*?)\1""", re.MULTILINE)
_Owners = Mapping[str, tuple[Source, ...]]


def with_counties(installed: Iterable[Source], folder: str | os.PathLike[str]) -> Iterator[Source]:
    """
    Installed plugins, and the rule files of a folder in place of the counties of their keys.

    A county is brought up to date by a file that is put there. It takes the place of the
    installed one even while it has mistakes: nothing may be ranked by rules that somebody
    has replaced. Raises `UsageError` where the folder cannot be read (SC461).
    """
    plugins, loose = tuple(installed), tuple(map(_read, _files(folder)))
    owners = {
        key: tuple(s for s in plugins if any(rules.key == key for rules in s.jurisdictions))
        for _, key in loose
        if key is not None
    }
    yield from (_without(plugin, owners) for plugin in plugins)
    yield from (_in_place(source, key, owners) for source, key in loose)


def _files(folder: str | os.PathLike[str]) -> Iterator[str]:
    """The rule files of a folder; what a system hides beside them is none."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        from scoring_core.messages.terms import of_system

        name = os.fspath(folder)
        raise UsageError(finding("SC461", Place(name), name, reason=of_system(error))) from None
    for name in names:
        if name.lower().endswith(_ENDING) and not name.startswith("."):
            yield os.path.join(folder, name)


def _read(file: str) -> tuple[Source, str | None]:
    """What a rule file brings, and the key that it says, even where it has mistakes."""
    content = b""
    try:
        content = _content(file)
        rules = load_content(content, file)
        if missing := tuple(_functions(rules, file)):
            raise RuleError(missing)
    except RuleError as error:
        inside = ((replace(each.place, file=None), each.code) for each in error.findings)
        places = Listed(f"{place} {code}".strip() for place, code in inside)
        broken = finding("SC509", Place(file), places=places)
        source = Source(file, broken=(broken,), mistakes=error.findings, loose=True)
        return source, _key(content)
    return Source(file, jurisdictions=(rules,), loose=True), rules.key


def _content(file: str) -> bytes:
    """The bytes of a rule file; a pipe or a device in the folder might never come to its end."""
    if os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file):
        raise RuleError(finding("SC250", Place(file), file, reason="@no_regular_file"))
    return content_of(file)


def _functions(rules: Jurisdiction, file: str) -> Iterator[Finding]:
    """What a rule file calls that only a package can bring."""
    names = {function.name for scheme in rules.schemes for function in scheme.functions}
    yield from (finding("SC462", Place(file), name) for name in sorted(names))


def _key(content: bytes) -> str | None:
    """The key of a rule file with mistakes, by its line alone: the rest may be in any state."""
    found = _KEY.search(content.replace(b"\0", b""))  # of two bytes a letter in UTF-16
    return found[2].decode("utf-8", "replace") if found else None


def _without(plugin: Source, taken: Container[str]) -> Source:
    kept = tuple(rules for rules in plugin.jurisdictions if rules.key not in taken)
    return replace(plugin, jurisdictions=kept)


def _in_place(source: Source, key: str | None, owners: _Owners) -> Source:
    """A rule file's county, with what it takes the place of."""
    if key is None or not owners[key]:
        return source
    names = Listed(f"{owner.name} {owner.version}".strip() for owner in owners[key])
    return replace(source, replaced=(finding("SC507", Place(source.name), key, plugins=names),))
