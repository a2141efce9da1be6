import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, NewerFormatError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.signing.verify import verification
from npors_desktop.signing.verify.verification import check_standing, verify
from tests.signing.conftest import AT

Rebuild = Callable[..., Rebuilt]


def test_a_report_in_order_names_its_signer_and_gives_its_record(
    stores: Any, signed: bytes, record_json: bytes, details: AssessorDetails, at: datetime
):
    found = stores.verify(signed)
    assert (found.in_order, found.codes) == (True, ())
    assert found.revocation_checked
    assert found.signer_name == details.name
    assert found.signed_at == at
    assert found.record_json == record_json
    assert f"{details.name} ({details.number})" in found.text


def test_the_registers_copy_gives_its_record_again(signed: bytes, record_json: bytes):
    assert record_json_of(signed) == record_json
    for damaged in (b"", signed[:100], signed.replace(b"/EmbeddedFile", b"/EmbuddedFile")):
        with pytest.raises(DamagedFileError):
            record_json_of(damaged)


def test_the_root_and_the_lists_as_files_are_enough(stores: Any, signed: bytes):
    folder = stores.folder
    lists = [folder / "root.crl", folder / "issuing.crl"]
    found = stores.verify(signed, Anchors.of_files(folder / "root.pem", lists))
    assert found.in_order


@pytest.mark.parametrize("names", [(), ("root.crl",), ("issuing.crl",)])
def test_without_all_lists_revocation_is_not_checked_and_nothing_is_in_order(
    stores: Any, signed: bytes, names: tuple[str, ...]
):
    lists = [stores.folder / name for name in names]
    found = stores.verify(signed, Anchors.of_files(stores.folder / "root.pem", lists))
    assert found.codes == ("crl_missing",)
    assert (found.in_order, found.revocation_checked, found.record_json) == (False, False, None)
    assert "Revocation was not checked" in found.text


def test_without_lists_every_other_fault_is_still_told(
    stores: Any, signed: bytes, rebuild: Rebuild, draw: Callable[..., bytes], record_json: bytes
):
    anchors = Anchors.of_files(stores.folder / "root.pem")
    insider = stores.sign(rebuild(record_json, draw(record_json, "not achieved")))
    assert stores.verify(insider, anchors).codes == ("page_differs",)


def test_another_offices_lists_are_no_lists(stores: Any, signed: bytes, office: Authority):
    ours = stores.office.anchors()
    foreign = Anchors(ours.root, ours.issuing, office.anchors().crls)
    assert stores.verify(signed, foreign).codes == ("crl_missing",)


def test_a_revoked_assessor_is_refused(own_bench: Any, rebuild: Rebuild, record_json: bytes):
    signed = own_bench.sign(rebuild(record_json))
    own_bench.office.revoke(own_bench.serial, "key_compromise")
    found = own_bench.verify(signed)
    assert found.codes == ("revoked",)
    assert found.revocation_checked is False
    assert found.record_json is None


def test_an_older_list_given_besides_does_not_hide_a_revocation(
    own_bench: Any, rebuild: Rebuild, record_json: bytes
):
    signed = own_bench.sign(rebuild(record_json))
    before = own_bench.office.anchors()
    own_bench.office.revoke(own_bench.serial, "superseded")
    after = own_bench.office.anchors()
    for crls in (before.crls + after.crls, after.crls + before.crls):
        anchors = Anchors(before.root, before.issuing, crls)
        assert own_bench.verify(signed, anchors).codes == ("revoked",)


@pytest.mark.parametrize(
    ("days", "code"),
    [(36, "crl_stale"), (-1 / 48, "crl_stale"), (-2, "not_yet_valid")],
)
def test_a_certificate_or_list_that_is_out_of_date_is_told(
    stores: Any, signed: bytes, rebuild: Rebuild, at: datetime, days: float, code: str
):
    moment = at + timedelta(days=days)
    assert verify(signed, stores.office.anchors(), moment, rebuild).codes == (code,)


@pytest.mark.parametrize("days", [3 * 365, 3 * 365 + 400])
def test_a_report_stays_in_order_when_its_signers_certificate_has_ended(
    own_bench: Any, rebuild: Rebuild, record_json: bytes, days: int
):
    signed, moment = own_bench.sign(rebuild(record_json)), AT + timedelta(days=days)
    own_bench.office._clock.set(moment)
    own_bench.office.refresh_lists()
    found = verify(signed, own_bench.office.anchors(), moment, rebuild)
    assert (found.in_order, found.codes, found.revocation_checked) == (True, (), True)


def test_what_is_signed_after_the_end_of_the_certificate_is_refused(
    own_bench: Any, rebuild: Rebuild, record_json: bytes
):
    made, moment = rebuild(record_json), AT + timedelta(days=3 * 365 + 1)
    late = own_bench.sign(replace(made, stamp=replace(made.stamp, signed_at=moment)))
    own_bench.office._clock.set(moment)
    own_bench.office.refresh_lists()
    found = verify(late, own_bench.office.anchors(), moment, rebuild)
    assert (found.in_order, found.codes) == (False, ("expired",))
    assert check_standing(late, own_bench.office.anchors(), moment).codes == ("expired",)


