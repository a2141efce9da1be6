"""A manifest reads back whole, and says what is wrong with one that is not as it should be."""

from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.exchange.update_manifest import (
    MANIFEST_LIMIT,
    SETUP_LIMIT,
    Setup,
    System,
    UpdateManifest,
    open_manifest,
    read_manifest,
    signed_bytes,
    version_key,
    write_manifest,
)

SETUP = Setup(System.WINDOWS, "npors_desktop-1.2.0-setup.exe", 40_000_000, "ab" * 32)
TOLD = UpdateManifest(1, "1.2.0", "0.1.0", (SETUP,))
SIGNATURE = bytes(64)


def test_what_was_written_reads_back_and_is_what_was_signed() -> None:
    sealed = open_manifest(write_manifest(TOLD, SIGNATURE))
    assert sealed.signed == signed_bytes(TOLD)
    assert sealed.signature == SIGNATURE
    assert read_manifest(sealed) == TOLD


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"version": "1.2"}, "version"),
        ({"version": "1.2.0a"}, "version"),
        ({"min_version": "01.2.0"}, "min_version"),
        ({"setups": (replace(SETUP, size=0),)}, r"setups\[0\].size"),
        ({"setups": (SETUP, replace(SETUP, size=SETUP_LIMIT + 1))}, r"setups\[1\].size"),
        ({"setups": (replace(SETUP, sha256="AB" * 32),)}, r"setups\[0\].sha256"),
        ({"setups": (replace(SETUP, file="../x.exe"),)}, r"setups\[0\].file"),
        ({"setups": (replace(SETUP, file="con.exe"),)}, r"setups\[0\].file"),
        ({"setups": (SETUP, SETUP)}, "setups: must have one setup file for each"),
        ({"version": "1.٢.0"}, "version"),
        ({"setups": (replace(SETUP, url="http://a/x.exe"),)}, r"setups\[0\].url"),
    ],
)
def test_each_fault_names_its_place(change: dict[str, Any], place: str) -> None:
    sealed = open_manifest(write_manifest(replace(TOLD, **change), SIGNATURE))
    with pytest.raises(DamagedFileError, match=place):
        read_manifest(sealed)


def test_a_newer_format_is_refused_by_name() -> None:
    sealed = open_manifest(write_manifest(replace(TOLD, format=99), SIGNATURE))
    with pytest.raises(NewerFormatError, match="manifest was made by a newer version"):
        read_manifest(sealed)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"manifest":{}}',
        b'{"manifest":{},"signature":7}',
        b'{"manifest":{},"signature":"00"}',
        canonical({"manifest": {}, "signature": "0" * 128, "more": 1}),
        b'{"manifest":{"format":1e400},"signature":"' + b"0" * 128 + b'"}',
        b" " * (MANIFEST_LIMIT + 1),
    ],
    ids=range(8),
)
def test_what_is_no_manifest_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError):
        open_manifest(data)


def test_an_unknown_field_is_named() -> None:
    body = {**to_plain(TOLD), "more": 1}
    with pytest.raises(DamagedFileError, match="more"):
        read_manifest(open_manifest(canonical({"manifest": body, "signature": "0" * 128})))


def test_versions_are_compared_as_numbers() -> None:
    assert version_key("1.10.0") > version_key("1.9.9")
