"""The most memory that a call needs beside its frame, each in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks import ours
from benchmarks.made_up import Kind, frame
from benchmarks.rivals_tables import SQL, duckdb_table

MEASURED = ("library", "duckdb")


def beside(kind: Kind, rows: int, order: str) -> None:
    """Print what the library and duckdb need for their answers, both from Arrow to Arrow."""
    data = frame(kind, rows, shuffled=order == "shuffled")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        for name, table in (("library", data.to_arrow()), ("duckdb", duckdb_table(kind, data))):
            with (
                pa.OSFile(str(path / name), "wb") as file,
                pa.ipc.new_file(file, table.schema) as writer,
            ):
                writer.write_table(table.combine_chunks())
        del data, table
        a, b = (_process(name, kind, path / name) for name in MEASURED)
    name = f"{kind}, {rows:.0e} rows: most memory beside the frame ÷ duckdb"
    print(f"| {name} | 1 | {a} MiB | {b} MiB | {a / b:.2f} | | | 1 | |", flush=True)


def read_and_work(name: str, kind: Kind, file: str) -> None:
    """Read the frame, then work; print how many MiB came on top at the most."""
    work = _library(kind, file) if name == "library" else _duckdb(kind, file)
    before = reset()
    answer = work()
    print(peak() - before)
    del answer


def _library(kind: Kind, file: str) -> Callable[[], object]:
    return ours.ranked(kind, _read(file))


def _read(file: str) -> pa.Table:
    with pa.OSFile(file) as opened:
        return pa.ipc.open_file(opened).read_all()


def _duckdb(kind: Kind, file: str) -> Callable[[], object]:
    table = _read(file)
    connection = duckdb.connect()
    connection.register("given", table)
    return lambda: connection.sql(SQL[kind]).to_arrow_table()


def reset() -> int:
    """MiB in memory now; from here on the most is measured anew."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _status("VmRSS")


def peak() -> int:
    """The most MiB since then."""
    return _status("VmHWM")


def _status(key: str) -> int:
    found = re.search(rf"{key}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    assert found
    return int(found[1]) >> 10


def _process(name: str, kind: Kind, file: Path) -> int:
    command = [sys.executable, "-m", "benchmarks.columns_parts", name, kind, str(file), "", "0", ""]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