def test_the_lists_hold_for_a_month(stores: Any, signed: bytes, rebuild: Rebuild, at: datetime):
    moment = at + timedelta(days=34)
    assert verify(signed, stores.office.anchors(), moment, rebuild).in_order


def test_another_office_does_not_know_the_signer(stores: Any, signed: bytes, office: Authority):
    found = stores.verify(signed, office.anchors())
    assert found.codes == ("untrusted",)
    assert found.signer_name == ""


def test_the_same_root_with_another_issuing_authority_does_not_know_him(
    stores: Any, signed: bytes, office: Authority
):
    ours = stores.office.anchors()
    anchors = Anchors(ours.root, office.anchors().issuing, ours.crls)
    assert stores.verify(signed, anchors).codes == ("untrusted",)


def test_a_record_that_the_program_cannot_read_is_refused_in_its_words(
    stores: Any, signed: bytes, at: datetime
):
    def newer(_: bytes) -> Rebuilt:
        raise NewerFormatError(
            verbatim("The record has format 9."), verbatim("Update."), code="newer_format"
        )

    found = verify(signed, stores.office.anchors(), at, newer)
    assert found.codes == ("newer_format",)
    assert "format 9" in found.text


def test_a_fault_of_the_programs_own_while_rebuilding_is_no_acceptance(
    stores: Any, signed: bytes, at: datetime
):
    def broken(_: bytes) -> Rebuilt:
        raise ZeroDivisionError

    found = verify(signed, stores.office.anchors(), at, broken)
    assert (found.in_order, found.codes, found.record_json) == (False, ("unreadable",), None)


def test_what_an_enrolled_key_signed_is_told_whatever_is_wrong_with_it(
    stores: Any, signed: bytes, record_json: bytes, at: datetime
):
    def broken(_: bytes) -> Rebuilt:
        raise ZeroDivisionError

    anchors = stores.office.anchors()
    assert verify(signed, anchors, at, broken).said == record_json
    altered = signed.replace(b"/Type /Page", b"/Tipe /Page", 1)
    assert verify(altered, anchors, at, broken).said is None
    assert verify(b"%PDF-", anchors, at, broken).said is None


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_sentence_says_what_to_do_and_names_the_signer_where_it_can(code: str):
    said = str(RefusedError(code).text("Rhian O’Brien"))
    assert said.endswith(".")
    assert said.count(".") >= 2
    assert "{" not in said


def test_verifying_needs_no_clock_of_its_own(stores: Any, signed: bytes, rebuild: Rebuild):
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    assert verify(signed, stores.office.anchors(), long_ago, rebuild).codes == ("not_yet_valid",)


def test_verifying_changes_nothing(stores: Any, signed: bytes, tmp_path: Path):
    before = {p.name: p.read_bytes() for p in stores.folder.iterdir()}
    stores.verify(signed)
    assert {p.name: p.read_bytes() for p in stores.folder.iterdir()} == before


def test_the_record_is_what_was_rebuilt_from(stores: Any, signed: bytes, at: datetime):
    seen: list[bytes] = []

    def watched(found: bytes) -> Rebuilt:
        seen.append(found)
        raise DamagedFileError(verbatim("Enough seen."), verbatim(""))

    verify(signed, stores.office.anchors(), at, watched)
    assert json.loads(seen[0])["result"] == "achieved"


def test_reports_are_signed_and_verified_on_worker_threads(
    stores: Any, rebuild: Rebuild, record_json: bytes
):
    def both(_: int) -> bool:
        return stores.verify(stores.sign(rebuild(record_json))).in_order

    with ThreadPoolExecutor(4) as workers:
        assert all(workers.map(both, range(8)))


BROKEN = MachineFailedError(message("The disk failed."), code="machine_failed")


@pytest.mark.parametrize("failure", [MemoryError(), BROKEN])
def test_a_failure_of_the_machine_is_no_verdict(
    office: Authority, monkeypatch: pytest.MonkeyPatch, failure: Exception
):
    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(verification._Verifying, "check_signer", fails)
    with pytest.raises(MachineFailedError):
        check_standing(b"%PDF-", office.anchors(), AT)


def test_nothing_counts_of_an_office_that_its_root_revoked(stores: Any, signed: bytes):
    office = stores.office
    number, name = office._issuing.certificate.serial_number, office._root.certificate.subject
    gone = x509.RevokedCertificateBuilder().serial_number(number).revocation_date(AT).build()
    made = x509.CertificateRevocationListBuilder().issuer_name(name).last_update(AT)
    made = made.next_update(AT + timedelta(days=9)).add_revoked_certificate(gone)
    made = made.add_extension(x509.CRLNumber(99), critical=False)
    listed = made.sign(office._keys.root, hashes.SHA256()).public_bytes(Encoding.DER)
    anchors = office.anchors()
    found = check_standing(signed, replace(anchors, crls=(*anchors.crls, listed)), AT)
    assert found.codes == ("revoked",)
