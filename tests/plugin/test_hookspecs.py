"""One test for each hook, from the plugin to a ranked table."""

from types import SimpleNamespace

import pytest

from scoring_core import formats
from scoring_core.app import rank, sheets_of
from scoring_core.app.documents import document
from scoring_core.app.issuing import notice
from scoring_core.messages import Lang
from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.limits import Limits
from scoring_core.model.standings import Outcome
from scoring_core.model.table import Sheet
from scoring_core.plugin import hookspecs
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.plugin.sources import HOOKS
from scoring_core.rulebook.load import load_text

RULES = """
key = "demo"
name = "示范县"
language = 1
units = ["甲局", "乙局"]

[scheme.briefs]
title = "政务信息"
source = "示范县办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "missing" }
absent = "missing"
ranking = { by = ["highest sent", "roster"], scope = "category" }

[scheme.briefs.metrics]
sent = { label = "报送数", unit = "条" }
"""


def counties() -> list[Jurisdiction]:
    return [load_text(RULES)]


def read_pipes(content: bytes, name: str, _limits: Limits) -> tuple[Sheet, ...]:
    lines = content.decode().splitlines()
    return (Sheet(name, None, tuple(tuple(line.split("|")) for line in lines)),)


def write_names(outcome: Outcome, lang: Lang) -> str:
    rankings = outcome.standings.rankings if outcome.standings else ()
    return f"{lang} " + " ".join(row.unit for ranking in rankings for row in ranking.rows)


def ranked(catalogue: Catalogue, content: bytes, name: str) -> Outcome:
    return rank(catalogue, sheets_of(catalogue, content, name), period="2023-03")


def units(outcome: Outcome) -> list[str]:
    assert outcome.standings is not None
    return [row.unit for ranking in outcome.standings.rankings for row in ranking.rows]


def test_hook_scoring_jurisdictions() -> None:
    plugin = SimpleNamespace(scoring_jurisdictions=hookimpl(counties))
    catalogue = Catalogue.of(plugin, formats)
    assert units(ranked(catalogue, "单位,报送数\n甲局,1\n乙局,2\n".encode(), "x.csv")) == [
        "乙局",
        "甲局",
    ]


def test_hook_scoring_readers() -> None:
    readers = hookimpl(specname="scoring_readers")(lambda: [Reader("psv", (".psv",), read_pipes)])
    catalogue = Catalogue.of(SimpleNamespace(scoring_readers=readers), *counties())
    assert units(ranked(catalogue, "单位|报送数\n甲局|1\n乙局|2\n".encode(), "x.PSV")) == [
        "乙局",
        "甲局",
    ]


def test_hook_scoring_writers() -> None:
    writers = hookimpl(specname="scoring_writers")(lambda: [Writer("n", (".n",), write_names)])
    catalogue = Catalogue.of(SimpleNamespace(scoring_writers=writers), formats, *counties())
    (writer,) = [writer for writer in catalogue.writers if writer.key == "n"]
    outcome = ranked(catalogue, "单位,报送数\n甲局,1\n乙局,2\n".encode(), "x.csv")
    assert writer.write(outcome, "en") == "en 乙局 甲局"


def test_hook_scoring_documents() -> None:
    forms = hookimpl(specname="scoring_documents")(
        lambda: [DocumentWriter("title", (".t",), lambda notice, _look: notice.title.encode())]
    )
    catalogue = Catalogue.of(SimpleNamespace(scoring_documents=forms), formats, *counties())
    sheets = sheets_of(catalogue, "单位,报送数\n甲局,1\n乙局,2\n".encode(), "x-2023-03.csv")
    made = notice(catalogue, [sheets]).notice
    assert document(made, "title", None, catalogue).decode() == "关于2023年3月政务信息的通报"


def test_hooks_are_called_once_when_the_catalogue_is_made_and_never_while_ranking() -> None:
    calls: list[str] = []

    def scoring_jurisdictions() -> list[Jurisdiction]:
        calls.append("called")
        return counties()

    plugin = SimpleNamespace(scoring_jurisdictions=hookimpl(scoring_jurisdictions))
    catalogue = Catalogue.of(plugin, formats)
    ranked(catalogue, "单位,报送数\n甲局,1\n乙局,2\n".encode(), "x.csv")
    assert calls == ["called"]


@pytest.mark.parametrize("name", HOOKS)
def test_a_specification_brings_nothing_itself(name: str) -> None:
    assert tuple(getattr(hookspecs, name)()) == ()
