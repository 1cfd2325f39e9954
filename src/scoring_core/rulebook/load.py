"""From a TOML file to a jurisdiction; every mistake in one error, with its line and column."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from scoring_core.errors import Place, RuleError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook import cache
from scoring_core.rulebook.build import build
from scoring_core.rulebook.report import Mistake, Report, place_mistakes

LARGEST = 4_000_000


def load(path: Path) -> Jurisdiction:
    """
    The jurisdiction of a rule file.

    Raises `RuleError` with every mistake. A file that passed before is taken from the cache
    by its digest, which never skips a check that was not made.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise RuleError(finding("SC250", found=str(path))) from None
    digest = sha256(content).hexdigest()
    known = cache.fetch(digest)
    if known is not None:
        return build(known, Report(), checked=True)
    text = _decoded(content, path.name)
    document, jurisdiction = _checked(text, path.name)
    cache.keep(digest, document)
    return jurisdiction


def load_text(text: str, file: str = "rules.toml") -> Jurisdiction:
    """The jurisdiction of a rule file's text; `file` is the name in its findings."""
    return _checked(text, file)[1]


def _decoded(content: bytes, file: str) -> str:
    if len(content) > LARGEST:
        found = str(len(content))
        raise RuleError(finding("SC252", Place(file), found, limit=str(LARGEST)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleError(finding("SC251", Place(file))) from None


def _checked(text: str, file: str) -> tuple[dict[str, object], Jurisdiction]:
    from scoring_core.rulebook.schema import validate

    document, mistakes = validate(_toml(text, file))
    if document is None:
        raise _refused(text, file, mistakes)
    report = Report()
    jurisdiction = build(document, report)
    if report.mistakes:
        raise _refused(text, file, report.mistakes)
    return document, jurisdiction


def _refused(text: str, file: str, mistakes: list[Mistake]) -> RuleError:
    return RuleError(place_mistakes(text, file, mistakes))


def _toml(text: str, file: str) -> dict[str, object]:
    import tomli

    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        place = Place(file, None, error.lineno, str(error.colno))
        raise RuleError(finding("SC200", place, error.msg)) from None
    except (RecursionError, ValueError) as error:
        raise RuleError(finding("SC200", Place(file), str(error))) from None
