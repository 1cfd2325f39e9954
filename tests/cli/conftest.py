import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scoring_core.cli import main

Run = Callable[..., "CompletedProcess[str]"]

RULES = """
key = "demo"
name = "示范县"
language = 1

[categories.town]
title = "乡镇"
units = ["甲镇", "乙镇", "丙乡"]

[formats]
"条" = "0"

[scheme.briefs]
title = "政务信息"
source = "示范县办法（2023）"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
ranking = { by = ["highest total"], then = ["roster"], after_tie = "skip", scope = "category" }

[scheme.briefs.metrics]
sent = { label = "报送数", unit = "条" }
used = { label = "采用数", unit = "条" }

[scheme.briefs.scores]
total = { label = "得分", formula = "sent + 5 × used", unit = "条" }
"""


@pytest.fixture(autouse=True)
def clean(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No setting of the person who runs the tests, and no file outside the tests' folders."""
    monkeypatch.delenv("SCORING_CORE_LANG", raising=False)
    monkeypatch.delenv("SCORING_CORE_DEBUG", raising=False)
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process, as the console script does."""

    def run(*words: str | Path, stdin: bytes = b"") -> CompletedProcess[str]:
        arguments = [str(word) for word in words]
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert isinstance(stop.value.code, int)
        return CompletedProcess(arguments, stop.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def shell() -> Callable[..., "CompletedProcess[bytes]"]:
    """Runs the command in a process of its own."""

    def run(*words: str | Path, stdin: bytes = b"", **env: str) -> CompletedProcess[bytes]:
        command = [sys.executable, "-m", "scoring_core", *map(str, words)]
        return subprocess.run(
            command, input=stdin, capture_output=True, check=False, env=os.environ | env
        )

    return run


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Path]:
    """A rule file of a small county, with texts of it replaced."""

    def written(*changes: tuple[str, str]) -> Path:
        text = RULES
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "demo.toml"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture
def data(tmp_path: Path) -> Callable[..., Path]:
    """A csv file of these lines below the headings of the small county."""

    def written(*lines: str, heading: str = "单位,报送数,采用数", name: str = "x.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join((heading, *lines, "")), "utf-8")
        return path

    return written


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
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
        (site / f"{module}.py").write_text(source, "utf-8")
        monkeypatch.setitem(sys.modules, module, sys)  # so that what is imported goes afterwards
        monkeypatch.delitem(sys.modules, module)

    return installed
