"""What the parts of the page about the method are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A subject within a part: its name and what there is to say, a paragraph each."""

    title: str
    paragraphs: tuple[str, ...]
