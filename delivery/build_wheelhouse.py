"""
Build a folder from which the command is installed without internet.

    python -m delivery.build_wheelhouse [--platform win_amd64] [--python-version 3.11] -o FOLDER

It holds the wheels of the core, of the plugins and of all that they need on that platform,
and what installs them: install.bat, install.sh, install.py.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from delivery.wheels import Wheel, environment, lacking, wheels

ROOT = Path(__file__).parents[1]
DESK = Path(__file__).parent / "desk"
OWN = (ROOT, *sorted((ROOT / "plugins").iterdir()))
OFFICE = {"scoring-core": ("office",)}
PLATFORMS: Mapping[str, tuple[str, ...]] = {
    "any": (),
    "win_amd64": ("win_amd64",),
    "manylinux2014_x86_64": ("manylinux2014_x86_64", "manylinux_2_17_x86_64"),
    "manylinux2014_aarch64": ("manylinux2014_aarch64", "manylinux_2_17_aarch64"),
    "manylinux_2_28_x86_64": ("manylinux_2_28_x86_64", "manylinux2014_x86_64"),
    "manylinux_2_28_aarch64": ("manylinux_2_28_aarch64", "manylinux2014_aarch64"),
}
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def build(output: Path, platform: str, python: str) -> tuple[Wheel, ...]:
    """Fill a new folder; the wheels in it. Raises `SystemExit` where pip fails."""
    if output.exists() and any(output.iterdir()):
        raise SystemExit(f"{output} is not empty")
    folder = output / "wheels"
    folder.mkdir(parents=True)
    own_wheels(folder)
    desk = environment(None if platform == "any" else platform, python)
    while missing := sorted(set(lacking(wheels(folder), OFFICE, desk))):
        _pip("download", "--no-deps", *_for(platform, python), "-d", str(folder), *missing)
    found = wheels(folder)
    write_desk(output, found, platform, python)
    return found


def own_wheels(folder: Path) -> None:
    """The wheels of the core and of the plugins, built from here with nothing from elsewhere."""
    with TemporaryDirectory() as work:
        built = ("--no-deps", "--no-index", "--no-build-isolation", "-w", work)
        _pip("wheel", "--quiet", *built, *map(str, OWN))
        for wheel in Path(work).glob("*.whl"):
            (folder / wheel.name).write_bytes(wheel.read_bytes())


def write_desk(output: Path, found: Iterable[Wheel], platform: str, python: str) -> None:
    """What installs the wheels, with line ends and marks as the desk's programs want them."""
    lines = "".join(f"{wheel.pinned}\n" for wheel in found)
    (output / "requirements.txt").write_bytes(lines.encode())
    for source in sorted(path for path in DESK.iterdir() if path.is_file()):
        text = source.read_text("utf-8")
        text = text.replace("@PYTHON@", python).replace("@PLATFORM@", platform)
        windows = source.suffix in (".bat", ".txt")
        content = text.replace("\n", "\r\n") if windows else text
        encoding = "utf-8-sig" if source.suffix == ".txt" else "utf-8"
        (output / source.name).write_bytes(content.encode(encoding))


def _for(platform: str, python: str) -> tuple[str, ...]:
    if platform == "any":
        return ("--only-binary=:all:",)
    tags = tuple(f"--platform={tag}" for tag in PLATFORMS[platform])
    return ("--only-binary=:all:", *tags, f"--python-version={python}", "--implementation=cp")


def _pip(*words: str) -> None:
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", *words)
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(f"pip {words[0]} failed; the folder is not complete")


def main() -> None:
    """Build, and say how much there is."""
    parser = ArgumentParser(prog="python -m delivery.build_wheelhouse", description=__doc__)
    parser.add_argument("--platform", choices=PLATFORMS, default="any")
    parser.add_argument("--python-version", default=HERE)
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args()
    if chosen.platform == "any" and chosen.python_version != HERE:
        raise SystemExit(f"for this machine the version is {HERE}; or name a --platform")
    found = build(chosen.output, chosen.platform, chosen.python_version)
    size = sum(wheel.path.stat().st_size for wheel in found)
    print(f"{chosen.output}: {len(found)} wheels, {size} bytes")


if __name__ == "__main__":
    main()
