from collections.abc import Callable
from dataclasses import replace

from scoring_core.engine.recognise import Candidate
from scoring_core.engine.record_kinds import RecordCandidate, record_kinds_of
from scoring_core.model.scheme import Scheme
from tests.engine.records import HEAD, KIND, USED, counting, sheet_of

Build = Callable[..., Scheme]
ROW = "A1,甲镇,2023-03-01,2023-03-05,文字,简报,800,是"
SHORT = "编号,单位,采用日期,约稿\nA1,甲镇,2023-03-01,"


def test_a_sheet_with_the_needed_fields_of_a_kind_holds_its_records(scheme: Build) -> None:
    items = Candidate("x", counting(scheme()))
    by_length = Candidate("y", counting(scheme(), USED, replace(USED, once_per=("length",))))
    plain = Candidate("z", scheme())
    every = (items, by_length, plain)
    both = (RecordCandidate(items, KIND), RecordCandidate(by_length, KIND))
    assert record_kinds_of(every, sheet_of(f"登记表\n{HEAD}\n{ROW}")) == both
    assert record_kinds_of(every, sheet_of(SHORT)) == both[:1]
    assert record_kinds_of(every, sheet_of("单位,报送,采用\n甲镇,1,2")) == ()
    assert record_kinds_of(every, sheet_of("编号,单位\nA1,甲镇")) == ()


def test_a_kind_that_nothing_counts_is_none(scheme: Build) -> None:
    rules = counting(scheme(), replace(USED, records="others"))
    assert record_kinds_of([Candidate("x", rules)], sheet_of(f"{HEAD}\n{ROW}")) == ()


def test_of_several_kinds_the_headings_decide(scheme: Build) -> None:
    few = replace(KIND, key="few", piece=None, fields=(*KIND.fields[1:4], KIND.fields[7]))
    rules = counting(scheme(), USED, replace(USED, records="few"))
    rules = replace(rules, records=(few, KIND))
    items = Candidate("x", rules)
    assert record_kinds_of([items], sheet_of(f"{HEAD}\n{ROW}")) == (RecordCandidate(items, KIND),)
    assert record_kinds_of([items], sheet_of("单位,采用日期,约稿")) == (
        RecordCandidate(items, few),
    )
    other = replace(rules, records=(KIND, replace(KIND, key="few")))
    found = record_kinds_of([Candidate("x", other)], sheet_of(f"{HEAD}\n{ROW}"))
    assert [each.kind.key for each in found] == ["items", "few"]
