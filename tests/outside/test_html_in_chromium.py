"""The page of a notice in a browser: accessible in every light and width, and on paper."""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scoring_core.formats.html_notice import write_notice
from scoring_core.model.notice import Look, Notice
from tests.formats.notices import BARE, DAMAGED, EMPTY, RICH, long, wide
from tests.formats.printed import squeezed
from tests.outside.programs import output, program

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOTICES = {"rich": RICH, "bare": BARE, "empty": EMPTY, "damaged": DAMAGED}


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker axe-core, fetched anew and kept nowhere."""
    folder = tmp_path_factory.mktemp("axe")
    name = output("npm", "pack", "--silent", "axe-core@4", folder=folder).split()[-1]
    with tarfile.open(folder / name) as packed:
        script = packed.extractfile("package/axe.min.js")
        assert script
        return script.read().decode("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


def opened(browser: Browser, notice: Notice, folder: Path, **view: Any) -> Page:
    """The page of a notice with the red head; nothing but the file may be asked for."""
    path = folder / "notice.html"
    path.write_bytes(write_notice(notice, Look(red_head=True)))
    page = browser.new_context(bypass_csp=True, **view).new_page()
    page.on("request", lambda request: _is_file(request.url))
    page.goto(path.as_uri())
    return page


def _is_file(address: str) -> None:
    assert address.startswith("file:")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", NOTICES)
def test_a_page_is_accessible(
    browser: Browser, axe: str, tmp_path: Path, key: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    page = opened(browser, NOTICES[key], tmp_path, viewport=size, color_scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    ignored = {"page-has-heading-one"} if key == "empty" else set()
    told = {v["id"]: [n["html"] for n in v["nodes"]] for v in found["violations"]}
    assert {name: nodes for name, nodes in told.items() if name not in ignored} == {}
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_but_a_table_is_wider_than_the_screen(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    page = opened(browser, RICH, tmp_path, viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("columns", [5, 8, 10, 12, 15, 20])
def test_no_table_is_wider_than_the_paper(browser: Browser, tmp_path: Path, columns: int) -> None:
    between_margins = {"width": 590, "height": 900}
    page = opened(browser, wide(columns), tmp_path, viewport=between_margins)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == 590


def test_the_own_rule_of_a_page_lets_its_style_in_and_no_script(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "notice.html"
    marked = write_notice(RICH, Look()).replace(
        b"</main>", b"<script>document.title=1</script></main>"
    )
    path.write_bytes(marked)
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() == RICH.title
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "center"


def test_on_paper_headings_repeat_and_annexes_begin_pages(browser: Browser, tmp_path: Path) -> None:
    (table,) = long(120).annexes
    notice = replace(BARE, annexes=(replace(table, chart=""), *RICH.annexes))
    page = opened(browser, notice, tmp_path)
    page.pdf(path=tmp_path / "notice.pdf", prefer_css_page_size=True)
    output("pdftotext", "-layout", "notice.pdf", folder=tmp_path)
    pages = (tmp_path / "notice.txt").read_text("utf-8").split("\f")[:-1]
    assert [i for i, text in enumerate(pages) if "附件1" in text] == [1]
    units = [[w for w in page.split() if re.fullmatch("第[0-9]+单位", w)] for page in pages]
    assert [w for page in units for w in page] == [f"第{n}单位" for n in range(1, 121)]
    torn = [page for page, found in zip(pages, units, strict=True) if found]
    assert len(torn) > 2
    assert all("名次" in page and "办结率" in page for page in torn)
    assert all(squeezed(page).endswith(f"—{n}—") for n, page in enumerate(pages, 1))
