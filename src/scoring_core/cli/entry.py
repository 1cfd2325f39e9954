"""From the shell to a command and back to an exit code; no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from scoring_core.cli.exits import DONE, INTERNAL, USAGE, exit_code
from scoring_core.cli.output import show_findings
from scoring_core.cli.rank import rank_command
from scoring_core.errors import Finding, ScoringError, finding
from scoring_core.messages import Lang
from scoring_core.version import VERSION


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="考核通报的计分与排名。/ Exact scoring and ranking for county notices.",
)
@click.version_option(VERSION, prog_name="scoring-core")
def commands() -> None:
    """The group that holds every command."""


commands.add_command(rank_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; `exits` says what each means."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(words)
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    sys.exit(_run(words, lang))


def _run(words: list[str], lang: Lang) -> int:
    try:
        code = commands.main(words, prog_name="scoring-core", standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return 130
    except click.UsageError as error:
        show_findings((_usage(error),), lang)
        return USAGE
    except ScoringError as error:
        show_findings(error.findings, lang)
        return exit_code(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("SCORING_CORE_DEBUG"):
            raise
        show_findings((finding("SC470", None, f"{type(error).__name__}: {error}"),), lang)
        return INTERNAL
    return code if isinstance(code, int) else DONE


def _usage(error: click.UsageError) -> Finding:
    usage = error.ctx.get_usage() if error.ctx else ""
    return finding("SC412", None, error.format_message(), usage=" ".join(usage.split()))


def _language(words: Sequence[str]) -> Lang:
    """The language is needed before the options are read, also to say that they are wrong."""
    asked = os.environ.get("SCORING_CORE_LANG", "")
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if word == "--lang":
            asked = following
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return "en" if asked.lower().startswith("en") else "zh"


def _never_fail(stream: object) -> None:
    """A console of another encoding shows an escape instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
