import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a distribution of one module, as pip would lay it out, for this test only."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def installed(name: str, source: str) -> None:
        module = name.replace("-", "_")
        info = site / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[scoring_core]\n{module} = {module}\n")
        (site / f"{module}.py").write_text(dedent(source), "utf-8")
        monkeypatch.setitem(sys.modules, module, sys)  # so that what is imported goes afterwards
        monkeypatch.delitem(sys.modules, module)

    return installed
