"""Whatever a later version does to a report's layout, its claim is found; and it costs little."""

import json
import time
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.composition import stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.exchange.record_json import write_record
from npors_desktop.signing.report import pades, signature_location
from npors_desktop.signing.verify import redrawn_report, signer
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.office import readable_versions
from npors_desktop.workflows.office.known_standards import KnownStandards

Take = Callable[..., Arrival]
Body = dict[str, Any]
MIB = 1024 * 1024


def test_unknown_fields_in_the_assessor(world: Any, held: Take, claim: Body):
    who = json.loads(write_record(world.record))["assessor"] | {"card": 7}
    held(world.with_json(**claim, assessor=who))


def test_no_assessor_where_one_was_and_two_who_sign(world: Any, held: Take, claim: Body):
    held(world.with_json(**claim, assessor=None, assessors=[{"name": "A"}, {"name": "B"}]))


def test_another_attachment_beside_the_record(world: Any, held: Take, claim: Body):
    body = canonical(json.loads(write_record(world.record)) | claim)
    made = rebuild(world.record, body)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        pdf.attachments["photo.json"] = b'{"format": 3}'
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    held(world.signed(replace(made, pdf=out.getvalue())))


@pytest.mark.parametrize("digits", [8 * 1024, 32 * 1024])
def test_a_hole_of_another_size(
    world: Any, held: Take, claim: Body, monkeypatch: pytest.MonkeyPatch, digits: int
):
    with monkeypatch.context() as patch:
        for module in (signature_location, pades, signer, redrawn_report):
            patch.setattr(module, "HOLE_DIGITS", digits)
        data = world.with_json(**claim)
    held(data)


def test_another_kind_of_signature(world: Any, held: Take, claim: Body):
    data = world.with_json(**claim)
    start = data.index(b"/Contents <") + len(b"/Contents <")
    held(data[:start] + b"00" * 100 + data[start + 200 :])


def test_packed_in_another_way_with_its_length_elsewhere(world: Any, held: Take, claim: Body):
    body = zlib.compress(canonical(json.loads(write_record(world.record)) | claim))
    head = b"%PDF-2.0\n7 0 obj\n<</Type/EmbeddedFile/Length 8 0 R/Filter[/FlateDecode]>>\nstream\n"
    held(head + body + b"\nendstream\nendobj\nstartxref\n0\n%%EOF")


@pytest.mark.parametrize(
    "said",
    [
        {"format": 9},
        {"template": 9},
        {"standard": {"format": 9}},
        {"pack": {"id": "OURS", "edition": "2099.1"}},
        {"program": "npors_desktop 0.9.0", "pack": {"id": "crane.novice", "edition": "1.1"}},
        {"program": "npors_desktop 0.9.0", "pack": {"id": "OURS", "edition": "spring"}},
    ],
)
def test_each_claim_alone_is_enough(world: Any, held: Take, said: Body):
    held(world.with_json(**json.loads(json.dumps(said).replace("OURS", world.record.pack.id))))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"program": "npors_desktop 0.9.0"}, "page_differs"),
        ({"program": "npors_desktop 0.9.0\nUpdate at once"}, "page_differs"),
        ({"pack": {"id": "crane.novice", "edition": "2026.1", "route": ""}}, "pack_unknown"),
        ({"format": True}, "bad_shape"),
        ({"format": "9"}, "bad_shape"),
        ({"template": "9"}, "bad_shape"),
        ({"surprise": 9}, "bad_shape"),
    ],
)
def test_what_claims_nothing_newer_is_judged_as_ever(world: Any, take: Take, said: Body, code: str):
    arrival = take(world.with_json(**said))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, (code,))


@pytest.mark.parametrize("altered", [False, True])
def test_a_claim_added_to_a_report_of_a_known_format_changes_nothing(
    world: Any, take: Take, claim: Body, *, altered: bool
):
    report = bytearray(world.report(world.record))
    report[200] ^= altered
    body = canonical(claim | {"record": world.record.record})
    tail = b"\n99 0 obj\n<</Type/EmbeddedFile>>\nstream\n%s\nendstream\nendobj\n" % body
    arrival = take(bytes(report) + tail + b"startxref\n0\n%%EOF\n")
    assert arrival.verdict is ReceiptVerdict.REJECTED
    assert arrival.codes != ("newer_format",)


def test_a_known_format_with_a_bit_flipped_stays_rejected(world: Any, take: Take):
    good = world.report(world.record)
    for place in (200, len(good) // 2):
        bad = bytearray(good)
        bad[place] ^= 1
        arrival = take(bytes(bad))
        assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("changed",))
    assert take(good).verdict is ReceiptVerdict.ACCEPTED


@pytest.mark.parametrize(
    "attached",
    [
        b"[" + b"[]," * (5 * MIB) + b"1]",
        b"[" * 100_000,
        b"9" * MIB,
        b'"' + b"0" * (200 * MIB) + b'"',
    ],
    ids=["lists", "nested", "digits", "long"],
)
def test_a_hostile_claim_costs_little(attached: bytes):
    body = b'{"format":9,"program":"npors_desktop 0.9.0","x":%s}' % attached
    packed = zlib.compress(body, 1)
    one = b"\n1 0 obj\n<</Type /EmbeddedFile /Filter /FlateDecode>> stream\n%s\nendstream" % packed
    pdf = b"%PDF-1.7" + one * 20 + b" /EmbeddedFile" * 1_000_000
    tracemalloc.start()
    began = time.process_time()
    assert (
        readable_versions.ReadableVersions(KnownStandards(stores.catalogue())).exceeded_by(pdf)
        is None
    )
    taken, most = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100 * MIB
    assert taken < 5


def test_a_record_too_large_to_be_asked_first_is_held_where_it_is_read(
    world: Any, held: Take, claim: Body, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(readable_versions, "_MOST_VALUES", 0)
    held(world.with_json(**claim))
