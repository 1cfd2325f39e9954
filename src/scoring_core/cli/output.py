"""Where results and findings go: standard output, standard error, or a whole file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from scoring_core.errors import Finding, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Lang
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

_LEVELS = {
    "zh": {"error": "错误", "warning": "提醒"},
    "en": {"error": "error", "warning": "warning"},
}


def choose_writer(catalogue: Catalogue, key: str | None, output: Path | None) -> Writer:
    """The writer that `--format` names, else that of the file's ending, else the table."""
    by_key = {writer.key: writer for writer in catalogue.writers}
    if key is not None:
        if key not in by_key:
            keys = "、".join(by_key)
            raise UsageError(finding("SC414", None, key, keys=keys, nearest=nearest(key, by_key)))
        return by_key[key]
    if output is None:
        return by_key["table"]
    suffix = output.suffix.lower()
    for writer in catalogue.writers:
        if suffix in writer.suffixes:
            return writer
    endings = " ".join(suffix for writer in catalogue.writers for suffix in writer.suffixes)
    raise UsageError(finding("SC410", None, output.name, endings=endings))


def write_file(path: Path, text: str, *, bom: bool) -> None:
    """Write a file whole or not at all: beside its place first, then into it."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8-sig" if bom else "utf-8", newline="")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = error.strerror or type(error).__name__
        raise UsageError(finding("SC411", None, str(path), reason=reason)) from None


def show(writer: Writer, outcome: Outcome, lang: Lang) -> None:
    """Print a result: tables by rich on a terminal, else the writer's own text."""
    if writer.key == "table" and sys.stdout.isatty():
        _show_rich(outcome, lang)
        return
    text = writer.write(outcome, lang)
    if writer.key == "json" and not _is_unicode(sys.stdout.encoding):
        text = ascii_json(text)
    sys.stdout.write(text)


def _show_rich(outcome: Outcome, lang: Lang) -> None:
    from rich.console import Console

    from scoring_core.formats.terminal import rich_tables

    console = Console()
    for table in rich_tables(outcome, lang):
        console.print(table)


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().replace("-", "").startswith("utf")


def ascii_json(text: str) -> str:
    """The same JSON with every other character escaped, for a stream of any encoding."""
    return json.dumps(json.loads(text), ensure_ascii=True, indent=1) + "\n"


def show_findings(findings: Iterable[Finding], lang: Lang) -> None:
    """A line for each finding on standard error."""
    for found in findings:
        sys.stderr.write(f"{_LEVELS[lang][found.level]} {found.line(lang)}\n")
