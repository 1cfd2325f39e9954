"""What a single-file executable has inside: the core, and the plugins that are installed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

GROUP = CORE = "scoring_core"
LEFT_OUT = ("scoring_core.testing", "scoring_core.__main__")
BY_NAME = ("docx", "xlsxwriter")  # libraries that no import names; those of `formats.extras`
PDF = "typst"
BESIDE_FOLDER = "docx.parts"  # whose files are found from there, so that its folder must exist
METADATA = ("METADATA", "entry_points.txt")


class File(NamedTuple):
    """A file to put inside, and the folder there that it goes into."""

    source: Path
    folder: str


def plugins() -> tuple[Distribution, ...]:
    """The distributions that bring something; the core is one of them."""
    names = {entry.dist.name for entry in entry_points(group=GROUP) if entry.dist}
    return tuple(distribution(name) for name in sorted(names))


def packages() -> tuple[str, ...]:
    """The packages that the plugins' entry points name."""
    targets = (entry.module for entry in entry_points(group=GROUP))
    return tuple(sorted({target.partition(".")[0] for target in targets}))


def modules(*, pdf: bool) -> tuple[str, ...]:
    """All modules by name: most are loaded by it when first used, which no import tells."""
    own = (name for package in packages() for name in _modules(package))
    kept = (name for name in own if not name.startswith(LEFT_OUT))
    return (*kept, *BY_NAME, *_beside(), *((PDF,) if pdf else ()))


def _beside() -> Iterator[str]:
    """Modules that mypyc puts beside a package, which only compiled code imports."""
    for requirement in distribution(CORE).requires or ():
        if "extra ==" not in requirement:
            (name,) = re.findall(r"^[\w.-]+", requirement)
            yield from (
                file.name.partition(".")[0]
                for file in distribution(name).files or ()
                if len(file.parts) == 1 and "__mypyc." in file.name
            )


def files() -> tuple[File, ...]:
    """
    The files that modules read.

    Of a county that is its Python too, from whose text the digests in its results are made.
    """
    own = (
        File(path, path.parent.relative_to(_root(package)).as_posix())
        for package in packages()
        for path in _files(package)
        if path.suffix != ".py" or package != CORE
    )
    return (*own, File(_origin(BESIDE_FOLDER), BESIDE_FOLDER.replace(".", "/")))


def metadata(folder: Path) -> tuple[File, ...]:
    """What tells a plugin's name, version and entry points, written into a folder."""
    return tuple(
        _written(folder, f"{found.name.replace('-', '_')}-{found.version}.dist-info", name, text)
        for found in plugins()
        for name in METADATA
        if (text := found.read_text(name)) is not None
    )


def _written(folder: Path, inner: str, name: str, text: str) -> File:
    path = folder / inner / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return File(path, inner)


def _root(package: str) -> Path:
    """The folder that a package lies in."""
    return _origin(package).parent.parent


def _origin(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None or spec.submodule_search_locations is None:
        raise SystemExit(f"{package} is no package with files; plugins must be packages")
    return Path(spec.origin)


def _files(package: str) -> Iterator[Path]:
    for path in sorted(_origin(package).parent.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _modules(package: str) -> Iterator[str]:
    for path in _files(package):
        if path.suffix == ".py":
            parts = path.relative_to(_root(package)).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
