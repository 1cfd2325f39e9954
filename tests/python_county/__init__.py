"""A county with Python where TOML ends: two metrics of its own, a closing sentence, a praise."""

from fractions import Fraction

from scoring_core import MISSING, Results, UnitFigures, toml_plugin
from tests.python_county.signs import STROKES


def strokes(unit: UnitFigures) -> int:
    """How many strokes the name of a unit is written with."""
    return sum(STROKES[sign] for sign in unit.name)


def extra(unit: UnitFigures) -> Fraction:
    """Half a mark more for each item beyond the tenth, one at least."""
    sent = unit.figures["sent"]
    if not isinstance(sent, Fraction) or sent < 10:
        return Fraction(0)
    return 1 + (sent - 10) / 2


def pace(unit: UnitFigures) -> object:
    """A word by what was sent; missing where that is."""
    sent = unit.figures["sent"]
    return sent if sent is MISSING else "快" if sent == 20 else "慢"


def closing(results: Results) -> str | None:
    """Who rose the most, where anybody did."""
    rises = {unit.name: unit.values["total"] for unit in results.units if unit.rank}
    marks = {name: total for name, total in rises.items() if isinstance(total, Fraction)}
    best = max(marks.values(), default=Fraction(0))
    leaders = [name for name, total in marks.items() if total == best > 0]
    if not leaders:
        return None
    return f"{{period:3月}}{'、'.join(leaders)}领先（{{best}}），全县报送{{sent}}条。"


def praise(results: Results) -> str:
    """One sentence of each category."""
    fast = [unit.name for unit in results.units if unit.values["pace"] == "快"]
    return f"{{title}}报送快的：{'、'.join(fast)}。" if fast else ""


scoring_jurisdictions = toml_plugin(__name__, python=[strokes, extra, pace, closing, praise])
