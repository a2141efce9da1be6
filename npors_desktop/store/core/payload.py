"""Domain values as the text that is stored, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain, tag_union, to_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events import Change
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

T = TypeVar("T")
_CHANGE = cast("Any", Change)
tag_union(Change)


def unstorable() -> UserError:
    """The error for a text or number that cannot be stored in a record."""
    return UserError(
        message("This text contains a character or number that cannot be stored."),
        message("What was saved before is safe; the last step was not saved. Type it again."),
        code="unstorable",
    )


def text_of(value: Json) -> str:
    """Plain JSON as canonical text. Raises UserError with the code ``unstorable``."""
    try:
        return canonical(value).decode()
    except (ValueError, RecursionError) as error:
        raise unstorable() from error


def value_text(value: object) -> str:
    """A domain value as canonical text."""
    return text_of(to_plain(value))


def value_of(kind: type[T], text: str, what: Message) -> T:
    """A domain value from its text. Raises DamagedFileError."""
    return from_plain(kind, read_json(text.encode(), what), what)


def change_text(change: Change) -> str:
    """An event's payload: the change with its class under ``kind``."""
    return text_of(to_plain(change, _CHANGE))


def change_of(text: str, seq: int) -> Change:
    """The change of an event's payload. Raises DamagedFileError."""
    what = message("Event {seq} of the history", seq=seq)
    return cast("Change", from_plain(_CHANGE, read_json(text.encode(), what), what))


def name_text(name: str) -> str:
    """A file's name as text that can be kept: bytes in it that are not text become “?”."""
    return name.encode("utf-8", "replace").decode()
