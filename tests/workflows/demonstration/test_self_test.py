"""The program tests itself: a genuine report is in order, a forged one is not."""

from typing import Any

from npors_desktop.base.worker_processes import WorkerProcesses
from npors_desktop.composition import demonstration as app
from npors_desktop.composition import verify_worker
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.workflows.demonstration.self_test import SelfTest
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.verify_ahead import AheadVerification
from npors_desktop.workflows.office.verify_report import Basis, ReportVerification
from tests.worker_tasks import begin_in_vain


def test_it_finds_the_program_in_order() -> None:
    findings = app.test_itself(lambda _: None)
    assert [str(f.what) for f in findings] == [
        "main job",
        "genuine report",
        "forged report",
        "pages on the screen",
        "import",
    ]
    assert all(f.good for f in findings)


def test_it_notices_a_verification_that_lets_a_forgery_through() -> None:
    def blind(*_: object) -> Verification:
        found = app.verifying().verify(b"", Anchors(b"", None, ()), app.SystemClock().now())
        return found.verification

    trusting = ReportVerification(KnownStandards(catalogue()), blind, blind)
    made = self_test(trusting, verify_worker.two())
    assert not all(f.good for f in made.run(lambda _: None))


def test_it_notices_that_no_other_process_verifies_although_the_import_works() -> None:
    def start(_: Basis) -> Any:
        return WorkerProcesses(begin_in_vain, 1)

    *others, last = self_test(app.verifying(), AheadVerification(start, 2)).run(lambda _: None)
    assert all(one.good for one in others)
    assert (str(last.what), last.good) == ("import", False)
    assert "0 files" in str(last.text)


def self_test(verification: ReportVerification, ahead: AheadVerification) -> SelfTest:
    return SelfTest(Stores, verification, ahead, app.resource("demonstration"), app.SystemClock())
