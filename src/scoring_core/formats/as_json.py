"""Any public result as the JSON text of its published format."""

from __future__ import annotations

from scoring_core.errors import Finding, ScoringError
from scoring_core.formats.catalogue_json import write_catalogue
from scoring_core.formats.check_json import write_check
from scoring_core.formats.explanation_json import write_explanation
from scoring_core.formats.findings_json import write_findings
from scoring_core.formats.json_standings import write_json
from scoring_core.formats.slip_json import write_slip
from scoring_core.formats.tally_json import write_tally
from scoring_core.messages import Lang
from scoring_core.model.checked import Checked
from scoring_core.model.explanation import Explanation
from scoring_core.model.slip import Slip
from scoring_core.model.standings import Outcome
from scoring_core.model.tallied import Tallied
from scoring_core.plugin.catalogue import Catalogue

Result = (
    Outcome
    | Checked
    | Explanation
    | Slip
    | Tallied
    | Catalogue
    | ScoringError
    | tuple[Finding, ...]
)


def as_json(result: Result, lang: Lang = "zh") -> str:
    """
    The text of a result, as the commands print it with `--format json`: one object.

    An error gives its findings, and so does a tuple of findings (of a `Noticed`, say). Every
    number is exact text; `lang`, `zh` or `en`, is that of the sentences. Raises `TypeError`
    for anything that has no format.
    """
    if lang not in ("zh", "en"):
        raise TypeError(f"lang is 'zh' or 'en', not {lang!r}")
    match result:
        case Outcome():
            return write_json(result, lang)
        case Checked():
            return write_check(result, lang)
        case Explanation():
            return write_explanation(result, lang)
        case Slip():
            return write_slip(result, lang)
        case Tallied():
            return write_tally(result, lang)
        case Catalogue():
            return write_catalogue(result, lang)
        case ScoringError(findings=findings):
            return write_findings(type(result).__name__, findings, lang)
        case tuple() if all(isinstance(found, Finding) for found in result):
            return write_findings(None, result, lang)
        case _:
            raise TypeError(f"a {type(result).__name__} has no published format")
