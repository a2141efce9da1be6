"""A number is looked at first; an older body goes up step by step, a newer one is named."""

from dataclasses import dataclass, field

import pytest

from npors_desktop import __version__
from npors_desktop.base.formats import Format, fields, lasting
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.messages import verbatim

LETTER = Format(
    "letter",
    verbatim("The letter"),
    newest=3,
    upgrades={1: lambda body: {**body, "to": ""}, 2: lambda body: {**body, "pages": [body["to"]]}},
    shapes={
        1: fields("format", lines=fields("text")),
        2: fields("format to", lines=fields("text")),
    },
)


def test_an_older_body_goes_up_and_keeps_its_number_and_is_not_changed_itself():
    body = {"format": 1, "lines": [{"text": "a"}]}
    assert LETTER.read(body) == {**body, "to": "", "pages": [""]}
    assert LETTER.read({"format": 2, "lines": [], "to": "x"})["pages"] == ["x"]
    assert body == {"format": 1, "lines": [{"text": "a"}]}
    newest = {"format": 3, "anything": 1}
    assert LETTER.read(newest) == newest
    assert LETTER.read(newest) is not newest


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"format": 1, "to": "x"}, "the whole file: unknown field “to”"),
        ({"format": 2, "lines": [{}, {"size": 1}]}, r"lines\[1\]: unknown field “size”"),
    ],
)
def test_a_field_that_its_number_never_had_is_told_with_its_place(body: object, place: str):
    with pytest.raises(DamagedFileError, match=f"^The letter is not valid: {place}"):
        LETTER.read(body)


@pytest.mark.parametrize("number", [0, -1, True, 1.0, "1", None, [], {}])
def test_what_is_no_number_is_damage(number: object):
    for body in ({"format": number}, {}, [], None, "x"):
        with pytest.raises(DamagedFileError, match="format: must be a whole number, 1 or more"):
            LETTER.read(body)


@pytest.mark.parametrize(
    ("program", "needs"),
    [
        ("npors_desktop 0.9.0", "0.9.0"),
        ("npors_desktop 0.10.0", "0.10.0"),
        (f"npors_desktop {__version__}", ""),
        ("npors_desktop 0.0.9", ""),
        ("npors_desktop 0.9.0\n", ""),
        ("npors_desktop 9.9", ""),
        ("npors_desktop 999999.0.0", ""),
        ("<b>another</b> 9.9.9", ""),
        (None, ""),
        (["npors_desktop 0.9.0"], ""),
    ],
)
def test_a_newer_number_is_refused_by_name_before_anything_else(program: object, needs: str):
    with pytest.raises(NewerFormatError) as caught:
        LETTER.read({"format": 4, "program": program, "unknown": 1}, verbatim("The letter to Eve"))
    error = caught.value
    assert (error.code, error.needs) == ("newer_format", needs)
    assert error.headline.startswith("The letter to Eve was made by ")
    assert f"than this ({__version__})." in error.headline
    assert error.advice.startswith("Nothing was changed. Update npors_desktop")
    assert (f" to {needs} or later" in error.advice) == bool(needs)


@dataclass(frozen=True)
class Stamp:
    colour: str
    torn: bool = False


@dataclass(frozen=True)
class Letter:
    format: int
    lines: tuple[str, ...]
    stamp: Stamp | None
    copies: tuple[Stamp, ...] = ()
    seal: Stamp = field(default_factory=lambda: Stamp("red"))


def test_a_value_is_written_with_exactly_the_fields_of_its_number():
    shape = fields("format lines", stamp=fields("colour"), copies=fields("colour"))
    format_ = Format("letter", verbatim("The letter"), newest=2, shapes={1: shape})
    letter = Letter(1, ("a",), None, (Stamp("blue", True),))
    old = {"format": 1, "lines": ["a"], "stamp": None, "copies": [{"colour": "blue"}]}
    assert format_.plain(letter) == old
    open_ = format_.plain(Letter(2, ("a",), Stamp("blue")))
    assert open_["stamp"] == {"colour": "blue", "torn": False}
    assert open_["seal"] == {"colour": "red", "torn": False}


def test_what_lasts_has_a_later_field_only_where_it_says_something():
    shape = fields("format lines", stamp=fields("colour"))
    now = {"format": 1, "lines": [], "stamp": {"colour": "blue"}}
    assert lasting(Letter(1, (), Stamp("blue")), shape) == now
    assert lasting(Letter(1, (), None), shape) == now | {"stamp": None}
    more = Letter(1, (), Stamp("blue", True), (Stamp("a"),), Stamp("green"))
    assert lasting(more, shape) == {
        "format": 1,
        "lines": [],
        "stamp": {"colour": "blue", "torn": True},
        "copies": [{"colour": "a", "torn": False}],
        "seal": {"colour": "green", "torn": False},
    }
