"""From the document to how metrics are counted from records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from scoring_core.formula.tree import Formula
from scoring_core.messages import Listed
from scoring_core.model.item import FieldType, RecordField, RecordKind
from scoring_core.model.tally import Amount, Combine, Credit, Per, Pieces, RollUp, Tally
from scoring_core.model.tally_proof import parts_in
from scoring_core.rulebook.build_records import RecordKinds
from scoring_core.rulebook.check_tally import TallyFormulas
from scoring_core.rulebook.known import Known
from scoring_core.rulebook.people import People
from scoring_core.rulebook.record_forms import CREDITS
from scoring_core.rulebook.report import Path, Report

Document = Mapping[str, Any]
_COMBINES = ("all", "highest", "highest 2", "[1, 0.5]")
_ROLL_UPS = ("no", "instead", "also")


class Tallies:
    """Builds every `tally` of a scheme; every mistake goes to the report."""

    def __init__(
        self,
        scheme: Document,
        path: Path,
        kinds: RecordKinds,
        people: People,
        formulas: TallyFormulas,
        report: Report,
    ) -> None:
        self._scheme = scheme
        self._path = path
        self._kinds = kinds
        self._people = people
        self._formulas = formulas
        self._report = report

    def build(self, key: str) -> Tally | None:
        """How a metric is counted; None where it is not, or where that is too wrong to be used."""
        metric = self._scheme["metrics"][key]
        rule = metric["tally"]
        if rule is None:
            return None
        place = (*self._path, "metrics", key)
        self._check_beside(metric, place)
        kind = self._kind(rule["records"], (*place, "tally"))
        if kind is None:
            self._report.doubt((*place, "tally"))
            return None
        tally = _Builder(rule, kind, (*place, "tally"), self._kinds, self._report)
        return self._built(tally, rule, kind, (*place, "tally"))

    def _built(self, parts: _Builder, rule: Document, kind: RecordKind, path: Path) -> Tally | None:
        to, each = parts.to(), parts.each()
        where, value, per = self._trees(rule, kind, path)
        self._check_per(rule, path)
        self._check_roll_up(rule["roll_up"], path)
        if to is None:
            return None
        return Tally(
            kind.key,
            parts.date(),
            to.key,
            value,
            where,
            each,
            parts.once_per(),
            parts.combine(),
            None if rule["at_most"] is None else Fraction(rule["at_most"]),
            parts.credit(to),
            cast("RollUp", rule["roll_up"] or "no"),
            self._pieces(rule["pieces"], (*path, "pieces")),
            rule["how"],
            per,
        )

    def _trees(
        self, rule: Document, kind: RecordKind, path: Path
    ) -> tuple[Formula | None, Formula, Per | None]:
        entry = self._formulas.entry(kind, rule["each"])
        where = None
        if rule["where"] is not None:
            where = entry.test(rule["where"], (*path, "where"))
        value = entry.number(rule["value"], (*path, "value"))
        per = rule["per"]
        if per is None:
            return where, value, None
        return (
            where,
            value,
            Per(per["length"], self._formulas.part(per["value"], (*path, "per", "value"))),
        )

    def _check_beside(self, metric: Document, path: Path) -> None:
        """Note what a metric that is counted cannot have too."""
        found = {"from": metric["from"], "words": metric["words"]}
        found["total"] = metric["total"] == "given"
        for key, value in found.items():
            if value and not self._report.broken((*path, key)):
                self._report.add_key((*path, key), "SC714", key)

    def _kind(self, word: str | None, path: Path) -> RecordKind | None:
        kinds, known = self._kinds.kinds, self._kinds.known()
        if word is None and len(kinds) == 1:
            return next(iter(kinds.values()))
        if word is None and kinds and not self._report.lost(path, "records"):
            self._report.add_key(
                path, "SC701", "records", why="@several_kinds", choices=Listed(kinds)
            )
        elif word is None and not kinds and not self._kinds.unread:
            self._report.add_key(path, "SC702", "records", nearest="")
        elif word is not None and known.lacks(word, (*path, "records")):
            near, about = known.right(word), known.about(word)
            self._report.add((*path, "records"), "SC702", word, about=about, nearest=near)
        return kinds.get(word or "")

    def _check_roll_up(self, word: str | None, path: Path) -> None:
        unread = self._report.broken(("belongs_to",)) or self._report.lost(path, "roll_up")
        if unread:
            return
        if word is None and self._people.parents:
            choices = Listed(_ROLL_UPS)
            self._report.add_key(path, "SC701", "roll_up", why="@belonging", choices=choices)
        elif word not in (None, "no") and not self._people.parents:
            self._report.add_key((*path, "roll_up"), "SC709", "roll_up", needs="[belongs_to]")

    def _check_per(self, rule: Document, path: Path) -> None:
        lengths = self._scheme["period"]
        place = (*path, "per", "length")
        unsure = self._report.doubts((*self._path, "period")) or self._report.doubts(place)
        if rule["per"] is None or unsure:
            return
        part = rule["per"]["length"]
        if not any(parts_in(part, length) for length in lengths):
            shown = Listed(f"@{length}" for length in lengths)
            self._report.add(place, "SC717", f"@{part}", lengths=shown)

    def _pieces(self, rule: Document | None, path: Path) -> Pieces | None:
        if rule is None:
            return None
        take = None if rule["take"] is None else self._amount(rule["take"], (*path, "take"))
        return Pieces(rule["order"], self._amount(rule["skip"], (*path, "skip")), take)

    def _amount(self, text: str, path: Path) -> Amount:
        if text.isdecimal() and text.isascii():
            return Fraction(text)
        labels = dict.fromkeys(self._scheme["constants"], "")
        unread = self._report.broken((*self._path, "constants"))
        known = Known("constant", labels, self._report, open_=unread)
        if known.lacks(text, path):
            self._report.add(path, "SC713", text, nearest=known.right(text))
        return text


class _Builder:
    """The parts of one tally that name fields, or follow from what its fields are."""

    def __init__(
        self, rule: Document, kind: RecordKind, path: Path, kinds: RecordKinds, report: Report
    ) -> None:
        self._rule = rule
        self._kind = kind
        self._path = path
        self._kinds = kinds
        self._known = kinds.fields(kind)
        self._report = report

    def date(self) -> str:
        """The field that decides the period."""
        fields = self._of_type("date")
        if self._rule["date"] is None:
            self._needed("date", "@needs_date", fields)
            return ""
        return self._typed("date", fields, "@date_field")

    def to(self) -> RecordField | None:
        """The field whose units are credited."""
        fields = self._of_type("units")
        if self._rule["to"] is not None:
            key = self._typed("to", fields, "@units_field")
            return self._kind.field(key) if key in self._known else None
        if len(fields) == 1:
            return self._kind.field(fields[0])
        self._report.doubt(self._path)
        if fields:
            self._needed("to", "@several_units", fields)
        elif not self._known.open and not self._report.doubts(("records", self._kind.key)):
            self._report.add_key(("records", self._kind.key), "SC720", self._kind.key)
        return None

    def each(self) -> str | None:
        """The list field of which each element is an entry."""
        key: str | None = self._rule["each"]
        if key is None or self._unknown(key, (*self._path, "each")):
            return None
        field = self._kind.field(key)
        if not field.listed and not self._kinds.doubts(self._kind, key):
            choices = Listed(field.key for field in self._kind.fields if field.listed)
            place = (*self._path, "each")
            self._report.add(place, "SC704", key, expected="@a_list_field", choices=choices)
        return key

    def once_per(self) -> tuple[str, ...]:
        """The fields in which entries are equal of which one stays."""
        keys = self._rule["once_per"] or ()
        place = (*self._path, "once_per")
        for number, key in enumerate(keys):
            self._unknown(key, (*place, number))
        if keys and not self._joins and not self._report.lost(self._path, "each"):
            self._report.add_key(place, "SC709", "once_per", needs=Listed(("each", "piece")))
        return tuple(dict.fromkeys(keys))

    @property
    def _joins(self) -> bool:
        """Whether a piece can have several entries."""
        return self._rule["each"] is not None or self._kind.piece is not None

    def combine(self) -> Combine:
        """How the entries of a piece join."""
        texts: Sequence[str] | None = self._rule["combine"]
        if texts is None:
            if self._joins:
                self._needed("combine", "@several_entries", _COMBINES)
            return Combine((), Fraction(1))
        shares = [Fraction(text) for text in texts]
        for number, share in enumerate(shares):
            if share < 0:
                self._report.add((*self._path, "combine", number), "SC706", texts[number])
        while len(shares) > 1 and shares[-1] == shares[-2]:
            shares.pop()
        return Combine(tuple(shares[:-1]), shares[-1])

    def credit(self, to: RecordField) -> Credit:
        """How several units share; of a single one it does not matter."""
        texts: Sequence[str] | None = self._rule["credit"]
        if texts is None or not to.listed:
            if to.listed:
                self._needed("credit", "@several_credited", (*CREDITS, "[3, 2]"))
            return "each"
        if texts[0] in CREDITS:
            return cast("Credit", texts[0])
        return tuple(Fraction(text) for text in texts)

    def _of_type(self, kind: FieldType) -> list[str]:
        return [field.key for field in self._kind.fields if field.type == kind]

    def _typed(self, part: str, fields: Sequence[str], expected: str) -> str:
        """The field that a part names, which must be one of these."""
        key: str = self._rule[part]
        place = (*self._path, part)
        unclear = self._unknown(key, place) or self._kinds.doubts(self._kind, key)
        if not unclear and key not in fields:
            self._report.add(place, "SC704", key, expected=expected, choices=Listed(fields))
        return key

    def _unknown(self, key: str, path: Path) -> bool:
        if self._known.lacks(key, path):
            near, about = self._known.right(key), self._known.about(key)
            self._report.add(path, "SC703", key, about=about, nearest=near)
        return key not in self._known

    def _needed(self, part: str, why: str, choices: Sequence[str]) -> None:
        """Note a key that has no default where the records are as they are."""
        self._report.doubt(self._path)
        if not self._report.lost(self._path, part):
            self._report.add_key(self._path, "SC701", part, why=why, choices=Listed(choices))
