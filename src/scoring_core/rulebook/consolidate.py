"""A rule file in all its editions: each is checked as the text that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.model.scheme import Amendment
from scoring_core.rulebook.amend import Edition, amended, check_months
from scoring_core.rulebook.build import build
from scoring_core.rulebook.check import check, check_kinds
from scoring_core.rulebook.check_uses import Defined, check_uses
from scoring_core.rulebook.editions import Consolidated, idle, join_editions
from scoring_core.rulebook.mend import shape
from scoring_core.rulebook.paths import dotted
from scoring_core.rulebook.recall_ranges import Text, with_recalled_ranges
from scoring_core.rulebook.report import Mistake, Path, Report, Told
from scoring_core.rulebook.sizes import check_sizes

Document = dict[str, Any]


def consolidate(document: Document, holes: Iterable[Path]) -> tuple[Jurisdiction, list[Mistake]]:
    """
    The jurisdiction of a document, and every mistake of any edition by its written path.

    With a mistake among them the jurisdiction is not to be used. The document is changed in
    place where it has mistakes; nothing is told of `holes`, which could not be read. Of
    amendments that could not be read all, nothing more is told.
    """
    first = _built(document, Told(holes=set(holes)))
    if first.text is None:
        return Jurisdiction("", "", ()), first.mistakes
    amendments = document.pop("amendment", [])
    months = list(check_months(amendments, first.told))
    unclear = {mistake.path[:1] for mistake in (*first.mistakes, *months)}
    unclear |= {hole[:1] for hole in first.told.holes}
    readable = ("amendment",) not in unclear
    later = list(_later(document, amendments, first.told)) if readable else []
    reads = _read([first, *(built for _, built in later)])
    found = [*reads[0].mistakes, *months]
    editions = _Editions(reads[0], found)
    for (edition, _), read in zip(later, reads[1:], strict=True):
        editions.add(edition, read)
    told = [*editions.found, *editions.idle(), *editions.unused()] if readable else found
    return join_editions(editions.right), told


class _Built(NamedTuple):
    """A text of which nothing is proved yet; None where it is too wrong to be checked."""

    text: Text | None
    told: Told
    report: Report

    @property
    def mistakes(self) -> list[Mistake]:
        """What was found so far, by its written path."""
        return self.report.written


def _built(document: Document, told: Told) -> _Built:
    plain, told = shape(document, told)
    report = Report(told)
    for mistake in check_sizes(plain) if plain is not None else ():
        report.note(mistake)
        plain = None
    if plain is None:
        return _Built(None, told, report)
    jurisdiction = build(plain, report)
    check_kinds(plain, jurisdiction, report)
    return _Built(Text(plain, jurisdiction, report), told, report)


def _later(
    document: Document, amendments: Sequence[Document], told: Told
) -> Iterator[tuple[Edition, _Built]]:
    """The editions after the first; the last where one is too wrong to be checked."""
    for edition in amended(document, amendments, told):
        built = _built(edition.document, edition.told)
        yield edition, built
        if built.text is None:
            return


class _Read(NamedTuple):
    """A text that was read; without a jurisdiction where it is too wrong to be checked."""

    jurisdiction: Jurisdiction | None
    told: Told
    mistakes: list[Mistake]
    defined: list[Defined]


def _read(built: Sequence[_Built]) -> list[_Read]:
    """All texts of a file, each checked with the ranges that follow from them all."""
    ranged = iter(with_recalled_ranges([each.text for each in built if each.text]))
    reads: list[_Read] = []
    for each in built:
        jurisdiction, defined = None, list[Defined]()
        if each.text is not None:
            plain, jurisdiction = each.text.document, next(ranged)
            check(plain, jurisdiction, each.report)
            defined = check_uses(plain, jurisdiction, each.report)
        reads.append(_Read(jurisdiction, each.told, each.mistakes, defined))
    return reads


class _Editions:
    """The editions one after another, and what was found in them."""

    def __init__(self, first: _Read, found: list[Mistake]) -> None:
        self.found = found
        self.right = [Consolidated(None, first.jurisdiction, {})] if first.jurisdiction else []
        self._reads = [first]
        self._numbers: list[tuple[int, ...]] = [()]
        self._known = {_subject(mistake) for mistake in found}

    def add(self, edition: Edition, read: _Read) -> None:
        """Note what one more edition brings, of mistakes too."""
        news = [mistake for mistake in read.mistakes if _subject(mistake) not in self._known]
        self._known |= {_subject(mistake) for mistake in news}
        self.found += _told_of(edition, news)
        if read.jurisdiction is None:
            return
        self._reads.append(read)
        amendment = Amendment(edition.first, edition.source)
        self.right.append(Consolidated(amendment, read.jurisdiction, edition.cited))
        self._numbers.append(edition.numbers)

    def idle(self) -> Iterator[Mistake]:
        """The amendments by which nothing changes, told when all the rest is right (SC297)."""
        for place, why in idle(self.right) if not self.found else ():
            for number in self._numbers[place]:
                yield Mistake(("amendment", number, "from"), "SC297", "", {"why": why})

    def unused(self) -> Iterator[Mistake]:
        """What no edition uses, told when all the rest is right too (SC342)."""
        places: dict[Path, tuple[Path, str]] = {}
        used = set[Path]()
        for read in self._reads:
            for path, kind, has_use in read.defined:
                places.setdefault(path, (read.told.written(path), kind))
                used |= {path} if has_use else set()
        for path, (written, kind) in places.items() if not self.found else ():
            if path not in used:
                yield Mistake(written, "SC342", str(path[-1]), {"kind": kind}, on_key=True)


def _subject(mistake: Mistake) -> tuple[object, ...]:
    return mistake.path, mistake.code, mistake.found


def _told_of(edition: Edition, news: Sequence[Mistake]) -> list[Mistake]:
    """
    What is told of the mistakes that an edition brings.

    One that stands in a text that was right before is told there, and once more at the
    amendment that made it wrong; where a change was refused it may follow from that.
    """
    written = [mistake for mistake in news if mistake.path[:1] == ("amendment",)]
    if edition.refused or len(written) == len(news):
        return written
    spoilt = dict.fromkeys(dotted(m.path) for m in news if m not in written)
    place: Path = ("amendment", edition.numbers[-1])
    return [*news, Mistake(place, "SC298", ", ".join(spoilt))]
