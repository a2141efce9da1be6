"""A new passphrase is long enough and hard to guess, also for someone who knows the person."""

import pytest

from npors_desktop.base.passphrase_rule import (
    EXAMPLE,
    LAPTOP_PASSPHRASE,
    LONGEST_PASSPHRASE,
    OFFICE_PASSPHRASE,
    Strength,
    check_passphrase,
    strength_of,
)
from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
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
        str(EXAMPLE),
        "Bramble-Teapot Ninety, Gravel7",
        *(Words(language)(EXAMPLE) for language in Language),
        OFFICE_PASSPHRASE,
        LAPTOP_PASSPHRASE.title() + "!12",
        "correct horse battery staple",
        "CorrectHorseBatteryStaple42",
        "To be, or not to be: that is the question.",
        "the quick brown fox jumps over the lazy dog",
        "Hen wlad fy nhadau",
        "hên wlad fy nhadau 9",
        "Llanfair-pwllgwyngyll-gogery-chwyrn-drobwll-llan-tysilio-gogo-goch",
        "Llanfairpwllgwyngyll",
        "May the Force be with you",
        "1 may the force be with you catrin",
        "npors_desktop",
        "npors desktop",
        "NPORS desktop 2026",
        "CPCS-CSCS-CITB",
        "NPORS assessor office",
        "CITB Assessor 2026!",
        "swyddfa asesydd npors",
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
        "office copper lantern seven rain",
        "mossy otter lamp" * 60,
        "copper lantern seven rain may the force be with you",
        "kettle harbour seventeen lids",
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


@pytest.mark.parametrize("printed", [OFFICE_PASSPHRASE, LAPTOP_PASSPHRASE])
def test_the_demonstration_alone_may_have_its_own(printed: str):
    check_passphrase(printed, NAMES, demonstration=True)
    with pytest.raises(UserError, match="too easy to guess"):
        check_passphrase(printed, NAMES)


def test_every_well_known_phrase_is_long_enough_to_be_tried_and_has_its_reason():
    lines = resource("known_phrases.txt").read_text("utf-8").splitlines()
    for phrase, bar, reason in (line.partition(" | ") for line in lines if line[0] != "#"):
        assert bar, phrase
        assert reason, phrase
        assert strength_of(f"{phrase} 123") is Strength.EASY
