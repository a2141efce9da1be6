"""The whole work of an assessor and an office, on the demonstration visit, without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from npors_desktop.base.clock import Clock, SetClock
from npors_desktop.base.named_file import check_outside, report_name
from npors_desktop.base.passphrase_rule import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.base.whole_file import make_folder, write_whole
from npors_desktop.domain.delivery import OutboxState, ReceiptVerdict
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.result import Result
from npors_desktop.workflows.demonstration.player import Player
from npors_desktop.workflows.demonstration.script import read_demonstration
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import SignedReport
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.workflows.demonstration.script import Demonstration, Script
    from npors_desktop.workflows.sessions import CreatedStore


class StoreMaker(Protocol):
    """Makes stores; the composition gives one."""

    def make_laptop(self, folder: Path, details: AssessorDetails, passphrase: str) -> CreatedStore:
        """Make a laptop's store."""
        ...

    def make_office(self, folder: Path, name: str, passphrase: str) -> CreatedStore:
        """Make an office's store."""
        ...

    def open_office(self, folder: Path, passphrase: str) -> OfficeSession:
        """Open an office's store again."""
        ...


MakeStores = Callable[[Clock], StoreMaker]


@dataclass(frozen=True, slots=True)
class DemonstratedRecord:
    """One record of the demonstration, the unencrypted copy of its report, the office's verdict
    and the state in the laptop's outbox."""

    record: str
    candidate: str
    result: Result
    report: Path
    verdict: ReceiptVerdict = ReceiptVerdict.HELD
    state: OutboxState = OutboxState.WAITING


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What the demonstration made: its records, where they are, and the passphrases."""

    records: tuple[DemonstratedRecord, ...]
    reports: Path
    register: Path
    passphrases: dict[str, str]


class DemonstrationRun:
    """Makes an office and a laptop, assesses the candidates and delivers their records."""

    def __init__(self, make_stores: MakeStores, data: Path, clock: Clock) -> None:
        self._make_stores = make_stores
        self._data = data
        self._clock = clock

    def run(
        self, folder: Path, tell: Callable[[Message], None], only: int | None = None
    ) -> Demonstrated:
        """Run it in folders below ``folder``, which must not have a demonstration already.

        ``tell`` is called with what is done; ``only`` limits the number of candidates. Raises
        UserError.
        """
        now = self._clock.now()
        shown = read_demonstration(self._data, now)
        _check_free(folder)
        clock = SetClock(shown.briefed_at - timedelta(days=1))
        stores = self._make_stores(clock)
        office, laptop = make_sessions(stores, folder, shown)
        try:
            enrol(office, laptop, folder)
            name, at = shown.assessor.name, shown.office
            tell(message("{name} is enrolled with {office}.", name=name, office=at))
            clock.set(shown.briefed_at)
            scripts = shown.scripts[:only]
            records = self._assess(laptop, clock, shown, scripts, folder)
            clock.set(now)
            records = self._deliver(office, laptop, folder, records)
            office.register.export(folder / "register.csv")
        finally:
            laptop.close()
            office.close()
        secrets = {"office": OFFICE_PASSPHRASE, "laptop": LAPTOP_PASSPHRASE}
        register = folder / "register.csv"
        return Demonstrated(records, folder / "reports", register, secrets)

    def _assess(
        self,
        laptop: LaptopSession,
        clock: SetClock,
        shown: Demonstration,
        scripts: tuple[Script, ...],
        folder: Path,
    ) -> tuple[DemonstratedRecord, ...]:
        visit = laptop.visits.open_visit(shown.visit)
        add = laptop.visits.add_candidate
        ids = [add(visit.id, one.candidate, one.pack, one.machine) for one in scripts]
        laptop.visits.brief(visit.id)
        done: list[DemonstratedRecord] = []
        for script, id_ in zip(scripts, ids, strict=True):
            report = Player(laptop, clock, script, LAPTOP_PASSPHRASE).play(id_)
            result = laptop.check_and_sign.review(id_).verdict.result
            done.append(self._record(script, result, report, folder))
        return tuple(done)

    @staticmethod
    def _record(
        script: Script, result: Result, report: SignedReport | None, folder: Path
    ) -> DemonstratedRecord:
        if report is None:
            raise UserError(message("A demonstration script ends without a signed report."))
        copy = folder / "reports" / report_name(script.candidate.name, report.record)
        make_folder(copy.parent)
        write_whole(copy, report.pdf)
        return DemonstratedRecord(report.record, script.candidate.name, result, copy)

    @staticmethod
    def _deliver(
        office: OfficeSession,
        laptop: LaptopSession,
        folder: Path,
        records: tuple[DemonstratedRecord, ...],
    ) -> tuple[DemonstratedRecord, ...]:
        stick = folder / "stick"
        make_folder(stick)
        laptop.hand_over.deliver(stick)
        verdicts = {a.record: a.verdict for a in office.report_import.take((stick,))}
        laptop.hand_over.read_receipts(stick)
        states = {i.record: i.state for i in laptop.hand_over.outbox()}
        return tuple(
            replace(one, verdict=verdicts[one.record], state=states[one.record]) for one in records
        )


def make_sessions(
    stores: StoreMaker, folder: Path, shown: Demonstration
) -> tuple[OfficeSession, LaptopSession]:
    """Make the demonstration's office and laptop in folders below ``folder``."""
    office = stores.make_office(folder / "office", shown.office, OFFICE_PASSPHRASE).session
    laptop = stores.make_laptop(folder / "laptop", shown.assessor, LAPTOP_PASSPHRASE).session
    if not isinstance(office, OfficeSession) or not isinstance(laptop, LaptopSession):
        raise TypeError("a store of the wrong kind was made")
    return office, laptop


def enrol(office: OfficeSession, laptop: LaptopSession, folder: Path) -> None:
    """Let the office confirm the laptop's assessor; both compare the other's fingerprint."""
    request = folder / "request.npenrol"
    answer = folder / "answer.npidentity"
    laptop.enrolment.write_request(request, LAPTOP_PASSPHRASE)
    office.assessor_enrolment.accept(request, answer, laptop.enrolment.fingerprint())
    laptop.enrolment.accept(answer, office.assessor_enrolment.fingerprint())


def _check_free(folder: Path) -> None:
    if any((folder / name).exists() for name in ("office", "laptop", "reports", "stick")):
        raise WrongUseError(
            message("There is already a demonstration in “{folder}”.", folder=folder),
            message("Nothing was changed. Choose a new folder."),
        )
    if folder.exists() and not folder.is_dir():
        raise WrongUseError(
            message("“{path}” is a file, but a folder is needed.", path=folder),
            message("Nothing was changed. Choose a new folder."),
            code="not_a_folder",
        )
    check_outside(folder)
    make_folder(folder)
