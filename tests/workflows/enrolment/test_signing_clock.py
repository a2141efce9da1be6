"""Nothing is tested or signed at a time at which no office could take it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from npors_desktop import __released__
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.signing.keys.identity import validity
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.enrolment.signing_clock import check_signing_clock
from npors_desktop.workflows.sessions import LaptopSession

CHANGELOG = Path(__file__).parents[3] / "CHANGELOG.md"
SECRET = "a passphrase for tests"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_latest_release_is_the_one_in_the_changelog() -> None:
    released = re.findall(r"^## \[\d[^]]*\] - (\S+)$", CHANGELOG.read_text("utf-8"), re.MULTILINE)
    assert released[0] == __released__
    assert date.fromisoformat(__released__)


def beyond(session: LaptopSession) -> dict[str, datetime]:
    first, last = validity(session.enrolment.identity().certificate)
    return {
        "not_yet_certified": first - 2 * HOUR,
        "clock_wrong": datetime(2019, 1, 1, tzinfo=UTC),
        "certificate_ended": last + DAY,
    }


@pytest.mark.parametrize("code", ["clock_wrong", "not_yet_certified", "certificate_ended"])
def test_no_practical_starts_that_could_not_be_signed(
    enrolled: LaptopSession, opened: Callable[..., str], clock: SetClock, code: str
) -> None:
    id_, right = opened(), clock.now()
    clock.set(beyond(enrolled)[code])
    with pytest.raises(UserError) as said:
        enrolled.marking.start_clock(id_)
    assert said.value.code == code
    clock.set(right)
    assert enrolled.marking.start_clock(id_).assessment.clock.started


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("code", ["clock_wrong", "not_yet_certified", "certificate_ended"])
def test_nothing_is_signed_at_such_a_time_and_nothing_entered_is_lost(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature],
    clock: SetClock, code: str, signed: bool,
) -> None:  # fmt: skip
    """The way out is told, and not what else looks wrong by such a clock."""
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    enrolled.marking.end(running, "completed")
    right = clock.now()
    roles = (Role.CANDIDATE, Role.ASSESSOR)
    for role in roles if signed else ():
        enrolled.check_and_sign.sign(running, sign(role))
    before = enrolled.preparation.assessment(running)
    clock.step(beyond(enrolled)[code] - right)
    if signed:
        with pytest.raises(UserError) as said:
            enrolled.record_issue.issue(running, SECRET)
    elif code == "certificate_ended":
        # It may be renewed before the record is locked.
        enrolled.check_and_sign.sign(running, sign(Role.CANDIDATE))
        return
    else:
        with pytest.raises(UserError) as said:
            enrolled.check_and_sign.sign(running, sign(Role.CANDIDATE))
    assert said.value.code == code
    assert "Everything entered is safe." in str(said.value)
    assert enrolled.preparation.assessment(running) == before
    clock.step(right - clock.now())
    for role in () if signed else roles:
        enrolled.check_and_sign.sign(running, sign(role))
    assert enrolled.record_issue.issue(running, SECRET).pdf


def test_a_certificate_that_ended_before_the_signature_keeps_what_was_entered(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature], clock: SetClock
) -> None:
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    enrolled.marking.end(running, "completed")
    clock.set(beyond(enrolled)["certificate_ended"])
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.check_and_sign.sign(running, sign(role))
    with pytest.raises(UserError, match="Your certificate ended on") as said:
        enrolled.record_issue.issue(running, SECRET)
    assert "To renew it, save a request on the page Enrolment" in str(said.value)
    assert enrolled.preparation.assessment(running).stage is Stage.DRAFT
    assert enrolled.hand_over.outbox() == ()


def test_a_certificate_of_the_future_signs_nothing_yet(
    enrolled: LaptopSession, clock: SetClock
) -> None:
    identity = enrolled.enrolment.identity()
    first, last = validity(identity.certificate)
    for at in (first, last):
        check_signing_clock(identity, at)
    with pytest.raises(UserError, match="your certificate begins on") as said:
        check_signing_clock(identity, first - timedelta(seconds=1))
    assert said.value.code == "not_yet_certified"
    # Before the office has answered there is no certificate to ask.
    check_signing_clock(replace(identity, certificate=""), last + DAY)


@pytest.mark.parametrize("days", [-80, 5])
def test_the_way_that_is_told_renews_the_certificate_before_and_after_its_end(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature],
    clock: SetClock, tmp_path: Path, days: int,
) -> None:  # fmt: skip
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    _, last = validity(enrolled.enrolment.identity().certificate)
    assert enrolled.visits.today().certificate_end == enrolled.enrolment.certificate_end()
    clock.set(last + days * DAY)
    ends = enrolled.enrolment.certificate_end()
    assert ends is not None
    assert ends.warning
    office = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", SECRET)
    (warned,) = office.assessor_enrolment.certificate_ends().values()
    assert warned == ends
    request, answer = tmp_path / "again.npenrol", tmp_path / "again.npidentity"
    enrolled.enrolment.write_request(request, SECRET)
    office.assessor_enrolment.accept(request, answer)
    enrolled.enrolment.accept(answer)
    renewed = enrolled.enrolment.certificate_end()
    assert renewed is not None
    assert renewed.warning is None
    assert len(office.assessor_enrolment.certificate_ends()) == 1
    office.close()
    enrolled.marking.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.check_and_sign.sign(running, sign(role))
    assert enrolled.record_issue.issue(running, SECRET).pdf


def test_before_the_office_has_answered_no_certificate_ends(session: LaptopSession) -> None:
    assert session.enrolment.certificate_end() is None
    assert session.visits.today().certificate_end is None
