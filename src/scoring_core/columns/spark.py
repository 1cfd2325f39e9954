"""
Spark: the rows of a jurisdiction go to one worker, where they are ranked as everywhere.

A frame of Spark is parted into shards by jurisdiction; each shard is a table of Arrow in one
Python process, which has the rules and compiles them once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel, cloudpickle
from pyspark.sql import functions as f
from pyspark.sql import types as t
from pyspark.sql.pandas.types import from_arrow_schema

from scoring_core.columns import shard
from scoring_core.columns.arrow.headed import Headed
from scoring_core.columns.country import Country
from scoring_core.columns.digest import Digest
from scoring_core.columns.frames.rank import country_of
from scoring_core.columns.table.rank import rank_table
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.catalogue import Catalogue

BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What Python strips from a text, so that two writings of a jurisdiction are in one shard."""


@dataclass(frozen=True, slots=True)
class SparkRanked:
    """
    The good rows with their scores, states and ranks, and what is to be told, as Spark frames.

    Both come from one computation, whose result Spark keeps until `release`. A finding names
    its row by the keys, and by its number where the input has a column `row` of whole numbers.
    """

    table: Any
    findings: Any
    both: Any

    def digest(self) -> Digest:
        """The digest of the table, computed with each shard and added up here."""
        return shard.summed(self.both.where("sums IS NOT NULL").select("sums.*").collect())

    def release(self) -> None:
        """Let Spark forget the result."""
        self.both.unpersist()


def rank(
    rules: Catalogue | Country | Sequence[Jurisdiction],
    frame: Any,
    *,
    shards: int | None = None,
    engine: str = "kernel",
) -> SparkRanked:
    """
    Rank the rows of a Spark frame; columns, results and findings are those of `columns.rank`.

    Nothing is computed before the result is asked for. There are `shards` of jurisdictions
    (else as many as a shuffle has partitions), and a worker holds one in memory; a frame
    without a column of jurisdictions is one. Raises `DataError` for columns that are not there,
    or there twice; where a column lacks for some jurisdiction alone, all its rows are findings.
    """
    country = country_of(rules)
    session = frame.sparkSession
    rank_table(country, frame.limit(0).toArrow(), engine=engine)  # tells what columns lack
    packing: Any = cloudpickle
    told = packing.dumps(tuple(country.jurisdictions.values()))
    packed = session.sparkContext.broadcast(told)

    def rank_shard(table: pa.Table) -> pa.Table:
        return shard.ranked_shard(shard.country_of(packed.value), table, engine)

    count = shards or int(session.conf.get("spark.sql.shuffle.partitions"))
    parted = frame.groupBy(*_shard(country, frame, count))
    both = parted.applyInArrow(rank_shard, _schema(country, frame))
    both = both.persist(StorageLevel.MEMORY_AND_DISK)
    table = both.where("ranked IS NOT NULL").select("ranked.*")
    return SparkRanked(table, both.where("told IS NOT NULL").select("told.*"), both)


def _shard(country: Country, frame: Any, count: int) -> list[Any]:
    """What decides about a row's shard: its jurisdiction, by its key or its name."""
    heading = Headed(frame.columns).key("jurisdiction")
    if heading is None:
        return []
    quoted = "`" + heading.replace("`", "``") + "`"
    written = f.coalesce(f.col(quoted).cast("string"), f.lit(""))
    plain = f.btrim(written, f.lit(BLANKS))
    keys = country.jurisdictions
    names = {each.name: key for key, each in keys.items() if each.name not in keys}
    if names:
        pairs = (f.lit(word) for pair in names.items() for word in pair)
        plain = f.coalesce(f.try_element_at(f.create_map(*pairs), plain), plain)
    return [f.pmod(f.xxhash64(plain), f.lit(count))]


def _schema(country: Country, frame: Any) -> Any:
    """Of each row of a result: a row of the table, a finding, or the digest of a shard."""
    more = from_arrow_schema(shard.added(country)).fields
    parts = {
        "ranked": t.StructType([*frame.schema.fields, *more]),
        "told": from_arrow_schema(shard.TOLD),
        "sums": from_arrow_schema(shard.SUMS),
    }
    return t.StructType([t.StructField(name, kind) for name, kind in parts.items()])
