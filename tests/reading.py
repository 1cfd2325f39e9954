"""The figures of a single sheet, as most tests have it."""

from scoring_core.engine import read as room
from scoring_core.engine.blocks import blocks
from scoring_core.errors import Finding
from scoring_core.model.figures import Figures
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet


def read(rules: Scheme, sheet: Sheet, period: Period) -> tuple[Figures, tuple[Finding, ...]]:
    return room.read(rules, blocks(sheet), period)
