"""Programs outside Python: where one is missing, its Debian package is named."""

import shutil
import subprocess
from pathlib import Path

PACKAGES = {
    "chromium": "chromium",
    "java": "openjdk-17-jdk-headless",
    "npm": "npm",
    "objdump": "binutils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-calc libreoffice-writer",
}


def program(name: str) -> str:
    """Where a program is; an assertion that says how to get it where it is not."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: apt install {PACKAGES[name]}"
    return found


def output(*command: str, folder: Path) -> str:
    """What a program prints when it runs in a folder; it must succeed."""
    done = subprocess.run(
        (program(command[0]), *command[1:]),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
