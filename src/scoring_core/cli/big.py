"""The big way: Parquet files in, a Parquet file out, and a few batches in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from scoring_core.cli.counties import all_known
from scoring_core.cli.data import Desk, computed
from scoring_core.cli.exits import DATA, DONE
from scoring_core.cli.in_place import InPlace
from scoring_core.cli.options import keep
from scoring_core.cli.output import refused, show_findings
from scoring_core.cli.quiet import quiet
from scoring_core.cli.summary import tell
from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.messages import Listed

if TYPE_CHECKING:
    from scoring_core.columns.parquet.files import Places, Summary, Watch
    from scoring_core.columns.parquet.source import Source
    from scoring_core.plugin.catalogue import Catalogue

    Work = Callable[[Source, Places, Watch], Summary]

ENDING = ".parquet"
NEEDED = ("numpy", "pyarrow", "duckdb")
_KEYS = ("jurisdiction", "scheme", "period")


def rank_big(context: click.Context, data: Sequence[str], *, rules: Path | None) -> int:
    """Rank Parquet files, which somebody chose by the words of a command; its exit code."""

    def work(catalogue: Catalogue) -> Work:
        from scoring_core.app.country import ranker_of
        from scoring_core.columns.parquet.files import rank_files

        ranker = ranker_of(catalogue)
        return lambda source, places, watch: rank_files(
            source, ranker, places, watch, lang=context.obj
        )

    told = {key: context.params[key] for key in _KEYS if context.params[key] is not None}
    return _run(context, data, rules, work, told)


def tally_big(context: click.Context, data: Sequence[str], *, rules: Path | None) -> int:
    """Count the records of Parquet files, which somebody chose; the exit code of the command."""
    county, scheme, period, by = (context.params[key] for key in (*_KEYS, "by"))

    def work(catalogue: Catalogue) -> Work:
        from scoring_core.app.country import ruled_by
        from scoring_core.columns.parquet.tally import tally_files

        ruled = ruled_by(catalogue, county)
        return lambda source, places, watch: tally_files(
            source, ruled, places, watch, period=period, by=by, scheme=scheme, lang=context.obj
        )

    return _run(context, data, rules, work, {}, "by")


def _run(
    context: click.Context,
    data: Sequence[str],
    rules: Path | None,
    work: Callable[[Catalogue], Work],
    given: Mapping[str, str],
    *allowed: str,
) -> int:
    """What `work` makes of some data, of which `given` columns are told by options."""
    _refuse_others(context, allowed)
    output = _output(context.params["output"])
    _refuse_mixed(data)
    _refuse_lacking()
    tools = quiet(lambda: all_known(rules))
    keep((*data, rules), output)
    keep(data, findings_of(output))
    _refuse_inside(data, output)

    def compute(desk: Desk) -> Summary:
        return _written(desk, data, given, output, work(desk.catalogue))

    summary = computed(tools, rules, compute, context.obj)
    show_findings(tools.findings, context.obj)
    tell(summary, data, findings_of(output), context.obj)
    return DATA if summary.errors else DONE


def _written(
    desk: Desk, data: Sequence[str], given: Mapping[str, str], output: Path, work: Work
) -> Summary:
    from scoring_core.columns.parquet.files import Places
    from scoring_core.columns.parquet.source import source_of

    try:
        source = source_of(data, given, desk.bar.reading)
    except OSError as error:
        raise refused(error, str(error.filename or data[0]), writing=False) from None
    try:
        with InPlace(output, findings_of(output)) as files:
            places = Places(lambda: files.opened(0), lambda: files.opened(1), files.folder)
            summary = _named(source, lambda: work(source, places, desk.bar.rows))
            files.finish()
    except OSError as error:
        raise refused(error, str(output), writing=True) from None
    return summary


def _named(source: Source, work: Callable[[], Summary]) -> Summary:
    """What some work gives; what is wrong with the columns of all files is told of the first."""
    try:
        return work()
    except DataError as error:
        first = source.files[0].path
        places = [replace(each.place, file=each.place.file or first) for each in error.findings]
        pairs = zip(error.findings, places, strict=True)
        raise DataError(replace(each, place=place) for each, place in pairs) from None


def findings_of(output: Path) -> Path:
    """The file of the findings, beside that of the results."""
    return output.with_name(f"{output.stem}.findings{output.suffix}")


def _output(output: Path | None) -> Path:
    if output is None or output.suffix.lower() != ENDING:
        raise UsageError(finding("SC880", Place(None if output is None else str(output))))
    return output


def _refuse_mixed(data: Sequence[str]) -> None:
    for name in data:
        if Path(name).is_file() and Path(name).suffix.lower() != ENDING:
            raise UsageError(finding("SC894", None, name))


def _refuse_lacking() -> None:
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        raise UsageError(finding("SC893", None, Listed(lacking)))


def _refuse_inside(data: Sequence[str], output: Path) -> None:
    """What stands in a folder of data is data, the next time."""
    for name in data:
        if Path(name).is_dir() and output.resolve().is_relative_to(Path(name).resolve()):
            raise UsageError(finding("SC892", Place(str(output))))


def _refuse_others(context: click.Context, allowed: Sequence[str]) -> None:
    """Raise `UsageError` (SC891) for an option that the big way does not have."""
    known = {"data", "rules", "output", *_KEYS, *allowed}
    options = [option for option in context.command.params if isinstance(option, click.Option)]
    for option in options:
        chosen = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if chosen and option.expose_value and option.name not in known:
            words = Listed(max(each.opts, key=len) for each in options if each.name in known)
            raise UsageError(finding("SC891", None, max(option.opts, key=len), options=words))
