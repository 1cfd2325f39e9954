from collections.abc import Callable
from datetime import date

import pytest

from scoring_core.errors import DataError, Place, finding
from scoring_core.model.jurisdiction import Jurisdiction, meant_by
from scoring_core.model.period import Period, Span
from scoring_core.model.scheme import Scheme

Build = Callable[..., Scheme]


def county(scheme: Build) -> Jurisdiction:
    old = scheme(title="旧", in_force=(Span(date(2019, 10, 1), date(2023, 2, 28)),))
    new = scheme(
        title="新",
        in_force=(Span(date(2023, 3, 1), date(2023, 12, 31)), Span(date(2025, 1, 1), None)),
    )
    return Jurisdiction("x", "某县", (old, scheme(key="website"), new))


def test_schemes_are_named_once_whatever_their_editions(scheme: Build) -> None:
    assert county(scheme).scheme_keys == ("briefs", "website")


def test_editions_of_a_scheme_in_order(scheme: Build) -> None:
    assert [edition.title for edition in county(scheme).editions("briefs")] == ["旧", "新"]
    assert county(scheme).editions("12345") == ()


@pytest.mark.parametrize(
    "period, title",
    [
        (Period.month(2019, 10), "旧"),
        (Period.month(2023, 2), "旧"),
        (Period.month(2023, 3), "新"),
        (Period.of_months(2023, 10, 12), "新"),
        (Period.month(2030, 1), "新"),
    ],
)
def test_the_edition_in_force_computes_a_period(scheme: Build, period: Period, title: str) -> None:
    assert county(scheme).scheme("briefs", period).title == title


@pytest.mark.parametrize(
    "period",
    [Period.month(2019, 9), Period.of_months(2024, 1, 3), Period.month(2024, 6)],
)
def test_outside_its_validity_a_scheme_refuses_to_compute(scheme: Build, period: Period) -> None:
    with pytest.raises(DataError) as caught:
        county(scheme).scheme("briefs", period, Place("a.csv"))
    spans = "2019-10..2023-02、2023-03..12、2025-01.."
    expected = finding("SC130", Place("a.csv"), str(period), scheme="x/briefs", spans=spans)
    assert caught.value.findings == (expected,)


def test_a_period_in_two_editions_is_refused(scheme: Build) -> None:
    with pytest.raises(DataError) as caught:
        county(scheme).scheme("briefs", Period.of_months(2023, 1, 3), Place("a.csv"))
    expected = finding("SC132", Place("a.csv"), "2023-Q1", changes="2023-03-01")
    assert caught.value.findings == (expected,)


def test_a_scheme_without_editions_refuses_every_period(scheme: Build) -> None:
    with pytest.raises(DataError) as caught:
        county(scheme).scheme("12345", Period.month(2023, 3))
    assert caught.value.findings == (finding("SC130", None, "2023-03", scheme="x/12345", spans=""),)


def test_a_length_that_a_scheme_is_not_made_for_is_refused(scheme: Build) -> None:
    with pytest.raises(DataError) as caught:
        county(scheme).scheme("briefs", Period.of_months(2023, 7, 12), Place("a.csv"))
    expected = finding("SC131", Place("a.csv"), "2023-H2", lengths="@month、@quarter")
    assert caught.value.findings == (expected,)
    assert caught.value.findings[0].wording().expected == "一个月、一个季度的考核期"
    assert caught.value.findings[0].wording("en").expected == "a month, a quarter"


def test_the_edition_of_a_period_for_which_the_scheme_is_not_made(scheme: Build) -> None:
    year = Period.of_months(2030, 1, 12)
    assert county(scheme).edition("briefs", year).title == "新"
    with pytest.raises(DataError) as caught:
        county(scheme).scheme("briefs", year)
    assert caught.value.findings[0].code == "SC131"


def test_a_name_means_all_that_have_it_and_a_key_the_one_whose_it_is() -> None:
    a, b = Jurisdiction("a", "某县", ()), Jurisdiction("b", "某县", ())
    c = Jurisdiction("c", "b", ())
    assert meant_by([a, b, c]) == {"某县": (a, b), "a": (a,), "b": (b,), "c": (c,)}
