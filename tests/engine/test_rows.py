from scoring_core.engine.rows import place_of
from scoring_core.errors import Place
from scoring_core.model.item import Records
from tests.engine.records import KIND


def test_records_of_no_sheet_are_numbered_from_one() -> None:
    records = Records(KIND, {field.key: (None, None) for field in KIND.fields})
    assert [place_of(records, number) for number in range(2)] == [Place(row=1), Place(row=2)]
