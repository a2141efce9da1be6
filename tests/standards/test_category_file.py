"""The register of categories that comes with the program, and what is wrong with a bad one."""

from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.stated import Confidence
from npors_desktop.standards.category_file import read_register

FILE = resource("categories", "npors-2026.1.toml")
SINGLE_SOURCE = {"N202", "N601"}


def test_the_bundled_register_has_the_confirmed_codes_and_marks_the_others() -> None:
    register = read_register(FILE)
    codes = [one.code for one in register.categories]
    assert len(codes) == 27
    assert codes == sorted(codes)
    single = {one.code for one in register.categories if one.stated.confidence is Confidence.SINGLE}
    assert single == SINGLE_SOURCE
    # A code that no source confirmed is no fact: an office adds it as its own.
    assert not {"N133", "N204", "N214"} & {*codes}


def test_a_section_is_never_taken_from_the_number() -> None:
    register = read_register(FILE)
    sections = {one.code: one.section for one in register.categories}
    assert sections["N138"] == "Lift trucks"
    assert sections["N242"] == sections["N722"] == "Cranes and lifting"
    assert {code for code, section in sections.items() if not section} == SINGLE_SOURCE


def test_groups_end_and_are_superseded_on_their_day() -> None:
    register = read_register(FILE)
    before, after = date(2026, 1, 18), date(2026, 1, 19)
    for code, instead in (("D2", ("D1",)), ("B4", ("B1",)), ("J2", ())):
        ended = register.group(code, after)
        assert ended
        assert (ended.is_valid(before), ended.is_valid(after)) == (True, False)
        assert ended.superseded_by == instead
    for code in ("E0", "M4", "SP1", "D1"):
        new = register.group(code, after)
        assert new
        assert new.valid_from == after


def test_hours_are_only_those_that_an_official_page_confirms() -> None:
    register = read_register(FILE)
    hours = {(one.standard, one.learners): one.hours for one in register.hours}
    assert hours == {
        ("telescopic-handler", 1): 28,
        ("telescopic-handler", 2): 28,
        ("telescopic-handler", 3): 35,
        ("plant-vehicle-marshaller", 1): 10,
        ("plant-vehicle-marshaller", 2): 14,
        ("plant-vehicle-marshaller", 3): 17,
        ("plant-vehicle-marshaller", 4): 21,
    }
    assert {one.stated.confidence for one in register.hours} == {Confidence.CONFIRMED}
    (mixing,) = register.mixing
    assert (mixing.route, mixing.each, mixing.stated.confidence) == (
        "experienced",
        3,
        Confidence.SINGLE,
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('code = "N001"', 'code = "n1"', "category 1: “code” is “n1”; it must be one to three"),
        ('code = "N003"', 'code = "N001"', "category 2: "),
        ('section = "Lift trucks"', 'section = "Trucks"', "“Trucks”, named by N001, is not"),
        ('groups = ["B1"]', 'groups = ["B9"]', "“B9”, named by N001, is not in"),
        ('superseded_by = ["B1"]', 'superseded_by = ["B9"]', "“B9”, named by B4"),
        ('confidence = "C"', 'confidence = "sure"', "category 1: “confidence” is “sure”"),
        ("seen_on = 2026-11-20", "", "category 1: “seen_on” is missing"),
        ("hours = 28", "hours = 0", "“hours”, entry 1: “hours” is 0; it must be from 1"),
        ("each = 3", "each = 3\nboth = 2", "mixing rule 1: “both” is not a known key"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = tmp_path / FILE.name
    file.write_text(FILE.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(DamagedFileError) as said:
        read_register(file)
    assert told in said.value.headline
