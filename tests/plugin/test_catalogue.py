from collections.abc import Callable
from dataclasses import FrozenInstanceError
from functools import partial
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_core.errors import Finding, PluginError, RuleError, ScoringError, UsageError
from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.table import Sheet
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.hookspecs import hookimpl

Install = Callable[[str, str], None]

COUNTIES = Path(__file__).parents[2] / "plugins"
WENXIAN = COUNTIES / "wenxian/src/scoring_core_wenxian/jurisdiction.toml"


def county(key: str) -> Jurisdiction:
    return Jurisdiction(key, f"{key}县", ())


def reader(key: str, *suffixes: str) -> Reader:
    return Reader(key, suffixes, lambda _content, name, _limits: (Sheet(name, None, ()),))


def writer(key: str, *suffixes: str) -> Writer:
    return Writer(key, suffixes, lambda _outcome, _lang: "")


def form(key: str, *suffixes: str) -> DocumentWriter:
    return DocumentWriter(key, suffixes, lambda _notice, _look: b"")


def plugin(name: str, **values: object) -> SimpleNamespace:
    """A plugin of this name; each keyword is a hook without its prefix and what it returns."""
    hooks = {
        f"scoring_{kind}": hookimpl(specname=f"scoring_{kind}")(lambda value=value: value)
        for kind, value in values.items()
    }
    return SimpleNamespace(__name__=name, **hooks)


BROUGHT = {
    key: {
        "jurisdictions": [county(key)],
        "readers": [reader(key, f".{key}")],
        "writers": [writer(key, f".{key}")],
        "documents": [form(key, f".{key}")],
    }
    for key in "abcdef"
}


def raised(action: Callable[[], object]) -> tuple[Finding, ...]:
    with pytest.raises(ScoringError) as caught:
        action()
    return caught.value.findings


def test_a_catalogue_holds_exactly_what_it_is_given() -> None:
    given_plugin = plugin("b", jurisdictions=[county("b")], readers=[reader("psv", ".psv")])
    catalogue = Catalogue.of(given_plugin, county("a"))
    assert [j.key for j in catalogue.jurisdictions] == ["a", "b"]
    assert [r.key for r in catalogue.readers] == ["psv"]
    assert catalogue.writers == ()
    assert catalogue.broken == ()
    assert [source.name for source in catalogue.sources] == ["a", "b"]


def test_a_catalogue_of_nothing_is_empty() -> None:
    empty = Catalogue.of()
    assert (empty.jurisdictions, empty.readers, empty.writers) == ((), (), ())


def test_a_catalogue_cannot_be_changed() -> None:
    catalogue, name = Catalogue.of(county("a")), "sources"
    with pytest.raises(FrozenInstanceError):
        setattr(catalogue, name, ())


def test_two_catalogues_exist_side_by_side() -> None:
    one, other = Catalogue.of(county("a")), Catalogue.of(county("b"))
    assert [j.key for j in one.jurisdictions] == ["a"]
    assert [j.key for j in other.jurisdictions] == ["b"]


def test_a_jurisdiction_is_found_by_its_key() -> None:
    catalogue = Catalogue.of(county("wenxian"), county("zalantun"))
    assert catalogue.jurisdiction("zalantun") == county("zalantun")


def test_an_unknown_jurisdiction_is_told_with_the_nearest() -> None:
    catalogue = Catalogue.of(county("wenxian"), county("zalantun"))
    (found,) = raised(lambda: catalogue.jurisdiction("wenxain"))
    assert (found.code, found.found, dict(found.details)) == (
        "SC401",
        "wenxain",
        {"nearest": "wenxian"},
    )
    with pytest.raises(UsageError):
        catalogue.jurisdiction("wenxain")


def test_two_plugins_with_one_key_are_refused_and_both_are_named() -> None:
    twins = (plugin("dist-b", jurisdictions=[county("x")]), plugin("dist-a", readers=[]))
    third = plugin("dist-c", jurisdictions=[county("x")])
    (found,) = raised(lambda: Catalogue.of(*twins, third))
    assert (found.code, found.found, dict(found.details)) == (
        "SC503",
        "x",
        {"plugins": "dist-b、dist-c"},
    )


