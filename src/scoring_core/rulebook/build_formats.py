"""From the document to number formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from scoring_core.formula.values import POINTS, RATE
from scoring_core.model.number_format import NumberFormat, Pattern, read_pattern
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_EVERY_DIGIT = "0.############"
_SUFFIXES = {RATE: "%", POINTS: "pp"}


class Formats:
    """`[formats]`: by name, or by the unit word of a metric or score."""

    def __init__(self, formats: Mapping[str, Document], report: Report) -> None:
        self._report = report
        broken = report.broken(("formats",))
        self._names = Known("format", dict.fromkeys(formats, ""), report, open_=broken)
        self._known = {name: self._format(entry, name) for name, entry in formats.items()}

    def of(self, name: str | None, unit: str | None, path: Path) -> NumberFormat:
        """
        The named format, else that of the unit word, else every digit as it is.

        Every digit is what loses nothing where the rule is silent. Where the format is
        wrong, the format of what is at the path is in doubt too.
        """
        place = (*path, "format")
        if name is not None and self._names.lacks(name, place):
            near, about = self._names.right(name), self._names.about(name)
            self._report.add(place, "SC221", name, about=about, nearest=near)
        chosen = unit or "" if name is None else name
        if self._report.doubts(("formats", chosen)):
            self._report.doubt(place)
        if chosen in self._known:
            return self._known[chosen]
        return self._known.setdefault(f"\0{unit}", _plain(unit))

    def _format(self, entry: Document, name: str) -> NumberFormat:
        path = ("formats", name)
        text = entry["whole"]
        pattern = self._pattern(entry["pattern"], (*path, "pattern"))
        whole = None if text is None else self._pattern(text, (*path, "whole"))
        clear = read_pattern(text or "") and read_pattern(entry["pattern"])
        if clear and whole and (whole.factor, whole.suffix) != (pattern.factor, pattern.suffix):
            self._report.add((*path, "whole"), "SC271", text, pattern=entry["pattern"])
        return NumberFormat(
            pattern,
            whole,
            entry["zero"],
            entry["not_applicable"],
            entry["missing"],
        )

    def _pattern(self, text: str, path: Path) -> Pattern:
        pattern = read_pattern(text)
        if pattern is None:
            self._report.add(path, "SC220", text)
        return pattern or _plain(None).pattern


def _plain(unit: str | None) -> NumberFormat:
    pattern = read_pattern(_EVERY_DIGIT + _SUFFIXES.get(unit or "", ""))
    return NumberFormat(cast("Pattern", pattern))
