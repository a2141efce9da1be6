"""People and cards for what is asked of the books of the card schemes, as on 28 November 2026."""

from dataclasses import replace
from datetime import date
from typing import Any

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.persons.entries import (
    CardCategory,
    CardFacts,
    EmployerFacts,
    ExperienceFacts,
    HseFacts,
    IdentityFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import Answer, AnswerLine
from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, HeldTest, PersonKnown
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.stated import Confidence

TODAY = date(2026, 11, 28)
SEEN = SeenBy("A N Other", date(2026, 11, 20), "original")
CHECKED = date(2026, 11, 20)
NAME = "Jo Jones"


def took(category: str = "N202", on: date = date(2026, 11, 20), **changes: Any) -> HeldTest:
    made = HeldTest(category, on, "achieved", "achieved", record="a record")
    return replace(made, **changes)


def hse(
    on: date | None = date(2025, 3, 5), type_: str = "Operatives", **changes: Any
) -> Held[HseFacts]:
    return replace(Held(HseFacts("CITB", type_, "1234", on), NAME, SEEN, CHECKED), **changes)


def card(
    colour: str,
    *codes: str,
    expires: date | None = date(2027, 5, 1),
    on: date | None = date(2025, 5, 1),
    scheme: str = "NPORS",
    issued: date | None = None,
    restrictions: str = "",
    **changes: Any,
) -> Held[CardFacts]:
    categories = tuple(CardCategory(code, on) for code in codes)
    facts = CardFacts(scheme, colour, "123", categories, issued, expires, restrictions)
    return replace(Held(facts, NAME, SEEN, CHECKED), **changes)


def nvq(
    pathway: str = "Excavating", on: date | None = date(2026, 10, 10), **changes: Any
) -> Held[QualificationFacts]:
    facts = QualificationFacts("NVQ Plant Operations", "2", pathway, achieved_on=on)
    own = {name: changes.pop(name) for name in ("title", "level", "occupation") if name in changes}
    return replace(Held(replace(facts, **own), NAME, SEEN, CHECKED), **changes)


def ows(occupation: str = "Plant Operations", **changes: Any) -> Held[QualificationFacts]:
    title = "NVQ Occupational Work Supervision"
    return nvq("", title=title, level=changes.pop("level", "3"), occupation=occupation, **changes)


def used(category: str = "N202", witness: str = "B Boss", **changes: Any) -> Held[ExperienceFacts]:
    return replace(Held(ExperienceFacts(category, 2026, 400, witness), NAME, SEEN), **changes)


def person(**changes: Any) -> PersonKnown:
    made = PersonKnown(
        IdentityFacts(NAME, date(1990, 1, 31)),
        identity_seen=SEEN,
        has_photograph=True,
        employer=EmployerFacts("Digwell Ltd"),
    )
    return replace(made, **changes)


def settings(**values: int | str) -> ProviderSettings:
    """The provider's own decisions."""
    first = date(2020, 1, 1)
    made = (
        Setting(name, value, "our rule", first, Confidence.OWN, first)
        for name, value in values.items()
    )
    return ProviderSettings(1, "Office", 1, tuple(made))


def ask_all(
    question: SchemeQuestion,
    known: PersonKnown,
    own: ProviderSettings | None = None,
    as_of: date = TODAY,
    **asked: Any,
) -> tuple[Answer, ...]:
    return advise(AdviceAsked(question, **asked), known, rule_books(), own, as_of)


def ask(
    question: SchemeQuestion,
    known: PersonKnown,
    own: ProviderSettings | None = None,
    as_of: date = TODAY,
    **asked: Any,
) -> Answer:
    (found,) = ask_all(question, known, own, as_of, **asked)
    return found


def line(answer: Answer, rule: str) -> AnswerLine:
    return next(one for one in answer.lines if one.rule == rule)


def dates(answer: Answer) -> dict[str, date | None]:
    return {one.id.partition(".")[2]: one.on for one in answer.dates}


def warned(answer: Answer) -> set[str]:
    """The rules that lead to a warning."""
    return {one.rule.partition(".")[2] for one in answer.lines if one.effect == "warning"}
