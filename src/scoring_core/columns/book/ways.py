"""The ways in which cells are read: few, however many editions have metrics that are alike."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.columns.book.reading import Reading
from scoring_core.formula.values import Value
from scoring_core.model.metric import Metric


class Ways:
    """Each different way of reading has a number; it grows by the metrics that are asked for."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._readings: list[Reading] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def __getitem__(self, number: int) -> Reading:
        return self._readings[number]

    def number(self, metric: Metric, *, applies: bool, own: Value | None = None) -> int:
        """The number of the way for units that have the metric, or have it not."""
        ends = (metric.low, metric.high, metric.step)
        words = (metric.label, metric.unit, metric.bare, metric.words, metric.cells)
        sign = (metric.key, applies, own, metric.given, metric.recalled, *ends, *words)
        known = self._numbers.get(sign)
        if known is None:
            known = self._numbers[sign] = len(self._readings)
            self._readings.append(Reading(metric, applies, self._places[metric.key], own))
        return known
