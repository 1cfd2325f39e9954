"""A small scheme that counts records, and sheets of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring_core.engine.read_records import read_records
from scoring_core.errors import DataError, Finding
from scoring_core.formula.parse import parse
from scoring_core.model.item import RecordField, RecordKind, Records
from scoring_core.model.period_text import parse_span
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.tally import Tally

KIND = RecordKind(
    "items",
    (
        RecordField("piece", "编号", "text"),
        RecordField("unit", "单位", "units", ("报送单位",), listed=True),
        RecordField("sent", "报送日期", "date"),
        RecordField("used", "采用日期", "date"),
        RecordField("kind", "体裁", "choice", words=("文字", "图片"), writings={"照片": "图片"}),
        RecordField("outlet", "刊物", "choice", listed=True, words=("简报", "省刊", "县、市报")),
        RecordField("length", "字数", "number", low=Fraction(1), high=Fraction(5000)),
        RecordField("commissioned", "约稿", "flag"),
        RecordField("note", "备注", "text"),
    ),
    piece="piece",
)
USED = Tally("items", "used", "unit", parse("if(commissioned: 2, else: 1)"))
HEAD = "编号,单位,报送日期,采用日期,体裁,刊物,字数,约稿"


def counting(
    scheme: Scheme,
    *tallies: Tally,
    kind: RecordKind = KIND,
    parents: Mapping[str, str] | None = None,
) -> Scheme:
    """The scheme with its metrics counted from records."""
    first = scheme.metrics[0]
    metrics = tuple(
        replace(first, key=f"m{n}", tally=tally) for n, tally in enumerate(tallies or (USED,))
    )
    return replace(scheme, records=(kind,), metrics=metrics, parents=parents or {})


def within(scheme: Scheme, unit: str, span: str) -> Scheme:
    """The scheme with one unit on the roster for a time only."""
    categories = (
        replace(
            c,
            units=tuple(
                replace(u, span=parse_span(span)) if u.name == unit else u for u in c.units
            ),
        )
        for c in scheme.categories
    )
    return replace(scheme, categories=tuple(categories))


def sheet_of(text: str, file: str = "items.csv") -> Sheet:
    """A sheet of lines whose cells are parted by commas."""
    return Sheet(file, None, tuple(tuple(line.split(",")) for line in text.split("\n")))


Read = Callable[..., tuple[Records, tuple[Finding, ...]]]


def refused(scheme: Scheme, *sheets: Sheet, kind: RecordKind = KIND) -> tuple[Finding, ...]:
    """The findings with which records are refused."""
    try:
        read_records(scheme, kind, sheets)
    except DataError as error:
        return error.findings
    raise AssertionError("nothing was refused")
