"""Which column of a frame holds what: the keys of rows, and the metrics of each edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from scoring_core.errors import DataError, Finding, Place, UsageError, finding
from scoring_core.likeness import nearest_words
from scoring_core.messages import Listed
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold

KEYS: Mapping[str, tuple[str, ...]] = {
    "jurisdiction": ("jurisdiction", "地区"),
    "scheme": ("scheme", "考核办法"),
    "period": ("period", "考核期"),
    "unit": ("unit", "单位"),
}
COMPUTED = ("category", "states", "rank")


class Headed:
    """The columns of a frame by what their headings mean."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._by_fold: dict[str, list[str]] = {}
        for name in names:
            self._by_fold.setdefault(fold(name), []).append(name)
        self._known: dict[tuple[str, ...], str | None] = {}

    def key(self, kind: str) -> str | None:
        """The column of one of the four keys; `DataError` (SC115) where there are two."""
        return self._only(KEYS[kind], kind)

    def metric(self, metric: Metric) -> str | None:
        """The column of a metric, by its key or a heading; `DataError` (SC115) for two."""
        return self._only((metric.key, *metric.headings), metric.label)

    def lacking(self, metric: Metric) -> Finding:
        """That a metric has no column (SC113)."""
        near = Listed(nearest_words(metric.label, self.names))
        headings = Listed((metric.key, *metric.headings))
        return finding("SC113", None, metric.label, headings=headings, nearest=near)

    def refuse(self, computed: Sequence[str]) -> None:
        """
        Raise `DataError` (SC851) where a column has the name of one that is computed.

        To databases `Rank` is the same name as `rank`: one of the two would get another one.
        Raises `UsageError` (SC865) where the rules have a score of the name of another result.
        """
        twice = [name for name in dict.fromkeys(computed) if computed.count(name) > 1]
        if twice:
            raise UsageError([finding("SC865", None, name) for name in twice])
        names = {name.casefold() for name in computed}
        taken = [name for name in self.names if name.casefold() in names]
        if taken:
            raise DataError([finding("SC851", Place(column=name), name) for name in taken])

    def among(self, meant: Collection[str]) -> list[str]:
        """The columns of some meanings, folded; `DataError` (SC115) for one heading twice."""
        names = [name for name in self.names if fold(name) in meant]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise DataError(finding("SC115", Place(column=twice), twice, metric=twice))
        return names

    def _only(self, headings: tuple[str, ...], label: str) -> str | None:
        if headings not in self._known:
            folded = dict.fromkeys(fold(heading) for heading in headings)
            found = [name for heading in folded for name in self._by_fold.get(heading, ())]
            if len(found) > 1:
                raise DataError(finding("SC115", Place(column=found[1]), found[1], metric=label))
            self._known[headings] = found[0] if found else None
        return self._known[headings]
