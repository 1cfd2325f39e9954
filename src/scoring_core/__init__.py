"""
scoring-core: exact, explainable scoring and ranking for county notices.

Everything public stands here, and is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring_core.app import explain, rank, rank_each, sheets_of, slips
    from scoring_core.app.aliases import Renamed, add_alias
    from scoring_core.app.checking import check
    from scoring_core.app.documents import document
    from scoring_core.app.input_forms import input_form
    from scoring_core.app.issuing import notice
    from scoring_core.app.parts import ranks, tally
    from scoring_core.errors import (
        ChoiceError,
        DataError,
        Finding,
        FormulaError,
        PeriodError,
        Place,
        PluginError,
        RuleError,
        ScoringError,
        UsageError,
    )
    from scoring_core.formats.as_json import as_json
    from scoring_core.formats.clerk_text import read_clerk_text
    from scoring_core.formats.json_standings import value_text
    from scoring_core.formats.slip_document import compose_slip
    from scoring_core.formats.xlsx_form import write_form
    from scoring_core.formula.values import MISSING, NOT_APPLICABLE, State, Word
    from scoring_core.model.checked import Checked, Recognised
    from scoring_core.model.clerk import ClerkText
    from scoring_core.model.exchange import DocumentWriter, Reader, Writer
    from scoring_core.model.explanation import (
        Compared,
        Computed,
        Counted,
        Decision,
        Derived,
        Excepted,
        Explanation,
        Ineligible,
        OverUnits,
        Part,
        Ranked,
        Remembered,
        Reported,
        Stated,
        Undecided,
        Unranked,
    )
    from scoring_core.model.function import Results, UnitFigures, UnitResult
    from scoring_core.model.input_form import InputForm
    from scoring_core.model.jurisdiction import Jurisdiction
    from scoring_core.model.limits import LIMITS, Limits
    from scoring_core.model.notice import Imprint, Look, Notice, Noticed
    from scoring_core.model.nudge import Move, Nudge, Nudges
    from scoring_core.model.period import Period
    from scoring_core.model.period_text import parse_period
    from scoring_core.model.scheme import Scheme
    from scoring_core.model.slip import Slip
    from scoring_core.model.standings import Outcome, Ranking, Row, Standings, Totals
    from scoring_core.model.table import Sheet
    from scoring_core.model.tallied import Tallied, TallyTable
    from scoring_core.model.unit import Category, Unit
    from scoring_core.plugin.catalogue import Catalogue
    from scoring_core.plugin.hookspecs import hookimpl
    from scoring_core.plugin.toml_plugin import toml_plugin
    from scoring_core.version import VERSION

_ROOMS = {
    "app": (
        "explain",
        "rank",
        "rank_each",
        "sheets_of",
        "slips",
    ),
    "app.aliases": (
        "Renamed",
        "add_alias",
    ),
    "app.checking": ("check",),
    "app.documents": ("document",),
    "app.input_forms": ("input_form",),
    "app.issuing": ("notice",),
    "app.parts": (
        "ranks",
        "tally",
    ),
    "errors": (
        "ChoiceError",
        "DataError",
        "Finding",
        "FormulaError",
        "PeriodError",
        "Place",
        "PluginError",
        "RuleError",
        "ScoringError",
        "UsageError",
    ),
    "formats.as_json": ("as_json",),
    "formats.clerk_text": ("read_clerk_text",),
    "formats.json_standings": ("value_text",),
    "formats.slip_document": ("compose_slip",),
    "formats.xlsx_form": ("write_form",),
    "formula.values": (
        "MISSING",
        "NOT_APPLICABLE",
        "State",
        "Word",
    ),
    "model.checked": (
        "Checked",
        "Recognised",
    ),
    "model.clerk": ("ClerkText",),
    "model.exchange": (
        "DocumentWriter",
        "Reader",
        "Writer",
    ),
    "model.explanation": (
        "Compared",
        "Computed",
        "Counted",
        "Decision",
        "Derived",
        "Excepted",
        "Explanation",
        "Ineligible",
        "OverUnits",
        "Part",
        "Ranked",
        "Remembered",
        "Reported",
        "Stated",
        "Undecided",
        "Unranked",
    ),
    "model.function": (
        "Results",
        "UnitFigures",
        "UnitResult",
    ),
    "model.input_form": ("InputForm",),
    "model.jurisdiction": ("Jurisdiction",),
    "model.limits": (
        "LIMITS",
        "Limits",
    ),
    "model.notice": (
        "Imprint",
        "Look",
        "Notice",
        "Noticed",
    ),
    "model.nudge": (
        "Move",
        "Nudge",
        "Nudges",
    ),
    "model.period": ("Period",),
    "model.period_text": ("parse_period",),
    "model.scheme": ("Scheme",),
    "model.slip": ("Slip",),
    "model.standings": (
        "Outcome",
        "Ranking",
        "Row",
        "Standings",
        "Totals",
    ),
    "model.table": ("Sheet",),
    "model.tallied": (
        "Tallied",
        "TallyTable",
    ),
    "model.unit": (
        "Category",
        "Unit",
    ),
    "plugin.catalogue": ("Catalogue",),
    "plugin.hookspecs": ("hookimpl",),
    "plugin.toml_plugin": ("toml_plugin",),
    "version": ("VERSION",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "LIMITS",
    "MISSING",
    "NOT_APPLICABLE",
    "VERSION",
    "Catalogue",
    "Category",
    "Checked",
    "ChoiceError",
    "ClerkText",
    "Compared",
    "Computed",
    "Counted",
    "DataError",
    "Decision",
    "Derived",
    "DocumentWriter",
    "Excepted",
    "Explanation",
    "Finding",
    "FormulaError",
    "Imprint",
    "Ineligible",
    "InputForm",
    "Jurisdiction",
    "Limits",
    "Look",
    "Move",
    "Notice",
    "Noticed",
    "Nudge",
    "Nudges",
    "Outcome",
    "OverUnits",
    "Part",
    "Period",
    "PeriodError",
    "Place",
    "PluginError",
    "Ranked",
    "Ranking",
    "Reader",
    "Recognised",
    "Remembered",
    "Renamed",
    "Reported",
    "Results",
    "Row",
    "RuleError",
    "Scheme",
    "ScoringError",
    "Sheet",
    "Slip",
    "Standings",
    "State",
    "Stated",
    "Tallied",
    "TallyTable",
    "Totals",
    "Undecided",
    "Unit",
    "UnitFigures",
    "UnitResult",
    "Unranked",
    "UsageError",
    "Word",
    "Writer",
    "add_alias",
    "as_json",
    "check",
    "compose_slip",
    "document",
    "explain",
    "hookimpl",
    "input_form",
    "notice",
    "parse_period",
    "rank",
    "rank_each",
    "ranks",
    "read_clerk_text",
    "sheets_of",
    "slips",
    "tally",
    "toml_plugin",
    "value_text",
    "write_form",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
