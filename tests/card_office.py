"""An office in which people apply for cards: a real store, records of which only what is needed can
be read, and a rule book's answers as they are asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.cards.application import CardType
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    EmploymentFacts,
    HseFacts,
    IdentityFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.schemes.answer import Answer, AnswerLine, BookName
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
from npors_desktop.domain.schemes.rule_book import BookText, Effect, FactInForce, SchemeFact
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.card_applications import CardApplications
from npors_desktop.workflows.office.card_batches import CardBatches
from npors_desktop.workflows.office.card_checking import CardChecking
from npors_desktop.workflows.office.card_portraits import CardPortraits
from npors_desktop.workflows.office.employers import OfficeEmployers
from npors_desktop.workflows.office.known_people import KnownPeople
from npors_desktop.workflows.office.persons import OfficePersons
from npors_desktop.workflows.visit.photographs import PhotographTaking
from tests.photo_files import drawing, file_of
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY
from tests.store.core.test_persons import record_of

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TODAY, TESTED = NOW.date(), date(2026, 11, 20)
RHYS = Candidate("Rhys Jones", date(1990, 1, 31), ni_number="QQ 12 34 56 B")
SEEN = SeenBy("Mair", date(2026, 11, 25), "original")
BOOK = BookName("npors", "2026.2", date(2026, 11, 4), "R. Hughes")
STATED = Stated(Confidence.CONFIRMED, "NPORS rules, 2025", date(2026, 11, 4))
FACT = FactInForce(SchemeFact("hse_years", 2, STATED))
DIGGER = PackRef("excavator-360-above-10t-tracked", "2026.1", "novice")
HSE = HseFacts("CITB", "Operatives", "0012345678", date(2026, 3, 5), TODAY)
NVQ = QualificationFacts(
    "NVQ Plant Operations", "2", "Excavating", "", "NOCN", "0099-12", None, date(2026, 10, 10)
)
IDENTITY = IdentityFacts(
    "Rhys Jones", date(1990, 1, 31), "QQ 12 34 56 B", address="1 High Street, Bangor, LL57 1AA",
    email="rhys@example.org", phone="01248 000 000",
)  # fmt: skip


def line(effect: Effect = Effect.MET, rule: str = "practical", **more: Any) -> AnswerLine:
    text = BookText("Practical achieved", "Ymarferol wedi’i gyflawni")
    return AnswerLine(rule, effect, text, verbatim("107 of 107"), (FACT,), **more)


@dataclass
class Book:
    """What the rule book answers for each category; an empty one is no book."""

    lines: tuple[AnswerLine, ...] = (line(),)
    codes: tuple[str, ...] = ("N202",)
    asked: list[AdviceAsked] = field(default_factory=list[AdviceAsked])

    def ask(self, _known: PersonKnown, asked: AdviceAsked) -> tuple[Answer, ...]:
        self.asked.append(asked)
        if not self.lines:
            from npors_desktop.domain.errors import WrongUseError

            raise WrongUseError(message("No rule book."), code="no_rule_book")
        return tuple(
            Answer(asked.question, code, TODAY, self.lines, (), BOOK) for code in self.codes
        )


def card_world(folder: Path, person: str = "") -> Any:
    """An office with its workflows for cards; ``person`` is the id of who signed in."""
    clock = SetClock(NOW)
    store = Store.open(folder / "office" / "store.db", DATABASE_KEY, AUDIT_KEY, clock, make=True)
    store.act_as(person)
    asked: list[ActionKind] = []
    settings: list[ProviderSettings] = []
    book = Book()
    people = KnownPeople(store, lambda pdf: pdf)
    checking = CardChecking(
        store, clock, people, lambda: book.ask, lambda: settings[-1] if settings else None
    )
    persons = OfficePersons(store, clock, asked.append)

    def read(row: Any) -> Any:
        raise DamagedFileError(message("not a report"), code="none")

    return SimpleNamespace(
        store=store,
        clock=clock,
        asked=asked,
        book=book,
        settings=settings,
        persons=persons,
        employers=OfficeEmployers(store, clock, asked.append),
        checking=checking,
        applications=CardApplications(checking, persons, read, asked.append),
        portraits=CardPortraits(
            checking, PhotographTaking(store, clock), read, lambda _row: {}, asked.append
        ),
        batches=CardBatches(checking, "Eryri Plant Training", asked.append),
    )


def report(who: Candidate, **more: Any) -> bytes:
    """The JSON of a record, as far as it is read."""
    result = {"elements": more.pop("elements", {"theory": "achieved", "practical": "achieved"})}
    result["restrictions"] = more.pop("restrictions", [])
    candidate = {
        "name": who.name, "date_of_birth": str(who.date_of_birth), "ni_number": who.ni_number,
        "identity": {"kind": "passport", "matched": True},
    }  # fmt: skip
    plain = {"candidate": candidate, "standard": {"route": "novice"}, "result": result, **more}
    return json.dumps(plain).encode()


def came(world: Any, who: Candidate = RHYS, code: str = "N202", **changes: Any) -> tuple[str, Any]:
    """The person of a record that came and was accepted, and the record."""
    facts = RecordFacts(codes=code, notification="NRN-118", site="Hendre Quarry")
    more = changes.pop("report", {})
    made = replace(
        record_of(who), pdf=report(who, **more), tested_on=TESTED, pack=DIGGER, result="achieved",
        title="Excavator 360", assessor="Gareth Price", assessor_number="GP-7", accepted_at=NOW,
        facts=facts,
    )  # fmt: skip
    record = replace(made, **changes)

    def read(_: bytes) -> Candidate:
        return who

    with world.store.writing() as unit:
        unit.register.claim(record)
        unit.persons.take_registered(read, (record.record,))
        return unit.persons.of_record(record.record)[0], record


def complete(world: Any, person: str, name: str = "Rhys Jones") -> None:
    """Enter all that a CSCS card asks of a person, with a photograph."""
    world.persons.enter(person, replace(IDENTITY, name=name), SEEN)
    world.persons.enter(person, HSE, SEEN)
    world.persons.enter(person, NVQ, SEEN)
    employer = world.employers.enter(EmployerFacts("Jones Plant Ltd", levy_number="0123456"))
    world.persons.enter(person, EmploymentFacts(employer.id))
    accept(world, person)


def accept(world: Any, person: str) -> Any:
    """Accept a photograph that was brought to the office."""
    from npors_desktop.domain.photographs import PhotographSource

    given = world.portraits.pictures.open_bytes(file_of(drawing(900, 1200)), PhotographSource.FILE)
    offered = world.portraits.brought(given)
    return world.portraits.accept(person, offered, offered.frame)


DETAILS = {
    "title": "Mr", "provider_number": "ATP 0042", "privacy_version": "3", "privacy_on": TESTED,
    "send_to": "employer", "payer": "employer", "order_number": "PO 0017",
}  # fmt: skip


def prepared(world: Any, person: str, card: CardType = CardType.RED, **more: Any) -> Any:
    """An application in which nothing but the second check is missing."""
    from npors_desktop.domain.cards.application import InvoiceState

    made = world.applications.begin(person, card)
    given = {**DETAILS, "invoice": InvoiceState.PAID, **more}
    return world.applications.change(made.id, given)


def check_by_another(world: Any, id_: str) -> Any:
    """Let somebody else than who prepared it check an application."""
    with world.store.writing() as unit:
        own = unit.cards.get(id_)
        unit.cards.put(replace(own, prepared_by="somebody else"))
    return world.applications.second_check(id_)
