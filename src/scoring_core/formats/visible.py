"""A stranger's text on a line of its own."""


def visible(text: str) -> str:
    """The text with every line break and control character spelt: it makes no line."""
    if text.isprintable():
        return text
    return "".join(c if _plain(c) else repr(c)[1:-1] for c in text)


def _plain(character: str) -> bool:
    """A wide space is a space in Chinese text, though Python does not count it as printable."""
    return character.isprintable() or character == "\u3000"
