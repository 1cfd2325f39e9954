"""Whoever measures is told what is not installed, and measures the rest."""

import pytest

from benchmarks import columns


def test_a_rival_that_is_not_installed_is_left_out_and_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "find_spec", lambda name: None if name == "openfisca_core" else 1)
    columns.main(["--parts", "memory", "--rows", "1"])
    told = capsys.readouterr()
    assert "pip install openfisca-core" in told.err
    assert told.out.startswith("| pair |")


def test_without_the_libraries_of_columns_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "find_spec", lambda name: None if name == "polars" else 1)
    with pytest.raises(SystemExit, match=r"not installed: polars; .*requirements-dev\.txt"):
        columns.main(["--parts", "check"])
