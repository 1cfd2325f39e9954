"""A name that a table uses becomes another writing of a unit, in the county's rule file."""

from __future__ import annotations

from dataclasses import replace

from scoring_core.engine.headings import is_sum
from scoring_core.engine.wholes import whole_names
from scoring_core.errors import Finding, Place, RuleError, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.likeness import nearest_words
from scoring_core.messages import Listed
from scoring_core.model.alias import alias_line
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.names import fold
from scoring_core.model.scheme import Scheme
from scoring_core.model.unit import Category, Roster, Unit
from scoring_core.rulebook.alias_text import with_alias
from scoring_core.rulebook.load import decoded, load_content, load_text

_BOM = b"\xef\xbb\xbf"


@frozen
class Renamed:
    """A rule file with one more name in it: its bytes, and the line that changed."""

    content: bytes
    line: int
    text: str


def add_alias(content: bytes, file: str, name: str, unit: str) -> Renamed:
    """
    The bytes of a rule file in which `name` is another writing of a unit.

    `unit` is any of its names. Nothing else is another: comments, layout, line ends, and what
    the file decides, which is read again and compared. Raises `RuleError` for a file with
    mistakes, `UsageError` where the unit is unknown (SC455), the name has a meaning (SC456 to
    SC458), and where the file would not say just that (SC459).
    """
    before = load_content(content, file)
    known = _resolved(before, unit)
    if known is None:
        names = [
            each for scheme in before.schemes for u in Roster(scheme.categories) for each in u.names
        ]
        raise UsageError(
            finding("SC455", Place(file), unit, nearest=Listed(nearest_words(unit, names)))
        )
    wrong = _taken(before, name, known, file)
    if wrong is not None:
        raise UsageError(wrong)
    text = decoded(content, file)
    written, line = with_alias(text, known.key, name)
    if not _says_just_that(written, file, before, known.key, name):
        raise UsageError(finding("SC459", Place(file), alias_line(known.key, name)))
    start = _BOM if content.startswith(_BOM) else b""
    return Renamed(start + written.encode(), line, written.split("\n")[line - 1].strip())


def _resolved(rules: Jurisdiction, name: str) -> Unit | None:
    """The unit of a name in any scheme, at any time."""
    found = (Roster(scheme.categories).resolve(name) for scheme in rules.schemes)
    return next((unit for unit in found if unit is not None), None)


def _taken(rules: Jurisdiction, name: str, unit: Unit, file: str) -> Finding | None:
    """Why a name cannot be one more writing of a unit."""
    other, place = _resolved(rules, name), Place(file)
    belonging = {
        each for scheme in rules.schemes for pair in scheme.parents.items() for each in pair
    }
    person = next((each for each in sorted(belonging) if fold(each) == fold(name)), None)
    if other is not None and other.key == unit.key:
        return finding("SC456", place, name, unit=unit.name)
    if other is not None:
        return finding("SC457", place, name, other=other.name, unit=unit.name)
    if person is not None:
        return finding("SC457", place, name, other=person, unit=unit.name)
    titles = {title for scheme in rules.schemes for title in whole_names(scheme)}
    if not fold(name) or fold(name) in titles or is_sum(name):
        return finding("SC458", place, name)
    return None


def _says_just_that(text: str, file: str, before: Jurisdiction, unit: str, name: str) -> bool:
    """Whether a text, read again, differs in this one alias and in nothing else."""
    try:
        after = load_text(text, file)
    except RuleError:
        return False
    schemes = tuple(_with_alias(scheme, unit, name) for scheme in before.schemes)
    return after == replace(before, schemes=schemes)


def _with_alias(scheme: Scheme, unit: str, name: str) -> Scheme:
    def named(category: Category) -> Category:
        units = (
            replace(u, aliases=(*u.aliases, name)) if u.key == unit else u for u in category.units
        )
        return replace(category, units=tuple(units))

    return replace(scheme, categories=tuple(map(named, scheme.categories)))
