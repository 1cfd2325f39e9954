"""What always holds of the functions of a county's own package."""

from __future__ import annotations

from hypothesis import strategies as st

from scoring_core.engine.computed import computed_again, with_computed
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Scheme
from scoring_core.testing.strategies import figures, periods


def functions(data: st.DataObject, _jurisdiction: Jurisdiction, scheme: Scheme) -> None:
    """Functions: Python computes a value of its metric, the same whenever a unit is asked."""
    if not any(metric.python and metric.python.call for metric in scheme.metrics):
        return
    told = data.draw(figures(scheme, data.draw(periods(scheme)), missing=True))
    whole, found = with_computed(scheme, told)
    assert not found, [each.line() for each in found]
    for unit in data.draw(st.permutations(list(scheme.roster(told.period).counting))):
        alone = computed_again(scheme, told, unit, {})
        assert alone is not None
        for key, value in alone.items():
            assert value == whole.columns[key][unit.key], (key, unit.name)
