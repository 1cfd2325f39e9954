"""One slip of the pen is one message at most, wherever in a rule file it happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_core.errors import Finding, RuleError
from scoring_core.rulebook.load import load_text

GOOD = (Path(__file__).parent / "good.toml").read_text("utf-8")
WORDS = tuple(re.finditer(r"[A-Za-z_][A-Za-z_]+|[一-鿿]{2,}", GOOD))
LINES = GOOD.split("\n")
Told = Callable[[str], tuple[Finding, ...]]


def findings_of(text: str) -> tuple[Finding, ...]:
    try:
        load_text(text)
    except RuleError as error:
        return error.findings
    return ()


def swapped(word: str) -> str:
    return word[:1] + word[1:3][::-1] + word[3:]


def shortened(word: str) -> str:
    return word[:-1]


def doubled(word: str) -> str:
    return word + word[-1]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WORDS), st.sampled_from((swapped, shortened, doubled)))
def test_a_misspelt_word_gives_one_message_at_most(
    match: re.Match[str], slip: Callable[[str], str]
) -> None:
    text = GOOD[: match.start()] + slip(match[0]) + GOOD[match.end() :]

    assert [found.line() for found in findings_of(text)][1:] == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([n for n, line in enumerate(LINES) if "=" in line]))
def test_a_line_left_out_gives_one_message_at_most(number: int) -> None:
    text = "\n".join((*LINES[:number], *LINES[number + 1 :]))

    assert [found.line() for found in findings_of(text)][1:] == []


HEADINGS = (
    "[formats]",
    "[scheme.briefs]",
    "[scheme.briefs.constants]",
    "[scheme.briefs.groups]",
    "[scheme.briefs.metrics]",
    "[scheme.briefs.tables]",
    "[scheme.briefs.scores]",
    "[scheme.briefs.totals]",
    "[scheme.briefs.ranking]",
    "[[scheme.briefs.table]]",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_left_out_is_one_mistake(told: Told, heading: str) -> None:
    assert len(told(GOOD.replace(f"{heading}\n", "", 1))) == 1


@pytest.mark.parametrize("heading", HEADINGS[1:])
def test_a_heading_written_twice_is_one_mistake(told: Told, heading: str) -> None:
    findings = told(GOOD.replace(f"{heading}\n", f"{heading}\n{heading}\n", 1))

    if heading.startswith("[["):
        assert [found.found for found in findings] == ["title", "columns"]
    else:
        assert [found.code for found in findings] == ["SC260"]
