"""What the notice says of an edition: its lists, and its sentences in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from scoring_core.formats.rules.say import Say
from scoring_core.formula.rebuild import rebuild
from scoring_core.formula.tree import Formula, Name
from scoring_core.model.rules_page import Line, Section
from scoring_core.model.wording import RANK, ListRule, Passage


def wording_sections(say: Say) -> Iterator[Section]:
    """A section for each list, and for each passage of the text."""
    for rule in say.scheme.lists:
        yield say.section(f"list {rule.key}", _list(say, rule))
    for number, passage in enumerate(say.scheme.text, 1):
        yield say.section(f"passage {number}", _passage(say, passage))


def _list(say: Say, rule: ListRule) -> Iterator[Line]:
    yield say.line(f"over.{rule.over}")
    if rule.where is None:
        yield say.line("everybody")
    else:
        yield say.line("where", test=say.formula(_with_rank(say, rule.where)))
    yield say.line("listed_by", map(say.step, rule.order))
    yield from _take(say, rule)
    for name, text in rule.show.items():
        key = "shown_as" if name else "shown"
        yield say.line(key, name=f"{rule.key}.{name}", text=say.template(text))
    yield say.line("joined", join=rule.join)
    if rule.group:
        yield say.line("grouped", label=say.column(rule.group))
    if rule.show_equal is not None:
        yield say.line("equals", text=say.template(rule.show_equal), join=rule.join_equal)
    yield say.line("nobody_is_wrong" if rule.empty is None else "nobody", empty=rule.empty)


def _take(say: Say, rule: ListRule) -> Iterator[Line]:
    if rule.take is None:
        yield say.line("take_all")
    else:
        counts = {key: Fraction(count) for key, count in rule.take.items()}
        yield say.line("take", say.by_category(counts))
        yield say.line(f"ties.{rule.ties}")


def _passage(say: Say, passage: Passage) -> Iterator[Line]:
    if passage.heading is None:
        yield say.line("goes_on")
    else:
        yield say.line("heading", title=say.template(passage.heading))
    yield say.line("each" if passage.each else "once")
    if passage.when is None:
        yield say.line("always")
    else:
        yield say.line("when", test=say.formula(passage.when))
    if passage.say is not None:
        yield say.line("said", text=say.template(passage.say))
    if passage.python is not None:
        yield say.line("written", function=say.function(passage.python))
    if passage.clerk:
        yield say.line("clerk", name=passage.clerk)


def _with_rank(say: Say, tree: Formula) -> Formula:
    """A test of a list, in which the rank is called as people call it."""

    def called(node: Formula) -> Formula:
        return replace(node, key=say("slot.rank")) if node == Name(RANK) else node

    return rebuild(tree, called)
