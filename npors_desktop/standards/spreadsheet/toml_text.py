"""The file of a standard written from what it holds, in its order, as a person would write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ESCAPED = {'"': '\\"', "\\": "\\\\"}
_IN_LINE = 60
_LAST_CONTROL, _DELETE = 0x1F, 0x7F
# Lists of tables that are written as an array, an entry on each line.
_ARRAYS = frozenset({"allow", "set", "measured"})


def toml_text(document: Mapping[str, Any], comment: str) -> bytes:
    """The text in UTF-8, after a comment of one line; the same document gives the same text."""
    lines = [f"# {comment}", "", *_table(document, "")]
    return ("\n".join(lines) + "\n").encode()


def _table(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """The values of a table, then the tables in it, each after an empty line."""
    inner = {key: value for key, value in table.items() if _has_tables(key, value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{key} = {_value(value)}"
    for key, value in inner.items():
        name = f"{path}{key}"
        if isinstance(value, dict):
            yield from ("", f"[{name}]")
            yield from _table(cast("dict[str, Any]", value), f"{name}.")
            continue
        for one in value:
            yield from ("", f"[[{name}]]")
            yield from _table(one, f"{name}.")


def _has_tables(key: str, value: Any) -> bool:
    if isinstance(value, dict):
        return True
    is_list = isinstance(value, list) and key not in _ARRAYS
    return is_list and any(isinstance(one, dict) for one in cast("list[Any]", value))


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{"".join(map(_character, value))}"'
        case date():
            return value.isoformat()
        case dict():
            table = cast("dict[str, Any]", value)
            return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in table.items())} }}"
        case list():
            return _list([_value(one) for one in cast("list[Any]", value)])
        case _:
            return str(value)


def _list(entries: list[str]) -> str:
    in_line = f"[{', '.join(entries)}]"
    if len(in_line) <= _IN_LINE and not in_line.startswith("[{"):
        return in_line
    return "\n".join(("[", *(f"    {entry}," for entry in entries), "]"))


def _character(char: str) -> str:
    code = ord(char)
    if code <= _LAST_CONTROL or code == _DELETE:
        return f"\\u{code:04x}"
    return _ESCAPED.get(char, char)
