"""Sentences of the program that are not yet in any language.

The English text is in the code and is its own key in the catalogues of ``resources/locale``; a
window, a command or a report shows the message in its own language (``base.words``). Values go in
by name: ``message("Saved at {time}.", time="10:42")``. They are texts, whole numbers, paths, other
messages, or tuples of these, which are shown as a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class MissingValueError(LookupError):
    """A message asks for a value that it was not given: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and its values.

    ``context`` tells two meanings of one English text apart. ``plural`` and ``count`` belong to
    a message of a number of things: the English for more than one, and the number. ``welsh`` is
    its own Welsh, for a text that comes in both languages, such as of a rule book.
    """

    text: str
    values: Mapping[str, "Value"]
    context: str = ""
    plural: str = ""
    count: int | None = None
    welsh: str = ""

    def __hash__(self) -> int:  # pyright: ignore[reportImplicitOverride]
        values = frozenset(self.values.items())
        return hash((self.text, values, self.context, self.plural, self.count, self.welsh))

    def __str__(self) -> str:  # pyright: ignore[reportImplicitOverride]
        """The message in English. Raises MissingValueError."""
        return fill(self, english)


Value: TypeAlias = str | int | PurePath | Message | tuple["Value", ...]


def message(text: str, /, **values: Value) -> Message:
    """A message with its values by name."""
    return Message(text, values)


def message_of_count(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A message of a number of things, in English for one and for many; ``{n}`` is the number."""
    return Message(one, values, plural=many, count=count)


def message_in(context: str, text: str, /, **values: Value) -> Message:
    """A message whose English text means something else elsewhere; ``context`` says which."""
    return Message(text, values, context=context)


def verbatim(text: str) -> Message:
    """A text that is the same in every language, such as a name or a text from outside."""
    return Message("{text}", {"text": text})


def joined(parts: Iterable[Message], separator: str = " ") -> Message:
    """Several messages as one, such as a headline and its advice, or lines below each other."""
    named = {f"part_{number}": one for number, one in enumerate(parts)}
    # No text of its own, so that it is the same in every language.
    return Message(separator.join(f"{{{name}}}" for name in named), named)


def english(one: Message) -> str:
    """The English text of a message, before its values are filled in."""
    return one.plural if one.plural and one.count != 1 else one.text


def fill(value: Value, template: Callable[[Message], str]) -> str:
    """A value in the language of ``template``, which gives the text of a message without values.

    Raises MissingValueError.
    """
    if isinstance(value, tuple):
        return _listed([fill(item, template) for item in value], template)
    if not isinstance(value, Message):
        return str(value)
    values = {name: _filled(item, template) for name, item in value.values.items()}
    if value.count is not None:
        values["n"] = value.count
    try:
        return template(value).format_map(values)
    except KeyError as error:
        raise MissingValueError(f"no value {error} for the message {value.text!r}") from error


def _filled(value: Value, template: Callable[[Message], str]) -> str | int:
    # A number stays one, so that a text may say how many digits it has: {hour:02}.
    return value if isinstance(value, int) else fill(value, template)


def _listed(items: list[str], template: Callable[[Message], str]) -> str:
    if len(items) < 2:  # noqa: PLR2004 - one item needs no "and"
        return "".join(items)
    several = message_in(
        "list", "{all_but_last} and {last}", all_but_last=", ".join(items[:-1]), last=items[-1]
    )
    return fill(several, template)
