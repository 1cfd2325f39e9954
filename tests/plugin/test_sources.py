import sys
from types import SimpleNamespace

import pytest

from scoring_core.errors import PeriodError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.plugin.sources import HOOKS, source_of

COUNTY = Jurisdiction("a", "甲县", ())


def told(plugin: object) -> tuple[str, str, dict[str, str]]:
    """The one finding of a broken plugin, which brought nothing."""
    source = source_of(plugin, "p", "1.0")
    assert (source.jurisdictions, source.readers, source.writers) == ((), (), ())
    (found,) = source.broken
    return found.code, found.found, dict(found.details)


def hooked(name: str, returned: object) -> SimpleNamespace:
    return SimpleNamespace(hook=hookimpl(specname=name)(lambda: returned))


def test_a_plugin_brings_what_its_hooks_return() -> None:
    source = source_of(hooked("scoring_jurisdictions", [COUNTY]), "p", "1.0")
    assert (source.name, source.version, source.jurisdictions) == ("p", "1.0", (COUNTY,))
    assert (source.broken, source.mistakes) == ((), ())


@pytest.mark.parametrize(
    "returned", [[COUNTY], (COUNTY,), iter([COUNTY]), {COUNTY.key: COUNTY}.values()]
)
def test_a_hook_may_return_any_iterable(returned: object) -> None:
    assert source_of(hooked("scoring_jurisdictions", returned), "p").jurisdictions == (COUNTY,)


@pytest.mark.parametrize(
    "misspelt, nearest",
    [
        ("scoring_jurisdiction", "scoring_jurisdictions"),
        ("scoring_reader", "scoring_readers"),
        ("scoring_writres", "scoring_writers"),
        ("jurisdictions", "scoring_jurisdictions"),
    ],
)
def test_a_misspelt_hook_is_told_with_the_nearest(misspelt: str, nearest: str) -> None:
    plugin = hooked(misspelt, [])
    assert told(plugin) == ("SC502", "p", {"reason": misspelt, "nearest": nearest})


def test_an_optional_hook_may_not_be_misspelt_either() -> None:
    optional = hookimpl(specname="scoring_reader", optionalhook=True)
    assert told(SimpleNamespace(hook=optional(lambda: [COUNTY])))[0] == "SC502"


def test_every_misspelt_hook_of_a_plugin_is_told() -> None:
    plugin = SimpleNamespace(
        scoring_reader=hookimpl(lambda: [COUNTY]), scoring_writer=hookimpl(lambda: [COUNTY])
    )
    broken = source_of(plugin, "p").broken
    assert [dict(found.details)["reason"] for found in broken] == [
        "scoring_reader",
        "scoring_writer",
    ]


def test_a_hook_that_raises_breaks_its_plugin_alone() -> None:
    def scoring_readers() -> list[object]:
        raise ZeroDivisionError("1 / 0")

    plugin = SimpleNamespace(
        good=hookimpl(specname="scoring_jurisdictions")(lambda: [COUNTY]),
        scoring_readers=hookimpl(scoring_readers),
    )
    assert told(plugin) == ("SC501", "p", {"reason": "ZeroDivisionError: 1 / 0"})


def test_a_hook_that_leaves_the_program_is_stopped() -> None:
    def scoring_readers() -> list[object]:
        raise SystemExit("bye")

    assert told(SimpleNamespace(scoring_readers=hookimpl(scoring_readers)))[2] == {
        "reason": "SystemExit: bye"
    }


@pytest.mark.parametrize(
    "hook, returned, reason",
    [
        ("scoring_jurisdictions", COUNTY, "not iterable"),
        ("scoring_jurisdictions", ["温县"], "'温县' is no Jurisdiction"),
        ("scoring_jurisdictions", "ab", "'a' is no Jurisdiction"),
        ("scoring_readers", [COUNTY], "is no Reader"),
        ("scoring_writers", [COUNTY], "is no Writer"),
        ("scoring_writers", None, "scoring_writers returned None"),
        ("scoring_documents", [COUNTY], "is no DocumentWriter"),
    ],
)
def test_a_hook_that_returns_the_wrong_thing_is_told(
    hook: str, returned: object, reason: str
) -> None:
    code, name, details = told(hooked(hook, returned))
    assert (code, name) == ("SC501", "p")
    assert details["reason"].startswith("TypeError: ")
    assert reason in details["reason"]


def test_a_hook_that_asks_for_an_argument_is_told() -> None:
    hook = hookimpl(specname="scoring_readers")(lambda catalogue: [catalogue])
    code, _, details = told(SimpleNamespace(hook=hook))
    assert code == "SC501"
    assert "catalogue" in details["reason"]


def test_a_plugin_without_any_hook_is_told() -> None:
    code, _, details = told(SimpleNamespace(scoring_readers=list))
    assert (code, "hookimpl" in details["reason"]) == ("SC501", True)


def test_an_error_of_our_own_is_told_by_its_places_and_codes() -> None:
    def scoring_jurisdictions() -> list[Jurisdiction]:
        raise PeriodError([finding("SC420", found="x"), finding("SC421", found="三月")])

    source = source_of(SimpleNamespace(scoring_jurisdictions=hookimpl(scoring_jurisdictions)), "p")
    assert [found.code for found in source.broken] == ["SC506"]
    assert [found.code for found in source.mistakes] == ["SC420", "SC421"]
    assert dict(source.broken[0].details)["places"] == "SC420、SC421"


def test_every_hook_is_known_by_its_name() -> None:
    first = ("scoring_jurisdictions", "scoring_readers", "scoring_writers")
    assert (*first, "scoring_documents") == HOOKS


def test_the_streams_of_a_program_are_left_as_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def scoring_jurisdictions() -> list[Jurisdiction]:
        sys.stdout.write("hook\n")
        return [COUNTY]

    plugin = SimpleNamespace(scoring_jurisdictions=hookimpl(scoring_jurisdictions))
    assert source_of(plugin, "p").jurisdictions == (COUNTY,)
    assert capsys.readouterr() == ("hook\n", "")
