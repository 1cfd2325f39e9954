"""
The second door: what a county's author needs to test a county.

A county's test file is four lines::

    import scoring_core_wenxian as county
    from scoring_core.testing import check_all_laws, published_cases

    test_laws = check_all_laws(county)
    test_published = published_cases(county, "cases/*.toml")
"""

from __future__ import annotations

from scoring_core.testing.cases import published_cases
from scoring_core.testing.formula_strategies import formulas
from scoring_core.testing.laws import LAWS, check_all_laws
from scoring_core.testing.rule_texts import rule_texts
from scoring_core.testing.strategies import figures, periods, sheets

__all__ = [
    "LAWS",
    "check_all_laws",
    "figures",
    "formulas",
    "periods",
    "published_cases",
    "rule_texts",
    "sheets",
]
