"""Records of many units, jurisdictions and periods, counted into a frame of figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from scoring_core.columns.frames.frames import kind_of
from scoring_core.columns.frames.rank import rules_of
from scoring_core.columns.records.ahead import Behind, ahead
from scoring_core.columns.records.figures import figures_frame
from scoring_core.columns.records.reading import Asked
from scoring_core.columns.records.session import Session
from scoring_core.columns.records.times import parts_of
from scoring_core.columns.records.told import findings_frame
from scoring_core.columns.table.findings import Say, in_chinese
from scoring_core.errors import Finding, UsageError, finding
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.period import Period
from scoring_core.model.period_text import parse_period
from scoring_core.plugin.catalogue import Catalogue

ROWS = 2**16
Rules = Catalogue | Sequence[Jurisdiction]


@dataclass(frozen=True, slots=True)
class Tallied:
    """
    The figures that records come to: a `table` that `rank` takes, and the `findings`.

    `table` has a row for each unit of the roster in each period, by `jurisdiction`, `scheme`,
    `period` and `unit`, and a column for each metric that is counted. `findings` has a row for
    each record that is `left_out`, and for all else that is said. `declined` tells by
    jurisdiction and scheme which metrics look at records together, and went the exact way.
    """

    table: Any
    findings: Any
    declined: Mapping[tuple[str, str], tuple[Finding, ...]]


def tally_frame(
    rules: Rules,
    frame: Any,
    *,
    period: str | Period | None = None,
    by: str | None = None,
    scheme: str | None = None,
) -> Tallied:
    """What `scoring_core.columns.tally` does once its libraries are there."""
    kind = kind_of(frame)
    session = opened(rules, kind.names(frame), period=period, by=by, scheme=scheme)
    found = counted(session, [kind.arrow(frame, session.needed)])
    return replace(found, table=kind.made(found.table), findings=kind.made(found.findings))


def tally_batches(
    rules: Rules,
    batches: Iterable[Any],
    *,
    period: str | Period | None = None,
    by: str | None = None,
    scheme: str | None = None,
    say: Say = in_chinese,
) -> Tallied:
    """
    The figures of records that come as Arrow batches (or tables) of the same columns.

    Periods are chosen as `app.tally` does. Memory follows a batch and the different records,
    not how many there are; `say` gives the sentences of findings. Raises `UsageError` where
    nothing can be counted (SC466 to SC469, SC871) and `DataError` where a column is missing
    (SC752).
    """
    coming = iter(batches)
    first = next(coming, None)
    if first is None:
        raise UsageError(finding("SC466"))
    session = opened(rules, first.schema.names, period=period, by=by, scheme=scheme)
    return counted(session, chain([first], coming), say=say)


def opened(
    rules: Rules,
    names: Sequence[str],
    *,
    period: str | Period | None = None,
    by: str | None = None,
    scheme: str | None = None,
) -> Session:
    """What counts records with these columns; raises as `tally_batches` does."""
    return Session(rules_of(rules), names, _asked(period, by), scheme)


def counted(
    session: Session,
    batches: Iterable[Any],
    *,
    seen: Callable[[int], None] = lambda _rows: None,
    say: Say = in_chinese,
) -> Tallied:
    """
    The figures of records that come as Arrow batches (or tables) of the columns needed.

    The next are read and prepared while one is counted; `seen` hears how many rows are, `say`
    gives the sentences of findings.
    """
    small = (session.prepared(part) for each in batches for part in _parts(each))
    with closing(ahead(small)) as coming, Behind() as behind:
        for arrays in coming:
            session.add(arrays, behind)
            seen(session.rows)
    found = session.finish()
    return Tallied(figures_frame(found.blocks), findings_frame(found.said, say), found.declined)


def _parts(batch: Any) -> Iterable[Any]:
    whole = batch.to_batches(ROWS) if hasattr(batch, "to_batches") else [batch]
    return (each.slice(at, ROWS) for each in whole for at in range(0, each.num_rows or 1, ROWS))


def _asked(period: str | Period | None, by: str | None) -> Asked:
    if period is None:
        return Asked(None, by)
    whole = parse_period(period) if isinstance(period, str) else period
    return Asked(parts_of(whole, by), by)
