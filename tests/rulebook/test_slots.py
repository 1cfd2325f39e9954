import pytest

from scoring_core.model.template import Slot, Template
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Report
from scoring_core.rulebook.slots import Slots

PATH = ("scheme", "s", "title")


def read(text: str, *lengths: str, names: str = "period title sent sent_all ahead.name") -> Report:
    report = Report()
    known = Known("slot", dict.fromkeys(names.split(), ""), report)
    Slots(lengths, report).read(text, PATH, known, {"used"})
    return report


def told(report: Report) -> list[tuple[str, str, int | None, str]]:
    return [(m.code, m.found, m.at, m.about) for m in report.mistakes]


def test_a_text_becomes_its_template() -> None:
    report = Report()
    known = Known("slot", {"sent": ""}, report)

    assert Slots((), report).read("共{sent}条", PATH, known) == Template(("共", Slot("sent"), "条"))
    assert Slots((), report).read("共{sent条", PATH, known) == Template(("共{sent条",))
    assert told(report) == [("SC226", "共{sent条", None, "")]


@pytest.mark.parametrize(
    "text, found",
    [
        ("{sent_all}{sent}", []),
        ("{sent_all}{snt}", [("SC227", "snt", 10, "column:snt")]),
        ("{sent_all}{sent_al}", [("SC227", "sent_al", 10, "column:sent_al")]),
        ("{{snt}}{snt}", [("SC227", "snt", 7, "column:snt")]),
        ("{used}和{used}", [("SC227", "used", 0, ""), ("SC227", "used", 7, "")]),
        ("{ahead.nmae}", [("SC227", "ahead.nmae", 0, "column:ahead.nmae")]),
        ("{aehad.name}", [("SC227", "aehad.name", 0, "column:aehad")]),
        ("{sent:5}", [("SC228", "5", 0, "")]),
    ],
)
def test_a_mistake_stands_where_its_slot_begins(
    text: str, found: list[tuple[str, str, int | None, str]]
) -> None:
    assert told(read(text)) == found


@pytest.mark.parametrize(
    "example, lengths, fits",
    [
        ("2023年3月", ("month",), True),
        ("2023年3月", ("quarter",), False),
        ("2023年3月", ("month", "quarter"), True),
        ("第一季度", ("month", "quarter"), True),
        ("第一季度", (), True),
        ("三月", ("month",), False),
    ],
)
def test_an_example_spells_one_of_the_lengths(
    example: str, lengths: tuple[str, ...], fits: bool
) -> None:
    report = read(f"{{period:{example}}}", *lengths)
    assert told(report) == ([] if fits else [("SC228", example, 0, "")])


@pytest.mark.parametrize(
    "text, right",
    [("{l.unit}", "l"), ("{ahead.x}", "ahead.rate"), ("{l}", "l.a"), ("{ahed.rate}", "ahead.rate")],
)
def test_of_a_list_that_is_there_its_own_slots_are_suggested(text: str, right: str) -> None:
    names = "title unit l ahead.rate" if text != "{l}" else "title list l.a"
    (mistake,) = read(text, names=names).mistakes
    assert mistake.details["nearest"] == right
