"""Whatever is entered, and whatever the clocks do: any record that a laptop locks from any sequence
of actions with random dates, texts, faults, strokes and clocks is accepted by the office that
enrolled it, or held or rejected for one of the few things that a laptop cannot know."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import ConflictReason, HoldReason, ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import (
    AssessorDetails,
    Candidate,
    PersonSignature,
    Role,
    SignatureKind,
    Stroke,
    Visit,
)
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.domain.sheet import COMPLETED, Mark, pack_ref
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
# Each on stores of its own: they stay small, and run beside each other.
PARTS = 5
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
# What a laptop cannot know: the office's clock, and what the office decided or got since.
UNKNOWABLE = {
    ReceiptVerdict.HELD: {HoldReason.FUTURE_DATE.value},
    ReceiptVerdict.REJECTED: {"revoked"},
    ReceiptVerdict.CONFLICT: {ReceiptVerdict.CONFLICT.value, *ConflictReason},
}
PACKS = ("excavator-360-above-10t-tracked.novice", "industrial-forklift.novice")
LONG = "n" * 5_001
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# Of the office's clock against the laptop's: before the certificate, ahead, and after its end.
APART = (-2 * DAY, -30 * MINUTE, 40 * DAY, 1_200 * DAY)
STEPS = (0 * DAY, 1.5 * MINUTE, 7 * MINUTE, 60 * MINUTE, DAY, 9 * DAY, 400 * DAY, 11_000 * DAY)


class Entering:
    """An assessor who enters anything, on a laptop whose clock goes as it likes."""

    def __init__(
        self, opens: Callable[[], LaptopSession], clock: SetClock, chance: random.Random
    ) -> None:
        self.laptop, self.opens, self.clock, self.chance = opens(), opens, clock, chance
        self.drawn: list[tuple[Stroke, ...]] = []
        self.packs = [catalogue().find(name) for name in PACKS]

    def day(self) -> date:
        one = self.chance.choice
        years = one((0, 0, 0, 0, -1, 1, 5, -30, 74, -126))
        return date(2026 + years, one((1, 6, 11, 12)), one((1, 19, 20, 21, 28)))

    def signature(self, role: Role) -> PersonSignature:
        one = self.chance.choice
        size = self.rarely(one((2, 3, 60)), 5_000)
        first = self.chance.randrange(9_000)
        strokes = tuple(((first + n, n, n), (n + 1, 2, 3)) for n in range(size))
        # Somebody copies a signature that was drawn before.
        strokes = self.rarely(strokes, one(self.drawn or [strokes]))
        self.drawn.append(strokes)
        kind = self.rarely(SignatureKind.DRAWN, one(tuple(SignatureKind)))
        drawn = strokes if kind is SignatureKind.DRAWN else ()
        name = self.rarely(one(("Rhys Jones", "Gareth Price")), LONG)
        return PersonSignature(role, kind, name, self.clock.now(), drawn, "reason", "A Witness")

    def rarely(self, usual: Any, odd: Any) -> Any:
        return odd if self.chance.random() < 0.05 else usual

    def passes(self) -> None:
        """Time passes, or somebody sets the clock; the store may be closed meanwhile."""
        if self.chance.random() < 0.1:
            self.laptop.close()
            self.goes()
            self.laptop = self.opens()
            if self.chance.random() < 0.5:
                self.laptop.clock_question.confirm()
        else:
            self.goes()

    def goes(self) -> None:
        by = self.chance.choice(STEPS) * self.chance.choice((1, 1, -1))
        if by > timedelta() and self.chance.random() < 0.7:
            self.clock.set(self.clock.now() + timedelta(minutes=self.chance.randrange(90)))
        else:
            with suppress(OverflowError):
                self.clock.step(by)

    def enters(self) -> str:
        one, laptop = self.chance.choice, self.laptop
        visit = laptop.visits.open_visit(
            Visit("", self.rarely("Quarry", LONG), self.rarely(self.clock.now().date(), self.day()))
        )
        pack = one(self.packs)
        person = Candidate(
            self.rarely("Rhys Jones", LONG),
            self.rarely(one((None, date(1990, 1, 31))), self.day()),
            hse_test_date=self.rarely(None, self.day()),
        )
        id_ = laptop.visits.add_candidate(visit.id, person, pack_ref(pack))
        if one((True, False)):
            laptop.visits.brief(visit.id)
        return id_

    def tests(self, id_: str) -> None:
        one = self.chance.choice
        codes = [one.code for one in self.laptop.preparation.assessment(id_).pack.criteria()][:9]
        steps: list[Callable[[], object]] = [
            lambda: self.laptop.preparation.check_identity(
                id_,
                self.rarely(IdentityKind.PASSPORT, one(tuple(IdentityKind))),
                matched=self.rarely(True, False),
                name_on_document=self.rarely("Rhys Jones", one(("", LONG))),
            ),
            lambda: self.laptop.preparation.sign_privacy(id_, self.signature(Role.CANDIDATE)),
            lambda: self.laptop.theory_marking.draw(id_, seed=1),
            lambda: self.laptop.marking.start_clock(id_),
            lambda: [self.laptop.marking.mark(id_, code, Mark.NOT_MET) for code in codes],
            lambda: self.laptop.marking.note(id_, codes[0], self.rarely("", LONG)),
            lambda: self.laptop.marking.record_fault(
                id_, self.rarely(Severity.MINOR, one(tuple(Severity)))
            ),
            lambda: self.laptop.marking.pause(id_),
            lambda: self.laptop.marking.resume(id_),
            lambda: self.laptop.marking.end(id_, COMPLETED),
            lambda: self.laptop.check_and_sign.give_feedback(id_, self.rarely("", LONG), "next"),
        ]  # fmt: skip
        for step in steps:
            for _ in range(self.rarely(1, one((0, 2)))):
                with suppress(UserError):
                    step()
            if self.chance.random() < 0.25:
                self.passes()

    def signs(self, id_: str) -> bytes | None:
        """The report, if the laptop locks the record; it may refuse as often as it likes."""
        for _ in range(3):
            for role in (Role.CANDIDATE, Role.ASSESSOR):
                with suppress(UserError):
                    self.laptop.check_and_sign.sign(id_, self.signature(role))
                if self.chance.random() < 0.2:
                    self.passes()
            # Opening the key is what takes longest.
            if len(self.laptop.preparation.assessment(id_).signatures) == 2:
                with suppress(UserError):
                    return self.laptop.record_issue.issue(id_, SECRET).pdf
        return None

    def locks(self) -> Iterator[bytes]:
        """What the laptop locks of one candidate: nothing, a record, or also its amendments."""
        try:
            id_ = self.enters()
        except UserError:
            return
        self.tests(id_)
        while (pdf := self.signs(id_)) is not None:
            yield pdf
            if self.chance.random() < 0.8:
                return
            self.laptop.amending.begin(id_, "It was wrong.")
            self.amends(id_)

    def amends(self, id_: str) -> None:
        """Change anything of a record that is amended."""
        laptop, began = self.laptop, self.clock.now() - self.chance.choice(STEPS)
        who = laptop.preparation.assessment(id_).candidate
        born = self.rarely(date(1991, 1, 31), self.day())
        steps: tuple[Callable[[], object], ...] = (
            self.passes,
            lambda: self.laptop.preparation.describe_candidate(
                id_, replace(who, date_of_birth=born)
            ),
            lambda: self.laptop.marking.mark(id_, "1.1", Mark.MET),
            lambda: self.laptop.marking.undo(id_),
            lambda: self.laptop.amending.correct_times(id_, began, began + 60 * MINUTE),
            lambda: self.laptop.amending.drop(id_),
        )
        for step, odds in zip(steps, (0.3, 0.7, 0.5, 0.2, 0.4, 0.1), strict=True):
            if self.chance.random() < odds:
                with suppress(UserError):
                    step()


Pair = tuple[Callable[[], LaptopSession], OfficeSession, SetClock, SetClock]


@pytest.fixture
def pair(tmp_path: Path, key: AssessorKey) -> Iterator[Pair]:
    """How to open a laptop and the office that enrolled it, each with a clock of its own."""
    theirs, ours = SetClock(START), SetClock(START)
    stores = Stores(theirs, cost=KdfCost(64, 1, 1), new_key=lambda: key)
    details = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    laptop = stores.make_laptop(tmp_path / "laptop", details, SECRET).session
    office = Stores(ours, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(laptop, LaptopSession)
    assert isinstance(office.session, OfficeSession)
    request, answer = tmp_path / "r.npenrol", tmp_path / "a.npidentity"
    laptop.enrolment.write_request(request, SECRET)
    enrolling = office.session.assessor_enrolment
    enrolling.accept(request, answer, laptop.enrolment.fingerprint())
    laptop.enrolment.accept(answer, enrolling.fingerprint())
    laptop.close()
    yield lambda: stores.open_laptop(tmp_path / "laptop", SECRET), office.session, theirs, ours
    office.session.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_what_a_laptop_locks_its_office_takes_unless_it_knows_more(
    pair: Pair, chance: random.Random, count: Callable[[int, int], int], tmp_path: Path, part: int
) -> None:
    opens, office, theirs, ours = pair
    entering, file = Entering(opens, theirs, chance), tmp_path / "report.pdf"
    total, found = count(5_000, 200) // PARTS, Counter[str]()
    for number in range(total):
        theirs.step(START + timedelta(hours=number) - theirs.now())
        ours.set(theirs.now() + entering.rarely(DAY, chance.choice(APART)))
        if number == total * 9 // 10:
            office.assessor_enrolment.revoke("GP-7", "They left.", RevocationKind.LEFT)
        for pdf in entering.locks():
            file.write_bytes(pdf)
            (arrival,) = office.report_import.take((file,))
            told = f"{number}: {arrival.verdict} {arrival.codes} {arrival.text}"
            known = UNKNOWABLE.get(arrival.verdict, set())
            assert arrival.verdict is ReceiptVerdict.ACCEPTED or set(arrival.codes) <= known, told
            assert arrival.verdict is not ReceiptVerdict.DUPLICATE, told
            found[arrival.verdict.value] += 1
    entering.laptop.close()
    print(f"locked in part {part}: {found}")
    assert found["accepted"]
