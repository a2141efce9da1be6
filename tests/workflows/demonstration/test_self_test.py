"""The program tests itself: a genuine report is in order, a forged one is not."""

from npors_desktop.composition import demonstration as app
from npors_desktop.composition.stores import Stores, catalogue
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.workflows.demonstration.self_test import SelfTest
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.verify_report import ReportVerification


def test_it_finds_the_program_in_order() -> None:
    findings = app.test_itself(lambda _: None)
    assert [str(f.what) for f in findings] == ["main job", "genuine report", "forged report"]
    assert all(f.good for f in findings)


def test_it_notices_a_verification_that_lets_a_forgery_through() -> None:
    def blind(*_: object) -> Verification:
        found = app.verifying().verify(b"", Anchors(b"", None, ()), app.SystemClock().now())
        return found.verification

    trusting = ReportVerification(KnownStandards(catalogue()), blind, blind)
    made = SelfTest(Stores, trusting, app.resource("demonstration"), app.SystemClock())
    assert not all(f.good for f in made.run(lambda _: None))
