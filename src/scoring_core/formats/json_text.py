"""How the public JSON is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_UNSEEN = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def json_text(document: Mapping[str, object]) -> str:
    """The text of a document: characters that can be seen as they are, a line for each entry."""
    written = json.dumps(document, ensure_ascii=False, indent=1)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written) + "\n"
