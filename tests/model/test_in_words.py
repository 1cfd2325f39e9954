from dataclasses import replace

from scoring_core.formula.filled import ABSENT
from scoring_core.formula.parse import parse
from scoring_core.formula.tree import Add, Name
from scoring_core.model.in_words import in_words, labels_of, titles_of
from scoring_core.model.unit import Category
from scoring_core.rulebook.load import load_text

RULES = """
key = "made"
name = "某县"
language = 1
[categories.town]
title = "乡镇"
units = ["甲"]
[scheme.s]
title = "工作"
source = "invented for the test"
in_force = ["2023-01.."]
period = ["month"]
categories = ["town"]
cells = { "" = "missing" }
absent = "missing"
constants.cap = 10
metrics.sent = { label = "报送", unit = "条" }
scores.total = { label = "得分", formula = "min(sent, cap)", unit = "条" }
"""
SCHEME = load_text(RULES).schemes[0]
TREE = parse("min(sent, cap) + total(sent, town)", places={"town"})


def test_labels_and_titles_stand_for_keys() -> None:
    assert in_words(SCHEME, TREE) == "取较小的(报送，cap) + 乡镇合计(报送)"


def test_in_english_it_is_the_formula_with_labels() -> None:
    assert in_words(SCHEME, TREE, "en") == "min(报送, cap) + total(报送, town)"


def test_what_is_missing_is_called_so_in_chinese() -> None:
    missing = Add(Name("sent"), Name(ABSENT))
    assert in_words(SCHEME, missing) == "报送 + 缺"
    assert in_words(SCHEME, missing, "en") == f"报送 + {ABSENT}"


def test_a_name_of_two_things_is_told_with_its_key() -> None:
    again = 'scores.total = { label = "报送"'
    twice = load_text(RULES.replace('scores.total = { label = "得分"', again)).schemes[0]

    assert labels_of(twice) == {"sent": "报送（sent）", "total": "报送（total）"}
    assert in_words(twice, parse("sent + cap")) == "「报送（sent）」 + cap"


def test_a_category_without_a_title_is_called_by_its_key() -> None:
    assert titles_of(SCHEME) == {"town": "乡镇"}
    assert titles_of(replace(SCHEME, categories=(Category("x", "", ()),))) == {"x": "x"}
