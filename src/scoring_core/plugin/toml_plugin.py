"""A county that is one rule file, as a plugin."""

from __future__ import annotations

from collections.abc import Callable
from pkgutil import get_data

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.plugin.hookspecs import hookimpl
from scoring_core.rulebook.load import load_content


def toml_plugin(
    package: str, resource: str = "jurisdiction.toml"
) -> Callable[[], list[Jurisdiction]]:
    """
    The hook `scoring_jurisdictions` of a package that carries its rule file.

    The whole `__init__.py` of a county::

        from scoring_core import toml_plugin

        scoring_jurisdictions = toml_plugin(__name__)
    """

    @hookimpl(specname="scoring_jurisdictions")
    def scoring_jurisdictions() -> list[Jurisdiction]:
        content = get_data(package, resource)
        return [load_content(content or b"", f"{package}/{resource}")]

    return scoring_jurisdictions
