"""Importing many files: on every processor, and the same whatever ends on the way."""

import gc
import os
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from npors_desktop.base.worker_processes import (
    LostWorkerError,
    NoWorkerError,
    WorkerProcesses,
)
from npors_desktop.composition import verify_worker
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office.importing import MOST_ALONE, Importing, Taken
from npors_desktop.workflows.office.known_standards import NotHandedError
from npors_desktop.workflows.office.verify_ahead import AheadVerification, ToVerify
from npors_desktop.workflows.office.verify_report import Basis, Verified
from npors_desktop.workflows.sessions import OfficeSession
from tests.conftest import Count
from tests.many_reports import write_reports
from tests.worker_tasks import KILL, process_ids

_WORKERS = 2


@dataclass(frozen=True)
class Kept(AheadVerification):
    """Starts real processes, and keeps them to be looked at and killed."""

    started: list[WorkerProcesses[ToVerify, Verified]] = field(default_factory=list)


def kept() -> Kept:
    started: list[WorkerProcesses[ToVerify, Verified]] = []

    def start(basis: Basis) -> WorkerProcesses[ToVerify, Verified]:
        started.append(verify_worker.start(_WORKERS, basis))
        return started[-1]

    return Kept(start, _WORKERS, started)


class Fake:
    """Verifies in this process, or fails as it was told to, file by file."""

    def __init__(self, basis: Basis, failures: Iterator[Exception | None]) -> None:
        self._answer = verify_worker.begin(basis)
        self._failures = failures
        self.is_closed = False

    def ask(self, task: ToVerify) -> Future[Verified]:
        made: Future[Verified] = Future()
        if failure := next(self._failures, None):
            made.set_exception(failure)
        else:
            made.set_result(self._answer(task))
        return made

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture(scope="module")
def few(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with as many reports as are worth it, and one more; one is bad."""
    folder = tmp_path_factory.mktemp("few") / "reports"
    write_reports(demonstration, folder, MOST_ALONE, 1)
    return folder


@pytest.fixture
def office(own_demonstration: Path) -> Iterator[OfficeSession]:
    session = Stores().open_office(own_demonstration / "office", OFFICE_PASSPHRASE)
    session.report_import.ahead = None
    yield session
    session.close()


def steps_of(importing: Importing) -> Iterator[Taken | Passed]:
    """What an import comes to, whatever becomes of it."""
    with closing(importing):
        yield from (step for step in importing if step is not None)


def verdicts(steps: Iterator[Taken | Passed]) -> dict[str, ReceiptVerdict]:
    return {one.found.name: one.arrival.verdict for one in steps if isinstance(one, Taken)}


def names(office: OfficeSession) -> Counter[str]:
    return Counter(row.candidate for row in office.register.records(every=True))


def test_the_collector_passes_over_what_was_there_as_long_as_an_import_runs(
    few: Path, office: OfficeSession
) -> None:
    before = gc.get_freeze_count()
    with closing(office.report_import.importing((few,))) as importing:
        next(importing)
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() == 0


def test_every_good_file_is_registered_once_and_every_bad_one_told_whatever_is_killed_or_stopped(
    demonstration: Path,
    office: OfficeSession,
    tmp_path: Path,
    count: Count,
    chance: random.Random,
) -> None:
    good, bad = count(280, 9), count(20, 2)
    write_reports(demonstration, tmp_path / "reports", good, bad)
    before, told = names(office), dict[str, ReceiptVerdict]()
    ahead = office.report_import.ahead = kept()
    for stops_at in (chance.randrange(1, good), None, None):
        importing = office.report_import.importing((tmp_path / "reports",))
        for place, step in enumerate(steps_of(importing)):
            assert isinstance(step, Taken | Passed)
            told |= verdicts(iter([step]))
            if place == stops_at:
                importing.stop()
                importing.stop()
            alive = process_ids(ahead.started[-1])
            # In the last round none is killed, so that nothing is told as a fault for ever.
            if alive and len(ahead.started) < 3 and chance.random() < 0.2:
                os.kill(chance.choice(alive), KILL)
    assert len(ahead.started) == 3
    registered = names(office) - before
    assert len(registered) == good
    assert set(registered.values()) == {1}
    refused = {name for name, one in told.items() if one is ReceiptVerdict.REJECTED}
    assert refused == {one.name for one in (tmp_path / "reports").glob("*-bad.pdf")}
    assert len(refused) == bad


def test_what_is_told_is_the_same_and_in_the_same_order_as_without_processes(
    office: OfficeSession, few: Path
) -> None:
    alone = list(verdicts(steps_of(office.report_import.importing((few,)))).items())
    assert [name for name, _ in alone] == sorted(one.name for one in few.iterdir())
    rows = office.register.records()
    office.report_import.ahead = kept()
    again = verdicts(steps_of(office.report_import.importing((few,))))
    expected = {
        name: ReceiptVerdict.DUPLICATE if one is ReceiptVerdict.ACCEPTED else one
        for name, one in alone
    }
    assert list(again.items()) == list(expected.items())
    assert office.register.records() == rows


def test_for_a_few_files_no_process_is_started(office: OfficeSession, few: Path) -> None:
    office.report_import.ahead = kept_ahead = kept()
    some = tuple(sorted(few.iterdir())[:MOST_ALONE])
    assert len(verdicts(steps_of(office.report_import.importing(some)))) == MOST_ALONE
    assert kept_ahead.started == []


def test_stopping_ends_it_with_the_files_in_hand_and_the_rest_can_be_imported(
    office: OfficeSession, few: Path
) -> None:
    office.report_import.ahead = AheadVerification(lambda basis: Fake(basis, iter(())), 1)
    importing = office.report_import.importing((few,))
    first = verdicts(stopped_after_one(importing))
    # One was judged, and of the two read ahead the other one.
    assert 1 < len(first) < len(list(few.iterdir()))
    rest = verdicts(steps_of(office.report_import.importing((few,))))
    assert [rest[name] for name in first] == [ReceiptVerdict.DUPLICATE] * len(first)
    assert set(rest) == {one.name for one in few.iterdir()}


def stopped_after_one(importing: Importing) -> Iterator[Taken | Passed]:
    for step in steps_of(importing):
        importing.stop()
        importing.stop()
        yield step


@pytest.mark.parametrize("failure", [NoWorkerError(), NotHandedError(verbatim(""))])
def test_what_no_process_can_tell_is_verified_here(
    office: OfficeSession, few: Path, failure: Exception
) -> None:
    failures = (failure if number == 1 else None for number in range(100))
    office.report_import.ahead = AheadVerification(lambda basis: Fake(basis, failures), _WORKERS)
    found = Counter(verdicts(steps_of(office.report_import.importing((few,)))).values())
    assert found == {ReceiptVerdict.ACCEPTED: MOST_ALONE, ReceiptVerdict.REJECTED: 1}


def test_a_file_over_which_processes_end_is_told_as_a_fault_and_the_others_are_imported(
    office: OfficeSession, few: Path
) -> None:
    failures: Iterator[Exception | None] = iter([None, LostWorkerError()])
    office.report_import.ahead = AheadVerification(lambda basis: Fake(basis, failures), _WORKERS)
    steps = list(steps_of(office.report_import.importing((few,))))
    (passed,) = (one for one in steps if isinstance(one, Passed))
    second = sorted(few.iterdir())[1]
    assert (passed.path, passed.status) == (second, MachineFailedError.exit_status)
    assert "was ended twice over it" in str(passed.why)
    assert len(verdicts(iter(steps))) == MOST_ALONE
    (arrival,) = office.report_import.take((second,))
    assert arrival.verdict is ReceiptVerdict.ACCEPTED


def test_a_failure_of_the_machine_over_one_file_ends_the_import(
    office: OfficeSession, few: Path
) -> None:
    failed = MachineFailedError(verbatim("no memory"))
    made: list[Fake] = []

    def start(basis: Basis) -> Fake:
        made.append(Fake(basis, iter([None, failed])))
        return made[-1]

    office.report_import.ahead = AheadVerification(start, _WORKERS)
    steps = steps_of(office.report_import.importing((few,)))
    assert len(verdicts(iter([next(steps)]))) == 1
    with pytest.raises(MachineFailedError):
        next(steps)
    assert made[0].is_closed


def test_whoever_is_revoked_meanwhile_is_refused_from_then_on(
    office: OfficeSession, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases: list[Basis] = []

    def start(basis: Basis) -> Fake:
        bases.append(basis)
        return Fake(basis, iter(()))

    monkeypatch.setattr("npors_desktop.workflows.office.importing._SECOND", 0)
    office.report_import.ahead = AheadVerification(start, _WORKERS)
    (person,) = office.assessor_enrolment.people()
    found: list[ReceiptVerdict] = []
    for step in steps_of(office.report_import.importing((few,))):
        assert isinstance(step, Taken)
        found.append(step.arrival.verdict)
        if len(found) == 1:
            office.assessor_enrolment.revoke(person.number, "lost", RevocationKind.LOST_KEY)
    assert found[0] is ReceiptVerdict.ACCEPTED
    assert set(found[1:]) == {ReceiptVerdict.REJECTED}
    # The files in hand were verified anew, and the others by processes that knew.
    assert len(bases) == 2
    assert bases[0].anchors != bases[1].anchors


def test_closing_the_office_ends_the_import_and_its_processes(
    own_demonstration: Path, few: Path
) -> None:
    session = Stores().open_office(own_demonstration / "office", OFFICE_PASSPHRASE)
    ahead = session.report_import.ahead = kept()
    importing = session.report_import.importing((few,))
    taken = next(step for step in importing if step is not None)
    assert isinstance(taken, Taken)
    session.close()
    assert process_ids(ahead.started[0]) == ()
    assert list(importing) == []


def test_a_process_answers_as_this_one_does_by_what_was_handed_to_it(
    office: OfficeSession, few: Path
) -> None:
    anchors = office.report_import.ready()
    basis = office.report_import.basis(anchors)
    answer = verify_worker.begin(basis)
    now = office.report_import.now()
    verify = office.report_import._verification.verify
    for file in few.iterdir():
        assert answer(ToVerify(file.read_bytes(), now)) == verify(file.read_bytes(), anchors, now)
    assert basis == office.report_import.basis(office.report_import.ready())
    assert basis != replace(basis, editions=None)
