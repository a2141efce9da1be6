"""A resit keeps results of an earlier test: the office looks whether that test has them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import COMPLETED, Mark
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.office import earlier_test
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
Play = Callable[..., Path]


@pytest.fixture
def office(enrolled: LaptopSession, clock: SetClock, tmp_path: Path) -> Iterator[OfficeSession]:
    """The laptop's office."""
    assert enrolled
    opened = Stores(clock, cost=KdfCost(64, 1, 1)).open_office(tmp_path / "office", SECRET)
    yield opened
    opened.close()


def answer(laptop: LaptopSession, id_: str, share: int) -> None:
    now = laptop.theory_marking.draw(id_)
    for code in now.paper:
        asked = now.pack.question(code)
        assert asked is not None
        points = range(1, asked.marks + 1) if asked.points and share else ()
        chosen = asked.correct if share else ()
        laptop.theory_marking.award(
            id_, code, asked.marks * share, chosen=chosen, points=tuple(points)
        )


@pytest.fixture
def play(
    enrolled: LaptopSession, later: Callable[..., None],
    sign: Callable[[Role], PersonSignature], clock: SetClock, tmp_path: Path,
) -> Play:  # fmt: skip
    """Plays all that a test examines and issues it; ``share`` of the marks of each answer."""

    def made(id_: str, share: int = 1) -> Path:
        answer(enrolled, id_, share)
        now = enrolled.preparation.assessment(id_)
        if now.has_practical():
            enrolled.marking.start_clock(id_)
        for task in now.tasks():
            for field in (*task.set, *task.measured):
                enrolled.marking.enter_task_value(id_, task.code, field.key, "1")
        for code in enrolled.preparation.assessment(id_).left():
            enrolled.marking.mark(id_, code, Mark.MET)
        later(minutes=50)
        if now.has_practical():
            enrolled.marking.end(id_, COMPLETED)
        enrolled.check_and_sign.give_feedback(id_, "Steady", "Read the law")
        for role in (Role.CANDIDATE, Role.ASSESSOR):
            enrolled.check_and_sign.sign(id_, replace(sign(role), at=clock.now()))
        report = enrolled.record_issue.issue(id_, SECRET)
        later(minutes=10)
        path = tmp_path / f"{id_}.pdf"
        path.write_bytes(report.pdf)
        return path

    return made


@pytest.fixture
def tests(enrolled: LaptopSession, opened: Callable[..., str], play: Play) -> tuple[Path, Path]:
    """The reports of a test whose theory was referred, and of its theory taken again."""
    first = opened(catalogue().find("excavator-360-above-10t-tracked").id)
    reports = [play(first, share=0)]
    visit = enrolled.preparation.assessment(first).visit
    again = enrolled.visits.take_again(first, visit)
    enrolled.preparation.check_identity(
        again, IdentityKind.PASSPORT, matched=True, name_on_document="Rhys Jones"
    )
    signed = enrolled.preparation.assessment(first).privacy
    assert signed is not None
    enrolled.preparation.sign_privacy(again, signed)
    reports.append(play(again))
    return reports[0], reports[1]


def take(office: OfficeSession, report: Path) -> Arrival:
    (arrival,) = office.report_import.take((report,))
    return arrival


def test_a_resit_whose_earlier_test_is_here_stands(
    office: OfficeSession, tests: tuple[Path, Path]
) -> None:
    first, again = (take(office, report) for report in tests)
    assert (first.verdict, again.verdict) == (ReceiptVerdict.ACCEPTED, ReceiptVerdict.ACCEPTED)
    assert again.record is not None
    record = office.register.contents(office.register.record(again.record))
    assert record.resit_of is not None
    assert record.resit_of.elements == (Element.PRE_USE, Element.PRACTICAL)
    assert record.result.result is Result.ACHIEVED
    assert not {r for r in again.remarks if str(r).startswith("earlier_test")}


def test_a_resit_whose_earlier_test_is_not_here_says_so(
    office: OfficeSession, tests: tuple[Path, Path]
) -> None:
    told = take(office, tests[1])
    assert told.verdict is ReceiptVerdict.ACCEPTED
    assert Remark.EARLIER_TEST_NOT_HERE in told.remarks
    assert "earlier test" in told.text


def test_a_resit_that_keeps_what_the_earlier_test_does_not_have_says_so(
    office: OfficeSession, tests: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    take(office, tests[0])
    whole = earlier_test.read_record

    def failed(data: bytes):
        record = whole(data)
        elements = {**record.result.elements, Element.PRE_USE: Result.NOT_ACHIEVED}
        return replace(record, result=replace(record.result, elements=elements))

    monkeypatch.setattr(earlier_test, "read_record", failed)
    assert Remark.EARLIER_TEST_DIFFERS in take(office, tests[1]).remarks
