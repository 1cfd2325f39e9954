"""Which of the fonts of an official document this computer has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_STANDARD = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
    "body": ("FangSong_GB2312", "仿宋_GB2312"),
    "black": ("SimHei", "黑体"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312"),
    "song": ("SimSun", "宋体"),
}
_WINDOWS = {
    "title": ("STZhongsong", "华文中宋"),
    "body": ("FangSong", "仿宋"),
    "black": ("SimHei", "黑体", "Microsoft YaHei"),
    "kai": ("KaiTi", "楷体"),
    "song": ("SimSun", "宋体", "NSimSun"),
}
_SERIF = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "STSong",
    "Songti SC",
    "AR PL UMing CN",
    "FandolSong",
)
_SANS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
_LATIN = ("Times New Roman", "Liberation Serif")
_EMBEDDED = "Libertinus Serif"

Stack = list[str | dict[str, str]]


def font_stacks(installed: Iterable[str], profile: str) -> dict[str, Stack]:
    """
    For each part of a notice the fonts to take, the best first; typst brings the last.

    What none of them has is shown by any other font of the computer that has it.
    """
    names = {name.casefold(): name for name in installed}
    latin: Stack = [{"name": n, "covers": "latin-in-cjk"} for n in _held(_LATIN, names)]
    first, other = (_WINDOWS, _STANDARD) if profile == "windows" else (_STANDARD, _WINDOWS)
    every = [name for stack in (*first.values(), *other.values()) for name in stack]
    stacks: dict[str, Stack] = {}
    for part, best in first.items():
        free = (*_SANS, *_SERIF) if part == "black" else (*_SERIF, *_SANS)
        chinese = _held((*best, *other[part], *free, *every), names)
        stacks[part] = [*latin, *chinese, _EMBEDDED]
    return stacks


def any_chinese(installed: Iterable[str]) -> bool:
    """Whether one of the Chinese fonts is there that a page is set in."""
    return font_stacks(set(installed) - set(_LATIN), "standard")["body"] != [_EMBEDDED]


def _held(wanted: Iterable[str], names: Mapping[str, str]) -> list[str]:
    found = (names.get(name.casefold()) for name in wanted)
    return list(dict.fromkeys(name for name in found if name))
