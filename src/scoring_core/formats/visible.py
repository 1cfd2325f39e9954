"""A stranger's text on a line of its own."""


def visible(text: str) -> str:
    """The text with every line break and control character spelt: it makes no line."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
