"""From the document to what metrics take from other periods, and the range that follows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from scoring_core.arithmetic import exact_text
from scoring_core.formula.values import POINTS, RATE
from scoring_core.messages import Listed
from scoring_core.model.recall import Recall
from scoring_core.model.wording import RANK
from scoring_core.rulebook.build_formats import Formats
from scoring_core.rulebook.by_category import meaning
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


class Limits(NamedTuple):
    """The least and greatest value of a metric, and its step, where the file writes none."""

    low: str
    high: str
    step: str


PERCENT = Limits("0", "1", "1/10000")
COUNT = Limits("0", "999999999", "1")
_PLAIN = {RATE: PERCENT, POINTS: Limits("-1", "1", "1/10000")}


class Recalls:
    """Builds every `from` of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        columns: Known,
        formats: Formats,
        units: int,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._formats = formats
        self._units = units
        self._report = report
        ranked = scheme["ranking"] is not None
        labels = {**columns.labels, **({RANK: ""} if ranked else {})}
        unread = columns.open or report.broken((*path, "ranking"))
        self._known = Known("recalled", labels, report, open_=unread)

    def build(self, key: str) -> Recall | None:
        """What a metric takes from another period; None where it takes nothing."""
        rule = self._scheme["metrics"][key]
        told = rule["from"]
        if told is None:
            return None
        value, place = told["value"], (*self._path, "metrics", key, "from", "value")
        if self._known.lacks(value, place):
            near, about = self._known.right(value), self._known.about(value)
            self._report.add(place, "SC613", value, about=about, nearest=near)
        elif rule["total"] == "given" and value not in self._scheme["metrics"]:
            self._report.add((*place[:-2], "total"), "SC616", value)
        self._check_circle(key, place)
        self._check_same(rule, value, place[:-2])
        return Recall(value, told["when"], meaning(told["absent"]))

    def limits(self, key: str) -> Limits:
        """The range of a metric where the file writes none: that of what it takes."""
        rule = self._scheme["metrics"][key]
        plain = _PLAIN.get(rule["unit"], COUNT)
        told = rule["from"]
        if told is None or self._circle(key):
            return plain
        value = told["value"]
        if value in self._scheme["metrics"]:
            least, most, step = self.limits(value)
            source = self._scheme["metrics"][value]
            low, high = source["range"] or (least, most)
            return Limits(low, high, source["step"] or step)
        if value in self._scheme["scores"]:
            return self._of_score(value)
        return Limits("1", str(max(self._units, 1)), "1") if value == RANK else plain

    def _of_score(self, key: str) -> Limits:
        """A score lies anywhere, and has the decimals of its format: that is proved of it."""
        rule = self._scheme["scores"][key]
        form = self._formats.of(rule["format"], rule["unit"], (*self._path, "scores", key))
        step = exact_text(Fraction(10) ** -form.places)
        return Limits("-999999999", "999999999", step)

    def _circle(self, key: str) -> list[str]:
        """The metrics that take what they are themselves, from a key around to it; or none."""
        metrics, around = self._scheme["metrics"], [key]
        while around[-1] in metrics and metrics[around[-1]]["from"] is not None:
            around.append(metrics[around[-1]]["from"]["value"])
            if around[-1] in around[:-1]:
                return around
        return []

    def _check_circle(self, key: str, place: Path) -> None:
        """Note a circle once, at the first of its metrics in the file."""
        circle = self._circle(key)
        if key in circle[1:] and key == min(circle, key=list(self._scheme["metrics"]).index):
            self._report.add(place, "SC614", " → ".join(circle))
        elif circle:
            self._report.doubt(place)

    def _check_same(self, rule: Document, value: str, path: Path) -> None:
        """Note a unit word or words that are not those of what is taken."""
        if value == RANK and value in self._known:
            source: Document = {"unit": "名" if rule["unit"] == "%" else rule["unit"], "words": []}
        else:
            source = {**self._scheme["metrics"], **self._scheme["scores"]}.get(value, rule)
        for part in ("unit", "words"):
            found, expected = (_written(each[part]) for each in (rule, source))
            if found != expected and not self._report.doubts((*path, part)):
                self._report.add((*path, part), "SC615", found, expected=expected, value=value)


def _written(value: str | list[str]) -> str:
    return value if isinstance(value, str) else Listed(value) or "[]"
