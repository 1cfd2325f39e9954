"""The page of mutation testing adds up, and every mutant that is alive has its reason."""

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/explanation/mutation.md"
LIST = ROOT / "docs/explanation/mutation-survivors.csv"
LEAST = 0.9


def rows() -> dict[str, list[str]]:
    """The cells of each row of numbers, by room."""
    lines = PAGE.read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return {room: rest for room, *rest in cells if rest[0].isdigit()}


def alive() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_table_adds_up() -> None:
    for room, (made, tried, *ends, score, interval) in rows().items():
        numbers = [int(end) for end in ends]
        assert sum(numbers) == int(tried) <= int(made), room
        assert score == f"{1 - numbers[-1] / int(tried):.1%}", room
        low, high = (float(end.rstrip("%")) for end in interval.split("–"))
        assert low <= float(score.rstrip("%")) <= high, room


def test_the_rooms_are_the_whole() -> None:
    *rooms, (_, whole) = rows().items()
    assert [int(n) for n in whole[:8]] == [sum(int(r[n]) for _, r in rooms) for n in range(8)]


def test_nine_mutants_of_ten_die() -> None:
    assert float(rows()["合计"][-2].rstrip("%")) / 100 >= LEAST


def test_who_is_alive_is_listed_with_a_reason() -> None:
    listed = alive()
    assert len({row["mutant"] for row in listed}) == len(listed) == int(rows()["合计"][7])
    assert [row["mutant"] for row in listed if not row["reason"]] == []
    assert {row["file"] for row in listed if not (ROOT / row["file"]).is_file()} == set()
