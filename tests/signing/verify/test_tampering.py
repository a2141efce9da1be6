"""What somebody without a key can do to a report, and that it never passes."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.signing.report.refusal import FILE_LIMIT
from npors_desktop.signing.report.verdict import Rebuilt

Rebuild = Callable[..., Rebuilt]
Change = Callable[[Any], None]


def updated(data: bytes, change: Change) -> bytes:
    """The file with one more revision appended."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(data))
    writer._update_meta = lambda: None
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_again(data: bytes, **how: Any) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        out = BytesIO()
        pdf.save(out, **how)
        return out.getvalue()


@settings(max_examples=2 * settings().max_examples)
@given(st.data())
def test_one_bit_changed_anywhere_is_refused(stores: Any, signed: bytes, data: st.DataObject):
    bit = data.draw(st.integers(0, 8 * len(signed) - 1))
    altered = bytearray(signed)
    altered[bit // 8] ^= 1 << bit % 8
    found = stores.verify(bytes(altered))
    assert not found.in_order
    assert found.record_json is None
    assert set(found.codes) <= set(REFUSALS)


def test_a_bit_changed_on_a_page_is_told_as_a_change(stores: Any, signed: bytes):
    place = signed.index(b"stream", 300) + 20
    altered = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    found = stores.verify(altered)
    assert found.codes == ("changed",)
    assert "changed after it was signed" in found.text
    assert "Ask Rhian O’Brien for a new export" in found.text


@given(st.data())
def test_a_report_truncated_anywhere_is_refused(stores: Any, signed: bytes, data: st.DataObject):
    length = data.draw(st.integers(0, len(signed) - 1))
    assert not stores.verify(signed[:length]).in_order


@pytest.mark.parametrize("lost", range(1, 12))
def test_even_the_last_bytes_may_not_be_missing(stores: Any, signed: bytes, lost: int):
    assert not stores.verify(signed[:-lost]).in_order


@pytest.mark.parametrize("tail", [b"\n", b" ", b"junk", b"\nstartxref\n0\n%%EOF\n", bytes(4096)])
def test_bytes_after_the_end_are_refused(stores: Any, signed: bytes, tail: bytes):
    assert not stores.verify(signed + tail).in_order


@pytest.mark.parametrize("head", [b"\n", b"%junk\n", b"#!/bin/sh\n"])
def test_bytes_before_the_beginning_are_refused(stores: Any, signed: bytes, head: bytes):
    assert stores.verify(head + signed).codes[0] in {"not_a_pdf", "unreadable", "not_whole_file"}


def _touch_page(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)


def _touch_info(writer: Any) -> None:
    writer.set_info(generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("x")}))


def _touch_record(writer: Any) -> None:
    spec = writer.root["/AF"][0]
    spec["/EF"] = generic.DictionaryObject()
    writer.update_container(spec)


def _add_dss(writer: Any) -> None:
    writer.root["/DSS"] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def _add_script(writer: Any) -> None:
    action = {
        generic.pdf_name("/S"): generic.pdf_name("/JavaScript"),
        generic.pdf_name("/JS"): generic.pdf_string("app.alert(1)"),
    }
    writer.root["/OpenAction"] = generic.DictionaryObject(action)
    writer.update_root()


@pytest.mark.parametrize("change", [_touch_page, _touch_info, _touch_record, _add_dss, _add_script])
def test_an_appended_revision_is_refused(stores: Any, signed: bytes, change: Change):
    assert stores.verify(updated(signed, change)).codes == ("extra_revision",)


def test_a_stripped_signature_is_refused(
    stores: Any, signed: bytes, rebuild: Rebuild, record_json: bytes
):
    assert stores.verify(rebuild(record_json).pdf).codes == ("not_signed",)
    with pikepdf.open(BytesIO(signed)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field.V
        out = BytesIO()
        pdf.save(out)
    # The dictionary of the signature is in the file still, with places that are no longer its own.
    assert stores.verify(out.getvalue()).codes == ("not_whole_file",)


def test_a_signature_swapped_in_from_another_report_is_refused(
    stores: Any, signed: bytes, rebuild: Rebuild, record_json: bytes
):
    other = stores.sign(rebuild(record_json.replace(b"achieved", b"referred")))
    mark = b"/Contents <"
    theirs, ours = (data.index(mark) + len(mark) for data in (other, signed))
    swapped = signed[:ours] + other[theirs : theirs + 16384] + signed[ours + 16384 :]
    assert len(swapped) == len(signed)
    assert stores.verify(swapped).codes == ("changed",)


@pytest.mark.parametrize("how", [{}, {"linearize": True}, {"qdf": True}])
def test_a_report_saved_again_by_a_pdf_tool_is_refused(
    stores: Any, signed: bytes, how: dict[str, bool]
):
    assert not stores.verify(saved_again(signed, **how)).in_order


def test_an_encrypted_report_is_refused(stores: Any, signed: bytes):
    locked = saved_again(signed, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert stores.verify(locked).codes == ("encrypted",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/ByteRange [0 ", b"/ByteRange [1 "),
        (b"/ByteRange [", b"/ByteRange null  %["),
        (b"/ByteRange", b"/BiteRange"),
        (b"/Contents <", b"/Kontents <"),
        (b"/SubFilter", b"/SubFulter"),
        (b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
        (b"/P 2", b"/P 3"),
        (b"/P 2", b"/P 1"),
        (b"/DocMDP", b"/NocMDP"),
    ],
)
def test_a_signature_dictionary_that_was_edited_is_refused(
    stores: Any, signed: bytes, old: bytes, new: bytes
):
    assert old in signed
    altered = signed.replace(old, new, 1)
    found = stores.verify(altered[: len(signed)])
    assert not found.in_order


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"NPSEALED\x01", b"\x00" * 100])
def test_what_is_no_pdf_is_called_that(stores: Any, data: bytes):
    assert stores.verify(data).codes == ("not_a_pdf",)


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"\xff" * 999])
def test_what_only_begins_like_a_pdf_is_unreadable(stores: Any, data: bytes):
    found = stores.verify(data)
    assert found.codes == ("unreadable",)
    assert "damaged" in found.text


def test_a_file_of_two_hundred_megabytes_is_refused_unread(stores: Any):
    assert stores.verify(bytes(200 * 1024 * 1024)).codes == ("too_large",)
    assert FILE_LIMIT == 64 * 1024 * 1024


def test_a_record_that_unpacks_to_a_flood_is_refused(
    stores: Any, rebuild: Rebuild, draw: Callable[..., bytes], record_json: bytes
):
    flood = draw(record_json + b" " * (32 * 1024 * 1024), "achieved")
    assert len(flood) < 100_000
    made = replace(rebuild(record_json), pdf=flood)
    assert stores.verify(stores.sign(made)).codes == ("attachment",)
