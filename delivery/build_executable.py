"""
Build the command as one file, for the system and the processor that this runs on.

    python -m delivery.build_executable [-o FOLDER] [--pdf]

What is installed here goes in: the core, its libraries, and every plugin.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from delivery.inside import CORE, files, metadata, modules

NAME = "scoring-core"
START = "from scoring_core.cli import main\n\nmain()\n"
SYSTEM = os.name
NEVER = ("hypothesis", "IPython", "mypy", "numpy", "pandas", "PIL", "pytest", "tkinter")


def options(work: Path, output: Path, *, pdf: bool) -> Iterator[str]:
    """The words that PyInstaller is called with; its own files go into the folder `work`."""
    yield from ("--onefile", "--console", "--noconfirm", "--clean", "--log-level=WARN")
    yield from (f"--name={NAME}", f"--distpath={output}")
    yield from (f"--workpath={work / 'work'}", f"--specpath={work}")
    if SYSTEM == "posix":
        yield "--strip"
    yield from (f"--hidden-import={name}" for name in modules(pdf=pdf))
    yield from (f"--exclude-module={name}" for name in (*NEVER, f"{CORE}.testing"))
    for file in (*files(), *metadata(work / "metadata")):
        yield f"--add-data={file.source}{os.pathsep}{file.folder}"
    yield "--collect-data=docx"
    if pdf:
        yield "--collect-all=typst"
    yield str(_start(work))


def _start(work: Path) -> Path:
    path = work / "start.py"
    work.mkdir(exist_ok=True)
    path.write_text(START, "utf-8")
    return path


def build(output: Path, *, pdf: bool = False) -> Path:
    """The executable, made in a folder; raises `SystemExit` where PyInstaller cannot."""
    try:
        from PyInstaller.__main__ import run
    except ImportError:
        raise SystemExit('PyInstaller is missing: pip install -e ".[executable]"') from None
    with TemporaryDirectory() as work:
        run(list(options(Path(work), output, pdf=pdf)))
    return output / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def main() -> None:
    """Build, and say where the file is, how large, and by what sum it is known."""
    parser = ArgumentParser(prog="python -m delivery.build_executable", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"))
    parser.add_argument("--pdf", action="store_true", help="with what notices in PDF need")
    chosen = parser.parse_args()
    made = build(chosen.output.absolute(), pdf=chosen.pdf)
    content = made.read_bytes()
    print(f"{made}\n{len(content)} bytes\nsha256 {sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
