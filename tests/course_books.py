"""The shipped books of courses and visits, and people to ask them about, for tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.base.paths import resource
from npors_desktop.domain.persons.entries import (
    CardFacts,
    EmployerFacts,
    ExperienceFacts,
    IdentityFacts,
    InScope,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.schemes.advising import advise, check_book, check_visit
from npors_desktop.domain.schemes.answer import Answer, AnswerLine
from npors_desktop.domain.schemes.inputs import (
    AdviceAsked,
    Held,
    HeldCourse,
    HeldTest,
    LearnerHours,
    PersonKnown,
    TestRoute,
)
from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import RuleBook
from npors_desktop.domain.stated import Confidence
from npors_desktop.standards.rule_book_file import read_rule_book

TODAY = date(2026, 11, 28)
SEEN = SeenBy("Office", date(2026, 11, 1), "original")


def shipped(name: str) -> RuleBook:
    """A book that comes with the program."""
    file = resource("schemes", f"{name}-2026.1.toml")
    return read_rule_book(file.read_bytes(), file.name, check_book)


BOOKS = tuple(map(shipped, ("citb", "psro", "npors-visits")))


def own(**figures: int | str) -> ProviderSettings:
    """A provider's settings with these figures."""
    day = date(2026, 1, 1)
    made = (
        Setting(name, value, "own", day, Confidence.OWN, day) for name, value in figures.items()
    )
    return ProviderSettings(1, "Office", 1, tuple(made))


def ask(
    question: SchemeQuestion,
    known: PersonKnown,
    settings: ProviderSettings | None = None,
    as_of: date = TODAY,
    **asked: Any,
) -> tuple[Answer, ...]:
    """The answers of the shipped books."""
    return advise(AdviceAsked(question, **asked), known, BOOKS, settings, as_of)


def ask_one(question: SchemeQuestion, known: PersonKnown, **more: Any) -> Answer:
    """The only answer."""
    (found,) = ask(question, known, **more)
    return found


def line(answer: Answer, rule: str) -> AnswerLine:
    """The line of a rule."""
    return next(one for one in answer.lines if one.rule == rule)


def rules(answer: Answer) -> set[str]:
    """The rules that were held against something."""
    return {one.rule for one in answer.lines}


def day(answer: Answer, id_: str) -> date | None:
    """A date that an answer tells."""
    return next(one.on for one in answer.dates if one.id == id_)


def telehandler(*minutes: int, **changes: Any) -> HeldCourse:
    """A novice course on one telehandler with one trainer: each learner with their minutes."""
    names = ("Ann Lewis", "Bob Hill", "Cai Rees", "Di Penn", "Ed Wood")
    taught = tuple(LearnerHours(*one) for one in zip(names, minutes, strict=False))
    made = HeldCourse(
        "telescopic-handler",
        "novice",
        taught,
        trainers=1,
        machines=1,
        provider="TPN 12",
        is_member=True,
        started=date(2026, 11, 16),
        completed=date(2026, 11, 20),
        all_marked=True,
    )
    return replace(made, **changes)


def passed(category: str = "N010", on: date = date(2026, 11, 20), **changes: Any) -> HeldTest:
    """A test whose theory and practical were achieved."""
    made = HeldTest(category, on, "achieved", "achieved", route=TestRoute.NOVICE, record="r1")
    return replace(made, **changes)


def card(colour: str = "Red", seen: SeenBy | None = SEEN) -> Held[CardFacts]:
    """A card of the scheme."""
    return Held(CardFacts("NPORS", colour, "123"), seen=seen)


def nvq(seen: SeenBy | None = SEEN, revoked: str | None = None) -> Held[QualificationFacts]:
    """An NVQ that was achieved."""
    facts = QualificationFacts("NVQ plant operations", "2", "excavating", achieved_on=TODAY)
    return Held(facts, seen=seen, revoked=revoked)


def hours(
    number: int = 400, witness: str = "Di Penn", seen: SeenBy | None = SEEN
) -> Held[ExperienceFacts]:
    """Hours on an excavator."""
    return Held(ExperienceFacts("N202", 2026, number, witness), seen=seen)


def employer(**changes: Any) -> EmployerFacts:
    """An employer who is in scope of the levy."""
    made = EmployerFacts("Hill Plant", levy_number="1234567", in_scope=InScope.YES)
    return replace(made, **changes)


def ann(**changes: Any) -> PersonKnown:
    """Ann, of whom all is known that a grant for a telehandler course needs."""
    made = PersonKnown(
        IdentityFacts("Ann Lewis"),
        cards=(card(),),
        tests=(passed(),),
        employer=employer(),
        courses=(telehandler(35 * 60, 35 * 60, 35 * 60),),
    )
    return replace(made, **changes)


def group(*courses: HeldCourse) -> PersonKnown:
    """A group of learners: nobody of them is asked about by name."""
    return PersonKnown(IdentityFacts(), courses=courses)


def tractors(number: int, **changes: Any) -> tuple[BookedKnown, ...]:
    """So many experienced workers booked on an agricultural tractor."""
    made = BookedKnown("", "", "N601", TestRoute.EXPERIENCED, profile=True)
    return tuple(
        replace(made, id=str(one), name=f"Candidate {one}", **changes) for one in range(number)
    )


def visit(bookings: Iterable[BookedKnown] = (), **changes: Any) -> PlannedVisitKnown:
    """A notified visit with an assessor who is covered for tractors and cranes."""
    made = PlannedVisitKnown(
        date(2026, 12, 3),
        notification="NRN 5",
        notified_on=date(2026, 11, 25),
        assessor="A1",
        cover=("N107", "N402", "N601"),
        cover_ends=date(2027, 6, 1),
        bookings=tuple(bookings),
    )
    return replace(made, **changes)


def look_at(
    known: PlannedVisitKnown, settings: ProviderSettings | None = None
) -> tuple[Answer, ...]:
    """What the shipped rules say of a visit."""
    return check_visit(known, BOOKS, settings, TODAY)
