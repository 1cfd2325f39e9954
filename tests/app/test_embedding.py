"""A program's own rows, ranked without a file; and two catalogues side by side in threads."""

from __future__ import annotations

import csv
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from shutil import rmtree
from threading import Barrier
from typing import Any

import pytest
import scoring_core_wenxian
import scoring_core_zhongqu

from scoring_core import (
    Catalogue,
    ChoiceError,
    Counted,
    DataError,
    Explanation,
    Outcome,
    Place,
    Reported,
    Sheet,
    Slip,
    Standings,
    as_json,
    compose_slip,
    explain,
    notice,
    rank,
    sheets_of,
    slips,
    tally,
    value_text,
)
from scoring_core.rulebook.load import load_content

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ROWS: list[dict[str, object]] = [
    {"单位": "温泉街道", "报送条数": 44, "县级采用条数": Decimal("6.0"), "市级采用条数": 0},
    {"单位": "张羌街道", "报送条数": "28", "县级采用条数": Fraction(1), "市级采用条数": None},
]


@pytest.fixture(scope="module")
def wenxian() -> Catalogue:
    return Catalogue.of(scoring_core_wenxian)


def standings_of(outcome: Outcome) -> Standings:
    assert outcome.standings is not None
    return outcome.standings


def test_the_values_of_a_row_are_exact_and_become_decimals(wenxian: Catalogue) -> None:
    outcome = rank(wenxian, [Sheet.of(ROWS, "来自数据库")], period="2023-Q3")
    first, second = (row for row in standings_of(outcome).rankings[0].rows[:2])
    assert (first.unit, first.rank, first.values["bonus"]) == ("温泉街道", 1, Fraction(2))
    assert Decimal(value_text(first.values["total"]) or "") == Decimal(152)
    assert (second.rank, value_text(second.values["city"])) == (None, None)


def test_the_same_table_from_a_file_and_from_a_program_gives_the_same_standings() -> None:
    catalogue = Catalogue.installed()
    path = EXAMPLES / "wenxian-2023-Q3.csv"
    told = rank(catalogue, sheets_of(catalogue, path.read_bytes(), path.name))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 48
    given = rank(catalogue, [Sheet.of(rows)], period="2023-Q3")
    assert standings_of(given) == standings_of(told)
    assert [found.code for found in given.findings] == [found.code for found in told.findings]


def test_a_finding_leads_to_the_row_of_the_list(wenxian: Catalogue) -> None:
    rows = [*ROWS, {"单位": "武德镇", "报送条数": "一", "县级采用条数": 0, "市级采用条数": 0}]
    with pytest.raises(DataError) as caught:
        rank(wenxian, [Sheet.of(rows, "来自数据库")], period="2023-Q3")
    (found,) = (each for each in caught.value.findings if each.level == "error")
    assert (found.code, found.place) == ("SC105", Place("来自数据库", None, 3, "报送条数"))
    assert found.place.row is not None
    assert rows[found.place.row - 1][found.place.column or ""] == found.found == "一"


def test_a_unit_that_stands_twice_is_told_with_the_first_row(wenxian: Catalogue) -> None:
    with pytest.raises(DataError, match=r"来自数据库:3:单位 SC102 .*前一次在第 1 行"):
        rank(wenxian, [Sheet.of([*ROWS, ROWS[0]], "来自数据库")], period="2023-Q3")


def test_an_explanation_leads_to_the_row_too(wenxian: Catalogue) -> None:
    told = explain(wenxian, [Sheet.of(ROWS, "库")], "张羌街道", period="2023-Q3")
    origins = {part.key: part.origin for part in told.references}
    assert origins["submitted"] == Reported(Place("库", None, 2, "报送条数"))
    assert origins["city"] == Reported(Place("库", None, 2, "市级采用条数"), "")
    assert '"row": 2,' in as_json(told)


def test_a_slip_names_the_row_where_there_is_no_address(wenxian: Catalogue) -> None:
    (slip,) = slips(wenxian, [Sheet.of(ROWS, "库")], "温泉街道", period="2023-Q3")
    texts = tuple(compose_slip(slip).texts)
    assert "库:1:报送条数" in texts


def test_records_of_a_program_are_counted_and_lead_to_their_rows() -> None:
    rules = Catalogue.from_toml(EXAMPLES / "qinghe.toml")
    record: dict[str, object] = {"编号": 1, "标题": "春耕", "报送单位": "东岭镇、商务局"}
    record |= {"报送日期": date(2023, 3, 1), "采用日期": date(2023, 3, 2), "体裁": "文字"}
    record |= {"采用刊物": "省刊", "批示": None, "约稿": "是"}
    sheet = Sheet.of([record], "登记")
    (table,) = tally(rules, [sheet], period="2023-03").tables
    assert table.columns["points"]["东岭镇"] == 10
    told = explain(rules, [sheet], "东岭镇", period="2023-03")
    (counted,) = (p.origin for p in (*told.cells, *told.references) if p.key == "points")
    assert isinstance(counted, Counted)
    assert counted.behind.parts[0].pieces[0].places == (Place("登记", None, 1),)


