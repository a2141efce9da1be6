"""A provider's settings are read with every problem and its place."""

from datetime import date
from pathlib import Path

import pytest

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.provider_settings import Setting
from npors_desktop.domain.stated import Confidence
from npors_desktop.standards.settings_list import read_settings_list

ENTRY = """
[[setting]]
key = "practical_minutes"
value = 150
source = "Letter of the scheme"
seen_on = 2026-11-02
confidence = "1"
valid_from = 2026-12-01
"""


def read(folder: Path, text: str) -> tuple[Setting, ...]:
    file = folder / "settings.toml"
    file.write_text(text, "utf-8")
    return read_settings_list(file).settings


def test_settings_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    other = ENTRY.replace("150", '"long"') + 'standard = "dumper"\nroute = "novice"\n'
    first, second = read(tmp_path, "format = 1\n" + ENTRY + other)
    day = date(2026, 12, 1)
    assert first == Setting(
        "practical_minutes", 150, "Letter of the scheme", date(2026, 11, 2), Confidence.SINGLE, day
    )
    assert (second.value, second.standard, second.route) == ("long", "dumper", "novice")


def test_a_list_may_be_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "format = 1\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"practical_minutes"', '"Minutes"', "- setting 2: “key” is “Minutes”"),
        ("value = 150\n", "", "- setting 2: “value” is missing"),
        ("150", "1.5", "- setting 2: “value” is 1.5; it must be a whole number, or text"),
        ("150", '"150 "', "- setting 2: “value” begins or ends with a space"),
        ('"1"', '"2"', "- setting 2: “confidence” is “2”; it must be one of C, 1, S"),
        ("valid_from = 2026-12-01", "", "- setting 2: “valid_from” is missing"),
        ("seen_on = 2026-11-02", 'seen_on = "now"', "- setting 2: “seen_on” is “now”"),
        ("value", "vlaue", "- setting 2: “vlaue” is not a known key"),
        ("source", 'route = "new"\nsource', "- setting 2: “route” is “new”; it must be one of"),
        ("source", 'standard = "A B"\nsource', "- setting 2: “standard” is “A B”"),
        ("", "", "- setting 2: the same figure has a value from this day twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    wrong = ENTRY.replace(old, new) if old else ENTRY
    with pytest.raises(DamagedFileError) as said:
        read(tmp_path, "format = 1\n" + ENTRY + wrong)
    assert told in said.value.headline


def test_a_list_of_a_newer_version_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewerFormatError):
        read(tmp_path, "format = 2\n")
    with pytest.raises(DamagedFileError, match="not a list of settings"):
        read(tmp_path, ENTRY)
