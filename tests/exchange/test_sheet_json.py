"""A mark sheet is checked to the letter, and every complaint names its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.sheet_json import SHEET_LIMIT, check_sheet, read_sheet

Plain = dict[str, Any]
PackOf = Callable[[PackRef], Pack]


def read(plain: Plain, pack_of: PackOf):
    return read_sheet(json.dumps(plain).encode(), pack_of, verbatim("“s.json”"))


def test_a_whole_sheet_is_read_with_its_pack(sheet_plain: Plain, pack_of: PackOf):
    sheet, pack = read(sheet_plain, pack_of)
    assert sheet.candidate.name == "Siân Ŵyn"
    assert decide(pack, sheet).result is Result.ACHIEVED


def test_what_may_be_left_out_or_null_may_be(sheet_plain: Plain, pack_of: PackOf):
    del sheet_plain["transcribed"]
    sheet_plain["candidate"] = {"name": "x"}
    sheet_plain["practical"] = {"started": None, "ended": None, "end_reason": None}
    sheet_plain["theory"][0]["awarded"] = None
    sheet, _ = read(sheet_plain, pack_of)
    assert sheet.practical.ended is None


def test_a_byte_order_mark_is_passed_over(sheet_plain: Plain, pack_of: PackOf):
    read_sheet(b"\xef\xbb\xbf" + json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))


@pytest.mark.parametrize(
    "name", ["format", "pack", "candidate", "practical", "marks", "faults", "theory"]
)
def test_what_is_required_is_missed_by_name(sheet_plain: Plain, pack_of: PackOf, name: str):
    del sheet_plain[name]
    with pytest.raises(DamagedFileError, match=rf"“s\.json” .*{name}"):
        read(sheet_plain, pack_of)


BENT: list[tuple[str, Callable[[Plain], object]]] = [
    ("marks[1].criterion: “{first}” appears twice", lambda s: s["marks"].insert(1, s["marks"][0])),
    ("theory[1].question: “", lambda s: s["theory"].insert(1, s["theory"][0])),
    ("no criterion “9.99”", lambda s: s["marks"][3].update(criterion="9.99")),
    ("marks[3].mark: 'yes' is not one of met", lambda s: s["marks"][3].update(mark="yes")),
    ("marks[0]: unknown field “points”", lambda s: s["marks"][0].update(points=1)),
    ("unknown field “extra”", lambda s: s.update(extra=1)),
    ("no question “T999”", lambda s: s["theory"][2].update(question="T999")),
    ("theory[2].awarded: 99 is not between", lambda s: s["theory"][2].update(awarded=99)),
    ("theory[2].awarded: -1 is not between", lambda s: s["theory"][2].update(awarded=-1)),
    ("theory[2].awarded: must be a whole number", lambda s: s["theory"][2].update(awarded=1.5)),
    ("faults[0].heading: the standard has no", lambda s: s["faults"][0].update(heading="F999")),
    ("faults[0].criterion: the standard has no", lambda s: s["faults"][0].update(criterion="99")),
    ("faults[0].severity: it is missing", lambda s: s["faults"][0].pop("heading")),
    ("faults[0].severity: 'huge' is not", lambda s: s["faults"][0].update(severity="huge")),
    ("faults[0].at: the year 1850", lambda s: s["faults"][0].update(at="1850-01-01T00:00:00Z")),
    ("practical.end_reason: “tired” is not", lambda s: s["practical"].update(end_reason="tired")),
    (
        "practical.ended: it is before",
        lambda s: s["practical"].update(ended="2026-11-20T09:04:59Z"),
    ),
    ("practical.paused_seconds", lambda s: s["practical"].update(paused_seconds=-1)),
    ("practical.paused_seconds", lambda s: s["practical"].update(paused_seconds=10**12)),
    ("practical.extra_minutes", lambda s: s["practical"].update(extra_minutes=10**9)),
    ("candidate.name", lambda s: s["candidate"].pop("name")),
    ("candidate.name: it is empty", lambda s: s["candidate"].update(name=" ")),
    (
        "candidate.identity.kind",
        lambda s: s["candidate"].update(identity={"kind": "x", "matched": True}),
    ),
    ("transcribed.by: it is empty", lambda s: s["transcribed"].update(by="")),
    ("transcribed.reason: 'lazy' is not", lambda s: s["transcribed"].update(reason="lazy")),
    ("pack: it is not industrial-forklift.novice", lambda s: s["pack"].update(edition="1066")),
    ("marks: must be a list", lambda s: s.update(marks={})),
    ("format: must be a whole number", lambda s: s.update(format="1")),
    ("format: must be a whole number", lambda s: s.update(format=0)),
]


@pytest.mark.parametrize(("words", "bend"), BENT)
def test_what_cannot_be_is_told_with_its_place(
    sheet_plain: Plain, pack_of: PackOf, words: str, bend: Callable[[Plain], object]
):
    first = sheet_plain["marks"][0]["criterion"]
    bend(sheet_plain)
    with pytest.raises(DamagedFileError) as caught:
        read(sheet_plain, pack_of)
    assert words.replace("{first}", first) in str(caught.value)
    assert caught.value.code == "bad_shape"


def test_every_complaint_is_told_up_to_a_few(sheet_plain: Plain, pack_of: PackOf):
    for entry in sheet_plain["marks"][:12]:
        entry["criterion"] = "none"
    with pytest.raises(DamagedFileError, match=r"marks\[7\].*; and 4 more"):
        read(sheet_plain, pack_of)


def test_a_newer_format_is_refused_by_name(sheet_plain: Plain, pack_of: PackOf):
    sheet_plain |= {"format": 99, "a_field_of_that_format": 1}
    with pytest.raises(NewerFormatError, match=r"“s\.json” was made by a newer version"):
        read(sheet_plain, pack_of)


def test_a_key_that_is_there_twice_is_refused(sheet_plain: Plain, pack_of: PackOf):
    data = json.dumps(sheet_plain).replace('"format": 1', '"format": 1, "format": 1').encode()
    with pytest.raises(DamagedFileError, match="“format” appears twice"):
        read_sheet(data, pack_of, verbatim("s"))


def test_a_sheet_of_200_mib_is_refused(pack_of: PackOf):
    with pytest.raises(DamagedFileError, match="larger than 4 MiB"):
        read_sheet(b" " * (SHEET_LIMIT + 1), pack_of, verbatim("s"))


def test_an_unknown_pack_is_told_by_whoever_looks_for_it(sheet_plain: Plain):
    def none(ref: PackRef) -> Pack:
        raise UserError(verbatim(f"There is no {ref.id}."), code="pack_unknown")

    with pytest.raises(UserError, match=r"There is no industrial-forklift\.novice"):
        read(sheet_plain, none)


def test_a_sheet_that_was_read_passes_the_check_again(sheet_plain: Plain, pack_of: PackOf):
    sheet, pack = read(sheet_plain, pack_of)
    check_sheet(sheet, pack, verbatim("The record"))


def test_sheet_1_becomes_2(sheet_plain: Plain, pack_of: PackOf):
    """What format 2 has besides is as if it were left out."""
    sheet, _ = read({**sheet_plain, "format": 1}, pack_of)
    assert (sheet.pack.route, sheet.tasks, sheet.resit_of, sheet.paper_seed) == ("", (), None, "")
    with pytest.raises(DamagedFileError, match="paper_seed"):
        read({**sheet_plain, "format": 1, "paper_seed": ""}, pack_of)
