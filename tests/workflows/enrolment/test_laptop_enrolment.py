"""Enrolment binds a laptop to one office, by an answer that only that office can have made."""

import json
from pathlib import Path

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"


def office(folder: Path, clock: SetClock, name: str = "ATP") -> OfficeSession:
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(folder, name, SECRET).session
    assert isinstance(made, OfficeSession)
    return made


@pytest.fixture
def answer(session: LaptopSession, clock: SetClock, tmp_path: Path) -> Path:
    """The office's answer to this laptop's request."""
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    made.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a")
    made.close()
    return tmp_path / "a"


@pytest.mark.parametrize(
    ("field", "value"), [("seal_key", "11" * 32), ("office", "Evil"), ("number", "GP-8")]
)
def test_an_answer_changed_on_its_way_is_refused(
    session: LaptopSession, answer: Path, field: str, value: str
) -> None:
    answer.write_bytes(canonical({**json.loads(answer.read_bytes()), field: value}))
    with pytest.raises(UserError) as said:
        session.enrolment.accept(answer)
    assert said.value.code == "answer_forged"
    assert not session.enrolment.identity().confirmed


def test_an_answer_that_names_another_assessor_is_refused(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    asked = {**json.loads((tmp_path / "r").read_bytes()), "name": "Bob", "number": "A-2"}
    (tmp_path / "r").write_bytes(canonical(asked))
    made = office(tmp_path / "office", clock)
    made.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a")
    made.close()
    with pytest.raises(UserError) as said:
        session.enrolment.accept(tmp_path / "a")
    assert said.value.code == "not_this_assessor"


def test_a_second_office_does_not_replace_the_first(
    session: LaptopSession, answer: Path, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.accept(answer)
    other = office(tmp_path / "other", clock, "Other")
    other.assessor_enrolment.accept(tmp_path / "r", tmp_path / "b")
    other.close()
    with pytest.raises(UserError) as said:
        session.enrolment.accept(tmp_path / "b")
    assert said.value.code == "other_office"


def test_a_hidden_character_in_a_name_is_refused_before_a_key_is_made(
    session: LaptopSession,
) -> None:
    who = session.enrolment.identity().assessor
    with pytest.raises(UserError) as said:
        session.enrolment.begin(type(who)("Gareth\u202e", who.number, who.provider), SECRET)
    assert said.value.code == "details_hidden"


def test_the_laptop_tells_the_fingerprint_that_the_office_sees(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    asked = made.assessor_enrolment.look_at(tmp_path / "r")
    assert session.enrolment.fingerprint() == asked.fingerprint
    made.close()


def test_who_was_looked_at_is_enrolled_whatever_the_file_holds_by_then(
    session: LaptopSession, clock: SetClock, tmp_path: Path
) -> None:
    session.enrolment.write_request(tmp_path / "r", SECRET)
    made = office(tmp_path / "office", clock)
    asked = made.assessor_enrolment.look_at(tmp_path / "r")
    (tmp_path / "r").write_bytes(b"of somebody else by now")
    welcomed = made.assessor_enrolment.enrol(asked, tmp_path / "a")
    assert welcomed.assessor.name == session.enrolment.identity().assessor.name
    assert session.enrolment.accept(tmp_path / "a").office
    made.close()
