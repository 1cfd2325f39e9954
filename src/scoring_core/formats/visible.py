"""A stranger's text on a line of its own."""

from scoring_core.model.names import printable


def visible(text: str) -> str:
    """The text with every line break and control character spelt: it makes no line."""
    if printable(text):
        return text
    return "".join(c if printable(c) else repr(c)[1:-1] for c in text)
