"""Which wheels a desk needs: read from the wheels that are there, for the desk's own system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_SYSTEMS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "many": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}
_MACHINES = {"win_amd64": "AMD64", "x86_64": "x86_64", "aarch64": "aarch64"}


class Wheel(NamedTuple):
    """A wheel by its distribution, and what that requires."""

    name: str
    version: str
    requires: tuple[Requirement, ...]
    path: Path

    @property
    def pinned(self) -> str:
        """Its line in `requirements.txt`: the exact version, and the sum of the file."""
        known = sha256(self.path.read_bytes()).hexdigest()
        return f"{self.name}=={self.version} --hash=sha256:{known}"


def wheels(folder: Path) -> tuple[Wheel, ...]:
    """The wheels of a folder, by name."""
    return tuple(sorted(map(_wheel, folder.glob("*.whl")), key=lambda wheel: wheel.name))


def _wheel(path: Path) -> Wheel:
    with ZipFile(path) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        told = BytesParser().parsebytes(archive.read(name), headersonly=True)
    requires = tuple(Requirement(text) for text in told.get_all("Requires-Dist") or ())
    return Wheel(canonicalize_name(told["Name"]), told["Version"], requires, path)


def environment(platform: str | None, python: str) -> Mapping[str, str]:
    """What markers are asked of: the desk's system, where pip would ask its own."""
    known = {key: str(value) for key, value in default_environment().items()}
    if platform is None:
        return known
    system = next(words for start, words in _SYSTEMS.items() if platform.startswith(start))
    machine = next(name for end, name in _MACHINES.items() if platform.endswith(end))
    version = {"python_version": python, "python_full_version": f"{python}.0"}
    return known | system | version | {"platform_machine": machine}


def lacking(
    there: Iterable[Wheel], wanted: Mapping[str, Iterable[str]], desk: Mapping[str, str]
) -> Iterator[str]:
    """What the wheels require and none of them is; `wanted` has extras by distribution."""
    there = tuple(there)
    names = {wheel.name for wheel in there}
    for wheel in there:
        for requirement in wheel.requires:
            extras = ("", *wanted.get(wheel.name, ()))
            needed = requirement.marker is None or any(
                requirement.marker.evaluate({**desk, "extra": extra}) for extra in extras
            )
            if needed and canonicalize_name(requirement.name) not in names:
                yield f"{requirement.name}{requirement.specifier}"
