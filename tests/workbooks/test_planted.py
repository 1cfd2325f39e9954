"""`check` finds ten planted errors, each where it is, and nothing else."""

from __future__ import annotations

import pytest

from scoring_core.app import sheets_of
from scoring_core.app.checking import check
from scoring_core.plugin.catalogue import Catalogue
from tests.workbooks.clerks import wenxian
from tests.workbooks.planted import planted
from tests.workbooks.writers import BOOKS

NAME = "温县2023年三季度"
FORMS = pytest.mark.parametrize("form", BOOKS)


@FORMS
def test_ten_planted_errors_and_nothing_else(form: str) -> None:
    page, errors = planted()
    tools = Catalogue.installed()

    found = check(tools, sheets_of(tools, BOOKS[form]([page]), f"{NAME}.{form}")).findings

    assert len(errors) == 10
    told = sorted((each.code, each.place.cell or "") for each in found)
    assert told == sorted((each.code, each.cell or "") for each in errors)
    lines = "\n".join(each.line() for each in found)
    assert [each.word for each in errors if each.word not in lines] == []


@FORMS
def test_without_them_there_is_nothing_to_say(form: str) -> None:
    tools = Catalogue.installed()

    found = check(tools, sheets_of(tools, BOOKS[form](wenxian()), f"{NAME}.{form}")).findings

    assert [each.line() for each in found] == []
