"""Which format a document has, and how it looks."""

from pathlib import Path

import pytest

from scoring_core import formats
from scoring_core.cli.documents import choose_document, choose_documents, look_of
from scoring_core.errors import Place, UsageError, finding
from scoring_core.model.notice import Look
from scoring_core.plugin.catalogue import Catalogue
from scoring_core.plugin.sources import Source

TOOLS = Catalogue.of(formats)


@pytest.mark.parametrize(
    "key, path, form",
    [
        (None, None, "txt"),
        ("html", None, "html"),
        (None, Path("通报.docx"), "docx"),
        (None, Path("通报.HTM"), "html"),
        ("md", Path("通报.txt"), "md"),
    ],
)
def test_the_key_wins_and_then_the_ending(key: str | None, path: Path | None, form: str) -> None:
    assert choose_document(TOOLS, key, path).key == form


@pytest.mark.parametrize("key", ["docx", "xlsx", "pdf"])
def test_what_is_no_text_needs_a_file(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose_document(TOOLS, key, None)
    assert [(found.code, found.found) for found in caught.value.findings] == [("SC447", key)]


def test_many_files_are_word_unless_it_is_said() -> None:
    assert choose_documents(TOOLS, None).key == "docx"
    assert choose_documents(TOOLS, "pdf").key == "pdf"


def test_where_a_format_lacks_a_broken_plugin_is_told() -> None:
    broken = finding("SC501", None, "odd", reason="KeyError: 1")
    tools = Catalogue((*TOOLS.sources, Source("odd", broken=(broken,))))
    with pytest.raises(UsageError) as caught:
        choose_documents(tools, "odd")
    assert [found.code for found in caught.value.findings] == ["SC414", "SC501"]


def test_a_look_is_what_is_wished(tmp_path: Path) -> None:
    template = tmp_path / "样板.docx"
    template.write_bytes(b"PK")
    assert look_of("docx", "standard", None) == Look()
    assert look_of("docx", "windows", None, "red-head") == Look(red_head=True, fonts="windows")
    assert look_of("docx", "windows", template) == Look(
        red_head=False, fonts="windows", template=b"PK", template_name=str(template)
    )


@pytest.mark.parametrize("key", ["html", "pdf", "xlsx"])
def test_only_word_has_a_template(key: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        look_of(key, "standard", tmp_path / "样板.docx")
    assert [(found.code, found.found) for found in caught.value.findings] == [("SC449", key)]


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "样板.docx"
    with pytest.raises(UsageError) as caught:
        look_of("docx", "standard", missing)
    (found,) = caught.value.findings
    assert found.place == Place(str(missing))
