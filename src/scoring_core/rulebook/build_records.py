"""From the document to kinds of record: their fields, and what makes rows one piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from scoring_core.formula.parse import KEYWORDS
from scoring_core.messages import Listed
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.metric import Metric
from scoring_core.model.names import fold
from scoring_core.model.tally_proof import UNITS
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.report import STAND_IN, Path, Report

Document = Mapping[str, Any]
_LISTED = ("units", "choice", "text")
_ONLY_OF = (("values", ("choice",)), ("range", ("number",)), ("step", ("number",)))
_STEP = Fraction(1, 100)


class RecordKinds:
    """The kinds of record of a file; every mistake goes to the report."""

    def __init__(self, document: Document, report: Report) -> None:
        self._report = report
        self._document: Document = document["records"]
        self.unread = report.broken(("records",))
        self.kinds = {key: self._kind(key, entry) for key, entry in self._document.items()}

    @property
    def every(self) -> tuple[RecordField, ...]:
        """The fields of all kinds."""
        return tuple(field for kind in self.kinds.values() for field in kind.fields)

    def known(self) -> Known:
        """The kinds, for what is said of a word that is none of them."""
        labels = dict.fromkeys(self.kinds, "")
        return Known("kind", labels, self._report, open_=self.unread)

    def fields(self, kind: RecordKind) -> Known:
        """The fields of a kind, for what is said of a word that is none of them."""
        labels = {field.key: field.label for field in kind.fields}
        unread = STAND_IN in labels or self._report.broken(("records", kind.key, "fields"))
        return Known(f"field {kind.key}", labels, self._report, open_=unread)

    def doubts(self, kind: RecordKind, field: str) -> bool:
        """Whether what is said of a field is wrong."""
        return self._report.doubts(("records", kind.key, "fields", field))

    def _kind(self, key: str, entry: Document) -> RecordKind:
        path = ("records", key)
        place = (*path, "fields")
        self._check_key(key, path, frozenset())
        fields = [self._field(name, rule, place) for name, rule in entry["fields"].items()]
        self._check_headings(fields, place)
        kind = RecordKind(key, tuple(fields))
        known = self.fields(kind)
        for part in ("piece", "unique"):
            self._check_field(known, entry[part], (*path, part))
        return RecordKind(key, kind.fields, entry["piece"], entry["unique"])

    def _check_field(self, known: Known, word: str | None, path: Path) -> None:
        if word is not None and known.lacks(word, path):
            near, about = known.right(word), known.about(word)
            self._report.add(path, "SC703", word, about=about, nearest=near)

    def _field(self, key: str, rule: Document, fields: Path) -> RecordField:
        path = (*fields, key)
        self._check_key(key, path, frozenset({UNITS}))
        self._check_parts(rule, path)
        low, high = self._range(rule, path)
        words = self._words(rule["values"] or (), (*path, "values"))
        return RecordField(
            key,
            rule["label"],
            rule["type"],
            tuple(rule["columns"]),
            rule["list"],
            words,
            dict(self._writings(rule["values"] or {}, (*path, "values"))),
            low,
            high,
            rule["reason"],
            self._step(rule, path),
        )

    def _check_key(self, key: str, path: Path, reserved: frozenset[str]) -> None:
        if not key.isidentifier():
            self._report.add_key(path, "SC207", key)
        elif key in KEYWORDS:
            self._report.add_key(path, "SC208", key)
        elif key in reserved:
            self._report.add_key(path, "SC217", key)

    def _check_parts(self, rule: Document, path: Path) -> None:
        """Note what a field of its type cannot have, and words that are missing."""
        if self._report.doubts((*path, "type")):
            return
        kind = rule["type"]
        for part, kinds in (*_ONLY_OF, ("list", _LISTED)):
            if rule[part] and kind not in kinds:
                self._report.add_key((*path, part), "SC708", part, types=Listed(kinds))
        lost = self._report.lost(path, "values")
        if kind == "choice" and not rule["values"] and not lost:
            choices = Listed(['["…"]', '{ "…" = [] }'])
            self._report.add_key(path, "SC701", "values", why="@of_choice", choices=choices)

    def _range(self, rule: Document, path: Path) -> tuple[Fraction | None, Fraction | None]:
        if rule["range"] is None:
            return None, None
        low, high = (Fraction(end) for end in rule["range"])
        if low > high:
            self._report.add((*path, "range"), "SC242", ", ".join(rule["range"]))
        return min(low, high), max(low, high)

    def _step(self, rule: Document, path: Path) -> Fraction:
        step = _STEP if rule["step"] is None else Fraction(rule["step"])
        if step <= 0:
            self._report.add((*path, "step"), "SC243", rule["step"])
        return step if step > 0 else _STEP

    def _words(self, values: Iterable[str], path: Path) -> tuple[str, ...]:
        """The words of a choice; one that is another but for width or script is noted."""
        words: dict[str, str] = {}
        for word in values:
            if words.setdefault(fold(word), word) != word:
                self._report.add_key((*path, word), "SC216", word)
        return tuple(words.values())

    def _writings(self, values: Mapping[str, list[str]], path: Path) -> Iterator[tuple[str, str]]:
        """Every other writing of a word, with the word."""
        owners = {fold(word): word for word in values}
        for word, others in values.items():
            for number, writing in enumerate(others):
                owner = owners.setdefault(fold(writing), word)
                if owner != word:
                    both = Listed((owner, word))
                    self._report.add((*path, word, number), "SC719", writing, words=both)
                yield writing, word

    def _check_headings(self, fields: list[RecordField], path: Path) -> None:
        owners: dict[str, str] = {}
        for field in fields:
            headings: dict[Path, str] = {("label",): field.label}
            headings |= {("columns", n): text for n, text in enumerate(field.columns)}
            for place, heading in headings.items():
                if owners.setdefault(fold(heading), field.key) != field.key:
                    self._report.add((*path, field.key, *place), "SC218", heading)


class Recorded(NamedTuple):
    """What a file says of records: their kinds, and to whom units belong."""

    kinds: RecordKinds
    parents: Mapping[str, str]

    def of(self, metrics: Sequence[Metric]) -> tuple[RecordKind, ...]:
        """The kinds that these metrics count."""
        used = {metric.tally.records for metric in metrics if metric.tally is not None}
        return tuple(kind for kind in self.kinds.kinds.values() if kind.key in used)

    def parents_of(self, metrics: Sequence[Metric]) -> Mapping[str, str]:
        """To whom units belong, where records may name them or one of these metrics asks for it."""
        counted = any(metric.tally is not None for metric in metrics)
        members = any(m.recalled is not None and m.recalled.members for m in metrics)
        return self.parents if counted or members else {}
