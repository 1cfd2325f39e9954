"""From a TOML file to a jurisdiction; every mistake in one error, with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring_core.errors import Place, RuleError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook import cache
from scoring_core.rulebook.stored import restored, stored

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000


def load(path: Path) -> Jurisdiction:
    """
    The jurisdiction of a rule file.

    Raises `RuleError` with every mistake.
    """
    return load_content(content_of(str(path)), str(path))


def content_of(file: str) -> bytes:
    """
    The bytes of a rule file, no more of them than show that there are too many.

    Raises `RuleError` where it cannot be read (SC250).
    """
    try:
        with open(file, "rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        from scoring_core.messages.terms import of_system

        raise RuleError(finding("SC250", Place(file), file, reason=of_system(error))) from None


def load_content(content: bytes, file: str) -> Jurisdiction:
    """
    The jurisdiction of a rule file's bytes; `file` is the name in its findings.

    A file that passed before is taken from the cache by its text, which never skips a check
    that was not made.
    """
    text = decoded(content, file)
    known = cache.fetch(text, _jurisdiction)
    if known is not None:
        return known
    jurisdiction = _checked(text, file)
    cache.keep(text, stored(jurisdiction))
    return jurisdiction


def _jurisdiction(kept: object) -> Jurisdiction:
    """The jurisdiction that an entry says; raises whatever it is to raise where it says none."""
    found = restored(kept)
    if not isinstance(found, Jurisdiction):
        raise TypeError(f"{found!r} is no Jurisdiction")
    return found


def load_text(text: str, file: str = "rules.toml") -> Jurisdiction:
    """The jurisdiction of a rule file's text; `file` is the name in its findings."""
    return _checked(decoded(text.encode("utf-8", "surrogatepass"), file), file)


def decoded(content: bytes, file: str) -> str:
    """The text of a rule file's bytes; raises `RuleError` for too many, and for no UTF-8."""
    if len(content) > LARGEST:
        raise RuleError(finding("SC252", Place(file), limit=str(LARGEST)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleError(finding("SC251", Place(file))) from None


def _checked(text: str, file: str) -> Jurisdiction:
    from scoring_core.messages.idle import CODES as IDLE
    from scoring_core.rulebook.consolidate import consolidate
    from scoring_core.rulebook.placing import place_mistakes
    from scoring_core.rulebook.toml_text import read_toml

    toml = read_toml(text, file)
    jurisdiction, mistakes = consolidate(toml.document, toml.holes)
    if toml.mistakes:  # a number may not be read as it was meant
        mistakes = [mistake for mistake in mistakes if mistake.code not in IDLE]
    if mistakes or toml.mistakes:
        raise RuleError(toml.with_others(place_mistakes(toml.text, file, mistakes)))
    return jurisdiction
