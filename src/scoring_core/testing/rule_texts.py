"""Generated rule files: rosters, categories, metrics, formulas and rankings of every kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from hypothesis import strategies as st

from scoring_core.errors import RuleError
from scoring_core.formula.measures import BARE, MARKS, Measured, check_measures, fits
from scoring_core.formula.parse import parse
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.text import text
from scoring_core.formula.tree import Count, Formula, If, Max, Multiply, Name, Number, Round
from scoring_core.rulebook.load import load_text
from scoring_core.testing.formula_strategies import NUMBERS, formulas, rising_formulas, steps
from scoring_core.testing.tally_texts import CONSTANT, TABLE, counted_metrics, record_lines

_CONSTANTS = (*NUMBERS, '"missing"', '"not_applicable"')
_UNITS = {
    "m0": "条",
    "m1": "件",
    "m2": MARKS,
    "k": BARE,
    "t0": MARKS,
    "m0_before": "条",
    "s0_before": MARKS,
    "rank_before": "名",
    **dict.fromkeys(("s0", "s1", "s2"), MARKS),
}


def priced(tree: Formula) -> Formula:
    """A formula in which every name is worth one of what the formula gives."""
    one = Number(Fraction(1))
    return rebuild(tree, lambda node: Multiply(one, node) if isinstance(node, Name) else node)


def _of_marks(tree: Formula) -> Formula:
    """A formula in 分: where its measures do not fit, every name has its price."""
    found, mistakes = check_measures(tree, Measured(_UNITS))
    return tree if fits(MARKS, found) and not mistakes else priced(tree)


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    """A rule file that loads: one scheme `s` of the jurisdiction `made`, monthly since 2023."""
    categories = [f"c{number}" for number in range(draw(st.integers(1, 3)))]
    metrics = [f"m{number}" for number in range(draw(st.integers(1, 3)))]
    scores = [f"s{number}" for number in range(draw(st.integers(1, 3)))]
    counted = draw(st.sampled_from(((), ("t0",))))
    past = draw(st.sampled_from(((), ("s0_before",), ("m0_before", "rank_before"))))
    lines = [
        'key = "made"',
        'name = "某县"',
        "language = 1",
        "[formats]",
        '"分" = { pattern = "0.##", not_applicable = "—" }',
        '"条" = { pattern = "0.##", not_applicable = "—" }',
        '"件" = { pattern = "0.##", not_applicable = "—" }',
        *_roster(draw, categories),
        *(line for _ in counted for line in draw(record_lines())),
        "[scheme.s]",
        'title = "某项工作"',
        'source = "invented for the test"',
        'in_force = ["2023-01.."]',
        'period = ["month"]',
        f"categories = {_list(categories)}",
        'cells = { "" = "missing" }',
        'absent = "missing"',
        f"constants.k = {_by_category(draw, categories)}",
        *(line for _ in counted for line in (CONSTANT, TABLE)),
        "[scheme.s.metrics]",
        *(_metric(draw, key, categories) for key in metrics),
        *(draw(counted_metrics(key, _UNITS[key])) for key in counted),
        *(_past(draw, key) for key in past),
        "[scheme.s.scores]",
        *_scores(draw, scores, [*metrics, *counted, *past, "k"], categories),
        *_senses(draw),
        *_ranking(draw, scores, metrics),
    ]
    return _deciding("\n".join(lines) + "\n")


_IDLE = {"SC336", "SC337", "SC339", "SC340"}
_FORMULA = re.compile('(?:(?<=formula = ")|(?<=value = "))[^"]*')


loaded = lru_cache(maxsize=8)(load_text)
"""The jurisdiction of a generated text: made when the text is drawn, and asked for again."""


def _deciding(written: str) -> str:
    """The same without tests that decide nothing, and without a constant that nothing names."""
    try:
        loaded(written)
    except RuleError as error:
        lines = written.split("\n")
        for found in error.findings:
            number = (found.place.row or 0) - 1
            if found.code in _IDLE:
                lines[number] = _FORMULA.sub(_without_tests, lines[number])
            elif found.code == "SC342":
                lines[number] = ""
            else:
                raise
        changed = "\n".join(lines)
        if changed == written:
            raise
        return _deciding(changed)
    return written


def _without_tests(formula: re.Match[str]) -> str:
    return text(rebuild(parse(formula[0]), _untested))


def _untested(tree: Formula) -> Formula:
    match tree:
        case If(branches, otherwise):
            return Max((*(value for _, value in branches), otherwise))
        case Count(_, where):
            return Count(None, where)
        case _:
            return tree


def _list(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _some(draw: st.DrawFn, categories: Sequence[str]) -> str:
    return _list(draw(st.lists(st.sampled_from(categories), min_size=1, unique=True)))


def _roster(draw: st.DrawFn, categories: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for number, key in enumerate(categories):
        units = [f"{key}单位{n}" for n in range(draw(st.integers(1, 6)))]
        roles = ("ranked",) if number == 0 else ("ranked", "listed", "counted")
        role = draw(st.sampled_from(roles))
        lines += [f"[categories.{key}]", f'title = "类{number}"', f'role = "{role}"']
        lines.append(f"units = {_list(units)}")
    return lines


def _by_category(draw: st.DrawFn, categories: Sequence[str]) -> str:
    pairs = (f"{key} = {draw(st.sampled_from(_CONSTANTS))}" for key in categories)
    return "{ " + ", ".join(pairs) + " }"


def _metric(draw: st.DrawFn, key: str, categories: Sequence[str]) -> str:
    step = draw(st.sampled_from(("1", "0.1", "0.01")))
    high = draw(st.sampled_from(("9", "100", "999999")))
    named = [f'label = "指标{key}"', f'unit = "{_UNITS[key]}"']
    parts = [*named, f"range = [0, {high}]", f"step = {step}"]
    if key == "m0":
        parts += ['helps = ["up"]', 'hurts = ["down"]']
    elif draw(st.booleans()):
        parts.append(f"categories = {_some(draw, categories)}")
    return f"{key} = {{ {', '.join(parts)} }}"


def _past(draw: st.DrawFn, key: str) -> str:
    """A metric that takes what its key names from the period before."""
    value = key.removesuffix("_before")
    when = draw(st.sampled_from(("previous", "year_ago")))
    absent = draw(st.sampled_from(('"missing"', '"not_applicable"', "0", "2.5")))
    taken = f'value = "{value}", when = "{when}", absent = {absent}'
    return f'{key} = {{ label = "往期{key}", unit = "{_UNITS[key]}", from = {{ {taken} }} }}'


def _scores(
    draw: st.DrawFn, scores: Sequence[str], names: list[str], categories: Sequence[str]
) -> list[str]:
    lines: list[str] = []
    for key in scores:
        step = draw(steps())
        tree = Round("half_up", _of_marks(draw(formulas(names))), step)
        where = f", categories = {_some(draw, categories)}" if draw(st.booleans()) else ""
        lines.append(f'{key} = {{ label = "得分{key}", formula = "{text(tree)}"{where} }}')
        names.append(key)
    return lines


def _senses(draw: st.DrawFn) -> list[str]:
    """What `m0` helps and hurts: formulas of operations that keep the order, or turn it."""
    rising = priced(draw(rising_formulas()))
    return [
        f'up = {{ label = "得益", formula = "{text(Round("half_up", rising, draw(steps())))}" }}',
        f'down = {{ label = "受损", formula = "100 − half_up({text(rising)}, 0.01)" }}',
    ]


def _ranking(draw: st.DrawFn, scores: Sequence[str], metrics: Sequence[str]) -> list[str]:
    columns = draw(st.lists(st.sampled_from([*scores, *metrics]), min_size=1, unique=True))
    by = [f"{draw(st.sampled_from(('highest', 'lowest')))} {key}" for key in columns]
    scope = draw(st.sampled_from(("category", "all")))
    lines = ["[scheme.s.ranking]", f'scope = "{scope}"']
    if draw(st.booleans()):
        return [*lines, f"by = {_list([*by, 'roster'])}"]
    after = draw(st.sampled_from(("skip", "next")))
    return [*lines, f"by = {_list(by)}", f'after_tie = "{after}"', 'then = ["roster"]']