def test_a_plugin_that_brings_one_key_twice_is_refused() -> None:
    twice = plugin("dist-a", jurisdictions=[county("x"), county("x")])
    (found,) = raised(lambda: Catalogue.of(twice))
    assert (found.code, dict(found.details)) == ("SC503", {"plugins": "dist-a、dist-a"})


@pytest.mark.parametrize(
    "one, other, claimed",
    [
        ({"readers": [reader("a", ".a")]}, {"readers": [reader("a", ".b")]}, "a"),
        ({"writers": [writer("a", ".a")]}, {"writers": [writer("a", ".b")]}, "a"),
        ({"readers": [reader("a", ".x")]}, {"readers": [reader("b", ".y", ".x")]}, ".x"),
        ({"writers": [writer("a", ".x")]}, {"writers": [writer("b", ".x")]}, ".x"),
        ({"documents": [form("a", ".a")]}, {"documents": [form("a", ".b")]}, "a"),
        ({"documents": [form("a", ".x")]}, {"documents": [form("b", ".x")]}, ".x"),
    ],
)
def test_a_key_or_an_ending_belongs_to_one_reader_and_one_writer(
    one: dict[str, object], other: dict[str, object], claimed: str
) -> None:
    (found,) = raised(lambda: Catalogue.of(plugin("p", **one), plugin("q", **other)))
    assert (found.code, found.found) == ("SC503", claimed)


def test_a_reader_a_writer_and_a_county_may_share_a_name() -> None:
    shared = plugin("p", readers=[reader("csv", ".csv", ".csv")], writers=[writer("csv", ".csv")])
    assert Catalogue.of(shared, county("csv")).broken == ()


ORDERS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=2).flatmap(
    lambda keys: st.tuples(st.just(keys), st.permutations(keys))
)


@given(ORDERS)
def test_the_order_of_registration_never_matters(orders: tuple[list[str], list[str]]) -> None:
    one, other = (
        Catalogue.of(*(plugin(f"dist-{key}", **BROUGHT[key]) for key in keys)) for keys in orders
    )
    assert one == other
    assert [j.key for j in one.jurisdictions] == sorted(orders[0])


def test_twins_are_told_in_the_same_words_in_every_order() -> None:
    plugins = [plugin(name, jurisdictions=[county("x")]) for name in ("a", "b", "c")]
    told = {raised(partial(Catalogue.of, *order)) for order in permutations(plugins)}
    assert len(told) == 1


def test_a_broken_plugin_of_ones_own_is_an_error() -> None:
    def scoring_jurisdictions() -> list[Jurisdiction]:
        raise RuntimeError("out of order")

    mine = SimpleNamespace(__name__="mine", scoring_jurisdictions=hookimpl(scoring_jurisdictions))
    with pytest.raises(PluginError) as caught:
        Catalogue.of(county("a"), mine)
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC501", "mine")
    assert "RuntimeError: out of order" in str(caught.value)


def test_the_mistakes_of_a_plugins_rules_come_with_its_error(tmp_path: Path) -> None:
    rules = tmp_path / "odd.toml"
    rules.write_text('key = "odd"\nnmae = "某县"\nlanguage = 1\n', "utf-8")

    def scoring_jurisdictions() -> tuple[Jurisdiction, ...]:
        return Catalogue.from_toml(rules).jurisdictions

    mine = SimpleNamespace(__name__="mine", scoring_jurisdictions=hookimpl(scoring_jurisdictions))
    first, *mistakes = raised(lambda: Catalogue.of(mine))
    assert (first.code, first.level) == ("SC506", "warning")
    assert mistakes
    assert {(found.place.file, found.level) for found in mistakes} == {(str(rules), "error")}
    assert all(f"{found.place} {found.code}" in str(first) for found in mistakes)


