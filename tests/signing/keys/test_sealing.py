import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.keys.sealing import (
    CONTENT_LIMIT,
    check_seal_key,
    make_seal_key,
    open_sealed,
    seal,
    seal_public,
)

KEY = X25519PrivateKey.generate()
PRIVATE, PUBLIC = KEY.private_bytes_raw(), KEY.public_key().public_bytes_raw()
REPORT = b"%PDF-1.7 a whole report"


def test_what_is_sealed_to_an_office_the_office_opens(office: Authority):
    assert office.open_sealed(seal(REPORT, office.seal_public)) == REPORT


def test_nothing_of_the_report_can_be_read_on_the_way():
    sealed = seal(REPORT, PUBLIC)
    assert sealed.startswith(b"NPSEALED\x01")
    assert b"PDF" not in sealed
    assert seal(REPORT, PUBLIC) != sealed


def test_another_office_cannot_open_it(office: Authority):
    with pytest.raises(UserError) as refused:
        office.open_sealed(seal(REPORT, PUBLIC))
    assert refused.value.code == "other_office"


def test_every_single_bit_of_it_counts():
    sealed = seal(REPORT, PUBLIC)
    for bit in range(8 * len(sealed)):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UserError):
            open_sealed(bytes(altered), PRIVATE)


def test_a_truncated_file_is_refused_at_every_length():
    sealed = seal(REPORT, PUBLIC)
    for length in range(len(sealed)):
        with pytest.raises(DamagedFileError):
            open_sealed(sealed[:length], PRIVATE)


def test_a_newer_format_is_refused_by_name():
    sealed = seal(REPORT, PUBLIC)
    with pytest.raises(NewerFormatError, match="The sealed file was made by a newer version"):
        open_sealed(sealed[:8] + b"\x09" + sealed[9:], PRIVATE)


def test_a_file_of_two_hundred_megabytes_is_refused_unread():
    with pytest.raises(DamagedFileError, match="64 MiB") as refused:
        open_sealed(bytes(200 * 1024 * 1024), PRIVATE)
    assert refused.value.code == "too_large"


def test_a_report_too_large_to_be_opened_again_is_not_sealed():
    with pytest.raises(UserError, match="64 MiB"):
        seal(bytes(CONTENT_LIMIT + 1), PUBLIC)


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_what_is_no_key_is_refused(key: bytes):
    with pytest.raises(DamagedFileError):
        seal(REPORT, key)
    with pytest.raises(DamagedFileError):
        open_sealed(seal(REPORT, PUBLIC), key)


def test_what_was_sealed_in_format_1_is_opened_for_ever():
    kept = Path(__file__).parents[2] / "fixtures/released/shapes/sealed-1.json"
    one = json.loads(kept.read_text("utf-8"))
    sealed, key = bytes.fromhex(one["sealed"]), bytes.fromhex(one["private_key"])
    assert open_sealed(sealed, key).decode() == one["content"]


def test_a_newer_format_is_told_from_a_file_cut_short():
    with pytest.raises(NewerFormatError):
        open_sealed(b"NPSEALED\x63", PRIVATE)


@pytest.mark.parametrize(
    "point",
    [bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f", b"\x09" * 31],
    ids=["nought", "one", "of order two", "too short"],
)
def test_a_key_that_nothing_can_be_sealed_to_is_refused(point: bytes):
    with pytest.raises(DamagedFileError, match="cannot be used"):
        check_seal_key(point)
    with pytest.raises(DamagedFileError, match="sealing key is damaged"):
        seal(REPORT, point)


def test_an_ordinary_key_is_not():
    check_seal_key(seal_public(make_seal_key()))
