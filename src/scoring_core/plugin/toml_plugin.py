"""A county that is one rule file, as a plugin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pkgutil import get_data

from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_content


def toml_plugin(
    package: str,
    resource: str = "jurisdiction.toml",
    *,
    python: Sequence[Callable[..., object]] = (),
) -> Callable[[], list[Jurisdiction]]:
    """
    The hook `scoring_jurisdictions` of a package that carries its rule file.

    The whole `__init__.py` of a county::

        from scoring_core import toml_plugin

        scoring_jurisdictions = toml_plugin(__name__)

    `python` are the functions that the rule file calls by their names: `python = "strokes"`.
    Each takes one value, `UnitFigures` where it computes a metric, `Results` where it writes
    a passage. Where one lacks or is too many the county is refused as for any mistake in it.
    """

    @hookimpl(specname="scoring_jurisdictions")
    def scoring_jurisdictions() -> list[Jurisdiction]:
        content, file = get_data(package, resource) or b"", f"{package}/{resource}"
        jurisdiction = load_content(content, file)
        return [bind(jurisdiction, _functions(package, python, file), content, file)]

    return scoring_jurisdictions


def _functions(
    package: str, python: Sequence[Callable[..., object]], file: str
) -> tuple[Function, ...]:
    if not python:
        return ()
    from scoring_core.plugin.functions import functions_of

    return functions_of(package, python, file)
