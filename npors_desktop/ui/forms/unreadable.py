"""What a field says of a text that it cannot take."""

from collections.abc import Callable
from typing import TypeVar

from npors_desktop.base.words import Words
from npors_desktop.domain.messages import Message
from npors_desktop.ui.widgets.fields import FieldRow

T = TypeVar("T")


class UnreadableError(ValueError):
    """What was typed is not the kind of value that the field asks for. ``told`` says what is wrong
    with it, at the field."""

    def __init__(self, told: Message) -> None:
        super().__init__(str(told))
        self.told = told


def read_field(
    row: FieldRow, read: Callable[[str], T], faults: list[tuple[FieldRow, str]], words: Words
) -> T | None:
    """What was typed into a field; None if it cannot be read, and why then joins ``faults``."""
    try:
        return read(row.text())
    except UnreadableError as error:
        faults.append((row, words(error.told)))
        return None
