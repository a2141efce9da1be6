"""A new passphrase is long enough and hard to guess, also for someone who knows the person."""

import pytest

from npors_desktop.base.passphrase_rule import (
    LONGEST_PASSPHRASE,
    Strength,
    check_passphrase,
    strength_of,
)
from npors_desktop.domain.errors import UserError

NAMES = ("Catrin Haf Pugh", "A-0417", "Eryri Plant Training", "catrin@eryri.example")


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaa",
        "password1234",
        " " * 12,
        "abcabcabcabc",
        "abc abc abc abc",
        "a b c d e f g h i j k l",
        "qwertyuiop[]",
        "1qaz2wsx3edc",
        "password password1",
        "Liverpool2024!!",
        "catrin haf pugh",
        "PUGH Haf Catrin",
        "CatrinPugh1990!",
        "Eryri Plant Training",
        "eryriplanttraining0417",
        "bramble teapot ninety gravel",
    ],
)
def test_what_many_people_would_guess_is_refused(passphrase: str):
    assert strength_of(passphrase, NAMES) is Strength.EASY
    with pytest.raises(UserError, match="too easy to guess") as told:
        check_passphrase(passphrase, NAMES)
    assert told.value.code == "passphrase_rule"


@pytest.mark.parametrize(
    "passphrase",
    [
        "copper lantern seven rain",
        "tri llwynog gwyn mawr",
        "xK9$mQ2!vL7p",
        "Catrin copper lantern seven rain",
        "mossy otter lamp" * 60,
    ],
)
def test_unrelated_words_and_random_characters_are_taken(passphrase: str):
    check_passphrase(passphrase, NAMES)
    assert strength_of(passphrase, NAMES) in (Strength.HARD, Strength.VERY_HARD)


@pytest.mark.parametrize(
    ("passphrase", "told"),
    [("xK9$mQ2!vL7", "11 characters"), ("x y" * LONGEST_PASSPHRASE, "at most 1024")],
)
def test_the_length_has_two_ends(passphrase: str, told: str):
    with pytest.raises(UserError, match=told):
        check_passphrase(passphrase)
