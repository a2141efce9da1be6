"""What is wrong with the content of a file, problem by problem, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import Message, message, message_of_count

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 8
MOST_PROBLEMS = 100
"""So many problems of one kind are looked for: a hostile file could have as many as it has bytes.
"""


class Problem(ValueError):  # noqa: N818 - it is collected, not only raised
    """One problem with one value."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.message = problem


def problem_at(place: str, problem: Message) -> Message:
    """A problem after its place, such as ``marks[3].mark``; an empty place is the whole file."""
    where = place or message("the whole file")
    return message("{place}: {problem}", place=where, problem=problem)


def not_valid(what: Message, problems: Sequence[Message]) -> DamagedFileError:
    """The error for a file with these problems; the first eight are named.

    ``what`` is the file at the beginning of a sentence: “The mark sheet”.
    """
    shown = {f"problem_{n}": one for n, one in enumerate(problems[:_SHOWN])}
    left = len(problems) - len(shown)
    if left > 0:
        shown["more"] = message_of_count("and {n} more", "and {n} more", left)
    # No text of its own, so that it is the same in every language.
    listed = Message("; ".join(f"{{{name}}}" for name in shown), shown)
    return DamagedFileError(
        message("{what} is not valid: {problems}.", what=what, problems=listed),
        message("Nothing was changed."),
        code="bad_shape",
    )
