"""Names and numbers have one spelling each, and those that look alike are found."""

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.plain_text import looks, looks_in_any_order, plain_details

# Every blank of Unicode that is one character, and the line breaks among them.
BLANKS = [c for c in map(chr, range(0x110000)) if c.isspace()]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_every_blank_is_one_space_within_and_nothing_around(blank: str):
    typed = f"{blank}gp {blank}7{blank}{blank}"
    made = plain_details(AssessorDetails(typed, typed, typed, f"{blank}a@b"))
    assert made == AssessorDetails("gp 7", "GP 7", "gp 7", "a@b")


def test_what_is_compatible_is_the_same():
    made = plain_details(AssessorDetails("Sia\u0302n", "\uff27\uff30\uff0d\uff17", "\ufb01eld"))
    assert made == AssessorDetails("Siân", "GP-7", "field")


@pytest.mark.parametrize("field", ["name", "number", "provider"])
@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u202e", "\u00ad", "\u3164", "\ufe0f", "\u2800", "\u034f", "\U000e0101"]
)
def test_what_cannot_be_seen_is_refused(field: str, hidden: str):
    details = {"name": "A", "number": "1", "provider": "P"} | {field: f"A{hidden}B"}
    with pytest.raises(UserError) as said:
        plain_details(AssessorDetails(**details))
    assert said.value.code == "details_hidden"


@pytest.mark.parametrize("field", ["name", "number", "provider"])
def test_blanks_alone_are_nothing(field: str):
    details = {"name": "A", "number": "1", "provider": "P"} | {field: "\u00a0\t\u3000"}
    with pytest.raises(UserError) as said:
        plain_details(AssessorDetails(**details))
    assert said.value.code == "details_missing"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GP-70", "gp-7O"),
        ("GP-1", "GP-l"),
        ("GP-1", "GP-I"),
        ("A.B 7", "AB7"),
        ("A–7", "A-7"),
        ("Gareth Price", "GARETH  PR1CE"),
        ("Gareth Price", "\u0413areth Price".replace("\u0413", "G")),
        ("Pope", "\u0420\u043e\u0440\u0435"),
        ("Siân", "Sian"),
        # Letters beside the Latin ones, as Unicode's list of confusables has them (UTS 39).
        ("Gareth", "G\u0251reth"),
        ("Gareth", "Garet\u04bb"),
        ("Gareth", "\u13c0areth"),
        ("Gareth", "\uab90areth"),
        ("Gareth", "\u0262areth"),
        ("QW-7", "\u051a\u051c-7"),
        ("Qw-7", "\u051b\u051d-7"),
        ("Vv", "\u0474\u0475"),
        ("GP-1", "GP-\u04c0"),
        ("GP-1", "GP-\u04cf"),
        ("paov", "\u03c1\u03b1\u03bf\u03bd"),
        ("Siôn", "Si\u03ccn"),
        ("OSou", "\u0555\u054f\u0585\u057d"),
        ("U", "\u054d"),
        ("Lena Kolo", "\u0141ena Ko\u0142\u00f8"),
        ("\u00c6gir", "Aegir"),
        # Digits, pairs of letters, and zeros that mean nothing.
        ("GP-5", "GP-S"),
        ("GP-8", "gp-b"),
        ("Morgan", "rnorgan"),
        ("Tomos", "Tornos"),
        ("Williams", "VVilliams"),
        ("GP-7", "GP-07"),
        ("GP-7", "GP-O7"),
        ("GP-70", "GP 00070"),
    ],
)
def test_what_looks_alike_is_found(one: str, other: str):
    assert looks(one) == looks(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GP-7", "GP-8"),
        ("Ann Lee", "Ann Leigh"),
        ("GP-7", "GP-70"),
        ("GP-17", "GP-71"),
        ("1", "10"),
    ],
)
def test_what_differs_at_a_glance_is_not(one: str, other: str):
    assert looks(one) != looks(other)


@pytest.mark.parametrize(
    "other", ["Price Gareth", "PRICE, Gareth", "Pr1ce  Gareth", "Gareth Price"]
)
def test_the_words_of_a_name_may_be_in_another_order(other: str):
    assert looks_in_any_order(other) == looks_in_any_order("Gareth Price")
    assert looks_in_any_order(other) != looks_in_any_order("Gareth Pryce")
