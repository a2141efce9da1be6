import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.report.pades import certify, prepare
from npors_desktop.signing.report.signature_location import HOLE_DIGITS, fill
from npors_desktop.signing.report.verdict import Rebuilt, Stamp

Rebuild = Callable[..., Rebuilt]


@pytest.fixture
def made(rebuild: Rebuild, record_json: bytes) -> Rebuilt:
    return rebuild(record_json)


def test_preparing_the_same_report_twice_gives_the_same_bytes(rebuild: Rebuild, record_json: bytes):
    one, two = (rebuild(record_json) for _ in range(2))
    assert prepare(one.pdf, one.appearance, one.stamp) == prepare(
        two.pdf, two.appearance, two.stamp
    )


@given(name=st.text(max_size=40), reason=st.text(max_size=40), location=st.text(max_size=40))
def test_any_words_in_the_stamp_are_prepared_the_same_way_twice(
    made: Rebuilt, name: str, reason: str, location: str
):
    stamp = Stamp(name, "A-1", made.stamp.signed_at, reason, location)
    assert prepare(made.pdf, made.appearance, stamp) == prepare(made.pdf, made.appearance, stamp)


def test_the_certified_file_is_the_prepared_one_with_its_hole_filled(made: Rebuilt, stores: Any):
    prepared = prepare(made.pdf, made.appearance, made.stamp)
    signed = stores.sign(made)
    assert len(signed) == len(prepared.data)
    assert signed[: prepared.start] == prepared.data[: prepared.start]
    assert signed[prepared.end :] == prepared.data[prepared.end :]
    assert prepared.data[prepared.start : prepared.end] == b"<" + b"0" * HOLE_DIGITS + b">"


def test_signing_twice_gives_the_same_bytes(made: Rebuilt, stores: Any):
    assert stores.sign(made) == stores.sign(made)


def test_the_report_itself_stands_unchanged_at_the_front(made: Rebuilt, stores: Any):
    assert stores.sign(made).startswith(made.pdf)


def test_nothing_but_the_stamp_tells_the_time(made: Rebuilt):
    later = replace(made.stamp, signed_at=made.stamp.signed_at + timedelta(hours=5))
    data = prepare(made.pdf, made.appearance, later).data
    assert data.count(b"20261120170000Z") == 1
    assert b"20261120120000Z" not in data


def test_the_field_shows_the_appearance_that_was_given(signed: bytes):
    with pikepdf.open(BytesIO(signed)) as pdf:
        field = next(f for f in pdf.Root.AcroForm.Fields if f.T == "AssessorSignature")
        assert b"Signed by Rhian" in field.AP.N.read_bytes()
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert pdf.Root.Perms.DocMDP.objgen == field.V.objgen
        assert field.V.Reference[0].TransformParams.P == 2


def test_a_key_that_is_not_the_certificates_signs_nothing(
    made: Rebuilt, stores: Any, other_key: AssessorKey
):
    with pytest.raises(UserError, match="do not match"):
        certify(made.pdf, made.appearance, made.stamp, other_key, stores.chain)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"not a pdf"])
def test_what_is_no_report_is_not_signed(made: Rebuilt, stores: Any, pdf: bytes):
    with pytest.raises(DamagedFileError):
        stores.sign(replace(made, pdf=pdf))
    with pytest.raises(DamagedFileError):
        stores.sign(replace(made, appearance=pdf))


def test_a_report_without_the_field_is_not_signed(made: Rebuilt, stores: Any):
    with pytest.raises(DamagedFileError):
        stores.sign(replace(made, pdf=made.appearance))


def test_a_signed_report_is_not_signed_again(made: Rebuilt, stores: Any, signed: bytes):
    with pytest.raises(DamagedFileError):
        stores.sign(replace(made, pdf=signed))


def test_a_signature_too_long_for_the_hole_is_told():
    assert len(fill(b"\xab" * (HOLE_DIGITS // 2))) == HOLE_DIGITS + 2
    with pytest.raises(DamagedFileError, match="too long"):
        fill(bytes(HOLE_DIGITS // 2 + 1))


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler-utils is not installed")
def test_poppler_finds_the_signature_valid_and_the_whole_document_signed(
    signed: bytes, tmp_path: Path
):
    said = run("pdfsig", "-nocert", written(tmp_path, signed))
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong_with_the_file(signed: bytes, tmp_path: Path):
    assert "No syntax or stream encoding errors" in run(
        "qpdf", "--check", written(tmp_path, signed)
    )


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_the_signature_up_to_the_root(signed: bytes, stores: Any, tmp_path: Path):
    start = signed.index(b"/Contents <") + len(b"/Contents ")
    end = start + HOLE_DIGITS + 2
    der = bytes.fromhex(signed[start + 1 : end - 1].decode())
    (tmp_path / "signature.der").write_bytes(der)
    (tmp_path / "content").write_bytes(signed[:start] + signed[end:])
    said = run(
        *("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any"),
        *("-in", tmp_path / "signature.der", "-content", tmp_path / "content"),
        *("-CAfile", stores.folder / "root.pem", "-no_check_time", "-out", tmp_path / "out"),
    )
    assert "CAdES Verification successful" in said


def written(folder: Path, data: bytes) -> Path:
    file = folder / "report.pdf"
    file.write_bytes(data)
    return file


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout + done.stderr
