"""Every code has one example, which fills its sentences."""

import re
import subprocess
import sys
from collections import Counter
from itertools import product
from string import Formatter

from scoring_core.formats.code_examples import every_example, every_input, example_of
from scoring_core.formats.code_page import code_page
from scoring_core.messages import Lang, every_code, lookup

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
LEFT_OPEN = re.compile(r"\{\{|\}\}|@[a-z_A-Z]+\b|“”|‘’|''|\"\"|（）|/tmp")


def test_every_code_has_one_example() -> None:
    assert Counter(every_example()) == Counter(every_code())


def test_what_has_data_to_show_is_a_code() -> None:
    assert set(every_input()) - set(every_code()) == set()


def test_an_example_has_the_details_of_its_templates_and_no_other() -> None:
    for code in every_code():
        entry, told = lookup(code), example_of(code)
        templates = (*entry.zh, *entry.en)
        needed = {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}
        given = {*told.details, *(("found",) if told.found else ())}

        assert (code, needed - given, set(told.details) - needed) == (code, set(), set())


def test_an_example_is_whole_in_both_languages() -> None:
    for code, lang in product(every_code(), LANGUAGES):
        page = code_page(code, lang)
        told = page.example.line(lang)

        assert (code, LEFT_OPEN.findall(f"{told} {page.meaning}")) == (code, [])
        assert (code, len(told) < 300, "\n" in told) == (code, True, False)


def test_the_meaning_of_a_code_leaves_out_what_differs() -> None:
    assert code_page("SC105", "zh").meaning == "…写的是“…”，不是数"
    assert code_page("SC105", "en").meaning == "… holds '…', which is no number"


def test_no_example_is_read_before_somebody_asks() -> None:
    program = (
        "import sys; from scoring_core.cli.entry import run; "
        "run(['rank', 'none.csv']); run(['explain', 'none.csv', 'x']); "
        "sys.exit('scoring_core.formats.code_examples' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0
