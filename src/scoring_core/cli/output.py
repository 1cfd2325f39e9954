"""Where results and findings go: standard output, standard error, or a whole file."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from scoring_core.cli.quiet import quiet
from scoring_core.errors import Finding, Place, PluginError, UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Lang, Listed, term
from scoring_core.model.exchange import Writer
from scoring_core.model.standings import Outcome
from scoring_core.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

_FAILURES: Mapping[str | None, str] = {
    "rank": "json_standings",
    "explain": "explanation_json",
    "list": "catalogue_json",
    "tally": "tally_json",
    "check": "check_json",
}

_MORE = {"zh": "……还有 {count} 条", "en": "… and {count} more"}
MOST_LINES = 200


def choose_writer(catalogue: Catalogue, key: str | None, output: Path | None) -> Writer:
    """The writer that `--format` names, else that of the file's ending, else the table."""
    by_key = {writer.key: writer for writer in catalogue.writers}
    suffixes = {key: writer.suffixes for key, writer in by_key.items()}
    return by_key[choose_format(suffixes, key, output, "table")]


def choose_format(
    suffixes: Mapping[str, Sequence[str]], key: str | None, output: Path | None, usual: str
) -> str:
    """The format that `--format` names, else that of the file's ending, else the usual one."""
    if key is not None:
        if key not in suffixes:
            keys = Listed(suffixes)
            raise UsageError(finding("SC414", None, key, keys=keys, nearest=nearest(key, suffixes)))
        return key
    if output is None:
        return usual
    ending = output.suffix.lower()
    for name, endings in suffixes.items():
        if ending in endings:
            return name
    every = Listed(suffix for endings in suffixes.values() for suffix in endings)
    raise UsageError(finding("SC410", Place(str(output)), output.name, endings=every))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it."""
    try:
        if path.exists() and not path.is_file():  # a device has no place to put a file into
            path.write_bytes(content)
            return
    except OSError as error:
        raise refused(error, str(path), writing=True) from None
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """
    Write files, none of them by half: all beside their places first, then into them.

    Whatever stops it, nothing is left beside them; but a process that is killed or loses its
    power leaves hidden files, which nobody reads.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            mode, target = mode_of(path), path.resolve()
            parts[target] = _beside(target)
            _write_part(parts[target], content, mode)
        for target, part in parts.items():
            part.replace(target)
    except OSError as error:
        raise refused(error, str(path), writing=True) from None
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def _beside(target: Path) -> Path:
    """A name beside another that nobody else takes: containers share folders, and numbers too."""
    return target.with_name(f".scoring-core-{os.urandom(8).hex()}")


def mode_of(path: Path) -> int | None:
    """Who may do what with a file that is there already, which stays so; None without one."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(path, os.W_OK):  # to put another in its place takes no such right
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def _write_part(part: Path, content: bytes, mode: int | None) -> None:
    """A file that nobody else has; it is on the disk before it takes the place of another."""
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None and mode != stat.S_IMODE(part.stat().st_mode):
        part.chmod(mode)


def write_folder(folder: Path, contents: Mapping[PurePosixPath, bytes]) -> None:
    """
    Write a new folder whole or not at all: beside its place first, then into it.

    An empty folder is as good as none; in any other nothing is touched (SC832).
    """
    from shutil import rmtree

    try:
        with suppress(FileNotFoundError):
            folder.stat()  # raises for links in a circle, which do not seem to exist
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(finding("SC832", Place(str(folder)), str(folder)))
        target = folder.resolve()
        part = _beside(target)
        try:
            for name, content in contents.items():
                place = part / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            if target.exists():
                target.rmdir()  # not every system replaces an empty folder
            part.replace(target)
        finally:
            rmtree(part, ignore_errors=True)
    except OSError as error:
        raise refused(error, str(folder), writing=True) from None


def refused(error: OSError, name: str, *, writing: bool) -> UsageError:
    """Why the system does not open a file."""
    from scoring_core.messages.terms import of_system

    match error:
        case FileNotFoundError():
            code = "SC418" if writing else "SC141"
        case IsADirectoryError():
            code = "SC416"
        case PermissionError():
            code = "SC417"
        case _:
            code = "SC411" if writing else "SC413"
    return UsageError(finding(code, Place(name), name, reason=of_system(error)))


def show(writer: Writer, outcome: Outcome, lang: Lang) -> None:
    """Print a result: tables by rich on a terminal, else the writer's own text."""
    if writer.key == "table" and sys.stdout.isatty():
        _print(_coloured(outcome, lang))
        return
    show_text(written(writer, outcome, lang), as_json=writer.key == "json")


def show_text(text: str, *, as_json: bool) -> None:
    """Print a text to standard output, whose encoding may not have all characters."""
    _print(_encodable(text) if as_json else text)


def written(writer: Writer, outcome: Outcome, lang: Lang) -> str:
    """What a writer makes of an outcome; one that fails is named (SC505)."""
    try:
        return _text(quiet(lambda: writer.write(outcome, lang)))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(finding("SC505", None, writer.key, reason=reason)) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def show_failure(findings: tuple[Finding, ...], lang: Lang, json_of: str | None) -> None:
    """Tell why there is no result; who asked a command for JSON gets an object all the same."""
    show_findings(findings, lang)
    if json_of in _FAILURES:
        room = import_module(f"scoring_core.formats.{_FAILURES[json_of]}")
        try:
            show_text(room.write_failure(findings, lang), as_json=True)
        except UsageError as error:
            show_findings(error.findings, lang)


def show_findings(findings: Iterable[Finding], lang: Lang) -> None:
    """A line for each finding on standard error, and one that counts those left out."""
    listed = tuple(findings)
    lines = [f"{term(f'@{found.level}', lang)} {found.line(lang)}" for found in listed[:MOST_LINES]]
    if len(listed) > MOST_LINES:
        lines.append(_MORE[lang].format(count=len(listed) - MOST_LINES))
    show_lines(lines)


def show_lines(lines: Sequence[str]) -> None:
    """Lines on standard error, for people."""
    from scoring_core.formats.visible import visible

    with suppress(OSError):
        _write("".join(f"{visible(line)}\n" for line in lines), sys.stderr)


def _coloured(outcome: Outcome, lang: Lang) -> str:
    from rich.console import Console

    from scoring_core.formats.terminal import least_width, rich_tables

    console = Console()
    console.width = max(console.width, least_width(outcome))
    with console.capture() as capture:
        for table in rich_tables(outcome, lang, console.width):
            console.print(table)
    return capture.get()


def _print(text: str) -> None:
    try:
        _write(text, sys.stdout)
    except BrokenPipeError:
        return  # whoever was reading has seen enough
    except OSError as error:
        raise refused(error, "stdout", writing=True) from None


def _write(text: str, stream: TextIO) -> None:
    try:
        stream.write(_with_its_minus(text, stream))
        stream.flush()
    except BaseException:
        # What is left in the buffer would fail, or wait, once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


def _with_its_minus(text: str, stream: TextIO) -> str:
    """A formula stays one on a Chinese Windows, whose GBK has only the minus of the keyboard."""
    try:
        "−".encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return text.replace("−", "-")
    return text


def _encodable(text: str) -> str:
    """JSON for standard output: with every other character escaped unless it is Unicode."""
    if sys.stdout.encoding.lower().startswith("utf"):
        return text
    return json.dumps(json.loads(text), ensure_ascii=True, indent=1) + "\n"
