"""What a field says of a text that it cannot take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message


class UnreadableError(ValueError):
    """What was typed is not the kind of value that the field asks for. ``told`` says what is wrong
    with it, at the field."""

    def __init__(self, told: Message) -> None:
        super().__init__(str(told))
        self.told = told
