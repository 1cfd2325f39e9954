from scoring_core.engine.slips import plainly_meant
from scoring_core.model.unit import Unit

UNIT = Unit("安江镇", "安江镇")


def test_the_same_characters_in_another_order_are_a_slip() -> None:
    assert plainly_meant({"江安镇": ["安江镇"]}, [UNIT]) == [UNIT]
