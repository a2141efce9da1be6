"""``verify --office`` never says "In order" where the office's own commands refuse."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SystemClock

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase")


def report_of(demonstration: Path) -> Path:
    return min((demonstration / "reports").glob("*.pdf"))


def test_a_damaged_or_deleted_file_with_a_whole_copy_changes_nothing(
    own_demonstration: Path, npd: Npd
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    for name in ("root.pem", "issuing.pem", "root.crl", "issuing.crl", "issued.json"):
        (office / "authority" / name).unlink()
    said = npd("verify", report, "--office", office)
    assert (said.status, said.error) == (0, "")


def test_what_was_revoked_stays_so_with_the_lists_of_before(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    old = shutil.copytree(office / "authority", tmp_path / "old")
    asked = "office", "revoke", office, "DEMO-0417", "--reason", "lost", "--kind", "lost_key"
    assert npd(*asked, "--from", "2020-01-01").status == 0
    for name in ("root.crl", "issuing.crl"):
        shutil.copyfile(old / name, office / "authority" / name)
    said = npd("verify", report, "--office", office, "--json")
    assert (said.status, said.document["files"][0]["codes"]) == (1, ["revoked"])


def test_a_certificate_that_is_not_in_the_offices_list_is_not_in_order(
    own_demonstration: Path, npd: Npd
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    for name in ("issued.json", "issued.json.copy"):
        ledger = office / "authority" / name
        ledger.write_bytes(canonical({**json.loads(ledger.read_bytes()), "issued": []}))
    said = npd("verify", report, "--office", office, "--json")
    assert (said.status, said.document["files"][0]["codes"]) == (1, ["not_in_ledger"])


def test_a_restored_office_that_nobody_has_confirmed_verifies_nothing(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    assert npd("backup", "--office", office, "--to", tmp_path / "o.npcopy").status == 0
    second = tmp_path / "second"
    assert npd("restore", tmp_path / "o.npcopy", "--to", second).status == 0
    said = npd("verify", report, "--office", second)
    assert (said.status, said.out) == (1, "")
    assert "restored from a backup of" in said.error
    assert npd("office", "continue", second).status == 0
    assert npd("verify", report, "--office", second).status == 0


def test_how_old_the_list_is_is_told(
    own_demonstration: Path, npd: Npd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An authority's folder from a backup cannot know what was revoked since."""
    office, report = own_demonstration / "office", report_of(own_demonstration)
    later = SystemClock().now() + timedelta(days=3)

    def now(_: SystemClock) -> datetime:
        return later

    monkeypatch.setattr(SystemClock, "now", now)
    said = npd("verify", report, "--office", office)
    assert said.status == 0
    assert "The list of revoked enrolments is of" in said.error


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the machine's clock so many days ahead."""
    today = SystemClock().now()

    def set_ahead(days: int) -> None:
        def now(_: SystemClock) -> datetime:
            return today + timedelta(days=days)

        monkeypatch.setattr(SystemClock, "now", now)

    return set_ahead


@pytest.mark.parametrize("days", [200, 1_100, 2_500])
def test_a_report_that_was_accepted_is_verified_as_of_then(
    own_demonstration: Path, npd: Npd, days_later: Callable[[int], None], days: int
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    days_later(days)
    assert npd("verify", report, "--office", office).status == 0


def test_a_revocation_from_a_later_day_changes_nothing_of_what_was_accepted(
    own_demonstration: Path, npd: Npd, days_later: Callable[[int], None]
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    days_later(5)
    later = (SystemClock().now() - timedelta(days=2)).date().isoformat()
    asked = "office", "revoke", office, "DEMO-0417", "--reason", "lost", "--kind", "lost_key"
    assert npd(*asked, "--from", later).status == 0
    for days in (6, 200, 1_100, 2_500):
        days_later(days)
        assert npd("verify", report, "--office", office).status == 0


def test_without_its_passphrase_the_office_cannot_say_what_it_accepted(
    own_demonstration: Path,
    npd: Npd,
    days_later: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    days_later(200)
    monkeypatch.delenv("NPORS_PASSPHRASE")
    said = npd("verify", report, report, "--office", office, "--json")
    assert said.status == 1
    assert [one["codes"] for one in said.document["files"]] == [["crl_stale"]] * 2
    assert said.error.count("give its passphrase") == 1
    monkeypatch.setenv("NPORS_PASSPHRASE", "not this one, I am afraid")
    wrong = npd("verify", report, "--office", office, "--json")
    assert (wrong.status, wrong.document["files"][0]["codes"]) == (1, ["crl_stale"])
    assert "assphrase" in wrong.error


def test_a_report_that_was_never_accepted_is_judged_by_todays_lists(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, report = own_demonstration / "office", report_of(own_demonstration)
    asked = "office", "revoke", office, "DEMO-0417", "--reason", "lost", "--kind", "lost_key"
    assert npd(*asked, "--from", "2020-01-01").status == 0
    other = tmp_path / "other.pdf"
    other.write_bytes(report.read_bytes())
    said = npd("verify", other, "--office", office, "--json")
    assert (said.status, said.document["files"][0]["codes"]) == (1, ["revoked"])
