import click
import pytest

from scoring_core.cli.usage import given, told


@pytest.mark.parametrize(
    "words, value",
    [
        ("rank x --format json", "json"),
        ("rank x --format=json", "json"),
        ("rank x --format csv --format json", "json"),
        ("rank x --format json --format=csv", "csv"),
        ("rank x", None),
        ("rank x --format", None),
        ("rank x --formats json", None),
        ("", None),
    ],
)
def test_the_last_value_of_an_option_counts(words: str, value: str | None) -> None:
    assert given(words.split(), "--format") == value


def test_an_option_may_have_two_names() -> None:
    assert given(["-o", "a.csv", "--output", "b.csv"], "--output", "-o") == "b.csv"
    assert given(["--output", "b.csv", "-o", "a.csv"], "--output", "-o") == "a.csv"


def test_an_error_outside_any_command_is_told_as_it_is() -> None:
    found = told(click.UsageError("odd"), ["rank"])
    assert (found.code, found.found) == ("SC412", "odd")
    assert found.line("zh") == "SC412 命令的用法不对：“odd”"


def test_an_error_of_an_unknown_kind_is_told_with_the_usage() -> None:
    context = click.Context(click.Command("rank"), info_name="scoring-core rank")
    found = told(click.UsageError("odd", context), ["rank"])
    assert found.line("zh") == "SC412 命令的用法不对：“odd”；scoring-core rank [OPTIONS]"
