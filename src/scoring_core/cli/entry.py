"""From the shell to a command and back to an exit code; no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from scoring_core.cli.exits import DATA, DONE, INTERNAL, USAGE, exit_code, stopped
from scoring_core.cli.help import COMMANDS, SpokenGroup, version_option
from scoring_core.cli.language import language, language_option
from scoring_core.cli.output import show_failure
from scoring_core.cli.usage import given, refuse_no_text, told
from scoring_core.errors import Finding, ScoringError, finding


@click.group(
    "scoring-core",
    cls=SpokenGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
)
@language_option
@version_option
def commands() -> None:
    """The group that holds every command."""


def run(words: Sequence[str]) -> int:
    """Run a command; its exit code."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    lang = language(words)
    findings: tuple[Finding, ...]
    try:
        refuse_no_text(words)
        code = commands.main(words, prog_name="scoring-core", standalone_mode=False, obj=lang)
    except click.Abort as abort:
        return stopped(abort.__cause__)
    except click.UsageError as error:
        findings, code = (told(error, words),), USAGE
    except ScoringError as error:
        findings, code = error.findings, exit_code(error)
    except MemoryError:
        findings, code = (finding("SC428"),), DATA
    except Exception as error:
        if os.environ.get("SCORING_CORE_DEBUG"):
            raise
        findings, code = (finding("SC470", None, f"{type(error).__name__}: {error}"),), INTERNAL
    else:
        return code if isinstance(code, int) else DONE
    show_failure(findings, lang, _json_of(words))
    return code


def _json_of(words: Sequence[str]) -> str | None:
    """The command that was asked for JSON, or None."""
    output = given(words, "--output", "-o") or ""
    key = given(words, "--format")
    wanted = output.lower().endswith(".json") if key is None else key == "json"
    return next((word for word in words if word in COMMANDS), "rank") if wanted else None


def _open_streams() -> None:
    """
    Who closed a stream of ours gets an error where it is used, and no file in its place.

    On what stands for it nothing can be read, or written; findings nobody wants to see.
    """
    for name, usable in (("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, os.fdopen(os.open(os.devnull, usable), mode, encoding="utf-8"))


def _never_fail(stream: object) -> None:
    """A console of another encoding shows an escape instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
