"""A county, district or city: its schemes and their editions."""

from __future__ import annotations

from scoring_core.errors import DataError, Place, finding
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
        scheme = self.edition(key, period, place)
        if period.length not in scheme.lengths:
            lengths = Listed(f"@{length}" for length in scheme.lengths)
            raise DataError(finding("SC131", place, str(period), lengths=lengths))
        return scheme

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
