"""A report counts by when it was signed: its signer's certificate may have ended since."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.moments import moment_text
from npors_desktop.cli import main, office_people
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.signing.keys.identity import validity
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.newer.conftest import CHEAP

Take = Callable[..., Arrival]
ACCEPTED, REJECTED = ReceiptVerdict.ACCEPTED, ReceiptVerdict.REJECTED
DAY = timedelta(days=1)


@pytest.fixture
def ended(world: Any, session: OfficeSession) -> datetime:
    """When the assessor's certificate ended; the clock is a week later."""
    _, last = validity(world.identity.certificate)
    world.clock.set(last + 7 * DAY)
    return last


def minutes(world: Any, at: datetime) -> float:
    return (at - world.record.issued_at).total_seconds() / 60


def test_a_report_signed_in_time_is_accepted_when_the_certificate_has_ended(
    world: Any, session: OfficeSession, take: Take, issue: Any, ended: datetime
) -> None:
    first, last = issue(1, 5, 60), issue(2, 10, minutes(world, ended))
    for record in (first, last):
        arrival = take(world.report(record))
        assert (arrival.verdict, arrival.codes) == (ACCEPTED, ())
        assert Remark.CERTIFICATE_ENDED in arrival.remarks
        assert "had ended" in arrival.text
    again = session.report_import.look_again(session.register.record(first.record))
    assert again.in_order


def test_a_report_signed_after_the_certificate_had_ended_is_refused(
    world: Any, take: Take, issue: Any, ended: datetime
) -> None:
    late = take(world.report(issue(1, 5, minutes(world, ended) + 1)))
    assert (late.verdict, late.codes) == (REJECTED, ("expired",))


def test_an_earlier_date_is_not_believed_of_what_follows_a_later_record(
    world: Any, take: Take, issue: Any, ended: datetime, renewed: Callable[[], Any]
) -> None:
    """The laptop's log tells the order: this was signed when the certificate had ended."""
    new = renewed()
    later = issue(2, 20, minutes(world, world.clock.now()))
    assert take(new.report(later)).verdict is ACCEPTED
    assert take(world.report(issue(1, 10, 60))).verdict is ACCEPTED
    false = take(world.report(issue(3, 30, 90)))
    assert (false.verdict, false.codes) == (REJECTED, ("expired",))


@pytest.fixture
def renewed(world: Any, session: OfficeSession, tmp_path: Path) -> Callable[[], Any]:
    """Asks the office for the same key's next certificate: the world of it."""

    def made() -> Any:
        stores = Stores(world.clock, cost=CHEAP)
        laptop = stores.open_laptop(world.folder / "laptop", LAPTOP_PASSPHRASE)
        assert isinstance(laptop, LaptopSession)
        asked, answer = tmp_path / "again.npenrol", tmp_path / "again.npidentity"
        laptop.enrolment.write_request(asked, LAPTOP_PASSPHRASE)
        session.assessor_enrolment.accept(asked, answer)
        identity = laptop.enrolment.accept(answer)
        laptop.close()
        return replace(world, identity=identity)

    return made


@pytest.mark.parametrize("days", [-1, 0, 7])
def test_the_same_key_is_certified_again_before_and_after_the_end(
    world: Any, session: OfficeSession, renewed: Callable[[], Any], days: int
) -> None:
    _, last = validity(world.identity.certificate)
    world.clock.set(last + days * DAY)
    new = renewed()
    first, until = validity(new.identity.certificate)
    assert first <= world.clock.now() < last + 3 * 364 * DAY < until
    assert new.identity.key_envelope == world.identity.key_envelope
    assert session.assessor_enrolment.people()[0].certificate == new.identity.certificate


def test_the_office_is_told_by_its_check_before_a_certificate_ends(
    world: Any, session: OfficeSession, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    @contextmanager
    def opened(*_: object) -> Generator[OfficeSession]:
        yield session

    monkeypatch.setattr(office_people, "opened_office", opened)
    _, last = validity(world.identity.certificate)
    (person,) = session.assessor_enrolment.people()
    for days, told in ((100, ""), (80, "ends on"), (20, "ends in 20 days"), (-1, "ended on")):
        world.clock.set(last - days * DAY)
        assert main(["office", "check", str(session.folder)]) == 0
        shown = capsys.readouterr().out
        assert (f"{person.name} ({person.number}): The certificate {told}" in shown) == bool(told)
        assert main(["office", "check", str(session.folder), "--json"]) == 0
        (one,) = json.loads(capsys.readouterr().out)["certificates"]
        assert one == {
            "serial": person.serial, "name": person.name, "number": person.number,
            "ends": moment_text(last), "days": days, "renew": bool(told),
        }  # fmt: skip
