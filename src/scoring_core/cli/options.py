"""The options that commands have in common, each defined once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from os.path import exists, isdir, isfile, samefile
from typing import TYPE_CHECKING, Any

import click

from scoring_core.cli.language import language_option
from scoring_core.errors import Place, UsageError, finding
from scoring_core.model.limits import LIMITS, Limits

if TYPE_CHECKING:
    from pathlib import Path


_PARQUET = ".parquet"


def path_of(text: str) -> Path:
    """The path of a word on the command line."""
    from pathlib import Path

    return Path(text)


def _file(_context: click.Context, _option: click.Parameter, value: str | None) -> Path | None:
    """The file to write; `-` is standard output, as everywhere."""
    return None if value is None or value == "-" else path_of(value)


jurisdiction_option = click.option("-j", "--jurisdiction", metavar="@key")
scheme_option = click.option("--scheme", metavar="@key")
period_option = click.option("--period", metavar="@period")
rules_option = click.option("--rules", metavar="@file", type=path_of)
format_option = click.option("--format", "key", metavar="@key")
output_option = click.option("-o", "--output", metavar="@file", callback=_file)


class Several(click.Option):
    """An option with as many values as words follow it, up to the next option."""


def spread(words: Sequence[str], names: frozenset[str]) -> list[str]:
    """The words of a command line, each value of such an option after its name."""
    found: list[str] = []
    taking: str | None = None
    for number, word in enumerate(words):
        if word == "--":
            return [*found, *words[number:]]
        if word.startswith("-") and word != "-":
            taking = None
        elif taking is not None and found[-1] != taking:
            found.append(taking)
        found.append(word)
        taking = word if word in names else taking
    return found


def _matched(
    _context: click.Context, _parameter: click.Parameter, names: Sequence[str]
) -> tuple[str, ...]:
    """The files that are named; a shell that knows no patterns (Windows) leaves them to us."""
    return tuple(file for name in names for file in _files(name))


def _files(name: str) -> Sequence[str]:
    if not set(name) & set("*?[") or exists(name):
        return (name,)
    from glob import glob

    return sorted(glob(name)) or (name,)


data_argument = click.argument("data", metavar="@files", nargs=-1, callback=_matched)
history_option = click.option(
    "--history", metavar="@files", multiple=True, cls=Several, callback=_matched
)

records_option = click.option(
    "--records", metavar="@files", multiple=True, cls=Several, callback=_matched
)


def _limits(_context: click.Context, _option: click.Parameter, value: str | None) -> Limits:
    """The limits, so many times as large as they are for others."""
    if value is None:
        return LIMITS
    if not re.fullmatch("[1-9][0-9]{0,2}|1000", value.strip()):
        raise UsageError(finding("SC485", None, value))
    return LIMITS.times(int(value))


limit_option = click.option("--limit", metavar="@times", callback=_limits)
by_option = click.option("--by", metavar="@length")
sheet_option = click.option("--sheet", metavar="@name")
unknown_option = click.option("--unknown", metavar="@unknown")

_OF_DATA = (
    jurisdiction_option,
    scheme_option,
    period_option,
    sheet_option,
    unknown_option,
    records_option,
    history_option,
    limit_option,
    rules_option,
    format_option,
    output_option,
    language_option,
)


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that choose rules, period and sheet, and the form of what is written."""
    for option in reversed(_OF_DATA):
        command = option(command)
    return command


def in_columns(names: Sequence[str], output: Path | None) -> bool:
    """
    Whether some of these data are Parquet files, or folders of them.

    What is no file, but is to become Parquet, is meant to be one of them.
    """
    if output is not None and output.suffix.lower() == _PARQUET:
        return not all(isfile(name) and not _parquet(name) for name in names)
    return any(_parquet(name) or _holds(name) for name in names)


def _parquet(name: str) -> bool:
    return name.lower().endswith(_PARQUET)


def _holds(name: str) -> bool:
    if not isdir(name):
        return False
    from scoring_core.columns.parquet.names import walked

    return any(walked(name))


def missing(context: click.Context, name: str) -> click.MissingParameter:
    """The error of an argument that only some words of a command line can do without."""
    parameter = next(each for each in context.command.params if each.name == name)
    return click.MissingParameter(ctx=context, param=parameter)


def keep(sources: Sequence[str | Path | None], output: Path | None) -> None:
    """The result never takes the place of the figures and rules that it came from."""
    for source in sources:
        if source is None or output is None:
            continue
        with suppress(OSError):  # a name that no file can have is told when it is opened
            if samefile(output, 0 if source == "-" else source) and output.is_file():
                raise UsageError(finding("SC419", Place(str(output)), str(output)))
