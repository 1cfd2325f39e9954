"""What is said of tests before any figure comes, held against the exact way."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring_core.engine.scopes import Field, UnitScope
from scoring_core.engine.score import score
from scoring_core.formula.exact import Scope, evaluate
from scoring_core.formula.tree import (
    And,
    Applies,
    Compare,
    Comparison,
    Formula,
    If,
    Name,
    Not,
    Or,
)
from scoring_core.formula.truth import Context, Verdict, idle_tests
from scoring_core.formula.values import State, Value
from scoring_core.formula.walk import walk
from scoring_core.model.proof import prove
from scoring_core.rulebook.load import load_text
from scoring_core.testing import rule_texts
from scoring_core.testing.formula_strategies import formulas
from scoring_core.testing.strategies import figures, periods

OPERATORS: tuple[Comparison, ...] = ("<", "<=", ">", ">=", "==", "!=")


def chains(names: list[str]) -> st.SearchStrategy[If]:
    """Branches whose tests often ask the same, with other numbers."""
    known = st.sampled_from([Name(name) for name in names])
    simple = st.one_of(
        st.builds(Compare, st.sampled_from(OPERATORS), known, formulas(names)),
        st.builds(Compare, st.sampled_from(OPERATORS), formulas(names), known),
        st.builds(Applies, known),
    )
    tests = st.recursive(simple, joined, max_leaves=3)
    branches = st.lists(st.tuples(tests, formulas(names)), min_size=1, max_size=4).map(tuple)
    return st.builds(If, branches, formulas(names))


def joined(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    return st.one_of(
        st.builds(And, inner, inner), st.builds(Or, inner, inner), st.builds(Not, inner)
    )


def asked(tree: If, scope: Scope) -> Iterator[tuple[Formula, Value]]:
    """Each test that is come to, and how it comes out."""
    for test, _ in tree.branches:
        outcome = evaluate(test, scope)
        yield test, outcome
        if isinstance(outcome, State) or outcome is True:
            return


def check(found: Verdict, test: Formula, outcome: Value, scope: Scope) -> None:
    if found.why == "taken":
        assert outcome is not True
    elif found.why == "covered":
        assert outcome is not False
    elif found.test in [node for node, _ in walk(test)]:
        own = evaluate(found.test, scope)
        assert own is not True if found.why == "never" else own is True


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_figures_give_a_test_the_outcome_that_it_cannot_have(data: st.DataObject) -> None:
    scheme = load_text(data.draw(rule_texts())).schemes[0]
    tree = data.draw(chains([*(key for key in scheme.columns)]))
    proof = prove(scheme)
    contexts = [Context(proof.scope(category.key)) for category in scheme.categories]
    verdicts = {id(found.test): found for found in idle_tests(tree, contexts)}
    scores = score(scheme, data.draw(figures(scheme, data.draw(periods(scheme)), missing=True)))
    field = Field(scheme, scores.roster, scores.columns, scores.wholes)

    for unit in scores.roster:
        scope = UnitScope(field, unit)
        for test, outcome in asked(tree, scope):
            for node, _ in walk(test):
                if id(node) in verdicts:
                    check(verdicts[id(node)], test, outcome, scope)
