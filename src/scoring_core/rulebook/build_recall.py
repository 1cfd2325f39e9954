"""From the document to what metrics take from other periods and schemes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring_core.model.recall import Recall
from scoring_core.model.wording import RANK
from scoring_core.rulebook.by_category import meaning
from scoring_core.rulebook.check_recall import Recalled, check_recall
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import STAND_IN, Report

Document = Mapping[str, Any]


class Recalls:
    """Builds every `from` of a file; every mistake goes to the report."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._schemes: Mapping[str, Document] = document["scheme"]
        self._report = report
        self._columns = {key: self._known(key) for key in self._schemes}

    def _known(self, scheme: str) -> Known:
        """What can be taken of a scheme."""
        entry, path = self._schemes[scheme], ("scheme", scheme)
        rules = {**entry["metrics"], **entry["scores"]}
        labels = {k: k if rule["label"] == STAND_IN else rule["label"] for k, rule in rules.items()}
        ranked = {RANK: ""} if entry["ranking"] is not None else {}
        parts = ("metrics", "scores", "ranking")
        open_ = any(self._report.broken((*path, part)) for part in parts)
        return Known("recalled", {**labels, **ranked}, self._report, open_=open_)

    def build(self, scheme: str, key: str) -> Recall | None:
        """What a metric takes from another period or scheme; None where it takes nothing."""
        told = self._schemes[scheme]["metrics"][key]["from"]
        if told is None:
            return None
        found = self._recalled(scheme, key)
        if found.source in self._columns:
            check_recall(self._document, found, self._columns[found.source], self._report)
            self._check_circle(found)
        else:
            self._note_scheme(found)
        return found.recall

    def _recalled(self, scheme: str, key: str) -> Recalled:
        told = self._schemes[scheme]["metrics"][key]["from"]
        other = told["scheme"] if told["scheme"] != scheme else None
        recall = Recall(
            told["value"],
            told["when"],
            meaning(told["absent"]),
            other or "",
            told["how"],
            told["of"] == "members",
        )
        return Recalled(scheme, key, recall)

    def _note_scheme(self, found: Recalled) -> None:
        """Note a scheme that does not exist (SC624)."""
        titles = {key: entry["title"] for key, entry in self._schemes.items()}
        open_ = self._report.broken(("scheme",))
        known = Known("scheme", titles, self._report, open_=open_)
        place = (*found.path, "from", "scheme")
        if known.lacks(found.source, place):
            near, about = known.right(found.source), known.about(found.source)
            self._report.add(place, "SC624", found.source, about=about, nearest=near)

    def _circle(self, scheme: str, key: str) -> list[tuple[str, str]]:
        """The metrics that take what they are themselves, from one around to it; or none."""
        around = [(scheme, key)]
        while True:
            scheme, key = around[-1]
            told = self._schemes.get(scheme, {"metrics": {}})["metrics"].get(key)
            if told is None or told["from"] is None:
                return []
            around.append((told["from"]["scheme"] or scheme, told["from"]["value"]))
            if around[-1] in around[:-1]:
                return around

    def _check_circle(self, found: Recalled) -> None:
        """Note a circle once, at the first of its metrics in the file."""
        here, place = (found.scheme, found.key), (*found.path, "from", "value")
        circle = self._circle(*here)
        order = [
            (scheme, key) for scheme, entry in self._schemes.items() for key in entry["metrics"]
        ]
        if here in circle[1:] and here == min(circle, key=order.index):
            names = (key if scheme == here[0] else f"{scheme}.{key}" for scheme, key in circle)
            self._report.add(place, "SC614", " → ".join(names))
        elif circle:
            self._report.doubt(place)
