"""Forged reports, brought to the office as anybody would bring them: none gets into the register.

What each check of the signature finds is tried one by one in ``tests/signing``; here the command
is, with real files from first to last.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.kdf import KdfCost

Run = Callable[..., Any]
name_, text_ = generic.pdf_name, generic.pdf_string


@pytest.fixture
def rejected(world: Any, npd: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """Imports forgeries in one go: each is rejected with a reason code and a sentence, and the
    register is as it was. Returns the codes."""

    def check(*forgeries: bytes, office: Path = world.office) -> list[str]:
        place = tmp_path / "forged"
        place.mkdir()
        for number, data in enumerate(forgeries):
            (place / f"{number:05}.pdf").write_bytes(data)
        before = npd("office", "list", office, "--json").out
        answer = npd("office", "import", office, place, "--json")
        found = answer.document["files"]
        assert (answer.status, len(found)) == (1, len(forgeries))
        assert {f["verdict"] for f in found} == {"rejected"}
        assert all(len(f["codes"]) == 1 and f["record"] is None for f in found)
        assert all(f["text"][0].isupper() and f["text"].endswith(".") for f in found)
        assert npd("office", "list", office, "--json").out == before
        return [f["codes"][0] for f in found]

    return check


def regions(data: bytes) -> dict[str, tuple[int, int]]:
    """Where the parts of a report lie that an attacker could want to change."""
    hole = re.search(rb"/Contents ?<", data)
    assert hole
    begins = hole.end()
    starts = [m.end() for m in re.finditer(rb"(?<!end)stream\r?\n", data)]
    streams = [(start, data.index(b"endstream", start)) for start in starts]
    byte_range = data.index(b"/ByteRange")
    xrefs = [m.start() for m in re.finditer(rb"startxref", data)]
    return {
        "header": (0, 16),
        "first object": (16, 200),
        "cross-reference of the pages": (xrefs[0] - 400, xrefs[0] + 20),
        "byte range": (byte_range, byte_range + 60),
        "signature": (begins, begins + 7000),
        "padding": (begins + 8000, begins + 16384),
        "trailer": (xrefs[-1] - 200, len(data)),
        # Pages, fonts, pictures, the attached record, metadata.
        **{f"stream {number}": span for number, span in enumerate(streams)},
    }


def test_one_bit_changed_in_any_region(world: Any, rejected: Run):
    data = world.reports[1].read_bytes()
    forged = list[bytes]()
    for begin, end in regions(data).values():
        places = range(begin, end, max(1, (end - begin) // 6))
        forged += [flipped(data, place, place % 8) for place in places]
    # Six or seven places each, as its length falls out; streams are packed and differ in theirs.
    assert len(rejected(*forged)) > 150


def test_one_bit_changed_anywhere_in_the_file(world: Any, rejected: Run):
    data = world.reports[1].read_bytes()
    step = len(data) // 150
    codes = rejected(*(flipped(data, n, n % 8) for n in range(7, len(data), step)))
    assert codes.count("changed") > 100


def flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def test_an_appended_update(world: Any, rejected: Run):
    data = world.reports[1].read_bytes()
    changes = (touch_page, touch_title, touch_attachment, add_script, add_nothing)
    assert set(rejected(*(updated(data, change) for change in changes))) == {"extra_revision"}


def updated(data: bytes, change: Run) -> bytes:
    writer: Any = IncrementalPdfFileWriter(BytesIO(data))
    writer._update_meta = lambda: None
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def touch_page(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)


def touch_title(writer: Any) -> None:
    writer.set_info(generic.DictionaryObject({name_("/Title"): text_("Achieved")}))


def touch_attachment(writer: Any) -> None:
    spec = writer.root["/AF"][0]
    spec["/EF"] = generic.DictionaryObject()
    writer.update_container(spec)


def add_script(writer: Any) -> None:
    script = {name_("/S"): name_("/JavaScript"), name_("/JS"): text_("app.alert(1)")}
    writer.root["/OpenAction"] = generic.DictionaryObject(script)
    writer.update_root()


def add_nothing(writer: Any) -> None:
    writer.root["/Dummy"] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def test_bytes_after_the_end_or_before_the_beginning(world: Any, rejected: Run):
    data = world.reports[1].read_bytes()
    tails = (b"\n", b" ", b"junk", b"\nstartxref\n0\n%%EOF\n", bytes(4096), data)
    rejected(*(data + tail for tail in tails), b"\n" + data, b"#!/bin/sh\n" + data)


def test_a_report_saved_again_or_encrypted_by_another_tool(world: Any, rejected: Run):
    data = world.reports[1].read_bytes()
    locked = pikepdf.Encryption(owner="a", user="")
    rejected(*(saved(data, how) for how in ({}, {"linearize": True}, {"encryption": locked})))


def saved(data: bytes, how: dict[str, Any], change: Callable[[Any], object] = bool) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, **how)
        return out.getvalue()


def test_a_stripped_signature(world: Any, rejected: Run):
    def strip(pdf: Any) -> None:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field.V

    data = world.reports[1].read_bytes()
    ending = data.index(b"%%EOF") + 6
    rejected(saved(data, {}, strip), data[:ending])


def test_a_signature_swapped_in_from_another_report(world: Any, rejected: Run):
    one, other = (world.reports[n].read_bytes() for n in (1, 2))
    ours, theirs = (regions(data)["signature"][0] for data in (one, other))
    swapped = one[:ours] + other[theirs : theirs + 16384] + one[ours + 16384 :]
    assert rejected(swapped) == ["changed"]


def test_a_signer_of_another_office(world: Any, rejected: Run, secret: str, tmp_path: Path):
    stores = Stores(cost=KdfCost(64, 1, 1))
    other: Any = stores.make_office(tmp_path / "other", "Eryri Training", secret).session
    who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    stranger: Any = stores.make_laptop(tmp_path / "stranger", who, secret).session
    stranger.enrolment.write_request(tmp_path / "r", secret)
    other.assessor_enrolment.accept(
        tmp_path / "r", tmp_path / "a", stranger.enrolment.fingerprint()
    )
    stranger.enrolment.accept(tmp_path / "a", other.assessor_enrolment.fingerprint())
    entered = stranger.paper_entry.enter((world.sheet,))
    report = stranger.record_issue.issue(entered[0].record, secret)
    other.close()
    stranger.close()
    assert rejected(report.pdf) == ["untrusted"]


def test_a_revoked_assessor(world: Any, npd: Run, rejected: Run):
    npd("office", "revoke", world.office, "GP-7", "--reason", "key_compromise")
    reports = [report.read_bytes() for report in world.reports]
    assert set(rejected(*reports[1:])) == {"revoked"}
    # What is in the register stays known.
    again = npd("office", "import", world.office, world.reports[0], "--json").document["files"]
    assert [one["verdict"] for one in again] == ["duplicate"]


def test_what_is_no_report_at_all(world: Any, rejected: Run):
    bomb = b"%PDF-1.7\n" + b"[" * 100_000
    rejected(b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", bomb, bytes(10_000))
