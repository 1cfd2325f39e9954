"""Tells a person about one code."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_core.formats.code_examples import Input
from scoring_core.formats.code_page import CodePage
from scoring_core.messages import Lang, term

_WORDS = {
    "zh": {
        "example": "例",
        "expected": "应为：",
        "help": "帮助：",
        "wrong": "这样的数据会引起它（{of}）",
        "mended": "改好的",
        "options": "，{options}",
        "also": "，一同出现 {also}",
        "colon": "：",
    },
    "en": {
        "example": "Example",
        "expected": "expected: ",
        "help": "help: ",
        "wrong": "Data that leads to it ({of})",
        "mended": "Mended",
        "options": ", {options}",
        "also": ", along with {also}",
        "colon": ":",
    },
}


def write_code(page: CodePage, lang: Lang) -> str:
    """What a code means, how it looks, what is expected and what to do."""
    return "".join(f"{line}\n" for line in _lines(page, lang))


def _lines(page: CodePage, lang: Lang) -> Iterator[str]:
    words, (_, expected, remedy) = _WORDS[lang], page.example.wording(lang)
    level = term(f"@{page.level}", lang)
    yield f"{page.code} {level}{words['colon']}{' ' if lang == 'en' else ''}{page.meaning}"
    yield ""
    yield f"{words['example']}{words['colon']}"
    yield f"  {level} {page.example.line(lang)}"
    yield ""
    yield f"{words['expected']}{expected}"
    yield f"{words['help']}{remedy}"
    if page.input:
        yield from _input(page.input, lang)


def _input(shown: Input, lang: Lang) -> Iterator[str]:
    words = _WORDS[lang]
    options = words["options"].format(options=" ".join(shown.options)) if shown.options else ""
    also = words["also"].format(also=" ".join(shown.also)) if shown.also else ""
    yield ""
    yield words["wrong"].format(of=f"{shown.of}{options}{also}") + words["colon"]
    yield from _shown(shown.wrong, lang)
    yield ""
    yield words["mended"] + words["colon"]
    yield from _shown(shown.mended, lang)


def _shown(lines: str, lang: Lang) -> Iterator[str]:
    return (f"  {line}" for line in lines.splitlines() or [term("@empty", lang)])
