"""
A process that uses rule files with little memory and time: `python -m tests.fuzz.bounded FOLDER`.

Of each file it tells the codes with which it is refused, or how much is written of it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

MEMORY = 1 << 30
SECONDS = 60


def limit() -> None:
    """Where the system has such limits."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def told(path: Path) -> list[str] | int:
    """The codes, or the most that any use writes."""
    from scoring_core import formats
    from scoring_core.app import explain, rank, sheets_of, slips
    from scoring_core.app.documents import document
    from scoring_core.app.issuing import notice
    from scoring_core.errors import ScoringError
    from scoring_core.formats.explanation_json import write_explanation
    from scoring_core.formats.json_standings import write_json
    from scoring_core.formats.slip_document import compose_slip
    from scoring_core.plugin.catalogue import Catalogue

    try:
        catalogue = Catalogue.of(formats, Catalogue.from_toml(path).jurisdictions[0])
        sheets = sheets_of(catalogue, path.with_suffix(".csv").read_bytes(), "2023-01.csv")
        written = write_json(rank(catalogue, sheets), "zh")
        explained = write_explanation(explain(catalogue, sheets, "u0"), "zh")
        slip = document(compose_slip(slips(catalogue, sheets, "u0")[0]), "md").decode()
        issued = document(notice(catalogue, [sheets]).notice, "md").decode()
    except ScoringError as error:
        return sorted({found.code for found in error.findings})
    return max(map(len, (written, explained, slip, issued)))


if __name__ == "__main__":
    limit()
    paths = sorted(Path(sys.argv[1]).glob("*.toml"))
    json.dump({path.stem: told(path) for path in paths}, sys.stdout)
