"""Reads the text of a field, and says at the field why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from npors_desktop.ui.forms.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.words import Words
    from npors_desktop.ui.widgets.fields import FieldRow

T = TypeVar("T")


def read_field(
    row: FieldRow, read: Callable[[str], T], faults: list[tuple[FieldRow, str]], words: Words
) -> T | None:
    """What was typed into a field; None if it cannot be read, and why then joins ``faults``."""
    try:
        return read(row.text())
    except UnreadableError as error:
        faults.append((row, words(error.told)))
        return None
