from scoring_core.model.item import RecordField, RecordKind, Records


def test_records_without_columns_are_none() -> None:
    kind = RecordKind("items", (RecordField("day", "日期", "date"),))
    assert len(Records(kind, {})) == 0
    assert len(Records(kind, {"day": (None, None)})) == 2
