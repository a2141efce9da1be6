"""An office's own rule book as a signed file: read with care, and known by what is in it."""

import json
from dataclasses import replace

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.schemes.issued_rules import IssuedRules
from npors_desktop.exchange.file_kind import ELSEWHERE, kind_of
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.rules_file import RULES_FILE

PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
RULES = IssuedRules(1, "Hendre", "npors", "2026.2", 'format = 1\nid = "npors"\n' * 2000)
SIGNED = OfficeSigned(RULES, b"signature", PEM)


def test_a_rule_book_of_any_length_comes_back_as_it_was() -> None:
    data = RULES_FILE.write(SIGNED)
    assert RULES_FILE.read(data) == SIGNED
    assert RULES_FILE.part_bytes(RULES) in data


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"office": ""}, "office"),
        ({"book": "NPORS"}, "book"),
        ({"edition": "next"}, "edition"),
        ({"text": " "}, "text"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(changes: dict[str, str], place: str) -> None:
    odd = replace(SIGNED, part=replace(RULES, **changes))
    with pytest.raises(DamagedFileError, match=place):
        RULES_FILE.read(RULES_FILE.write(odd))


def test_a_later_format_is_named() -> None:
    plain = json.loads(RULES_FILE.write(SIGNED))
    plain["rules"]["format"] = 2
    with pytest.raises(NewerFormatError):
        RULES_FILE.read(canonical(plain))


def test_it_is_known_by_what_is_in_it() -> None:
    assert kind_of(RULES_FILE.write(SIGNED), "any.txt") is FileType.RULES
    assert kind_of(b'{"rules":[{"kind":"all_met"}]}', "pack.json") is FileType.OTHER
    assert kind_of(b"", "book.nprules") is FileType.RULES
    assert "rule book" in str(ELSEWHERE[FileType.RULES])
