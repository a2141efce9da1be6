"""The commands of an office that was restored, and what import says of receipts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.workflows.office.unknown_certificates import (
    UnknownCertificate,
    UnknownCertificates,
)

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")


def test_a_restored_office_says_so_and_goes_on_when_told(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    copy, second = tmp_path / "o.npcopy", tmp_path / "second"
    reports = own_demonstration / "reports"
    first = own_demonstration / "office"
    assert npd("office", "check", first).status == 0
    assert npd("backup", "--office", first, "--to", copy).status == 0
    made = npd("restore", copy, "--to", second)
    assert made.status == 0
    assert "Only one copy of an office may continue" in made.out
    told = npd("office", "check", second)
    assert told.status == 1
    assert "restored from a backup of" in told.out
    assert "Only one copy of an office may continue" in told.out
    for asked in (("import", second, reports), ("revoke", second, "DEMO-0417", "--reason", "r")):
        refused = npd("office", *asked)
        assert refused.status == 1
        assert refused.error.count("restored from a backup of") == 1
    listed = npd("office", "list", second, "--json")
    assert len(listed.document["records"]) == 3
    gone_on = npd("office", "continue", second, "--json")
    assert (gone_on.status, gone_on.document) == (0, {"continued": True, "epoch": 1})
    after = npd("office", "check", second, "--json")
    assert after.status == 0
    nothing: dict[str, Any] = {"unknown_certificates": [], "revoked_later_than_now": []}
    nothing |= {"log": []}
    document = after.document
    (certificate,) = document.pop("certificates")
    assert certificate["renew"] is False
    assert document == {"epoch": 1, "restored": None, **nothing}
    assert npd("office", "import", second, reports).status == 0
    assert npd("office", "continue", second, "--json").document["continued"] is False


def test_what_only_reads_a_restored_office_says_that_it_was_not_continued(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    copy, second, first = tmp_path / "o.npcopy", tmp_path / "second", own_demonstration / "office"
    assert npd("backup", "--office", first, "--to", copy).status == 0
    assert npd("restore", copy, "--to", second).status == 0
    record = npd("office", "list", second, "--json").document["records"][0]["record"]
    to = tmp_path / "register.csv"
    for asked in (("list", second), ("show", second, record), ("export", second, "--to", to)):
        answer = npd("office", *asked)
        assert answer.status == 0
        assert "restored from a backup of" in answer.error
        assert "It was not continued" in answer.error
    assert "not continued" not in npd("office", "list", first).error


def test_a_certificate_that_is_not_known_is_listed(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = UnknownCertificate("5e" * 20, "Boris Okafor", "B-9", "Northmoor", "", 2)

    def only(_: object) -> tuple[UnknownCertificate, ...]:
        return (found,)

    monkeypatch.setattr(UnknownCertificates, "all", only)
    told = npd("office", "check", own_demonstration / "office")
    assert told.status == 1
    assert f"certificate {found.serial}, Boris Okafor (B-9); 2 files wait" in told.out
    assert "Nobody is enrolled here until" in told.out
    asked, to = own_demonstration / "request.npenrol", own_demonstration / "again.npidentity"
    refused = npd("office", "enrol", own_demonstration / "office", asked, "--to", to)
    assert (refused.status, to.exists()) == (1, False)
    assert "Another copy of this office gave 1 certificate" in refused.error
    document = npd("office", "check", own_demonstration / "office", "--json").document
    (one,) = document["unknown_certificates"]
    assert one == {"serial": found.serial, "name": "Boris Okafor", "number": "B-9", "files": 2}


def test_a_certificate_is_revoked_by_its_number(own_demonstration: Path, npd: Npd) -> None:
    office, reason = own_demonstration / "office", ("--reason", "told by telephone", "--json")
    answer = npd("office", "revoke", office, "5E5E " * 9, *reason)
    assert (answer.status, answer.document["serial"]) == (0, "5e" * 18)
    unknown = npd("office", "recognise", office, "5e" * 18, "--reason", "r")
    assert (unknown.status, "is revoked." in unknown.error) == (1, True)
    unknown = npd("office", "recognise", office, "6e" * 18, "--reason", "r")
    assert (unknown.status, "No report that waits here" in unknown.error) == (1, True)


def test_the_receipt_is_in_the_document_and_a_failed_one_is_said(
    own_demonstration: Path, npd: Npd
) -> None:
    office, stick = own_demonstration / "office", own_demonstration / "stick"
    answer = npd("office", "import", office, own_demonstration / "reports", stick, "--json")
    states = [file["receipt"]["state"] for file in answer.document["files"]]
    assert states == ["kept"] * 3 + ["written"] * 3
    # The receipts that this office wrote are passed over without a word.
    assert (answer.document["passed"], answer.error) == ([], "")
    for receipt in stick.glob("*.npreceipt"):
        receipt.unlink()
        receipt.mkdir()
    answer = npd("office", "import", office, stick, "--json")
    assert answer.status == 0
    for file in answer.document["files"]:
        assert file["receipt"]["state"] == "failed"
        assert file["receipt"]["why"]
    assert answer.error.count("could not be put beside it") == 3
    own = office / "authority" / "a.npsealed"
    own.write_bytes(next(stick.glob("*.npsealed")).read_bytes())
    answer = npd("office", "import", office, own, "--json")
    (file,) = answer.document["files"]
    assert file["receipt"]["state"] == "kept"
    assert file["receipt"]["why"] in answer.error
    assert "could not be put beside it" in answer.error


@pytest.mark.parametrize("number", ["5E" * 18, "-7", "--REASON", "O'B (1)"])
def test_every_number_that_is_enrolled_can_be_revoked(
    own_demonstration: Path, npd: Npd, tmp_path: Path, number: str
) -> None:
    """Also one that looks like the number of a certificate, or like an option."""
    office, laptop = own_demonstration / "office", tmp_path / "laptop"
    who = "--name", "Boris Okafor", f"--number={number}", "--provider", "Northmoor"
    assert npd("laptop", "init", laptop, *who).status == 0
    asked = tmp_path / "b.npenrol"
    own = npd("laptop", "enrol", laptop, "--to", asked, "--json").document["fingerprint"]
    to = "--to", tmp_path / "b.npidentity"
    assert npd("office", "enrol", office, asked, *to, "--fingerprint", own).status == 0
    answer = npd("office", "revoke", "--reason", "left", "--json", "--", office, number)
    assert answer.status == 0
    assert (answer.document["assessor"], answer.document["standing"]) == (number, "revoked")
    again = npd("office", "revoke", "--reason", "left", "--", office, number)
    assert "Boris Okafor is already revoked" in again.error
