"""Good rule files spoilt in every way: loaded, or refused in words and places; never otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core import formats
from scoring_core.app import explain, slips
from scoring_core.app import rank as ranked
from scoring_core.app.documents import document
from scoring_core.app.issuing import notice
from scoring_core.errors import Finding, FormulaError, RuleError, ScoringError
from scoring_core.formats import explanation_json
from scoring_core.formats.explanation_text import write_explanation
from scoring_core.formats.json_standings import write_json
from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.sizes import with_sizes
from scoring_core.formats.rules.text import write_pages
from scoring_core.formats.slip_document import compose_slip
from scoring_core.formula.parse import parse
from scoring_core.formula.text import text
from scoring_core.messages import Lang
from scoring_core.model.canonical import canonical, fingerprint
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.rulebook.load import load_content, load_text
from scoring_core.testing import periods, sheets
from tests.fuzz.rule_files import (
    FILES,
    Change,
    Document,
    changes,
    document_of,
    in_style,
    read,
    spoilt,
    text_of,
)


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What passed before is taken from a cache, as on a clerk's machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORING_CORE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


Told = Jurisdiction | tuple[Finding, ...]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
STRANGE = re.compile(
    r"stand-in|[\0-\x1f\x7f\u202e]|SC200|SC470|[Ii]nput should|pydantic|validation|Traceback"
    r"|Fraction\(|Decimal\(|<class|object at|\bNone\b|frozenset|dict_"
)
PRINTED = ("categories", "metrics", "scores")
"""The tables whose order is that of a printed table, where no other is written."""
TABLED = tuple(
    path
    for path in FILES
    if all("table" in scheme for scheme in document_of(path)["scheme"].values())
)
LIKELY = ("value", "number", "other number", "name", "called", "operator", "nested", "string")
"""The changes after which a file may still load."""
WHOLE_FILE = ("SC251", "SC252", "SC253")


def told(content: bytes) -> Told:
    """What loading says; any exception but the refusal goes through."""
    try:
        return load_content(content, "rules.toml")
    except RuleError as error:
        return error.findings


def faults(content: bytes, findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is wrong with what is told: a place that is not there, or words that are no prose."""
    lines = content.decode("utf-8-sig", "replace").split("\n")
    for found in findings:
        place = found.place
        for lang in LANGUAGES:
            line = found.line(lang)
            if STRANGE.search(line) or f" {found.code} " not in line:
                yield line
        if place.row is None and found.code not in WHOLE_FILE:
            yield f"without a line: {found.line()}"
        if place.row is not None and not (
            1 <= place.row <= len(lines)
            and 1 <= int(place.column or 0) <= len(lines[place.row - 1]) + 1
        ):
            yield f"nowhere: {found.line()}"


def meaning(jurisdiction: Jurisdiction) -> tuple[object, ...]:
    """All that a rule file decides; the order of its schemes and notices is none of it."""
    schemes = sorted(canonical(scheme) for scheme in jurisdiction.schemes)
    notices = sorted(canonical(rule) for rule in jurisdiction.notices)
    return jurisdiction.key, jurisdiction.name, schemes, notices


@cache
def good(path: Path) -> Jurisdiction:
    return load_text(text_of(path))


@cache
def meant(path: Path) -> tuple[object, ...]:
    return meaning(good(path))


def data_of(value: object, key: str = "", *, loose: bool = False) -> object:
    """
    A document as what may matter of it: no order of tables, but of those that are printed in it.

    `loose`: what may be spelt in several ways is one: formulas, blanks, orders, doubles.
    """
    if isinstance(value, Mapping):
        pairs = [(k, data_of(v, k, loose=loose)) for k, v in value.items()]
        return tuple(pairs if key in PRINTED and not loose else sorted(pairs))
    if isinstance(value, list):
        parts = [repr(data_of(inner, loose=loose)) for inner in value]
        return tuple(sorted(set(parts)) if loose else parts)
    if isinstance(value, str):
        return plain(value) if loose else value
    return repr(value) if isinstance(value, bool) else str(value)


def plain(written: str) -> str:
    """A text without its blanks, or the canonical text of a formula."""
    try:
        return text(parse(written))
    except FormulaError:
        return re.sub(r"\s", "", written)


@settings(max_examples=45)
@given(st.sampled_from(FILES), changes())
def test_a_spoilt_rule_file_is_loaded_or_refused_at_its_places(
    path: Path, spoiling: list[Change]
) -> None:
    content = spoilt(text_of(path), spoiling)
    found = told(content)
    if isinstance(found, tuple):
        assert found
        assert [*faults(content, found)] == []
    else:
        check_meaning(path, content, found)
    assert told(content) == found


def check_meaning(path: Path, content: bytes, found: Jurisdiction) -> None:
    """A file that says something else means something else, and has other fingerprints."""
    document, original = read(content.decode("utf-8-sig")), document_of(path)
    if data_of(document) == data_of(original):
        assert meaning(found) == meant(path)
    elif data_of(document, loose=True) != data_of(original, loose=True):
        assert meaning(found) != meant(path)


@settings(max_examples=25)
@given(st.sampled_from(TABLED), st.integers(0, 10**9))
def test_how_a_rule_file_is_written_means_nothing(path: Path, style: int) -> None:
    found = load_text(in_style(in_printed_order(document_of(path)), style))

    assert meaning(found) == meant(path)
    prints = [{fingerprint(j.key, scheme) for scheme in j.schemes} for j in (found, good(path))]
    assert prints[0] == prints[1]


def in_printed_order(document: Document) -> Document:
    """A document with its categories listed in each scheme: their tables then have no order."""
    listed = {"categories": [*document["categories"]]} if "categories" in document else {}
    return document | {"scheme": {k: listed | each for k, each in document["scheme"].items()}}


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES), changes(1, LIKELY), st.data())
def test_what_loads_can_be_used(path: Path, spoiling: list[Change], data: st.DataObject) -> None:
    found = told(spoilt(text_of(path), spoiling))
    if not isinstance(found, tuple):
        use(found, data.draw(st.sampled_from(found.schemes)), data)


def use(jurisdiction: Jurisdiction, scheme: Scheme, data: st.DataObject) -> None:
    """Every use of a rule file gives an answer, or a refusal in words."""
    pages = [rules_page(jurisdiction, scheme, lang) for lang in LANGUAGES]
    for lang, page in zip(LANGUAGES, pages, strict=True):
        assert write_pages([with_sizes(page, scheme, lang)], lang)
    period = data.draw(periods(scheme))
    table = data.draw(sheets(scheme, period))
    try:
        rank_and_tell(Catalogue.of(formats, jurisdiction), table, scheme, period)
    except ScoringError as error:
        lines = [found.line(lang) for found in error.findings for lang in LANGUAGES]
        assert [line for line in lines if STRANGE.search(line)] == []


def rank_and_tell(catalogue: Catalogue, table: Sheet, scheme: Scheme, period: Period) -> None:
    tables = None if scheme.composite else [table]
    outcome = ranked(catalogue, tables, scheme=scheme.key, period=period)
    unit = next(iter(scheme.roster(period))).name
    explained = explain(catalogue, tables, unit, scheme=scheme.key, period=period)
    for lang in LANGUAGES:
        assert write_json(outcome, lang)
        assert write_explanation(explained, lang)
        assert explanation_json.write_explanation(explained, lang)
    for slip in slips(catalogue, tables, unit, scheme=scheme.key, period=period):
        assert document(compose_slip(slip), "md")
    issued = notice(catalogue, [tables or []], period=period)
    for key in ("md", "txt", "html"):
        assert document(issued.notice, key)
