"""A notice as a file of one of the formats that people issue."""

from __future__ import annotations

from scoring_core.errors import PluginError, ScoringError, UsageError, finding
from scoring_core.formats import scoring_documents
from scoring_core.likeness import nearest
from scoring_core.messages import Listed
from scoring_core.model.exchange import DocumentWriter
from scoring_core.model.notice import Look, Notice
from scoring_core.plugin.catalogue import Catalogue


def document(
    notice: Notice, key: str, look: Look | None = None, catalogue: Catalogue | None = None
) -> bytes:
    """
    The whole file, byte for byte the same each time: `docx`, `xlsx`, `html`, `md`, `txt`, `pdf`.

    With a `catalogue` its formats count instead. Raises `UsageError` for another key (SC414),
    where the extra that writes the format is not installed (SC480), and for a template that
    cannot be used; `PluginError` where a plugin that writes it fails (SC505).
    """
    writers = scoring_documents() if catalogue is None else catalogue.documents
    chosen = next((writer for writer in writers if writer.key == key), None)
    if chosen is None:
        keys = [writer.key for writer in writers]
        near = nearest(key, keys)
        raise UsageError(finding("SC414", None, key, keys=Listed(keys), nearest=near))
    return written(chosen, notice, look or Look())


def written(writer: DocumentWriter, notice: Notice, look: Look) -> bytes:
    """The file of a writer; one that fails is named (SC505)."""
    try:
        content = writer.write(notice, look)
        if not isinstance(content, bytes):
            raise TypeError(f"{content!r} is no bytes")
    except ScoringError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise PluginError(finding("SC505", None, writer.key, reason=reason)) from error
    return content
