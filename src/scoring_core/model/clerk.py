"""What the clerk writes beside the figures: text with slots, by section."""

from __future__ import annotations

from scoring_core.errors import Place
from scoring_core.frozen import frozen
from scoring_core.model.template import Template


@frozen
class Remark:
    """One paragraph, or a heading so many levels below that of its section; 0 is a paragraph."""

    level: int
    text: Template
    place: Place


@frozen
class ClerkSection:
    """What stands under `# 存在问题`, or `# website/存在问题` where several schemes have one."""

    name: str
    remarks: tuple[Remark, ...]
    place: Place


@frozen
class ClerkText:
    """A whole text file; `file` is its name for messages, empty where there is none."""

    sections: tuple[ClerkSection, ...] = ()
    file: str = ""

    def section(self, scheme: str, name: str) -> ClerkSection | None:
        """The section of a scheme's passage: by its full name, else by its own."""
        by_name = {section.name: section for section in self.sections}
        return by_name.get(f"{scheme}/{name}") or by_name.get(name)
