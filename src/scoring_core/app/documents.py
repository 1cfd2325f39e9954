"""A notice as a file of one of the formats that people issue."""

from __future__ import annotations

from importlib import import_module

from scoring_core.errors import UsageError, finding
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.notice import Look, Notice

FORMATS = {
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "md": (".md", ".markdown"),
    "txt": (".txt",),
    "pdf": (".pdf",),
}
"""The endings of each format."""


def document(notice: Notice, key: str, look: Look | None = None) -> bytes:
    """
    The whole file, byte for byte the same each time: `docx`, `xlsx`, `html`, `md`, `txt`, `pdf`.

    Raises `UsageError` for another key (SC414), where the extra that writes the format is not
    installed (SC480), and for a template that cannot be used.
    """
    if key not in FORMATS:
        raise UsageError(
            finding("SC414", None, key, keys=Listed(FORMATS), nearest=nearest(key, FORMATS))
        )
    room = import_module(f"scoring_core.formats.{key}_notice")
    content: bytes = room.write_notice(notice, look or Look())
    return content
