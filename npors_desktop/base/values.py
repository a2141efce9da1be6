"""Frozen domain values to and from plain JSON values.

Strict on the way in: no unknown field, no missing field, no number where text belongs, and
every problem has its place (``marks[3].mark``).

The converter is loaded with the first value: a start converts none before there is something to
see. What it is taught until then waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

T = TypeVar("T")
Lesson = Callable[[Any], None]


class _Converter:
    """The module that converts, once there is something to convert."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lessons: list[Lesson] = []
        self._loaded: Any = None

    def get(self) -> Any:
        """The module; it knows all that was taught so far."""
        return self._loaded or self._load()

    def teach(self, lesson: Lesson) -> None:
        """Teach it now, or as soon as it is loaded."""
        with self._lock:
            if self._loaded is None:
                self._lessons.append(lesson)
            else:
                lesson(self._loaded)

    def _load(self) -> ModuleType:
        with self._lock:
            if self._loaded is None:
                # Loaded here: see the module's docstring.
                from npors_desktop.base import value_converter  # noqa: PLC0415

                for lesson in self._lessons:
                    lesson(value_converter)
                self._loaded = value_converter
            return self._loaded


_CONVERTER = _Converter()


def to_plain(value: object, as_type: Any = None) -> Json:
    """A domain value as plain JSON: dataclasses as objects, tuples as arrays, moments as
    ``2026-11-20T09:05:00Z``, dates as ``2026-11-20``, times of day as ``09:05``. ``as_type`` is
    needed for a union."""
    return _CONVERTER.get().to_plain(value, as_type)


def from_plain(kind: type[T], value: Json, what: Message) -> T:
    """Build a domain value from plain JSON. ``what`` begins the error's sentence.

    Raises DamagedFileError whose headline lists the problems with their places.
    """
    return _CONVERTER.get().from_plain(kind, value, what)


def tag_union(union: Any) -> None:
    """Teach the converter a union of dataclasses; the key ``kind`` says which one it is."""
    _CONVERTER.teach(lambda converter: converter.tag_union(union))


def own_form(
    kind: type[T], plain: Callable[[T, Callable[[T], Json]], Json], of: Callable[[Json], T | None]
) -> None:
    """Teach the converter a class that has a form of its own beside that of its fields: ``plain``
    gets the value and what makes the usual form; ``of`` gives None for the usual form."""
    _CONVERTER.teach(lambda converter: converter.own_form(kind, plain, of))
