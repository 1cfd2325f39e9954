"""Small Parquet files, and a plain way to rank them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scoring_core.columns.parquet.batches import Rows
from scoring_core.columns.parquet.files import Places, Ranker
from scoring_core.columns.parquet.keys import Groups

TEXTS = pa.string()
FINDINGS = pa.schema(
    [
        ("row", pa.int64()),
        *((name, TEXTS) for name in ("jurisdiction", "scheme", "period", "unit", "column", "code")),
        *((name, TEXTS) for name in ("level", "found", "message")),
        ("left_out", pa.bool_()),
    ]
)
Row = tuple[str | None, str | None, str | None, str, int | None]


def written(path: Path, rows: Sequence[Row], **more: Any) -> Path:
    """A file of rows: county, scheme, period, unit, and a figure."""
    names = ("jurisdiction", "scheme", "period", "unit", "used")
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    types = (TEXTS, TEXTS, TEXTS, TEXTS, pa.int64())
    arrays = [pa.array(c, kind) for c, kind in zip(columns, types, strict=True)]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(arrays, names=list(names)), path, **more)
    return path


def groups(keys: Mapping[str, str]) -> Groups:
    """Groups of texts that mean what they say."""
    return Groups(keys, lambda county, scheme: (county, scheme))


@dataclass
class Ranked:
    table: Any
    findings: Any
    declined: Mapping[str, str]


def plainly(table: Any) -> Ranked:
    """Rank by `used`, best first, within each group; a negative figure is bad."""
    rows = table.to_pylist()
    good = [row for row in rows if row["used"] >= 0]
    keys = [(row.get("jurisdiction"), row.get("scheme"), row["period"]) for row in good]
    better = [
        sum(a == key and other["used"] > row["used"] for a, other in zip(keys, good, strict=True))
        for key, row in zip(keys, good, strict=True)
    ]
    out = table.filter(pa.array([row["used"] >= 0 for row in rows], pa.bool_()))
    total = pa.array([row["used"] for row in good], pa.int64()).cast(pa.decimal128(19))
    out = out.append_column("category", pa.array(["town"] * len(good), TEXTS))
    out = out.append_column("total", total)
    out = out.append_column("states", pa.nulls(len(good), pa.dictionary(pa.int32(), TEXTS)))
    out = out.append_column("rank", pa.array([1 + n for n in better], pa.int32()))
    told = [
        {
            "row": n,
            **{name: row.get(name) for name in ("jurisdiction", "scheme", "period", "unit")},
            "column": "used",
            "code": "SC106",
            "level": "error",
            "found": str(row["used"]),
            "message": f"{row['used']}",
            "left_out": True,
        }
        for n, row in enumerate(rows, 1)
        if row["used"] < 0
    ]
    return Ranked(out, pa.Table.from_pylist(told, schema=FINDINGS), {})


def ranker(rank: Callable[[Any], Any] = plainly) -> Ranker:
    """Texts mean what they say, and every county has the same rules."""
    return Ranker(
        lambda county, scheme: (county, scheme), lambda _counties: lambda table, _say: rank(table)
    )


class Kept(BytesIO):
    """A file in memory that can be read after it was closed."""

    def close(self) -> None:
        """It stays."""


class Desk:
    """Places for results, in memory, and what was told on the way."""

    def __init__(self, folder: Path) -> None:
        self.result, self.findings = Kept(), Kept()
        self.steps: list[tuple[str, int, int]] = []
        self.places = Places(lambda: self.result, lambda: self.findings, folder / "more")

    def watch(self, step: str, done: int, count: int) -> None:
        self.steps.append((step, done, count))

    @property
    def ranks(self) -> list[dict[str, Any]]:
        """The rows of the result."""
        rows: list[dict[str, Any]] = pq.read_table(BytesIO(self.result.getvalue())).to_pylist()
        return rows

    @property
    def told(self) -> list[dict[str, Any]]:
        """The rows of the findings."""
        content = self.findings.getvalue()
        rows: list[dict[str, Any]] = pq.read_table(BytesIO(content)).to_pylist() if content else []
        return rows


def listed(rows: Rows) -> list[tuple[Any, ...]]:
    """The values of each row, with the numbers of its file and of itself."""
    values = zip(*(column.to_pylist() for column in rows.table.columns), strict=True)
    return [(*v, int(f), int(r)) for v, f, r in zip(values, rows.file, rows.row, strict=True)]
