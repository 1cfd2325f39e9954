from scoring_core.rulebook.mending import Edit
from scoring_core.rulebook.statements import Bracket
from scoring_core.rulebook.syntax_brackets import closing, unopened
from scoring_core.rulebook.syntax_slip import Slip


def test_a_heading_that_only_ends_as_one_is_opened_at_its_beginning() -> None:
    right = {"key": "scheme.x", "right": "[["}
    assert unopened("scheme.x]]") == Slip("SC261", 8, "]]", right, (Edit(0, 0, "[["),))


def test_the_innermost_bracket_says_how_it_is_closed() -> None:
    body = "x = [{ a = { b = 1 )"
    outer = [Bracket(-1, "", [0]), Bracket(4, "[", [5]), Bracket(5, "{", [6])]
    slip = closing(body.replace(")", "］"), 19, [*outer, Bracket(11, "{", [12])])
    assert slip == Slip("SC289", 19, "］", {"right": "}"}, (Edit(19, 20, "}"),))
