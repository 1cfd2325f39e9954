"""
The hooks. Each only collects values, before any scoring; none runs during it.

A plugin is a module (or any object) named in the entry point group `scoring_core`. Its
functions are marked with `hookimpl`; a misspelt name is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from scoring_core.model.exchange import DocumentWriter, Reader, Writer
from scoring_core.model.jurisdiction import Jurisdiction

GROUP = "scoring_core"

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def scoring_jurisdictions() -> Iterable[Jurisdiction]:
    """
    Bring jurisdictions: counties, districts, cities with their schemes.

    Called once, when a catalogue is made. Return the values; a `Jurisdiction` is immutable,
    so that one plugin can never change another's ranks. One rule file is enough::

        from scoring_core import toml_plugin

        scoring_jurisdictions = toml_plugin(__name__)
    """
    return ()


@hookspec
def scoring_readers() -> Iterable[Reader]:
    """
    Bring readers of file formats.

    Called once, when a catalogue is made. Return values; `read` gets the content, the
    name to show and how much it may read, and returns sheets of text cells::

        from scoring_core import Limits, Reader, Sheet, hookimpl


        def read(content: bytes, name: str, limits: Limits) -> tuple[Sheet, ...]:
            rows = [line.split("|") for line in content.decode().splitlines()]
            return (Sheet(name, None, tuple(tuple(row) for row in rows)),)


        @hookimpl
        def scoring_readers():
            return [Reader("pipes", (".psv",), read)]
    """
    return ()


@hookspec
def scoring_writers() -> Iterable[Writer]:
    """
    Bring formats in which standings are written.

    Called once, when a catalogue is made. Return values; `write` gets the outcome and the
    language of the reader, and returns text. It prints `cells` and computes nothing::

        from scoring_core import Outcome, Writer, hookimpl


        def write(outcome: Outcome, lang: str) -> str:
            rankings = outcome.standings.rankings if outcome.standings else ()
            return "".join(f"{row.unit}\\n" for ranking in rankings for row in ranking.rows)


        @hookimpl
        def scoring_writers():
            return [Writer("names", (".names",), write)]
    """
    return ()


@hookspec
def scoring_documents() -> Iterable[DocumentWriter]:
    """
    Bring formats in which notices and slips are written.

    Called once, when a catalogue is made. Return values; `write` gets the notice, which is all
    text in its order, and how it should look, and returns the whole file::

        from scoring_core import DocumentWriter, Look, Notice, hookimpl


        def write(notice: Notice, look: Look) -> bytes:
            return f"{notice.title}\\n".encode()


        @hookimpl
        def scoring_documents():
            return [DocumentWriter("titles", (".title",), write, text=True)]
    """
    return ()
