"""How the public JSON is written."""

from __future__ import annotations

import json
from collections.abc import Mapping


def json_text(document: Mapping[str, object]) -> str:
    """The text of a document: its characters as they are, a line for each key or entry."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
