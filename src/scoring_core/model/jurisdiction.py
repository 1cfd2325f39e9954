"""A county, district or city: its schemes and their editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from scoring_core.errors import DataError, Place, UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.spans import meet
from scoring_core.model.wording import NoticeRule


@frozen
class InForce:
    """The edition that is in force in a period, or that there is none."""

    period: Period
    edition: Scheme | None


@frozen
class Jurisdiction:
    """
    What one plugin or rule file brings.

    `schemes` and `notices` may hold several editions of one key.
    """

    key: str
    name: str
    schemes: tuple[Scheme, ...]
    notices: tuple[NoticeRule, ...] = ()

    @property
    def scheme_keys(self) -> tuple[str, ...]:
        """The kinds of work, each once."""
        return tuple(dict.fromkeys(scheme.key for scheme in self.schemes))

    def editions(self, key: str) -> tuple[Scheme, ...]:
        """All editions of one kind of work, in order."""
        return tuple(scheme for scheme in self.schemes if scheme.key == key)

    def scheme(self, key: str, period: Period, place: Place | None = None) -> Scheme:
        """
        The edition in force in a period, which must be of a length that it is made for.

        Raises `DataError` as `edition` does, and where the length is another (SC131).
        """
        edition = self.edition(key, period, place)
        return _made_for(period, edition, edition.lengths, place)

    def past_scheme(self, key: str, period: Period, place: Place | None = None) -> Scheme:
        """The edition in force in a period that may also be a part of one that it is made for."""
        edition = self.edition(key, period, place)
        return _made_for(period, edition, (*edition.lengths, *sorted(edition.own_parts)), place)

    def taken_of(self, key: str) -> frozenset[str]:
        """Everything that other periods and schemes take from a scheme."""
        return frozenset().union(*(scheme.takes_of(key) for scheme in self.schemes))

    def reached(self, schemes: Iterable[str]) -> frozenset[str]:
        """The keys of some schemes, and of those that their rules take figures from."""
        found: set[str] = set()
        waiting = [*schemes]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                recalls = (recall for e in self.editions(key) for _, recall in e.recalls)
                waiting += [recall.source(key) for recall in recalls]
        return frozenset(found)

    def edition(self, key: str, period: Period, place: Place | None = None) -> Scheme:
        """
        The edition in force in a period of any length.

        Raises `DataError` where none is (SC130), or where the rules change within the period
        (SC132).
        """
        editions = self.editions(key)
        scheme = next((e for e in editions if e.span_of(period)), None)
        crossed = [e for e in editions if any(meet(span, period) for span in e.in_force)]
        if scheme is None and len(crossed) > 1:
            changes = Listed(str(edition.in_force[0].first) for edition in crossed[1:])
            raise DataError(finding("SC132", place, str(period), changes=changes))
        if scheme is None:
            spans = Listed(str(span) for edition in editions for span in edition.in_force)
            name = f"{self.key}/{key}"
            raise DataError(finding("SC130", place, str(period), scheme=name, spans=spans))
        return scheme


def _made_for(
    period: Period, edition: Scheme, lengths: Sequence[str], place: Place | None
) -> Scheme:
    """The edition, where a period is of one of these lengths; else `DataError` (SC131)."""
    if period.length not in lengths:
        told = Listed(f"@{length}" for length in lengths)
        raise DataError(finding("SC131", place, str(period), lengths=told))
    return edition


def by_key(every: Sequence[Jurisdiction]) -> dict[str, Jurisdiction]:
    """Each by its key; `UsageError` (SC866) for two with one, of which rows may mean either."""
    found = {rules.key: rules for rules in every}
    if len(found) < len(every):
        times = Counter(rules.key for rules in every)
        raise UsageError([finding("SC866", None, key) for key in times if times[key] > 1])
    return found


def meant_by(every: Sequence[Jurisdiction]) -> Mapping[str, tuple[Jurisdiction, ...]]:
    """Those that each text can mean: a key the one that has it, a name all that have it."""
    by_name: dict[str, tuple[Jurisdiction, ...]] = {}
    for rules in every:
        by_name[rules.name.strip()] = (*by_name.get(rules.name.strip(), ()), rules)
    return {**by_name, **{rules.key: (rules,) for rules in every}}
