"""Rule files in a folder are counties of the catalogue, in place of installed ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring_core.errors import Finding, PluginError, UsageError
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.sources import Source
from scoring_core.rulebook import load

ROOT = Path(__file__).parents[2]
WENXIAN = (ROOT / "plugins/wenxian/src/scoring_core_wenxian/jurisdiction.toml").read_bytes()
QINGHE = (ROOT / "examples/qinghe.toml").read_bytes()
CALLING = (ROOT / "tests/python_county/jurisdiction.toml").read_bytes()


@pytest.fixture
def counties(tmp_path: Path) -> Callable[..., Path]:
    """A folder of files with these contents."""

    def filled(**files: bytes) -> Path:
        folder = tmp_path / "counties"
        folder.mkdir()
        for name, content in files.items():
            (folder / f"{name}.toml").write_bytes(content)
        return folder

    return filled


Counties = Callable[..., Path]


def source_of(catalogue: Catalogue, file: Path) -> Source:
    (source,) = [source for source in catalogue.sources if source.name == str(file)]
    return source


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return [(found.code, found.found, found.place.file) for found in findings]


def test_a_rule_file_in_the_folder_is_a_county_beside_the_installed(counties: Counties) -> None:
    folder = counties(qinghe=QINGHE)
    catalogue = Catalogue.installed(folder)

    assert {"qinghe", "wenxian"} <= {rules.key for rules in catalogue.jurisdictions}
    assert source_of(catalogue, folder / "qinghe.toml").jurisdictions[0].name == "青禾县"
    assert catalogue.findings == ()
    assert [s.name for s in catalogue.sources if s.loose] == [str(folder / "qinghe.toml")]


def test_a_pipe_in_the_folder_is_not_waited_for(
    counties: Counties, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every system has pipes with names: what the system says of the file is made up."""
    folder = counties(pipe=QINGHE)
    monkeypatch.setattr("os.path.isfile", lambda file: not str(file).endswith("pipe.toml"))
    source = source_of(Catalogue.installed(folder), folder / "pipe.toml")
    assert [(found.code, dict(found.details)["reason"]) for found in source.mistakes] == [
        ("SC250", "@no_regular_file")
    ]
    assert [found.code for found in source.broken] == ["SC509"]


def test_a_rule_file_takes_the_place_of_the_installed_county_and_says_so(
    counties: Counties,
) -> None:
    changed = WENXIAN.replace('"温县"'.encode(), '"新温县"'.encode(), 1)
    folder = counties(a=changed)
    catalogue = Catalogue.installed(str(folder))
    plain = Catalogue.installed()

    assert catalogue.jurisdiction("wenxian").name == "新温县"
    assert told(catalogue.findings) == [("SC507", "wenxian", str(folder / "a.toml"))]
    assert dict(catalogue.findings[0].details)["plugins"] == "scoring-core-wenxian 0.1.0"
    assert [r.key for r in catalogue.jurisdictions] == [r.key for r in plain.jurisdictions]
    assert [r.key for r in catalogue.readers] == [r.key for r in plain.readers]


@pytest.mark.parametrize(
    "spoilt, mistake",
    [
        (WENXIAN.replace(b"=", b"==", 1), "SC265"),
        (WENXIAN.replace("温县".encode(), "温县".encode("gb18030")), "SC251"),
        (WENXIAN.decode().encode("utf-16"), "SC251"),
        (WENXIAN + b"deep = " + b"[" * 100_000, "SC253"),
        (CALLING.replace(b'key = "', b'key = "wenxian" # ', 1), "SC462"),
    ],
)
def test_a_spoilt_file_keeps_its_county_from_old_rules_and_takes_no_other_down(
    counties: Counties, spoilt: bytes, mistake: str
) -> None:
    folder = counties(a=spoilt, qinghe=QINGHE)
    catalogue, file = Catalogue.installed(folder), folder / "a.toml"
    plain = {rules.key for rules in Catalogue.installed().jurisdictions}

    assert {r.key for r in catalogue.jurisdictions} == plain - {"wenxian"} | {"qinghe"}
    assert told(catalogue.findings) == [
        ("SC509", "", str(file)),
        ("SC507", "wenxian", str(file)),
    ]
    mistakes = source_of(catalogue, file).mistakes
    assert mistake in {found.code for found in mistakes}
    assert {found.place.file for found in mistakes} == {str(file)}
    assert mistake in catalogue.findings[0].line()
    assert catalogue.findings[0].line().count(str(file)) == 1


def test_a_file_without_a_key_takes_no_place(counties: Counties) -> None:
    folder = counties(empty=b"", other=b"key = 1\n")
    (folder / "folder.toml").mkdir()
    catalogue = Catalogue.installed(folder)

    assert catalogue.jurisdiction("wenxian").name == "温县"
    assert [found.code for found in catalogue.findings] == ["SC509"] * 3
    codes = [source.mistakes[0].code for source in catalogue.sources if source.loose]
    assert codes == ["SC202", "SC250", "SC202"]


def test_two_files_with_one_key_are_refused_and_listed(counties: Counties) -> None:
    folder = counties(one=QINGHE, two=QINGHE)
    files = [str(folder / "one.toml"), str(folder / "two.toml")]
    with pytest.raises(PluginError) as caught:
        Catalogue.installed(folder)
    (found,) = caught.value.findings

    assert (found.code, found.found) == ("SC508", "qinghe")
    assert dict(found.details)["plugins"] == "、".join(files)
    listed = Catalogue.listed(folder)
    assert [source.name for source in listed.sources if source.broken] == files


def test_only_rule_files_that_are_shown_are_read(counties: Counties) -> None:
    folder = counties(qinghe=QINGHE)
    for name in (".qinghe.toml", "._x.toml", "说明.txt", "qinghe.toml.bak"):
        (folder / name).write_bytes(b"nothing")
    (folder / "qinghe.toml").rename(folder / "青禾县.TOML")

    catalogue = Catalogue.installed(folder)
    assert [source.name for source in catalogue.sources if source.loose] == [
        str(folder / "青禾县.TOML")
    ]
    assert catalogue.findings == ()


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for make in (Catalogue.installed, Catalogue.listed):
        with pytest.raises(UsageError) as caught:
            make(tmp_path / "none")
        assert told(caught.value.findings) == [
            ("SC461", str(tmp_path / "none"), str(tmp_path / "none"))
        ]


def test_a_rule_file_that_passed_is_taken_from_the_cache(
    counties: Counties, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORING_CORE_CACHE", str(tmp_path / "cache"))
    folder = counties(qinghe=QINGHE)
    first = Catalogue.installed(folder)
    monkeypatch.setattr(load, "_checked", lambda _text, file: pytest.fail(f"{file} again"))

    again = Catalogue.installed(folder)
    assert again.jurisdiction("qinghe") == first.jurisdiction("qinghe")
