"""The program tests itself: a genuine report is in order, a forged one is not."""

from npors_desktop import app
from npors_desktop.bench import Bench, catalogue
from npors_desktop.signing.anchors import Anchors
from npors_desktop.signing.verdict import Verification
from npors_desktop.workflows.known_standards import KnownStandards
from npors_desktop.workflows.self_testing import SelfTesting
from npors_desktop.workflows.verifying import Verifying


def test_it_finds_the_program_in_order() -> None:
    findings = app.test_itself(lambda _: None)
    assert [f.what for f in findings] == ["main job", "genuine report", "forged report"]
    assert all(f.good for f in findings)


def test_it_notices_a_verification_that_lets_a_forgery_through() -> None:
    def blind(*_: object) -> Verification:
        found = app.verifying().verify(b"", Anchors(b"", None, ()), app.SystemClock().now())
        return found.verification

    trusting = Verifying(KnownStandards(catalogue()), blind, blind)
    made = SelfTesting(Bench, trusting, app.resource("demonstration"), app.SystemClock())
    assert not all(f.good for f in made.run(lambda _: None))
