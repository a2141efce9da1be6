"""The demonstration that somebody looks at: in a folder of its own, and gone afterwards."""

import os
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from npors_desktop.base.lock import StoreLock
from npors_desktop.base.passphrase_rule import LAPTOP_PASSPHRASE
from npors_desktop.base.words import Words
from npors_desktop.cli import main
from npors_desktop.composition import verify_worker
from npors_desktop.composition.demonstration import _PREFIX, open_demonstration
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import OutboxState, ReceiptVerdict
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.office.verify_ahead import ToVerify
from npors_desktop.workflows.program.preferences import Preferences
from npors_desktop.workflows.sessions import OfficeSession, OpenDemonstration
from tests.reports.test_record_report import tool

SECRET = "a passphrase for tests"
OLD = 1_700_000_000


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """The folder for temporary files."""
    made = tmp_path_factory.mktemp("temp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(made))
        yield made


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> DataFolderSessions:
    """An account that has chosen its look, and a folder that only it has to do with."""
    made = DataFolderSessions(root=tmp_path_factory.mktemp("account"))
    chosen = Preferences("dark", 1.5, "cy", updates_from="/mnt/office", camera_folder="/pictures")
    made.preferences.keep(chosen)
    return made


@pytest.fixture(scope="module")
def looking(temp: Path, account: DataFolderSessions) -> Generator[OpenDemonstration]:
    """The demonstration, open."""
    shown = account.demonstrate()
    yield shown
    shown.remove()


def test_one_record_is_received_one_practical_ended_and_one_candidate_untouched(
    looking: OpenDemonstration,
):
    today = looking.laptop.visits.today()
    lines = [line for visit in today.visits for line in visit.candidates]
    received, ended, untouched = sorted(lines, key=lambda one: one.marked, reverse=True)
    assert received.outbox is OutboxState.RECEIVED
    assert [one.id for one in today.to_finish] == [ended.id]
    assert (untouched.identity_done, untouched.marked) == (False, 0)
    assert today.visits[0].visit.on == today.now.astimezone().date()
    assert [row.record for row in looking.office.register.records()] == [received.id]


def test_what_is_signed_there_says_that_it_is_a_demonstration_and_its_office_takes_it(
    looking: OpenDemonstration, tmp_path: Path
):
    (row,) = looking.office.register.records()
    kept = looking.office.opening.open(row.record)
    assert kept.record.demonstration
    assert looking.office.opening.verify(kept.row).in_order
    taking = looking.office.report_import
    begun = verify_worker.begin(taking.basis(taking.ready()))
    assert begun(ToVerify(kept.row.pdf, taking.now())).in_order
    issued = looking.laptop.record_issue.report(row.record)
    copy = looking.office.opening.save_report(kept.row, tmp_path / "copy.pdf").read_bytes()
    assert issued
    assert copy == issued.pdf


def test_an_office_of_ones_own_is_told_so_and_so_does_the_command(
    looking: OpenDemonstration, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (row,) = looking.office.register.records()
    report = tmp_path / "report.pdf"
    looking.office.opening.save_report(looking.office.opening.open(row.record).row, report)
    made = Stores(cost=KdfCost(64, 1, 1)).make_office(tmp_path / "o", "Northmoor", SECRET)
    office = made.session
    assert isinstance(office, OfficeSession)
    assert not office.is_demonstration
    (arrival,) = office.report_import.take((report,))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("demonstration",))
    assert not office.register.records()
    office.close()
    assert main(["verify", str(report), "--office", str(tmp_path / "o")]) == 1
    assert "It is not a record of a test" in capsys.readouterr().out


def test_other_pages_that_are_printed_there_say_so_too(
    looking: OpenDemonstration, account: DataFolderSessions, tmp_path: Path
):
    papers = []
    for session in (looking.laptop, looking.office):
        sheet = tmp_path / f"{type(session).__name__}.pdf"
        papers.append(account.renew_recovery_sheet(session, sheet))
        pack = next(one for one in catalogue().packs() if one.source and one.theory)
        folder = tmp_path / type(session).__name__
        folder.mkdir()
        made = session.paper_twin.write(pack, folder, Words())
        papers += [made.mark_sheet, made.theory_paper, made.theory_key]
    for paper in papers:
        command = [tool("pdftotext"), "-raw", str(paper), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert all(NOT_FOR_USE in one for one in text.split("\f")[:-1])


def test_its_backup_is_of_a_demonstration_wherever_it_is_restored(
    looking: OpenDemonstration, tmp_path: Path
):
    copy = looking.laptop.backups.copy(tmp_path / "laptop.npcopy")
    folder = restore(copy, tmp_path / "restored")
    session = Stores(cost=KdfCost(64, 1, 1)).open_laptop(folder, LAPTOP_PASSPHRASE)
    assert session.is_demonstration
    session.close()


def test_its_pin_signs_at_once(looking: OpenDemonstration):
    assert looking.laptop.record_issue.pin_signs()
    looking.laptop.pin.check(looking.pin)


def test_it_has_the_look_of_the_account_and_nothing_else_of_it(
    looking: OpenDemonstration, account: DataFolderSessions
):
    assert looking.opener.preferences.read() == Preferences("dark", 1.5, "cy")
    assert looking.opener.home != account.home
    assert looking.opener.updates is account.updates
    assert [one.name for one in account.home.iterdir()] == ["preferences.json"]


def test_nothing_is_left_of_it_and_of_those_that_were_killed(
    temp: Path, looking: OpenDemonstration
):
    killed, young, open_ = (temp / f"{_PREFIX}{name}" for name in ("killed", "young", "open"))
    for folder in (killed, young, open_):
        (folder / "laptop").mkdir(parents=True)
    lock = StoreLock(open_)
    lock.take()
    for folder in (killed, open_):
        os.utime(folder, (OLD, OLD))
    second = open_demonstration(lambda root: DataFolderSessions(root=root))
    second.remove()
    lock.release()
    assert sorted(one.name for one in temp.iterdir() if one not in (young, open_)) == [
        looking.opener.home.parent.name
    ]
    assert young.exists()
    assert open_.exists()
