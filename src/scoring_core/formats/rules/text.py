"""A page of rules as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoring_core.formats.visible import visible
from scoring_core.messages import Lang
from scoring_core.model.rules_page import Line, RulesPage

MOST_ITEMS = 10


def write_pages(pages: Iterable[RulesPage], lang: Lang) -> str:
    """Each page with its title, its headings, and lines below them."""
    return "\n".join("".join(f"{line}\n" for line in _lines(page, lang)) for page in pages)


def line_text(line: Line, lang: Lang) -> str:
    """A line with its list."""
    return visible(line.text + (", " if lang == "en" else "、").join(line.items))


def _lines(page: RulesPage, lang: Lang) -> Iterator[str]:
    yield visible(page.title)
    for section in page.sections:
        yield ""
        yield visible(section.heading)
        for line in section.lines:
            yield from _broken(line, lang)


def _broken(line: Line, lang: Lang) -> Iterator[str]:
    """A long list goes on below its line."""
    parts = [line.items[n : n + MOST_ITEMS] for n in range(0, len(line.items), MOST_ITEMS)]
    texts = [line_text(Line(line.text if n == 0 else "", p), lang) for n, p in enumerate(parts)]
    joint = ",\n    " if lang == "en" else "、\n    "
    yield f"  {joint.join(texts or [line_text(line, lang)])}"
