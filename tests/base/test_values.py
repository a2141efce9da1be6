"""Domain values to plain JSON and back, strictly."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from npors_desktop.base.moments import moment_text
from npors_desktop.base.values import from_plain, tag_union, to_plain
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Severity


@dataclass(frozen=True, slots=True)
class Small:
    name: str
    severity: Severity | None = None
    at: datetime | None = None
    on: date | None = None
    counts: tuple[int, ...] = ()
    pair: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    inner: Small
    many: tuple[Small, ...] = ()


AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
FULL = Small("é", Severity.MAJOR, AT, date(1990, 1, 31), (1, 2), ("a", 1))


def test_a_value_comes_back_as_it_went():
    plain = to_plain(Holder(FULL, (FULL,)))
    assert plain["inner"]["at"] == "2026-11-20T09:05:00Z"
    assert plain["inner"]["severity"] == "major"
    assert from_plain(Holder, plain, verbatim("It")) == Holder(FULL, (FULL,))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", 1, "name: must be text"),
        ("name", None, "name: must be text"),
        ("severity", "grave", "severity: 'grave' is not one of minor"),
        ("at", "2026-11-20T09:05:00", "time zone"),
        ("at", "soon", "at: must be a time such as"),
        ("at", 5, "at: must be a time such as"),
        ("at", "0001-01-01T00:00:00+14:00", "out of range"),
        ("on", "31/01/1990", "on: must be a date such as"),
        ("counts", [1, 2.0], r"counts\[1\]: must be a whole number"),
        ("counts", [True], r"counts\[0\]: must be a whole number"),
        ("counts", "12", "counts: must be a list"),
        ("pair", ["a"], "pair: must have 2 values"),
        ("more", 1, "unknown field “more”"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(field: str, value: Any, words: str):
    with pytest.raises(DamagedFileError, match=words) as caught:
        from_plain(Small, {"name": "x", field: value}, verbatim("The file"))
    assert caught.value.code == "bad_shape"


@pytest.mark.parametrize("value", [None, 5, [], "name", True])
def test_an_object_is_needed_where_an_object_belongs(value: Any):
    with pytest.raises(DamagedFileError, match="must be an object"):
        from_plain(Small, value, verbatim("The file"))
    with pytest.raises(DamagedFileError, match="inner: must be an object"):
        from_plain(Holder, {"inner": value}, verbatim("The file"))


def test_a_missing_field_is_named_with_its_place():
    with pytest.raises(DamagedFileError, match=r"many\[1\].name"):
        from_plain(
            Holder, {"inner": {"name": "x"}, "many": [{"name": "x"}, {}]}, verbatim("The file")
        )


def test_a_moment_is_told_in_utc_with_a_z():
    local = datetime(2026, 6, 1, 10, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(local) == "2026-06-01T09:00:00.250000Z"


@dataclass(frozen=True, slots=True)
class Up:
    by: int


@dataclass(frozen=True, slots=True)
class Down:
    by: int


def test_a_union_is_told_apart_by_its_kind():
    union: Any = Up | Down
    tag_union(union)
    plain = to_plain(Down(3), union)
    assert plain == {"kind": "Down", "by": 3}
    assert from_plain(union, plain, verbatim("It")) == Down(3)
    for bad in ({"kind": "Sideways", "by": 3}, {"by": 3}, 3):
        with pytest.raises(DamagedFileError):
            from_plain(union, bad, verbatim("It"))


@dataclass(frozen=True)
class Drawn:
    strokes: tuple[tuple[tuple[int, int, int], ...], ...] = ()


@pytest.mark.parametrize(
    ("strokes", "told"),
    [
        ([], ""),
        ([[]], ""),
        ([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9]]], ""),
        ([[[1, 2, 3], [4, 5]]], r"strokes\[0\]\[1\]: must have 3 values"),
        ([[[1, 2, True]]], r"strokes\[0\]\[0\].* a whole number, not True"),
        ([[[1, 2, 3], "abc"]], r"strokes\[0\]\[1\]: must be a list"),
        ([[[1, 2, 3], {"a": 1, "b": 2, "c": 3}]], r"strokes\[0\]\[1\]: must be a list"),
        ([[[1, 2, 3], 4]], r"strokes\[0\]\[1\]: must be a list"),
    ],
)
def test_the_points_of_strokes_are_as_strict_as_all_else(strokes: list[Any], told: str):
    if told:
        with pytest.raises(DamagedFileError, match=told):
            from_plain(Drawn, {"strokes": strokes}, verbatim("It"))
        return
    made = from_plain(Drawn, {"strokes": strokes}, verbatim("It"))
    assert made.strokes == tuple(tuple(map(tuple, stroke)) for stroke in strokes)
    assert to_plain(made) == {"strokes": strokes}


def test_what_is_taught_before_the_first_value_is_known_then():
    code = """
import sys
from dataclasses import dataclass
from npors_desktop.base.values import from_plain, own_form, to_plain
from npors_desktop.domain.messages import message

@dataclass(frozen=True)
class Point:
    x: int

@dataclass(frozen=True)
class Later(Point):
    pass

def text(kind):
    return lambda value, usual: str(value.x), lambda plain: kind(int(plain))

own_form(Point, *text(Point))
assert 'cattrs' not in sys.modules
assert to_plain(Point(3)) == '3'
own_form(Later, *text(Later))
assert from_plain(Later, '4', message('a point')) == Later(4)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
