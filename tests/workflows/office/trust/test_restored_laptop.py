"""A sheet that failed is signed and delivered, the laptop is restored from an earlier backup, and a
better sheet is signed in its place: both records say so, whatever was signed in between."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.delivery.opened_receipt import open_receipt
from npors_desktop.workflows.office.remarks import REMARKS
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.cli.conftest import npd
from tests.newer.conftest import CHEAP

__all__ = ["npd"]

SECRET = "a passphrase for tests"
SHEETS = Path(__file__).parents[3] / "fixtures" / "sheets"
FAILED, PASSED = "excavator-safety-critical-not-met.json", "excavator-all-met.json"
MISSING = (Remark.EARLIER_MISSING,)
SET_BACK = (Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED)


@dataclass
class Desk:
    """An office, the laptop of its assessor, and where the laptop's reports are saved."""

    folder: Path
    stores: Stores
    clock: SetClock
    office: OfficeSession
    laptop: LaptopSession
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def sign(self, sheet: str = PASSED, name: str = "") -> str:
        """Enter a sheet, sign it and save its report; returns the record's id."""
        number = next(self.numbers)
        body = json.loads((SHEETS / sheet).read_text(encoding="utf-8"))
        body["candidate"] |= {"name": name or f"Ann {number}", "date_of_birth": "1990-01-31"}
        body["transcribed"] = {"reason": "weather", "by": "Gareth Price"}
        file = self.folder / f"{number}.json"
        file.write_text(json.dumps(body), encoding="utf-8")
        (entered,) = self.laptop.paper_entry.enter((file,))
        self.clock.set(self.clock.now() + timedelta(minutes=5))
        self.laptop.record_issue.issue(entered.record, SECRET)
        self.laptop.hand_over.save_copy(entered.record, self.report(entered.record))
        return entered.record

    def report(self, record: str) -> Path:
        """The saved report of a record."""
        return self.folder / f"{record}.pdf"

    def bring(self, *records: str) -> tuple[Arrival, ...]:
        """Import these records in this order, in one import."""
        found = self.office.report_import.take(tuple(map(self.report, records)))
        assert [one.record for one in found] == list(records)
        return found

    def restore(self, copy: Path) -> None:
        """Go on with the laptop as it was when it was backed up."""
        self.laptop.close()
        folder = restore(copy, self.folder / f"restored-{next(self.numbers)}")
        self.laptop = self.stores.open_laptop(folder, SECRET)

    def remarks(self) -> dict[str, tuple[Remark, ...]]:
        """What the register says of each record now."""
        return {row.record: row.remarks for row in self.office.register.records()}

    def receipt(self, record: str) -> Any:
        """The receipt that the office keeps for a record."""
        (file,) = self.office.report_import.receipts.glob(f"{record}.*")
        return open_receipt(file.read_bytes(), self.laptop.enrolment.identity()).receipt


