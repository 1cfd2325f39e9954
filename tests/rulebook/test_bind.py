"""Rules and the functions that they name: neither stands without the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import RuleError
from scoring_core.model.canonical import fingerprint
from scoring_core.model.function import Function
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook.bind import bind
from scoring_core.rulebook.load import load_content, load_text
from tests.bound import STROKES, text_of

TEXT = text_of(STROKES + 'text = [{ python = "closing" }]\n')
AMENDED = (
    TEXT
    + """
[[amendment]]
from = "2023-07"
source = "修改"
[amendment.set]
"scheme.s.metrics.strokes.python" = "later"
"""
)


def function(name: str, digest: str = "sha256:0", call: Callable[..., object] = len) -> Function:
    return Function(name, digest, call)


def bound(text: str, *functions: Function) -> Jurisdiction:
    return bind(load_text(text), functions, text.encode(), "made.toml")


def told(text: str, *functions: Function) -> list[str]:
    with pytest.raises(RuleError) as caught:
        bound(text, *functions)
    return [found.line() for found in caught.value.findings]


def test_what_rules_name_is_bound() -> None:
    (scheme,) = bound(TEXT, function("closing"), function("f")).schemes
    assert [(each.name, each.call) for each in scheme.functions] == [("f", len), ("closing", len)]
    assert scheme.columns["sent"] == load_text(TEXT).schemes[0].columns["sent"]


def test_rules_without_functions_are_left_as_they_are() -> None:
    rules = load_text(text_of(""))
    assert bind(rules, (), b"", "made.toml") is rules


def test_a_name_without_a_function_is_told_where_it_stands() -> None:
    idle, lacking = told(TEXT, function("f2"), function("closing"))
    assert idle == (
        "made.toml SC842 规则文件没有用到 Python 函数“f2”，它用到的是：closing、f；"
        '从 toml_plugin(…, python=[…]) 里删去它，或在规则文件里写 python = "f2"'
    )
    assert lacking == (
        "made.toml:18:73 SC841 规则包里没有名为“f”的 Python 函数，它带来的是：f2、closing；"
        "最接近的：f2；在 toml_plugin(…, python=[…]) 里加上它，或改正名称"
    )


def test_every_place_without_a_function_is_told() -> None:
    lines = told(AMENDED)
    assert [line.split("，")[0].split(" ", 1)[1] for line in lines] == [
        "SC841 规则包里没有名为“f”的 Python 函数",
        "SC841 规则包里没有名为“closing”的 Python 函数",
        "SC841 规则包里没有名为“later”的 Python 函数",
    ]
    assert all("它带来的是：（没有）" in line for line in lines)


def test_each_edition_has_its_functions() -> None:
    rules = bound(AMENDED, *map(function, ("f", "later", "closing")))
    names = [[each.name for each in scheme.functions] for scheme in rules.schemes]
    assert names == [["f", "closing"], ["later", "closing"]]


def test_other_python_is_another_rule() -> None:
    one, same, other = (
        bound(TEXT, function("f", digest, call), function("closing")).schemes[0]
        for digest, call in (("sha256:1", len), ("sha256:1", repr), ("sha256:2", len))
    )
    alone = load_text(TEXT).schemes[0]
    prints = [fingerprint("made", scheme) for scheme in (one, same, other, alone)]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3


def test_what_is_remembered_of_a_file_has_no_functions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path))
    content = TEXT.encode()
    for call in (len, repr):
        rules = load_content(content, "made.toml")
        assert [f.call for f in rules.schemes[0].functions] == [None, None]
        functions = [function("f", call=call), function("closing", call=call)]
        (scheme,) = bind(rules, functions, content, "made.toml").schemes
        assert [f.call for f in scheme.functions] == [call, call]
    assert len(list(tmp_path.iterdir())) == 1


def test_what_only_python_looks_at_has_a_use() -> None:
    metric = 'metrics.seen = { label = "看", unit = "条" }\nconstants.told = 5\ntable = '
    table = '[{ title = "表", columns = ["unit", "sent"] }]\n'
    load_text(TEXT.replace("text =", f"{metric}{table}text =", 1))
    without = TEXT.replace('text = [{ python = "closing" }]\n', metric + table)
    with pytest.raises(RuleError) as caught:
        load_text(without)
    assert [f.found for f in caught.value.findings] == ["told"]


def test_what_python_computes_needs_a_use() -> None:
    table = 'table = [{ title = "表", columns = ["unit", "sent"] }]\n'
    with pytest.raises(RuleError) as caught:
        load_text(text_of(table + STROKES).replace('"lowest strokes", ', ""))
    assert [(f.code, f.found) for f in caught.value.findings] == [("SC342", "strokes")]
