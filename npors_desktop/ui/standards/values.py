"""What the texts of the page Standards are made of besides lines: frozen values without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.ui.widgets.values import Icon


class ReadPart(StrEnum):
    """A part of a standard that is read by itself, in the order of its key (1, 2 ...)."""

    CRITERIA = "criteria"
    QUESTIONS = "questions"
    RULES = "rules"
    PRACTICAL = "practical"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class DetailBlock:
    """Some lines under a heading, each a paragraph; ``icon`` stands before the first."""

    title: str
    lines: tuple[str, ...]
    icon: Icon | None = None


@dataclass(frozen=True, slots=True)
class CountedChange:
    """One bar: how many, of what."""

    number: int
    word: str
