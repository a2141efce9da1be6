"""A message as a text that can be stored, so that it can be told in any language later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.domain.messages import Message, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Value


def kept(one: Message) -> str:
    """The message as a text for the store."""
    return json.dumps(_plain(one), ensure_ascii=False)


def read_kept(text: str) -> Message:
    """The message that ``kept`` made this text of. A text that earlier versions stored, which is
    a sentence, is shown as it is."""
    try:
        return _message(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return verbatim(text)


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not isinstance(value, Message):
        return value if isinstance(value, int) else str(value)
    values = {name: _plain(item) for name, item in value.values.items()}
    return {
        "text": value.text,
        "values": values,
        "context": value.context,
        "plural": value.plural,
        "count": value.count,
    }


def _message(plain: Mapping[str, Any]) -> Message:
    values = {str(name): _value(item) for name, item in plain["values"].items()}
    return Message(
        plain["text"], values, plain["context"], plain["plural"], plain["count"]
    )  # fmt: skip


def _value(plain: Any) -> Value:
    if isinstance(plain, list):
        return tuple(_value(item) for item in cast("list[Any]", plain))
    return _message(cast("dict[str, Any]", plain)) if isinstance(plain, dict) else plain
