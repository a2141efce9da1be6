"""Formats: the number of everything that leaves a machine or outlives a version, and its upgrades.

A file has the number of the format it was written in. A newer number than this program knows is
reported before anything else is checked; an older one can be read for ever, by the upgrades from
each number to the next. What was signed stays as it was signed: a value keeps the number it came
with, and is written with exactly the fields that its number had.

A new field, in these steps:

1. if the newest number is released (``shapes`` has it), the next one becomes ``newest``; one that
   is still open, released nowhere, is extended;
2. ``upgrades``, from the number below, gives the field's value for a file that never had it:
   ``{1: lambda body: {**body, "briefed": None}}``. Never change ``body`` itself;
3. a test of that upgrade, called ``test_record_1_becomes_2`` for the first one of a record.

The values of events have no number. They only gain fields, each with a default, which is its value
for an event that was stored without it.

A released field keeps its type and its default, an enum its values; a new value of an enum, like a
new field, belongs to a number that is open.

When a release is recorded in the changelog, ``build/format_shapes.py`` closes its numbers: it keeps
the shape and the values of each with the tests, and prints the shape for the format's ``shapes``.
Neither is edited afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field
from dataclasses import fields as fields_of
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from npors_desktop import __version__
from npors_desktop.base.canonical import Json
from npors_desktop.base.problems import MOST_PROBLEMS, not_valid, problem_at
from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import NewerFormatError
from npors_desktop.domain.messages import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

Upgrade = Callable[[dict[str, Json]], dict[str, Json]]
"""From the body of one number to a new body of the next, ``format`` untouched."""

Shape: TypeAlias = "Mapping[str, Shape | None]"
"""The fields of an object by name: None for one that is taken whole, else the shape of the object
in it, or of each object in its list."""

_SHOWN = 40
_PROGRAM = re.compile(r"npors_desktop ([0-9]{1,5}(?:\.[0-9]{1,5}){2})")


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, what a file of it is called at the beginning of a sentence, the newest
    number that this program knows, how each older number becomes the next, and the lasting shape
    of each released number."""

    name: str
    what: Message
    newest: int
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict[int, Upgrade])
    shapes: Mapping[int, Shape] = field(default_factory=dict[int, Shape])

    def read(
        self, body: Json, what: Message | None = None, program: Json = None
    ) -> dict[str, Json]:
        """A new body with the fields of the newest number, made from a body of any number; its
        ``format`` is unchanged. ``what`` names this file if that is clearer than the format's name;
        ``program`` is what wrote it, if the body does not say.

        Raises DamagedFileError (no number, a field that its number never had), NewerFormatError.
        """
        what = what or self.what
        plain = dict(cast("dict[str, Any]", body)) if isinstance(body, dict) else {}
        number = self.check(plain.get("format"), what, plain.get("program", program))
        if number < self.newest and number in self.shapes:
            unknown = list(islice(_unknown(plain, self.shapes[number], ""), MOST_PROBLEMS))
            if unknown:
                raise not_valid(what, unknown)
        for older in range(number, self.newest):
            plain = self.upgrades[older](plain)
        return plain

    def check(self, number: Json, what: Message | None = None, program: Json = None) -> int:
        """The number, if this program knows it. ``program`` is what the file says wrote it.

        Raises DamagedFileError when it is no such number, NewerFormatError.
        """
        what = what or self.what
        if type(number) is not int or number < 1:
            raise not_valid(
                what, [problem_at("format", message("must be a whole number, 1 or more"))]
            )
        if number > self.newest:
            raise newer(what, program)
        return number

    def plain(self, value: object) -> dict[str, Json]:
        """A value as plain JSON, with exactly the fields of the number it came with."""
        return self.trim(to_plain(value))

    def trim(self, plain: dict[str, Json]) -> dict[str, Json]:
        """The plain JSON of a value with exactly the fields of its number."""
        shape = self.shapes.get(plain["format"])
        return plain if shape is None else only(plain, shape)


def newer(what: Message, program: Json = None) -> NewerFormatError:
    """The error for a file made by a newer version of the program than this one."""
    found = _PROGRAM.fullmatch(program) if isinstance(program, str) else None
    needs = found[1] if found and _key(found[1]) > _key(__version__) else ""
    if needs:
        headline = message(
            "{what} was made by npors_desktop {needs}, which is newer than this ({version}).",
            what=what,
            needs=needs,
            version=__version__,
        )
        advice = message(
            "Nothing was changed. Update npors_desktop to {needs} or later, then open it again.",
            needs=needs,
        )
    else:
        headline = message(
            "{what} was made by a newer version of npors_desktop than this ({version}).",
            what=what,
            version=__version__,
        )
        advice = message("Nothing was changed. Update npors_desktop, then open it again.")
    return NewerFormatError(headline, advice, needs=needs)


def grown(body: Json, part: str, later: Mapping[str, Json]) -> Json:
    """A new body whose object ``part`` has later fields too; what is no object stays as it is."""
    given: object = body
    whole = cast("dict[str, Json]", given) if isinstance(given, dict) else {}
    inner: object = whole.get(part)
    if not isinstance(inner, dict):
        return body
    return {**whole, part: {**cast("dict[str, Json]", inner), **later}}


def fields(names: str, **parts: Shape) -> Shape:
    """A shape: the names of its plain fields, then the fields that have a shape themselves."""
    return {**dict.fromkeys(names.split()), **parts}


def only(plain: Json, shape: Shape) -> Json:
    """Plain JSON of a value with exactly the fields of a shape."""
    if isinstance(plain, list):
        return [only(one, shape) for one in cast("list[Any]", plain)]
    if plain is None:
        return None
    return {
        name: plain[name] if inner is None else only(plain[name], inner)
        for name, inner in shape.items()
    }


def lasting(value: Any, shape: Shape) -> dict[str, Json]:
    """Plain JSON that stays the same when the value's class gains fields: it has the fields of
    the shape, and a later one only if it differs from its default."""
    made: dict[str, Json] = {}
    for part in fields_of(value):
        inner, now = shape.get(part.name), getattr(value, part.name)
        default = part.default if part.default_factory is MISSING else part.default_factory()
        if inner is not None and now is not None:
            made[part.name] = lasting(now, inner)
        elif part.name in shape or now != default:
            made[part.name] = to_plain(now)
    return made


def _unknown(plain: Json, shape: Shape, place: str) -> Iterator[Message]:
    if isinstance(plain, list):
        for number, one in enumerate(cast("list[Any]", plain)):
            yield from _unknown(one, shape, f"{place}[{number}]")
    elif isinstance(plain, dict):
        for name, value in cast("dict[str, Any]", plain).items():
            if name not in shape:
                yield problem_at(
                    place, message("unknown field {names}", names=f"“{name[:_SHOWN]}”")
                )
            elif (inner := shape[name]) is not None:
                yield from _unknown(value, inner, f"{place}.{name}".lstrip("."))


def _key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
