"""Every file that travels comes back as it went, and refuses what it is not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.exchange import (
    enrolment,
    receipt,
    record_json,
    sheet_json,
    update_manifest,
    visit_file,
)
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.provider_settings import SETTINGS_FILE
from npors_desktop.exchange.standard_file import STANDARD_FILE
from tests.photo_files import of_a_record

PackOf = Callable[[PackRef], Pack]
MakeRecord = Callable[[MarkSheet], Record]


@pytest.fixture
def record(
    make_record: MakeRecord, sheet_plain: dict[str, Any], pack_of: PackOf
) -> tuple[Record, MarkSheet]:
    """A record and the sheet whose facts it has."""
    sheet, _ = sheet_json.read_sheet(json.dumps(sheet_plain).encode(), pack_of, verbatim("s"))
    return make_record(sheet), sheet


def test_a_record_comes_back_as_it_went(record: tuple[Record, MarkSheet]):
    made, _ = record
    data = record_json.write_record(made)
    assert record_json.read_record(data) == made
    assert record_json.write_record(record_json.read_record(data)) == data


def test_a_record_with_photographs_comes_back_and_one_without_says_nothing_of_them(
    record: tuple[Record, MarkSheet],
):
    new = replace(record[0], format=2, clock_jumps=0, clock_doubts=0)
    assert b'"photographs"' not in record_json.write_record(new)
    made = replace(new, photographs=tuple(of_a_record()))
    data = record_json.write_record(made)
    assert record_json.read_record(data) == made
    assert record_json.write_record(record_json.read_record(data)) == data


def test_a_record_of_the_demonstration_says_so_and_any_other_nothing_of_it(
    record: tuple[Record, MarkSheet],
):
    new = replace(record[0], format=2, clock_jumps=0, clock_doubts=0)
    assert b"demonstration" not in record_json.write_record(new)
    made = replace(new, demonstration=True)
    data = record_json.write_record(made)
    assert b'"demonstration":true' in data
    assert record_json.read_record(data) == made


@pytest.mark.parametrize(("number", "said"), [(2, False), (2, "yes"), (1, True)])
def test_a_demonstration_is_said_in_one_way_and_not_in_format_1(
    record: tuple[Record, MarkSheet], number: int, said: object
):
    new = replace(record[0], format=2, clock_jumps=0, clock_doubts=0)
    plain = json.loads(record_json.write_record(new if number == 2 else record[0]))
    assert plain["format"] == number
    with pytest.raises(DamagedFileError):
        record_json.read_record(canonical(plain | {"demonstration": said}))


@pytest.mark.parametrize("photographs", [[], "twice"])
def test_photographs_that_no_laptop_writes_are_refused(
    record: tuple[Record, MarkSheet], photographs: list[Any] | str
):
    new = replace(record[0], format=2, clock_jumps=0, clock_doubts=0)
    made = replace(new, photographs=tuple(of_a_record()))
    plain = json.loads(record_json.write_record(made))
    twice = [plain["photographs"][0]] * 2
    plain["photographs"] = twice if photographs == "twice" else photographs
    with pytest.raises(DamagedFileError):
        record_json.read_record(canonical(plain))


def test_a_records_facts_are_its_sheets_and_decide_the_same(record: tuple[Record, MarkSheet]):
    made, sheet = record
    again = record_json.read_record(record_json.write_record(made)).sheet()
    assert again == replace(sheet, machine=again.machine)
    assert again.machine.make == "Linde"
    assert decide(made.standard, again).recorded() == made.result


def test_a_record_must_be_in_its_canonical_form(record: tuple[Record, MarkSheet]):
    plain = json.loads(record_json.write_record(record[0]))
    for data in (json.dumps(plain).encode(), record_json.write_record(record[0]) + b"\n"):
        with pytest.raises(DamagedFileError, match="canonical form"):
            record_json.read_record(data)


@pytest.mark.parametrize("number", [1, 2])
def test_a_record_of_every_format_keeps_its_number_and_its_bytes(
    record: tuple[Record, MarkSheet], number: int
):
    jumps = None if number == 1 else 0
    data = record_json.write_record(
        replace(record[0], format=number, clock_jumps=jumps, clock_doubts=jumps)
    )
    read = record_json.read_record(data)
    assert (read.format, read.template) == (number, 1)
    assert record_json.write_record(read) == data


def test_record_1_becomes_2(record: tuple[Record, MarkSheet]):
    old = json.loads(record_json.write_record(replace(record[0], format=1)))
    new = json.loads(record_json.write_record(replace(record[0], format=2)))
    # What format 2 has besides is empty in a record that never had it.
    read = from_plain(Record, record_json.RECORD.read(old), message("The record"))
    assert read == from_plain(Record, new | {"format": 1}, message("The record"))


def test_receipt_1_becomes_2(receipt_value: receipt.SignedReceipt):
    old = json.loads(receipt.receipt_bytes(receipt_value.receipt))
    new = json.loads(receipt.receipt_bytes(replace(receipt_value.receipt, format=2)))
    assert "remarks" not in old
    assert receipt.RECEIPT.read(old) == new | {"format": 1, "remarks": [], "reason": ""}


def test_a_field_of_another_format_is_refused(record: tuple[Record, MarkSheet]):
    plain = json.loads(record_json.write_record(record[0]))
    plain["marks"][3]["later"] = ""
    with pytest.raises(DamagedFileError, match=r"marks\[3\]: unknown field “later”"):
        record_json.read_record(canonical(plain))


def test_a_newer_standard_in_a_record_is_named_with_the_version_that_it_needs(
    record: tuple[Record, MarkSheet],
):
    plain = json.loads(record_json.write_record(record[0]))
    plain["standard"] = {"format": 99, "later": 1}
    plain["program"] = "npors_desktop 99.0.0"
    with pytest.raises(NewerFormatError, match="standard in the record was made by") as caught:
        record_json.read_record(canonical(plain))
    assert caught.value.needs == "99.0.0"


@pytest.mark.parametrize("depth", [50, 500, 900, 990])
def test_a_record_nested_without_end_is_refused(record: tuple[Record, MarkSheet], depth: int):
    plain = json.loads(record_json.write_record(record[0])) | {"went_well": "@"}
    deep = canonical(plain).replace(b'"@"', b"[" * depth + b"]" * depth)
    with pytest.raises(DamagedFileError):
        record_json.read_record(deep)


@pytest.mark.parametrize("name", ["", "../../x", "a/b", "a" * 65, "é", "x.pdf"])
def test_a_records_name_cannot_mean_anything_in_a_file_name(
    record: tuple[Record, MarkSheet], name: str
):
    with pytest.raises(DamagedFileError, match="record: "):
        record_json.read_record(record_json.write_record(replace(record[0], record=name)))


def test_a_revision_begins_at_one(record: tuple[Record, MarkSheet]):
    with pytest.raises(DamagedFileError, match="revision: "):
        record_json.read_record(record_json.write_record(replace(record[0], revision=0)))


def test_a_request_comes_back_as_it_went(request_value: enrolment.EnrolmentRequest):
    assert enrolment.read_request(enrolment.write_request(request_value)) == request_value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("number", ""),
        ("name", "a\nb"),
        ("csr", "x"),
        ("csr", "é"),
        ("email", "\x07"),
        ("seal_key", ""),
    ],
)
def test_a_request_that_says_nothing_or_hides_something_is_refused(
    request_value: enrolment.EnrolmentRequest, field: str, value: str
):
    plain = to_plain(request_value) | {field: value}
    with pytest.raises(DamagedFileError, match=f"The enrolment request .*{field}: "):
        enrolment.read_request(canonical(plain))


def test_enrolment_1_becomes_2(request_value: enrolment.EnrolmentRequest):
    """A laptop of version 0.2 has no sealing key."""
    old = replace(request_value, format=1)
    data = enrolment.write_request(old)
    assert b"seal_key" not in data
    assert enrolment.read_request(data) == replace(old, seal_key="")


def test_identity_1_becomes_2(answer_value: enrolment.IdentityAnswer):
    old = replace(answer_value, format=1)
    data = enrolment.write_answer(old)
    assert b"laptop_seal_key" not in data
    assert enrolment.read_answer(data) == replace(old, laptop_seal_key="")


def test_an_answer_comes_back_as_it_went(answer_value: enrolment.IdentityAnswer):
    assert enrolment.read_answer(enrolment.write_answer(answer_value)) == answer_value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seal_key", "0F" * 32),
        ("seal_key", "0f" * 31),
        ("seal_key", "zz" * 32),
        ("root", ""),
        ("certificate", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
        ("office", ""),
        ("laptop_seal_key", "1e" * 31),
    ],
)
def test_an_answer_with_a_part_that_is_not_one_is_refused(
    answer_value: enrolment.IdentityAnswer, field: str, value: str
):
    with pytest.raises(DamagedFileError, match=f"{field}: "):
        enrolment.read_answer(canonical(to_plain(answer_value) | {field: value}))


def test_a_receipt_comes_back_as_it_went_and_signs_only_its_words(
    receipt_value: receipt.SignedReceipt,
):
    data = receipt.write_receipt(receipt_value)
    assert receipt.read_receipt(data) == receipt_value
    assert receipt.receipt_bytes(receipt_value.receipt) in data
    assert set(json.loads(data)) == {"receipt", "signature", "certificate"}


@pytest.mark.parametrize(("field", "value"), [("signature", "0"), ("certificate", "x")])
def test_a_receipt_with_a_part_that_is_not_one_is_refused(
    receipt_value: receipt.SignedReceipt, field: str, value: str
):
    plain = json.loads(receipt.write_receipt(receipt_value)) | {field: value}
    with pytest.raises(DamagedFileError, match=f"{field}: "):
        receipt.read_receipt(canonical(plain))


def test_a_visit_comes_back_as_it_went(visit_value: visit_file.VisitFile):
    assert visit_file.read_visit_file(visit_file.write_visit_file(visit_value)) == visit_value


def test_visit_1_becomes_2(visit_value: visit_file.VisitFile):
    read = visit_file.read_visit_file(visit_file.write_visit_file(visit_value))
    assert (read.format, read.office, read.number, read.laptop_seal_key) == (1, "", "", "")
    assert b"laptop_seal_key" not in visit_file.write_visit_file(read)


PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


def signed_visit(value: visit_file.VisitFile, **fields: Any) -> visit_file.SignedVisit:
    made = {"format": 2, "office": "ATP", "number": "GP-7", "laptop_seal_key": "11" * 32, **fields}
    return visit_file.SignedVisit(replace(value, **made), b"\1", PEM)


def test_a_signed_visit_comes_back_as_it_went(visit_value: visit_file.VisitFile):
    made = signed_visit(visit_value)
    assert visit_file.read_signed_visit(visit_file.write_signed_visit(made)) == made


@pytest.mark.parametrize(
    ("field", "value"), [("format", 1), ("office", ""), ("number", "A\n1"), ("laptop_seal_key", "")]
)
def test_a_signed_visit_that_says_too_little_is_refused(
    visit_value: visit_file.VisitFile, field: str, value: Any
):
    data = visit_file.write_signed_visit(signed_visit(visit_value, **{field: value}))
    with pytest.raises(DamagedFileError, match=field):
        visit_file.read_signed_visit(data)


def test_a_signed_visit_is_never_read_without_its_signature(visit_value: visit_file.VisitFile):
    data = visit_file.write_visit_file(signed_visit(visit_value).file)
    with pytest.raises(DamagedFileError) as said:
        visit_file.read_visit_file(data)
    assert said.value.code == "visit_not_signed"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "format"),
        ({"format": 1, "visit": {"site": "H", "on": "2026-11-20"}}, "bookings"),
        ({"format": 1, "visit": [], "bookings": []}, "visit"),
        ({"format": 1, "visit": {"site": "H", "on": "20 11 2026"}, "bookings": []}, "visit.on"),
        (
            {"format": 1, "visit": {"site": "H", "on": "2026-11-20"}, "bookings": [{"who": 1}]},
            r"bookings\[0\]",
        ),
        (
            {"format": 1, "visit": {"site": "H", "on": "2026-11-20", "where": ""}, "bookings": []},
            "where",
        ),
    ],
)
def test_what_is_wrong_in_plain_data_is_told_with_its_place(body: Any, place: str):
    with pytest.raises(DamagedFileError, match=place):
        visit_file.read_visit_plan(json.dumps(body).encode(), "an-id")


def test_plain_data_may_leave_the_id_out(visit_value: visit_file.VisitFile):
    plain = visit_file.VISIT.plain(visit_value)
    given = visit_file.read_visit_plan(canonical(plain), "another")
    assert given.visit.id == visit_value.visit.id
    del plain["visit"]["id"]
    assert visit_file.read_visit_plan(canonical(plain), "another").visit.id == "another"


def test_plain_data_of_format_2_names_the_route_and_nothing_that_the_office_adds(
    visit_value: visit_file.VisitFile,
):
    plain = json.loads(visit_file.write_visit_file(visit_value))
    plain["format"] = 2
    plain["bookings"][0]["pack"] = {"id": "roller", "edition": "2026.2", "route": "novice"}
    read = visit_file.read_visit_plan(canonical(plain), "an-id")
    assert read.bookings[0].pack == PackRef("roller", "2026.2", "novice")
    for more in ({"office": "ATP"}, {"settings": "{}"}, {"standards": ["{}"]}):
        with pytest.raises(DamagedFileError, match="only the office adds"):
            visit_file.read_visit_plan(canonical({**plain, **more}), "an-id")


def test_what_comes_with_a_visit_may_be_longer_than_any_other_text(
    visit_value: visit_file.VisitFile,
):
    made = signed_visit(visit_value, settings="{" * 6000, standards=("x" * 9000,))
    assert visit_file.read_signed_visit(visit_file.write_signed_visit(made)) == made
    long = replace(made.file.visit, site="x" * 6000)
    wrong = replace(made, file=replace(made.file, visit=long))
    with pytest.raises(DamagedFileError, match="more than 5000"):
        visit_file.read_signed_visit(visit_file.write_signed_visit(wrong))


def test_a_byte_order_mark_is_left_out_of_plain_data_and_of_no_other_file(
    visit_value: visit_file.VisitFile,
):
    plain = visit_file.VISIT.plain(visit_value)
    marked = b"\xef\xbb\xbf" + canonical(plain)
    assert visit_file.read_visit_plan(marked, "another") == visit_value
    with pytest.raises(DamagedFileError, match="not valid JSON"):
        visit_file.read_visit_file(marked)


def test_a_visit_without_a_site_or_a_booking_without_a_name_is_refused(
    visit_value: visit_file.VisitFile,
):
    plain = visit_file.VISIT.plain(visit_value)
    plain["visit"]["site"] = ""
    plain["bookings"][0]["candidate"]["name"] = " "
    with pytest.raises(DamagedFileError, match=r"visit\.site: .*bookings\[0\]\.candidate\.name: "):
        visit_file.read_visit_file(canonical(plain))


def test_settings_come_back_as_they_went_and_are_signed_alone(
    settings_value: OfficeSigned[ProviderSettings],
):
    data = SETTINGS_FILE.write(settings_value)
    assert SETTINGS_FILE.read(data) == settings_value
    assert SETTINGS_FILE.part_bytes(settings_value.part) in data


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"office": " "}, "office: it is empty"),
        ({"edition": 0}, "edition: it must be 1 or more"),
        ({"key": "Minutes"}, r"settings\[0\].key: must be lower-case letters"),
        ({"source": ""}, r"settings\[0\].source: it is empty"),
        ({"value": "a\nb"}, r"settings\[0\].value: it contains characters"),
        ({"value": 2.5}, r"settings\[0\].value: must be a whole number or text"),
        ({"confidence": "2"}, r"settings\[0\].confidence"),
        ({"valid_from": "1066-10-14"}, r"settings\[0\].valid_from: the year 1066"),
    ],
)
def test_settings_that_say_what_cannot_be_are_refused(
    settings_value: OfficeSigned[ProviderSettings], wrong: dict[str, Any], told: str
):
    plain = json.loads(SETTINGS_FILE.write(settings_value))
    settings = plain["settings"]
    for where in (settings, settings["settings"][0]):
        where.update({name: value for name, value in wrong.items() if name in where})
    with pytest.raises(DamagedFileError, match=told):
        SETTINGS_FILE.read(canonical(plain))


def test_two_values_of_one_figure_from_one_day_are_refused(
    settings_value: OfficeSigned[ProviderSettings],
):
    first, word = settings_value.part.settings
    twice = replace(settings_value.part, settings=(first, word, replace(first, value=1)))
    with pytest.raises(DamagedFileError, match=r"settings\[2\]: the same figure"):
        SETTINGS_FILE.read(SETTINGS_FILE.write(replace(settings_value, part=twice)))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"code": "204"}, r"categories\[0\].code: must be one to three capital letters"),
        ({"name": " "}, r"categories\[0\].name: it is empty"),
        ({"stated": {"source": ""}}, r"categories\[0\].stated"),
        ({"seats": 1}, r"categories\[0\]"),
    ],
)
def test_categories_that_say_what_cannot_be_are_refused(
    settings_value: OfficeSigned[ProviderSettings], wrong: dict[str, Any], told: str
):
    plain = json.loads(SETTINGS_FILE.write(settings_value))
    plain["settings"]["categories"][0].update(wrong)
    with pytest.raises(DamagedFileError, match=told):
        SETTINGS_FILE.read(canonical(plain))


def test_a_category_that_is_there_twice_is_refused(
    settings_value: OfficeSigned[ProviderSettings],
):
    part = settings_value.part
    twice = replace(part, categories=part.categories * 2)
    with pytest.raises(DamagedFileError, match=r"categories\[1\].code: the same category"):
        SETTINGS_FILE.read(SETTINGS_FILE.write(replace(settings_value, part=twice)))


def test_a_standard_comes_back_as_it_went(standard_value: OfficeSigned[StandardRelease]):
    assert STANDARD_FILE.read(STANDARD_FILE.write(standard_value)) == standard_value


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"office": ""}, "office: it is empty"),
        ({"id": ""}, "id: it is empty"),
        ({"id": "x" * 6000}, "id: it has more than 5000 characters"),
        ({"edition": "26.1"}, "edition: must be a year"),
        ({"identity": "AB" * 32}, "identity: must be 32 bytes"),
        ({"signed_at": datetime(1066, 10, 14, tzinfo=UTC)}, "signed_at: the year 1066"),
    ],
)
def test_a_standard_that_says_what_cannot_be_is_refused(
    standard_value: OfficeSigned[StandardRelease], wrong: dict[str, Any], told: str
):
    made = replace(standard_value, part=replace(standard_value.part, **wrong))
    with pytest.raises(DamagedFileError, match=told):
        STANDARD_FILE.read(STANDARD_FILE.write(made))


READERS: list[tuple[str, Callable[[bytes], object]]] = [
    ("The record", record_json.read_record),
    ("The enrolment request", enrolment.read_request),
    ("The identity file", enrolment.read_answer),
    ("The visit file", visit_file.read_visit_file),
    ("The receipt", receipt.read_receipt),
    ("The settings file", SETTINGS_FILE.read),
    ("The standard", STANDARD_FILE.read),
]


@pytest.mark.parametrize(("what", "read"), READERS)
def test_a_newer_format_is_refused_by_the_name_of_its_kind(
    what: str, read: Callable[[bytes], object]
):
    part = {"format": 99, "unknown": 1}
    newer = {**part, "receipt": part, "settings": part, "release": part}
    with pytest.raises(NewerFormatError, match=f"{what} was made by a newer version") as caught:
        read(canonical(newer))
    assert caught.value.code == "newer_format"


@pytest.mark.parametrize(("what", "read"), READERS)
@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{}", b"[" * 90_000, b'{"format": true}'])
def test_what_is_not_such_a_file_at_all_is_refused(
    what: str, read: Callable[[bytes], object], data: bytes
):
    with pytest.raises(DamagedFileError, match=what):
        read(data)


@pytest.mark.parametrize(("what", "read"), READERS)
def test_a_file_beyond_its_limit_is_refused_unread(what: str, read: Callable[[bytes], object]):
    with pytest.raises(DamagedFileError, match="larger than") as caught:
        read(b" " * (17 * 1024 * 1024))
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("name", ["clock_jumps", "clock_doubts"])
@pytest.mark.parametrize("times", [-1, None, 10**6])
def test_a_record_of_format_2_tells_how_often_its_clock_was_set_or_in_doubt(
    record: tuple[Record, MarkSheet], name: str, times: int | None
):
    told: dict[str, Any] = {"clock_jumps": 0, "clock_doubts": 0, name: times}
    data = record_json.write_record(replace(record[0], format=2, **told))
    with pytest.raises(DamagedFileError, match=name):
        record_json.read_record(data)


def test_the_office_signs_an_answer_without_its_signature(answer_value: enrolment.IdentityAnswer):
    signed = enrolment.answer_bytes(answer_value)
    assert signed == enrolment.answer_bytes(replace(answer_value, signature="ab" * 64))
    assert signed != enrolment.answer_bytes(replace(answer_value, office="Another"))


def test_a_record_that_is_wrong_in_all_else_still_has_its_name():
    id_ = "01900000-0000-7000-8000-00000000000a"
    assert record_json.record_named(canonical({"record": id_, "revision": 2, "x": []})) == (id_, 2)
    for wrong in ({"record": id_.upper()}, {"record": 7}, {"revision": 0}, {"revision": True}):
        assert record_json.record_named(canonical({"record": id_, "revision": 2} | wrong)) is None
    assert record_json.record_named(canonical({"record": id_, "revision": 10_001})) is None
    assert record_json.record_named(b"%PDF") is None


@pytest.fixture(
    params=[
        "record", "request", "answer", "receipt", "visit", "settings", "standard", "manifest"
    ]
)  # fmt: skip
def written(request: pytest.FixtureRequest) -> tuple[bytes, Callable[[bytes], object]]:
    """The bytes of a whole file of each kind that is written by a program alone, and its reader."""
    writers: dict[str, tuple[Callable[[Any], bytes], Callable[[bytes], object]]] = {
        "request": (enrolment.write_request, enrolment.read_request),
        "answer": (enrolment.write_answer, enrolment.read_answer),
        "receipt": (receipt.write_receipt, receipt.read_receipt),
        "visit": (visit_file.write_visit_file, visit_file.read_visit_file),
        "settings": (SETTINGS_FILE.write, SETTINGS_FILE.read),
        "standard": (STANDARD_FILE.write, STANDARD_FILE.read),
    }
    if request.param == "manifest":
        setup = update_manifest.Setup(update_manifest.System.LINUX, "a.bin", 9, "ab" * 32)
        told = update_manifest.UpdateManifest(1, "1.3.0", "0.9.0", (setup,))
        return update_manifest.write_manifest(told, bytes(64)), update_manifest.open_manifest
    if request.param == "record":
        made: tuple[Record, MarkSheet] = request.getfixturevalue("record")
        return record_json.write_record(made[0]), record_json.read_record
    write, read = writers[request.param]
    return write(request.getfixturevalue(f"{request.param}_value")), read


SPELT: list[Callable[[bytes], bytes]] = [
    lambda data: data + b"\n",
    lambda data: b" " + data,
    lambda data: data.replace(b":", b": ", 1),
    lambda data: json.dumps(json.loads(data)).encode(),
    lambda data: json.dumps(dict(reversed(json.loads(data).items()))).encode(),
]


@pytest.mark.parametrize("spell", SPELT)
def test_another_spelling_of_the_same_is_refused(
    written: tuple[bytes, Callable[[bytes], object]], spell: Callable[[bytes], bytes]
):
    """Two spellings of one content would be two files to whoever compares their hashes."""
    data, read = written
    read(data)
    assert spell(data) != data
    with pytest.raises(DamagedFileError, match="canonical form"):
        read(spell(data))


@pytest.mark.parametrize(
    ("told", "spelt"),
    [
        (b"2026-11-20T11:05:00Z", b"2026-11-20T11:05:00+00:00"),
        (b"2026-11-20T11:05:00Z", b"2026-11-20T12:05:00+01:00"),
        (b"2026-11-20T11:05:00Z", b"20261120T110500Z"),
        (b"2026-11-20T11:05:00Z", b"2026-11-20T11:05:00.000Z"),
    ],
)
def test_a_time_has_one_spelling_in_a_receipt(
    receipt_value: receipt.SignedReceipt, told: bytes, spelt: bytes
):
    data = receipt.write_receipt(receipt_value)
    assert told in data
    with pytest.raises(DamagedFileError, match="canonical form"):
        receipt.read_receipt(data.replace(told, spelt))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("revision", 2**64, "is too large"),
        ("revision", 2**53, "is too large"),
        ("revision", 2**41, "receipt.revision: the number 2199023255552 is too large"),
        ("revision", 0, "receipt.revision: it must be 1 or more"),
        ("revision", -(2**41), "is too large"),
        ("at", "9999-12-31T23:59:59Z", "receipt.at: the year 9999 cannot be right"),
        ("at", "9999-12-31T23:59:59-14:00", "receipt.at"),
        ("at", "1969-12-31T23:59:59Z", "receipt.at: the year 1969 cannot be right"),
        ("at", "0001-01-01T00:00:00+14:00", "receipt.at"),
        ("text", "x" * 5001, "receipt.text: it has more than 5000 characters"),
    ],
)
def test_every_number_and_time_of_a_receipt_has_bounds(
    receipt_value: receipt.SignedReceipt, field: str, value: Any, words: str
):
    plain = json.loads(receipt.write_receipt(receipt_value))
    plain["receipt"][field] = value
    data = json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(DamagedFileError, match=words):
        receipt.read_receipt(data)


@pytest.mark.parametrize(
    ("holder", "field", "value", "words"),
    [
        ("visit", "on", "9999-12-31", "visit.on: the year 9999 cannot be right"),
        ("visit", "briefed_at", "9999-12-31T23:59:59Z", "visit.briefed_at: the year 9999"),
        ("candidate", "date_of_birth", "0001-01-01", "date_of_birth: the year 1 cannot be right"),
        ("visit", "site", "x" * 5001, "visit.site: it has more than 5000 characters"),
    ],
)
def test_every_date_and_text_of_a_visit_has_bounds(
    visit_value: visit_file.VisitFile, holder: str, field: str, value: str, words: str
):
    plain = json.loads(visit_file.write_visit_file(visit_value))
    (plain["visit"] if holder == "visit" else plain["bookings"][0]["candidate"])[field] = value
    with pytest.raises(DamagedFileError, match=words):
        visit_file.read_visit_file(canonical(plain))


@pytest.mark.parametrize(
    ("place", "name", "value", "words"),
    [
        ("history", "events", 2**41, "history.events: the number"),
        ("", "revision", 2**41, "revision: the number"),
        ("signatures", "at", "9999-12-31T23:59:59Z", r"signatures\[0\].at: the"),
        ("times", "at", "1000-01-01T00:00:00Z", r"times\[0\].at: the year 1000"),
        ("visit", "briefed_at", "9999-12-31T23:59:59Z", "visit.briefed_at: the"),
    ],
)
def test_every_number_and_moment_of_a_record_has_bounds(
    record: tuple[Record, MarkSheet], place: str, name: str, value: object, words: str
):
    plain = json.loads(record_json.write_record(record[0])) | {
        "format": 2,
        "clock_jumps": 0,
        "clock_doubts": 0,
    }
    part = plain[place] if place else plain
    (part[0] if isinstance(part, list) else part)[name] = value
    with pytest.raises(DamagedFileError, match=words):
        record_json.read_record(canonical(plain))


def test_a_record_has_no_more_times_than_any_test(record: tuple[Record, MarkSheet]):
    plain = json.loads(record_json.write_record(record[0]))
    plain["times"] = plain["times"][:1] * 20_001
    with pytest.raises(DamagedFileError, match="times: there are more than 20000"):
        record_json.read_record(canonical(plain))


def test_a_signed_visit_has_bounds_and_one_spelling(visit_value: visit_file.VisitFile):
    data = visit_file.write_signed_visit(signed_visit(visit_value))
    for other, words in (
        (data.replace(b'"format":2', b'"format": 2'), "not in canonical form"),
        (data.replace(b'"contact":"', b'"contact":"' + b"x" * 5001), "more than 5000 characters"),
    ):
        assert other != data
        with pytest.raises(DamagedFileError, match=words):
            visit_file.read_signed_visit(other)