def test_a_result_can_be_handed_to_another_process(wenxian: Catalogue) -> None:
    sheets = [Sheet.of(ROWS, "库")]
    results: list[Outcome | Explanation | Slip] = [
        rank(wenxian, sheets, period="2023-Q3"),
        explain(wenxian, sheets, "温泉街道", period="2023-Q3"),
        *slips(wenxian, sheets, "温泉街道", period="2023-Q3"),
    ]
    for result in results:
        there = pickle.loads(pickle.dumps(result))  # noqa: S301 - its own
        assert there == result
        assert as_json(there) == as_json(result)


def test_rows_that_are_no_sheet_yet_are_refused(wenxian: Catalogue) -> None:
    rows: Any = ROWS
    for call in (
        lambda: rank(wenxian, rows),
        lambda: rank(wenxian, [rows]),
        lambda: rank(wenxian, [Sheet.of(ROWS)], history=[rows]),
        lambda: tally(wenxian, rows),
        lambda: notice(wenxian, rows),
    ):
        with pytest.raises(TypeError, match=r"^a table is a Sheet, as Sheet\.of\(rows\) makes it"):
            call()
    with pytest.raises(TypeError, match="not iterable"):
        rank(wenxian, Sheet.of(ROWS))  # type: ignore[arg-type]


def test_two_lists_of_different_units_are_one_table(wenxian: Catalogue) -> None:
    sheets = [Sheet.of([row], name) for row, name in zip(ROWS, ("镇", "街道"), strict=True)]

    assert rank(wenxian, sheets, period="2023-Q3").standings == (
        rank(wenxian, [Sheet.of(ROWS)], period="2023-Q3").standings
    )


def test_one_of_two_lists_of_the_same_units_is_not_taken_for_both(wenxian: Catalogue) -> None:
    sheets = [Sheet.of(ROWS, name) for name in ("镇", "街道")]
    with pytest.raises(ChoiceError, match=r"^SC475 给了 2 张表，都是本期的数据：镇、街道；把各行"):
        rank(wenxian, sheets, period="2023-Q3")


def test_no_rows_at_all_are_told(wenxian: Catalogue) -> None:
    with pytest.raises(DataError, match="库 SC111"):
        rank(wenxian, [Sheet.of([], "库")], jurisdiction="wenxian", period="2023-Q3")


@pytest.fixture
def nervous() -> Iterator[None]:
    """Threads that take turns as often as the interpreter lets them."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def _wenxian_at(price: str) -> Catalogue:
    """Wenxian's rules at another price: every key the same, and other scores."""
    path = ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml"
    dear = path.read_text("utf-8").replace("5 × county", f"{price} × county")
    return Catalogue.of(load_content(dear.encode(), f"at-{price}.toml"))


def _table(name: str) -> Sheet:
    with (EXAMPLES / name).open(encoding="utf-8-sig", newline="") as file:
        return Sheet(name, None, tuple(map(tuple, csv.reader(file))))


Job = Callable[[], Outcome | Explanation]


def _jobs() -> list[Job]:
    """Two counties, two rules of one key, and two editions of one rule, of a catalogue each."""
    own, dear = Catalogue.of(scoring_core_wenxian), _wenxian_at("6")
    other = Catalogue.of(scoring_core_zhongqu)
    sheet = Sheet.of(ROWS, "来自数据库")
    early, late = (_table(f"zhongqu-{when}-website.csv") for when in ("2019-10", "2023-03"))
    return [
        lambda: rank(own, [sheet], period="2023-Q3"),
        lambda: rank(dear, [sheet], period="2023-Q3"),
        lambda: rank(other, [early]),
        lambda: rank(other, [late]),
        lambda: explain(own, [sheet], "温泉街道", period="2023-Q3"),
        lambda: explain(dear, [sheet], "温泉街道", period="2023-Q3"),
    ]


@pytest.mark.usefixtures("nervous")
def test_threads_with_catalogues_of_their_own_do_not_know_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path))
    alone = [job() for job in _jobs()]
    assert len({as_json(result) for result in alone}) == len(alone)
    rmtree(tmp_path)
    shared, together, stream = _jobs(), Barrier(4, timeout=60), sys.stdout

    def work(number: int) -> list[int]:
        together.wait()
        own, wrong = _jobs(), list[int]()
        for step in range(3 * len(alone)):
            together.wait()
            n = (number + step) % len(alone)
            wrong += [n] if (own if step % 2 else shared)[n]() != alone[n] else []
        return wrong

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [[]] * 4
    assert sys.stdout is stream
