"""That a score may be too large for the integers of a machine is said."""

import pytest

from scoring_core.formats.rules.page import rules_page
from scoring_core.formats.rules.sizes import with_sizes
from scoring_core.messages import Lang
from scoring_core.rulebook.load import load_text

RULES = """
key = "x"
name = "某县"
language = 1
units = ["甲局", "乙局"]
[scheme.s]
title = "信息"
source = "办法"
in_force = ["2023-01.."]
period = ["month"]
cells = { "" = "zero" }
absent = "zero"
metrics.sent = { label = "报送", unit = "条" }
scores.total = { label = "总分", formula = "1 × sent" }
scores.level = { label = "等次", unit = "等", words = ["A", "B"], formula = "if(sent > 1: 'A', else: 'B')" }
"""  # noqa: E501


def sections(rules: str, lang: Lang = "zh") -> list[tuple[str, tuple[str, ...]]]:
    county = load_text(rules)
    page = with_sizes(rules_page(county, county.schemes[0], lang), county.schemes[0], lang)
    found = (section for section in page.sections if section.about == "sizes")
    return [(section.heading, section.lines[0].items) for section in found]


def test_scores_that_fit_are_not_told() -> None:
    assert sections(RULES) == []


@pytest.mark.parametrize("lang, title", [("zh", "数的大小"), ("en", "Sizes")])
def test_scores_that_may_exceed_63_bits_are_told(lang: Lang, title: str) -> None:
    large = RULES.replace('"1 × sent"', '"sent × sent × sent"')

    assert sections(large, lang) == [(title, ("总分",))]


def test_the_last_number_that_fits_is_not_told() -> None:
    most = 2**63 - 1
    fits = RULES.replace('"1 × sent"', f'"min(sent × sent × sent, {most})"')

    assert sections(fits) == []
    assert sections(fits.replace(str(most), str(most + 1))) == [("数的大小", ("总分",))]
