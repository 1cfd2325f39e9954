from fractions import Fraction

from scoring_core.model.period import Period
from scoring_core.model.tallied import TallyTable
from tests.engine.counting import BASE
from tests.laws.tallied import UNITS, scheme_of


def test_a_table_has_the_metrics_that_are_counted_and_every_unit_in_the_order_of_the_roster() -> (
    None
):
    scheme = scheme_of(BASE, pieces=False)
    columns = {"m": {unit: Fraction(n) for n, unit in enumerate(UNITS)}}
    table = TallyTable(Period.month(2023, 1), scheme, columns)

    assert [metric.key for metric in table.metrics] == ["m"]
    assert [(c.key, u.name, values) for c, u, values in table.rows()] == [
        ("town" if n < 3 else "office", unit, (Fraction(n),)) for n, unit in enumerate(UNITS)
    ]
    assert TallyTable(table.period, scheme, {}).metrics == ()
