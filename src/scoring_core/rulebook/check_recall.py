"""What can be wrong with a metric that takes its figures from another period or scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scoring_core.formula.values import MISSING
from scoring_core.frozen import frozen
from scoring_core.messages import Listed
from scoring_core.model.recall import Recall, fills
from scoring_core.model.wording import RANK
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]


@frozen
class Recalled:
    """What a metric of a scheme takes."""

    scheme: str
    key: str
    recall: Recall

    @property
    def path(self) -> Path:
        """Where the metric stands."""
        return ("scheme", self.scheme, "metrics", self.key)

    @property
    def source(self) -> str:
        """The scheme whose figures they are."""
        return self.recall.source(self.scheme)


def check_recall(document: Document, found: Recalled, known: Known, report: Report) -> None:
    """Note every mistake of a `from`; `known` is what can be taken of its scheme."""
    check = _Check(document, found, known, report)
    check.value()
    check.periods()
    check.joining()
    check.same()


class _Check:
    def __init__(self, document: Document, found: Recalled, known: Known, report: Report) -> None:
        self._found = found
        self._recall = found.recall
        self._rule: Document = document["scheme"][found.scheme]["metrics"][found.key]
        self._own: Document = document["scheme"][found.scheme]
        self._source: Document = document["scheme"][found.source]
        self._belongs = document["belongs_to"]
        self._known = known
        self._report = report
        self._path = (*found.path, "from")

    def value(self) -> None:
        """A value that is none (SC613), or has no told totals to take (SC616)."""
        value, place = self._recall.value, (*self._path, "value")
        if self._known.lacks(value, place):
            near, about = self._known.right(value), self._known.about(value)
            self._report.add(place, "SC613", value, about=about, nearest=near)
        elif self._rule["total"] == "given" and not self._told_in_all():
            self._report.add((*self._found.path, "total"), "SC616", value)

    def _told_in_all(self) -> bool:
        """Whether there are told totals of what is taken."""
        return not self._recall.members and self._recall.value in self._source["metrics"]

    def periods(self) -> None:
        """Periods that its own rules do not reach, or that the other scheme does not have."""
        place, when = (*self._path, "when"), self._recall.when
        if self._report.doubts(place):
            return
        if not self._recall.scheme and when == "this_period":
            self._report.add(place, "SC625", when)
        elif wrong := tuple(self._unfilled()):
            self._report.add(place, "SC626", when, lengths=_lengths(wrong))
        elif lacking := tuple(self._lacking()):
            self._report.add(
                (*self._path, "scheme"),
                "SC627",
                self._found.source,
                lengths=_lengths(lacking),
                known=_lengths(self._source["period"]),
            )

    def _unfilled(self) -> Iterator[str]:
        """The lengths of its periods that are not made of such parts."""
        part = self._recall.part
        if part is not None and not self._unclear(self._found.scheme):
            for length in self._own["period"]:
                if not fills(part, length) or (length == part and not self._recall.scheme):
                    yield length

    def _lacking(self) -> Iterator[str]:
        """The lengths of periods that the other scheme is not made for."""
        if self._recall.scheme and not self._unclear(self._found.source):
            part = self._recall.part
            for length in self._own["period"] if part is None else (part,):
                if length not in self._source["period"]:
                    yield length

    def _unclear(self, scheme: str) -> bool:
        return self._report.doubts(("scheme", scheme, "period"))

    def joining(self) -> None:
        """How several figures join: not said, or of one, or of words; and whose they are."""
        how, place = self._recall.how, (*self._path, "how")
        if self._recall.members and not self._belongs:
            self._report.add((*self._path, "of"), "SC632", "members")
        if self._report.doubts((*self._path, "when")):
            return
        if how is None:
            if self._recall.several:
                self._report.add_key(self._path, "SC628", self._recall.when)
        elif not self._recall.several:
            self._report.add(place, "SC629", how, when=self._recall.when)
        elif how == "latest" and self._recall.members:
            self._report.add(place, "SC631", how)
        elif how in ("sum", "mean") and self._source_rule()["words"]:
            self._report.add(place, "SC630", how, value=self._recall.value)

    def same(self) -> None:
        """A unit word or words that are not those of what is taken (SC615)."""
        source, value = self._source_rule(), self._recall.value
        for part in ("unit", "words"):
            found, expected = (_written(each[part]) for each in (self._rule, source))
            place = (*self._found.path, part)
            if found != expected and not self._report.doubts(place):
                self._report.add(place, "SC615", found, expected=expected, value=value)

    def _source_rule(self) -> Document:
        """The unit word and the words of what is taken; how many there are has no words."""
        unit, value = self._rule["unit"], self._recall.value
        if self._recall.how == "count":
            return {"unit": "个" if unit == "%" else unit, "words": []}
        if value == RANK and value in self._known:
            return {"unit": "名" if unit == "%" else unit, "words": []}
        rules = {**self._source["metrics"], **self._source["scores"]}
        found: Document = rules.get(value, self._rule)
        return found


def _lengths(lengths: tuple[str, ...] | list[str]) -> Listed:
    return Listed(f"@{length}" for length in lengths)


def _written(value: str | list[str]) -> str:
    return value if isinstance(value, str) else Listed(value) or "[]"


def check_circles(document: Document, report: Report) -> None:
    """Note each circle of schemes that take figures of one period from each other (SC634)."""
    edges = _edges(document["scheme"])
    told: set[str] = set()
    for start in edges:
        circle = _around(edges, start)
        if circle and not told.intersection(circle):
            told.update(circle)
            path = edges[start][circle[1]]
            report.add((*path, "from", "scheme"), "SC634", " → ".join(circle))


def _edges(schemes: Document) -> dict[str, dict[str, Path]]:
    """Which schemes take figures of the same period from which others, and at which metric."""
    edges: dict[str, dict[str, Path]] = {key: {} for key in schemes}
    for key, entry in schemes.items():
        for metric, rule in entry["metrics"].items():
            told = rule["from"]
            if told is None or told["scheme"] in (None, key) or told["scheme"] not in schemes:
                continue
            recall = Recall(told["value"], told["when"], MISSING, told["scheme"])
            if told["when"] == "this_period" or recall.part in entry["period"]:
                edges[key].setdefault(told["scheme"], ("scheme", key, "metrics", metric))
    return edges


def _around(edges: Mapping[str, Mapping[str, Path]], start: str) -> list[str]:
    """The shortest way from a scheme around to itself; none where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for following in edges[way[-1]]:
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
