"""The example files of items, read by rules that count them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from scoring_core.engine.read_records import read_records
from scoring_core.engine.record_coverage import coverage
from scoring_core.formats.csv_table import read_csv
from scoring_core.formula.parse import parse
from scoring_core.model.item import RecordField, RecordKind
from scoring_core.model.period import Period
from scoring_core.model.scheme import Scheme
from scoring_core.model.table import Sheet
from scoring_core.model.tally import Tally
from tests.engine.records import counting

EXAMPLES = Path(__file__).parents[2] / "examples"
CATEGORIES = {
    "town": '{ title = "乡镇", units = ["东岭镇", "河湾镇", "石桥乡"] }',
    "dept": """{ title = "县直单位", units = ["商务局", "人力资源和社会保障局", "农业农村局",
        "住房和城乡建设局", "发展和改革委员会", "政务服务中心"] }""",
}
NAMES = 'names = { "人力资源和社会保障局" = ["人社局"] }'
KIND = RecordKind(
    "items",
    (
        RecordField("piece", "编号", "text"),
        RecordField("title", "标题", "text"),
        RecordField("unit", "报送单位", "units", listed=True),
        RecordField("sent", "报送日期", "date"),
        RecordField("used", "采用日期", "date"),
        RecordField(
            "kind", "体裁", "choice", words=("文字", "图片", "调研"), writings={"照片": "图片"}
        ),
        RecordField(
            "outlet",
            "采用刊物",
            "choice",
            listed=True,
            words=("政务晨讯", "要情专报", "门户网站", "省刊"),
        ),
        RecordField("instruction", "批示", "choice", listed=True, words=("省", "市", "县")),
        RecordField("commissioned", "约稿", "flag"),
    ),
    piece="piece",
)
USED = Tally("items", "used", "unit", parse("if(commissioned: 2, else: 1)"), each="outlet")


def example(name: str) -> tuple[Sheet, ...]:
    return read_csv((EXAMPLES / name).read_bytes(), name)


def test_both_files_are_one_pool_without_a_finding(scheme: Callable[..., Scheme]) -> None:
    rules = counting(scheme(categories=CATEGORIES, units=NAMES), USED, kind=KIND)
    sheets = [*example("items-2023-Q1.csv"), *example("items-2023-04.csv")]
    records, findings = read_records(rules, KIND, sheets)
    assert findings == ()
    assert len(records) == 17
    assert len(set(records.columns["piece"])) == 13
    told = coverage(rules, records, [None, None]).told
    assert [each.time for each in told] == [
        Period(date(2023, 1, 1), date(2023, 3, 31)),
        Period(date(2023, 4, 1), date(2023, 4, 30)),
    ]
    column = records.columns
    assert column["unit"][5] == ("人力资源和社会保障局",)
    assert column["instruction"][:3] == ((), ("县",), ("省", "市"))
    assert column["outlet"][14] == ("政务晨讯", "要情专报")
    assert records.place(13).row == 4
    assert column["kind"][13] == "图片"
