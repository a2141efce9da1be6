"""The messages that stand in the code of the program, read from its syntax tree.

A message is a text written out in a call of one of ``CALLS``: ``words("Saved at {time}.")``.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from environment import ROOT

PROGRAM = ROOT / "npors_desktop"
# A released template keeps its own words for ever, and tables by key are not messages.
_LEFT_OUT = ("reports/templates/t1", "base/wording")
_KEY = re.compile(r"[a-z_]+\.[A-Za-z_0-9.]+")


@dataclass(frozen=True)
class Call:
    """At which places a call has its text, the text for many, and the context."""

    text: int = 0
    plural: int | None = None
    context: int | None = None


MAKERS = {
    "message": Call(),
    "message_of_count": Call(plural=1),
    "message_in": Call(text=1, context=0),
}
CALLS = {
    **MAKERS,
    "words": Call(),
    "_words": Call(),
    "voice": Call(),
    "_voice": Call(),
    "count": Call(plural=1),
    "within": Call(text=1, context=0),
}


@dataclass(frozen=True)
class Found:
    """A message and where it stands. ``given`` names its values; None if only the run knows."""

    path: str
    line: int
    text: str
    plural: str = ""
    context: str = ""
    given: frozenset[str] | None = None

    @property
    def place(self) -> str:
        """Where it stands, for a person: file and line."""
        return f"{self.path}:{self.line}"


def sources(folder: Path = PROGRAM) -> list[Path]:
    """The files of the program that may hold messages."""
    left_out = tuple(folder / part for part in _LEFT_OUT)
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not any(path.is_relative_to(part) for part in left_out)
    ]


def messages_of(path: Path, root: Path = ROOT) -> Iterator[Found]:
    """The messages of a file, in their order."""
    name = path.relative_to(root).as_posix()
    for node in calls(ast.parse(path.read_text("utf-8"))):
        for text, plural, context in texts_of(node):
            if not _KEY.fullmatch(text):
                yield Found(name, node.lineno, text, plural, context, _given(node, plural))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a tree, in the order of the text."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    yield from sorted(found, key=lambda node: (node.lineno, node.col_offset))


def called(node: ast.Call) -> str:
    """The last name of what is called: ``count`` for ``self._words.count(...)``."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def texts_of(node: ast.Call) -> Iterator[tuple[str, str, str]]:
    """The texts that a call may have: each with its text for many and its context."""
    call = CALLS.get(called(node))
    if call is None:
        return
    yield from product(
        _literals(node.args, call.text),
        _literals(node.args, call.plural),
        _literals(node.args, call.context),
    )


def _literals(args: Sequence[ast.expr], place: int | None) -> list[str]:
    if place is None:
        return [""]
    return literals(args[place]) if place < len(args) else []


def literals(node: ast.expr) -> list[str]:
    """The texts that an expression may be, where they are written out in it."""
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*literals(body), *literals(other)]
        case _:
            return []


def _given(node: ast.Call, plural: str) -> frozenset[str] | None:
    names = [keyword.arg for keyword in node.keywords]
    if None in names:
        return None
    return frozenset([*filter(None, names), *(["n"] if plural else [])])
