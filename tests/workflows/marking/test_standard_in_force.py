"""Nobody is tested under a standard that is not in force: such a record could not be locked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import IdentityChecked, Opened, PrivacySigned
from npors_desktop.workflows.sessions import LaptopSession


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"valid_from": "2027-01-01"}, "not in force yet"),
        ({"valid_from": "2025-01-01", "valid_to": "2026-10-31"}, "no longer in force"),
    ],
)
def test_the_practical_does_not_start(
    session: LaptopSession, opened: Callable[..., str], dates: dict[str, str], told: str
) -> None:
    known = session.preparation.assessment(opened())
    assert known.identity
    assert known.privacy
    pack, id_ = replace(known.pack, **dates), new_id()
    with session.backups._store.writing() as transaction:
        again = Opened(
            known.visit,
            "B",
            known.sheet().pack,
            pack_sha256(pack),
            known.candidate,
            known.machine,
        )
        transaction.assessments.open(id_, again, pack)
        transaction.assessments.append(id_, IdentityChecked(known.identity))
        transaction.assessments.append(id_, PrivacySigned(known.privacy))
    with pytest.raises(UserError, match=told) as said:
        session.marking.start_clock(id_)
    assert said.value.code == "standard_not_in_force"
    assert session.preparation.assessment(id_).clock.state is ClockState.NOT_STARTED