def test_one_rule_file_is_a_catalogue() -> None:
    catalogue = Catalogue.from_toml(WENXIAN)
    assert [j.key for j in catalogue.jurisdictions] == ["wenxian"]
    assert [source.name for source in catalogue.sources] == [str(WENXIAN)]
    assert Catalogue.from_toml(str(WENXIAN)).jurisdictions[0].name == "温县"


def test_a_rule_file_that_is_not_there_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        Catalogue.from_toml(tmp_path / "none.toml")
    (found,) = caught.value.findings
    assert (found.code, found.found) == ("SC250", str(tmp_path / "none.toml"))


def test_rules_of_another_catalogue_replace_the_jurisdictions_and_nothing_else() -> None:
    tools = Catalogue.of(
        plugin("p", jurisdictions=[county("a")], readers=[reader("csv", ".csv")]),
        plugin("q", writers=[writer("json", ".json")]),
    )
    ruled = tools.ruled_by(Catalogue.of(county("b")))
    assert [j.key for j in ruled.jurisdictions] == ["b"]
    assert (ruled.readers, ruled.writers) == (tools.readers, tools.writers)
    assert [j.key for j in tools.jurisdictions] == ["a"]


def test_rules_may_have_the_key_of_an_installed_county() -> None:
    ruled = Catalogue.of(county("a")).ruled_by(Catalogue.of(Jurisdiction("a", "新甲县", ())))
    assert [j.name for j in ruled.jurisdictions] == ["新甲县"]


def test_what_is_installed_brings_the_formats_and_both_counties() -> None:
    catalogue = Catalogue.installed()
    assert {"wenxian", "zalantun"} <= {j.key for j in catalogue.jurisdictions}
    assert {"csv", "workbook"} <= {r.key for r in catalogue.readers}
    assert {"table", "json", "csv", "markdown"} <= {w.key for w in catalogue.writers}
    assert catalogue.broken == ()
    assert {"scoring-core", "scoring-core-wenxian"} <= {s.name for s in catalogue.sources}


def test_an_installed_plugin_is_found_with_its_distribution_and_version(install: Install) -> None:
    install(
        "county-demo",
        """
        from scoring_core import Jurisdiction, hookimpl

        @hookimpl
        def scoring_jurisdictions():
            return [Jurisdiction("demo", "示范县", ())]
        """,
    )
    catalogue = Catalogue.installed()
    assert catalogue.jurisdiction("demo").name == "示范县"
    (source,) = [s for s in catalogue.sources if s.name == "county-demo"]
    assert source.version == "1.2"


@pytest.mark.parametrize(
    "source, code, reason",
    [
        ("import no_such_module_at_all", "SC501", "ModuleNotFoundError"),
        ("raise SystemExit(3)", "SC501", "SystemExit: 3"),
        ("def broken(:", "SC501", "SyntaxError"),
        ("", "SC501", "hookimpl"),
    ],
)
def test_an_installed_plugin_that_fails_takes_nothing_else_down(
    install: Install, source: str, code: str, reason: str
) -> None:
    before = Catalogue.installed()
    install("county-broken", source)
    after = Catalogue.installed()
    (found,) = after.broken
    assert (found.code, found.level, found.found) == (code, "warning", "county-broken")
    assert reason in dict(found.details)["reason"]
    assert [j.key for j in after.jurisdictions] == [j.key for j in before.jurisdictions]


def test_two_installed_plugins_with_one_key_name_both_distributions(install: Install) -> None:
    for name in ("county-one", "county-two"):
        install(
            name,
            """
            from scoring_core import Jurisdiction, hookimpl

            @hookimpl
            def scoring_jurisdictions():
                return [Jurisdiction("same", "同名县", ())]
            """,
        )
    (found,) = raised(Catalogue.installed)
    assert (found.code, found.found, dict(found.details)["plugins"]) == (
        "SC503",
        "same",
        "county-one、county-two",
    )
