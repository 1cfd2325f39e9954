"""A library of an extra, or how it is installed."""

import sys

import pytest

from scoring_core.errors import UsageError
from scoring_core.formats.extras import library


def test_a_library_that_is_there_is_given() -> None:
    assert library("json", "docx", "office") is sys.modules["json"]


def test_one_that_is_not_there_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "json", None)
    with pytest.raises(UsageError) as caught:
        library("json", "docx", "office")
    (found,) = caught.value.findings
    assert (found.code, found.found, dict(found.details)) == ("SC480", "docx", {"extra": "office"})
