"""Fingerprints are five groups of five digits, and hide no part of what they stand for."""

import re
from dataclasses import replace

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.keys.fingerprint import (
    confirm,
    fingerprint_groups,
    laptop_fingerprint,
    office_fingerprint,
)

WHO = AssessorDetails("Gareth Price", "GP-7", "ATP One")
KEY, SEAL = "ab" * 32, b"\x01" * 32
TRUE = "00000 00000 00000 00000 00258"


def test_a_digest_is_told_in_digits_with_its_zeros():
    assert fingerprint_groups((0x102).to_bytes(32)) == TRUE
    assert re.fullmatch(r"(\d{5} ){4}\d{5}", fingerprint_groups(b"\xff" * 32))


def test_a_laptops_fingerprint_changes_with_each_part_but_the_email():
    whole = laptop_fingerprint(WHO, KEY, SEAL)
    others = {
        laptop_fingerprint(replace(WHO, name="Gareth PriceG", number="P-7"), KEY, SEAL),
        laptop_fingerprint(replace(WHO, name="Gareth Pric", number="eGP-7"), KEY, SEAL),
        laptop_fingerprint(replace(WHO, provider="ATP Two"), KEY, SEAL),
        laptop_fingerprint(WHO, "ac" * 32, SEAL),
        laptop_fingerprint(WHO, KEY, b""),
    }
    assert len(others | {whole}) == 6
    assert laptop_fingerprint(replace(WHO, email="x@example.org"), KEY, SEAL) == whole


def test_an_offices_fingerprint_changes_with_each_part():
    parts = ("ATP", b"root", SEAL), ("ATQ", b"root", SEAL), ("ATP", b"loot", SEAL)
    assert len({office_fingerprint(*one) for one in (*parts, ("ATP", b"root", KEY.encode()))}) == 4
    assert office_fingerprint("ATP", b"root", SEAL) != office_fingerprint("AT", b"Proot", SEAL)


@pytest.mark.parametrize(
    "typed",
    [TRUE, TRUE.replace(" ", ""), TRUE.replace(" ", "-"), f"  {TRUE.replace(' ', chr(160))}"],
)
def test_blanks_and_hyphens_are_free(typed: str):
    confirm(typed, ("other", TRUE), verbatim(""))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "missing"), (" -", "missing"), (TRUE[1:], "differs"), (TRUE + "0", "differs")],
)
def test_anything_else_is_refused(typed: str, code: str):
    with pytest.raises(UserError) as said:
        confirm(typed, (TRUE,), verbatim("Nothing was done."))
    assert said.value.code == f"fingerprint_{code}"
    assert "Nothing was done." in said.value.advice
