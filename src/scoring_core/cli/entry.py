"""From the shell to a command and back to an exit code; no traceback reaches a user."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from scoring_core.cli.exits import DONE, INTERNAL, INTERRUPTED, USAGE, exit_code
from scoring_core.cli.help import COMMANDS, SpokenGroup
from scoring_core.cli.language import language, language_option
from scoring_core.cli.output import show_failure
from scoring_core.cli.usage import given, refuse_no_text, told
from scoring_core.errors import Finding, ScoringError, finding
from scoring_core.version import VERSION


@click.group(
    "scoring-core",
    cls=SpokenGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
)
@language_option
@click.version_option(VERSION, message="scoring-core %(version)s")
def commands() -> None:
    """The group that holds every command."""


def run(words: Sequence[str]) -> int:
    """Run a command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail(stream)
    lang = language(words)
    findings: tuple[Finding, ...]
    try:
        refuse_no_text(words)
        code = commands.main(words, prog_name="scoring-core", standalone_mode=False, obj=lang)
    except click.Abort:
        return INTERRUPTED
    except click.UsageError as error:
        findings, code = (told(error, words),), USAGE
    except ScoringError as error:
        findings, code = error.findings, exit_code(error)
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


def _never_fail(stream: object) -> None:
    """A console of another encoding shows an escape instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
