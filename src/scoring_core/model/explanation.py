"""Why a unit's row is as it is printed: every figure's origin, and what decided its rank."""

from __future__ import annotations

from typing import Literal

from scoring_core.errors import Finding, Place
from scoring_core.formula.filled import Fetched, Filled
from scoring_core.formula.tree import Formula
from scoring_core.formula.values import State, Value
from scoring_core.frozen import frozen
from scoring_core.model.function import Function
from scoring_core.model.piece import Behind
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.recall import Recall, Taken
from scoring_core.model.standings import Ranking, Row, Standings
from scoring_core.model.unit import Category, Unit, UnitException


@frozen
class Reported:
    """
    It was told: in which cell, or None where the input has none for it.

    `mark` is the text of a cell, a blank too, to which the rules give the value.
    """

    place: Place | None
    mark: str | None = None


@frozen
class Remembered:
    """
    It is the figure of another period or scheme, or what several of them give together.

    `title` is that of the other scheme and `label` the name of the figure there, both empty
    where there was nothing to take from. Nothing is `taken` where time has no such period.
    """

    recall: Recall
    title: str
    label: str
    taken: tuple[Taken, ...]


@frozen
class Counted:
    """It was counted from records: the pieces, and what the unit has of each."""

    behind: Behind


@frozen
class Derived:
    """It follows: by which formula, and with the figures in it."""

    formula: Formula
    filled: Filled


@frozen
class Stated:
    """It is a constant of the rules, or says who the unit is and where it stands."""

    what: Literal["constant", "place"]


@frozen
class Excepted:
    """A constant or metric that is decided otherwise for this unit alone."""

    exception: UnitException


@frozen
class Computed:
    """A function of the county's own package computed it."""

    function: Function


Origin = Reported | Remembered | Counted | Computed | Derived | Stated | Excepted


@frozen
class Part:
    """
    One figure of the row, or one that a figure of the row refers to.

    `text` is what is printed; of what is not printed, the exact value. `unit` is the unit
    word, `source` the document. Where `applies` is false the category has no such figure.
    `reason` is what the data says for it, where a person judges.
    """

    key: str
    label: str
    text: str
    value: Value | None
    origin: Origin
    unit: str = ""
    source: str = ""
    applies: bool = True
    reason: str = ""


@frozen
class OverUnits:
    """
    A value that comes from elsewhere, as it stands in a formula as a number.

    `units` says over how many units it was taken, without those to which it does not apply,
    and `categories` are the titles of those that have such; both empty for an entry of a
    table and for full marks.
    """

    formula: Fetched
    value: Value
    unit: str = ""
    categories: tuple[str, ...] = ()
    units: int = 0
    places: tuple[Place, ...] = ()


@frozen
class Compared:
    """One key of an order, and what it gives for the unit and for a neighbour."""

    key: SortKey
    own: Value
    other: Value


@frozen
class Decision:
    """
    What put a unit before or after a neighbour.

    `key`: the first key of `by` in which they differ. `roster`: only its order. `tie`:
    nothing, they share the rank, and a key of `then` (or else the roster) says who is listed
    first. `unranked`: the neighbour has no rank.
    """

    neighbour: str
    rank: int | None
    by: Literal["key", "roster", "tie", "unranked"]
    compared: Compared | None = None


@frozen
class Ranked:
    """
    A rank by a rule, among `count` ranked units of the categories with these titles.

    `above` and `below` are the neighbours in printed order; `sharing` are those with the
    same rank, `beyond` the nearest ones around them; `following` is the rank that comes next.
    """

    rank: int
    rule: RankingRule
    among: tuple[str, ...]
    count: int
    above: Decision | None = None
    below: Decision | None = None
    sharing: tuple[str, ...] = ()
    beyond: tuple[Decision, ...] = ()
    following: int | None = None


@frozen
class Unranked:
    """
    The scheme has no ranking and lists by the roster, it is not for the unit's category, or
    by an exception not for this unit, or this is the row of totals.
    """

    why: Literal["no_ranking", "role", "exception", "totals"]


@frozen
class Ineligible:
    """The unit does not pass the test of `eligible`, or a state leaves that undecided."""

    test: Derived


@frozen
class Undecided:
    """The unit has a state in a key by which others are ranked."""

    key: SortKey
    state: State


Standing = Ranked | Unranked | Ineligible | Undecided


@frozen
class Explanation:
    """
    One unit's row, explained: `cells` in printed order, `references` what they refer to and
    is not printed, `fetched` what came into formulas from beyond the unit.

    `ranking` and `row` are the printed table and row, None for a unit that is only counted.
    """

    standings: Standings
    unit: Unit
    category: Category
    ranking: Ranking | None
    row: Row | None
    cells: tuple[Part, ...]
    references: tuple[Part, ...]
    fetched: tuple[OverUnits, ...]
    standing: Standing
    findings: tuple[Finding, ...] = ()