@pytest.fixture
def desk(tmp_path: Path, second_key: AssessorKey) -> Iterator[Desk]:
    clock = SetClock(datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
    keys = [second_key]
    stores = Stores(clock, cost=CHEAP, new_key=lambda: keys.pop() if keys else make_key())
    office = stores.make_office(tmp_path / "office", "Eryri Training", SECRET).session
    who = AssessorDetails("Gareth Price", "GP-7", "Eryri Training")
    laptop = stores.make_laptop(tmp_path / "laptop", who, SECRET).session
    assert isinstance(office, OfficeSession)
    assert isinstance(laptop, LaptopSession)
    made = Desk(tmp_path, stores, clock, office, laptop)
    enrol(made)
    yield made
    made.laptop.close()
    office.close()


def enrol(desk: Desk) -> None:
    asked, answer = desk.folder / "r.npenrol", desk.folder / "a.npidentity"
    answer.unlink(missing_ok=True)
    desk.laptop.enrolment.write_request(asked, SECRET, replace=True)
    fingerprint = desk.laptop.enrolment.fingerprint()
    desk.office.assessor_enrolment.accept(asked, answer, fingerprint)
    desk.laptop.enrolment.accept(answer, desk.office.assessor_enrolment.fingerprint())


@pytest.fixture
def replaced(desk: Desk) -> Callable[..., tuple[str, str, list[str]]]:
    """The failed record, the better one that the restored laptop signed for the same candidate,
    and those that it signed in between."""

    def made(between: int) -> tuple[str, str, list[str]]:
        desk.bring(desk.sign())
        copy = desk.laptop.backups.copy(desk.folder / "l.npcopy")
        failed = desk.sign(FAILED, "Nia Puw")
        desk.restore(copy)
        others = [desk.sign() for _ in range(between)]
        return failed, desk.sign(PASSED, "Nia Puw"), others

    return made


@pytest.mark.parametrize("between", [1, 3])
@pytest.mark.parametrize("later_first", [False, True], ids=["in order", "the better one first"])
def test_both_records_say_that_the_laptop_was_restored_between_them(
    desk: Desk, replaced: Any, tmp_path: Path, between: int, later_first: bool
) -> None:
    failed, better, _ = replaced(between)
    first, second = (better, failed) if later_first else (failed, better)
    (one,) = desk.bring(first)
    assert (one.verdict, one.remarks) == (ReceiptVerdict.ACCEPTED, ())
    (two,) = desk.bring(second)
    assert (two.verdict, two.remarks) == (ReceiptVerdict.ACCEPTED, SET_BACK)
    assert str(REMARKS[Remark.HISTORY_FORKED]) in two.text
    for record in (failed, better):
        assert desk.remarks()[record][:2] == SET_BACK
        assert desk.office.register.record(record).remarks[:2] == SET_BACK
        assert desk.receipt(record).remarks == SET_BACK
    assert len(desk.office.assessor_enrolment.set_back()) == 1
    desk.office.register.export(tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text("utf-8-sig").count("history_forked") == 2


def test_those_in_between_say_it_too_and_the_one_from_before_does_not(
    desk: Desk, replaced: Any
) -> None:
    failed, better, others = replaced(2)
    desk.bring(failed, *others, better)
    told = desk.remarks()
    assert {record for record in told if told[record]} == {failed, better, *others}
    assert set(told.values()) == {(), SET_BACK}
    # The restored laptop signs more: they follow from its own records, and not from the failed one.
    desk.bring(desk.sign())
    assert sum(bool(told) for told in desk.remarks().values()) == 5


def test_records_brought_in_any_order_say_nothing_once_all_are_here(desk: Desk) -> None:
    desk.bring(desk.sign())
    first, second, third = (desk.sign() for _ in range(3))
    desk.bring(third)
    assert desk.remarks()[third] == MISSING
    assert desk.office.register.record(third).remarks == MISSING
    # It is no part of the verdict or of the receipt: neither is said anew when others come.
    assert desk.office.report_import.arrivals()[0].remarks == ()
    assert desk.receipt(third).remarks == ()
    assert desk.office.assessor_enrolment.set_back() == frozenset()
    assert [one.arrival.remarks for one in desk.office.inbox.list.each(ListQuery())] == [
        MISSING,
        (),
    ]
    (again,) = desk.bring(third)
    assert (again.verdict, again.remarks) == (ReceiptVerdict.DUPLICATE, ())
    (told,) = desk.office.inbox.as_of_now((again,))
    assert told.remarks == MISSING
    assert told.text == f"{again.text} {REMARKS[Remark.EARLIER_MISSING]}"
    arrivals = desk.bring(second, first)
    assert [one.remarks for one in desk.office.inbox.as_of_now(arrivals)] == [(), ()]
    assert set(desk.remarks().values()) == {()}
    assert {one.arrival.remarks for one in desk.office.inbox.list.each(ListQuery())} == {()}
    assert all(desk.receipt(record).remarks == () for record in (first, second, third))


def test_what_was_signed_for_another_office_or_with_another_key_is_missed_by_none(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(desk.sign())
    unbrought = desk.sign()
    # A new key of the same laptop: the office knows no record of it that another could follow.
    desk.office.assessor_enrolment.revoke("GP-7", "lost", RevocationKind.REPLACED)
    desk.laptop.enrolment.renew(SECRET)
    enrol(desk)
    desk.bring(desk.sign())
    assert set(desk.remarks().values()) <= {(), (Remark.SIGNER_REVOKED,)}
    # Another office.
    desk.laptop.enrolment.leave("moved")
    other = desk.stores.make_office(tmp_path / "other", "Northmoor", SECRET).session
    assert isinstance(other, OfficeSession)
    desk.office.close()
    desk.office = other
    enrol(desk)
    brought = desk.sign()
    desk.bring(brought, desk.sign())
    assert set(desk.remarks().values()) == {()}
    assert not desk.report(unbrought).samefile(desk.report(brought))


def test_the_command_says_at_its_end_what_is_missing(
    desk: Desk, npd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.bring(desk.sign())
    _, second = desk.sign(), desk.sign()
    desk.office.close()
    monkeypatch.setenv("NPORS_PASSPHRASE", SECRET)
    file = desk.report(second)
    answer = npd("office", "import", desk.folder / "office", file, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["verdict"], found["remarks"]) == (0, "accepted", [*MISSING])
    assert found["text"].endswith("Ask the assessor for it.")
    lines = npd("office", "import", desk.folder / "office", file).out.splitlines()
    assert [REMARKS[Remark.EARLIER_MISSING].text in line for line in lines] == [False, True]
