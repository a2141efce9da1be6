"""The worked examples of the schemes and the edge cases that every question has, in one table: who
is asked about, what is asked, and what the answer is. Whatever answers is held against it: the
engine, the command and the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.base.words import Words
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.inputs import HeldEco, PersonKnown, TestRoute
from npors_desktop.domain.schemes.observing.grant import NETWORK
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.exchange.person_file import AdviceRequest, AskedDetails
from tests import course_books as taught
from tests.card_books import NAME, card, hse, nvq, ows, person, settings, took, used

if TYPE_CHECKING:
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.domain.schemes.answer import Answer

TODAY = date(2026, 11, 28)
LEAP = date(2028, 2, 29)
ENGLISH = Words()
ELIGIBLE, NOT_YET = AnswerResult.ELIGIBLE, AnswerResult.NOT_YET
ASK, NOT_ELIGIBLE = AnswerResult.ASK_SCHEME, AnswerResult.NOT_ELIGIBLE
MAP = {"nvq_map_excavating": "N202"}
CORE = ("1", "2", "3", "4", "7", "11", "12")


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer comes to, however it was given: the ids of what is missing, the rules that are
    warnings (without the question), the dates by their ids (also without), those of them that are
    only about so, and every word that it says."""

    result: AnswerResult
    missing: tuple[str, ...] = ()
    warned: frozenset[str] = frozenset()
    dates: Mapping[str, date | None] = field(default_factory=dict[str, "date | None"])
    about: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One case: of ``dates`` and ``says`` the answer has at least these, of the others exactly
    these; ``lacks`` are words that it must not say. ``unset`` are facts that it
    names because nobody set them. ``subject`` is of what the answer is, where there are several."""

    name: str
    question: SchemeQuestion
    person: PersonKnown
    result: AnswerResult
    missing: tuple[str, ...] = ()
    warned: frozenset[str] = frozenset()
    dates: Mapping[str, date | None] = field(default_factory=dict[str, "date | None"])
    about: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    says: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    asked: AskedDetails = field(default_factory=AskedDetails)
    figures: Mapping[str, int | str] = field(default_factory=dict[str, "int | str"])
    as_of: date = TODAY
    subject: str | None = None

    @property
    def request(self) -> AdviceRequest:
        """It as the file of a person who is asked about."""
        return AdviceRequest(1, replace(self.asked, as_of=self.as_of), self.person)

    @property
    def settings(self) -> ProviderSettings | None:
        """The provider's own figures that it hangs on."""
        return settings(**self.figures) if self.figures else None

    def check(self, told: Told) -> None:
        """Hold what was answered against what is right."""
        assert told.result is self.result
        assert told.missing == self.missing
        assert told.warned == self.warned
        assert {name: told.dates.get(name, "none") for name in self.dates} == dict(self.dates)
        assert self.about <= told.about
        assert told.about & set(self.dates) == self.about
        assert self.unset <= told.unset
        assert [one for one in self.says if one not in told.says] == []
        assert [one for one in self.lacks if one in told.says] == []


def told_of(answer: Answer) -> Told:
    """What an answer of the engine comes to."""
    parts = [
        part
        for one in answer.lines
        for part in (
            scheme_text(one.text, one.values, ENGLISH),
            ENGLISH(one.held),
            scheme_text(one.why, one.values, ENGLISH),
            scheme_text(one.next_step, one.values, ENGLISH),
        )
    ]
    return Told(
        answer.result,
        answer.missing,
        frozenset(bare(one.rule) for one in answer.with_effect(Effect.WARNING)),
        {bare(one.id): one.on for one in answer.dates},
        frozenset(bare(one.id) for one in answer.dates if one.is_about),
        frozenset(
            fact.fact.key for one in answer.lines for fact in one.facts if not fact.fact.is_set
        ),
        "\n".join(parts),
    )


def bare(id_: str) -> str:
    """The id of a rule or date without the question's."""
    return id_.partition(".")[2]


def one_of(answers: Any, example: Example) -> Any:
    """The answer that an example is about, of those of the engine or as JSON."""
    subjects = [one["subject"] if isinstance(one, dict) else one.subject for one in answers]
    found = zip(subjects, answers, strict=True)
    (answer,) = (one for subject, one in found if example.subject in (None, subject))
    return answer


def _red(name: str, result: AnswerResult, **more: Any) -> Example:
    parts = {"tests": (took(),), "hse": (hse(),), **more.pop("parts", {})}
    return Example(name, SchemeQuestion.RED, person(**parts), result, **more)


def _blue(name: str, result: AnswerResult, **more: Any) -> Example:
    usual = {
        "cards": (card("Red", "N202"),),
        "qualifications": (nvq(),),
        "hse": (hse(date(2025, 6, 1)),),
    }
    parts = {**usual, **more.pop("parts", {})}
    more = {"figures": MAP, **more}
    return Example(name, SchemeQuestion.BLUE, person(**parts), result, **more)


def _traditional(name: str, result: AnswerResult, **more: Any) -> Example:
    parts = {"tests": (took("N001"),), **more.pop("parts", {})}
    more = {"asked": AskedDetails(years=5), **more}
    return Example(name, SchemeQuestion.TRADITIONAL, person(**parts), result, **more)


def _gold(name: str, result: AnswerResult, **more: Any) -> Example:
    usual = {"qualifications": (ows(),), "hse": (hse(date(2026, 2, 1), "Specialist (SUP)"),)}
    parts = {**usual, **more.pop("parts", {})}
    return Example(name, SchemeQuestion.GOLD, person(**parts), result, **more)


def _cpcs(name: str, result: AnswerResult, *codes: str, **more: Any) -> Example:
    usual = {"cards": (card("Red", *(codes or ("N202",))),), "hse": (hse(date(2025, 12, 1)),)}
    parts = {**usual, **more.pop("parts", {})}
    return Example(name, SchemeQuestion.CPCS, person(**parts), result, **more)


def _cscs(name: str, result: AnswerResult, **more: Any) -> Example:
    usual = {"cards": (card("Traditional", "N010"),), "hse": (hse(date(2026, 1, 10)),)}
    parts = {**usual, **more.pop("parts", {})}
    return Example(name, SchemeQuestion.CSCS, person(**parts), result, **more)


def _course(name: str, result: AnswerResult, course: Any, **more: Any) -> Example:
    who = PersonKnown(IdentityFacts(more.pop("who", "Ann Lewis")), courses=(course,))
    return Example(name, SchemeQuestion.STANDARD, who, result, **more)


def _grant(name: str, result: AnswerResult, **more: Any) -> Example:
    parts = {"courses": (taught.telehandler(*[35 * 60] * 3),), **more.pop("parts", {})}
    return Example(name, SchemeQuestion.GRANT, taught.ann(**parts), result, **more)


def _profile(name: str, result: AnswerResult, **more: Any) -> Example:
    parts = {"tests": (FIRST_TEST,), **more.pop("parts", {})}
    who = replace(PersonKnown(IdentityFacts("Ann Lewis")), **parts)
    return Example(name, SchemeQuestion.PROFILE, who, result, **more)


def _eco(name: str, result: AnswerResult, *courses: HeldEco, **more: Any) -> Example:
    who = PersonKnown(IdentityFacts("Ann Lewis"), eco=courses)
    return Example(name, SchemeQuestion.ECO, who, result, **more)


_SMITHS = replace(nvq().facts, name="Jo Smith")
FIRST_TEST = taught.passed("N202", date(2026, 6, 1))
HSE_ONE_DAY_OVER = {"hse": (hse(date(2024, 11, 27)),)}
_OLD_TRADITIONAL = card("Traditional", "N001", on=date(2023, 2, 1), expires=date(2028, 2, 1))
_BLUE_TO_RENEW = card("Blue", "N202", expires=date(2026, 12, 31), on=date(2021, 12, 1))
_LATE = {
    "courses": (
        taught.telehandler(*[35 * 60] * 3, started=date(2026, 11, 9), completed=date(2026, 11, 17)),
    ),
    "tests": (taught.passed(on=date(2026, 11, 17)),),
}
_EWT = {"courses": (), "tests": (taught.passed("N202", route=TestRoute.EXPERIENCED),)}
_PLANNER = ("1", "3", "4", "5", "6", "8", "9", "10", "12")
_RENEW = AskedDetails(years=5, renewal=True)
_LEAP_PERSON = {"tests": (took(on=LEAP),), "hse": (hse(LEAP, checked_on=LEAP),)}


def _warned(*names: str) -> frozenset[str]:
    return frozenset(names)


WORKED: tuple[Example, ...] = (
    _red(
        "S2 E1", ELIGIBLE, dates={"expires": date(2028, 11, 20)}, about=_warned("expires"),
        subject="N202",
    ),
    _red(
        "S2 E2", ASK, parts=HSE_ONE_DAY_OVER,
        asked=AskedDetails(applied_on=date(2026, 11, 28)), says=("Take the HS&E test again",),
    ),
    _red(
        "S2 E4", ASK, parts={"hse": (hse(type_="Managers & Professionals"),)},
        unset=_warned("higher_hse_ok"),
    ),
    _red(
        "S2 E6", ELIGIBLE, subject="N010", warned=_warned("test_age"),
        parts={
            "tests": (), "hse": (hse(date(2026, 11, 25)),),
            "cards": (card("Traditional", "N010", on=date(2024, 6, 1), expires=date(2029, 6, 1)),),
        },
    ),
    _blue("S3 E1", ELIGIBLE, dates={"expires": date(2031, 11, 28)}, about=_warned("expires")),
    _blue("S3 E2", NOT_YET, missing=("hse",), parts={"hse": (hse(date(2024, 10, 1)),)}),
    _blue(
        "S3 E4", NOT_YET, missing=("link_document",),
        parts={"qualifications": (replace(nvq(name=""), facts=_SMITHS),)},
    ),
    _blue(
        "S3 E6", ASK, missing=("hse",), asked=AskedDetails(renewal=True), figures={},
        parts={"cards": (_BLUE_TO_RENEW,), "qualifications": (), "hse": ()},
        dates={"printed": date(2026, 12, 31)},
        says=("logbook", "proof of use", "theory and practical again"),
    ),
    _traditional(
        "S4 E1", ELIGIBLE, asked=AskedDetails(years=5, sector="warehouse"),
        dates={"expires_long": date(2031, 11, 20)},
    ),
    _traditional(
        "S4 E2", ELIGIBLE, subject="N003", dates={"printed": date(2028, 2, 1)},
        parts={"tests": (took("N003"),), "cards": (_OLD_TRADITIONAL,)},
    ),
    _traditional(
        "S4 E4", ELIGIBLE, asked=AskedDetails(years=5, sector="groundworks"),
        warned=_warned("sector"), says=("CSCS",),
    ),
    _traditional(
        "S4 E6", ELIGIBLE, parts={"tests": (took("N010", restriction="bucket only"),)},
        warned=_warned("restriction"),
        says=("bucket only", "must be on the result, in the batch and on every print"),
    ),
    _gold("S5 E1", ELIGIBLE, dates={"hse_until": date(2028, 2, 1)}),
    _gold(
        "S5 E2", NOT_ELIGIBLE, parts={"qualifications": (ows("Highways maintenance"),)},
        says=("awarding body", "CSCS"),
    ),
    _gold(
        "S5 E4", NOT_YET, missing=("hse_type",), parts={"hse": (hse(date(2026, 2, 1)),)},
        says=("Specialist (Supervisory)",),
    ),
    _cpcs(
        "S6 E1", NOT_YET, missing=("cpcs_theory", "cpcs_practical"), warned=_warned("record"),
        dates={
            "theory_not_after": date(2027, 12, 1), "practical_not_after": date(2027, 12, 1),
        },
        says=("6 months", "Result: Red", "Nothing was found", "A59"),
    ),
    _cpcs(
        "S6 E2", NOT_YET, missing=("cpcs_theory", "cpcs_practical"), warned=_warned("record"),
        parts={"cards": (card("Blue", "N202"),)}, says=("Result: Blue", "A59"),
    ),
    _cpcs(
        "S6 E4", ASK, "N100", missing=("cpcs_theory", "cpcs_practical"), warned=_warned("record"),
        says=("host category",),
    ),
    _cpcs(
        "S6 E6", ASK, missing=("cpcs_theory", "cpcs_practical"), warned=_warned("record"),
        subject="N010", says=("Sources disagree",),
        parts={
            "cards": (
                card("Red", "A17", scheme="CPCS", expires=date(2023, 6, 1)), card("Red", "N010"),
            )
        },
    ),
    _cscs(
        "S7 E1", ELIGIBLE, parts={"cards": (card("Blue", "N202"),), "hse": ()},
        says=("Nothing has to be done",),
    ),
    _cscs(
        "S7 E2", ELIGIBLE, asked=AskedDetails(role="works on sites as an operator"),
        warned=_warned("details"), says=("Red card with the CSCS logo",),
    ),
    _cscs(
        "S7 E4", NOT_YET, missing=("hse",), parts=HSE_ONE_DAY_OVER, warned=_warned("details"),
        says=("27/11/2026",),
    ),
    _course("S8 E1", ELIGIBLE, taught.telehandler(*[35 * 60] * 3), subject="Ann Lewis"),
    _course("S8 E2", ELIGIBLE, taught.telehandler(35 * 60, 33 * 60, 35 * 60), subject="Ann Lewis"),
    _course(
        "S8 E2, the other", NOT_YET, taught.telehandler(35 * 60, 33 * 60, 35 * 60),
        who="Bob Hill", subject="Bob Hill", missing=("hours",), says=("2 hours",),
    ),
    _course("S8 E4", ASK, taught.telehandler(28 * 60, 28 * 60, machines=2)),
    _course(
        "S8 E6", ASK, taught.telehandler(70 * 60, standard="excavator-360-above-10t-tracked"),
        says=("Nothing may be claimed",),
    ),
    _grant("S9 E1", ELIGIBLE, dates={"upload_due": date(2026, 11, 30)}),
    _grant(
        "S9 E2", NOT_ELIGIBLE, parts={"cards": (taught.card("Traditional"),)},
        says=("CSCS version",),
    ),
    _grant(
        "S9 E4", ELIGIBLE, parts=_LATE, dates={"upload_due": date(2026, 11, 27)},
        warned=_warned("upload"), says=("1 day",),
    ),
    _grant("S9 E6", NOT_ELIGIBLE, parts=_EWT, subject="N202", says=("ewt_grant",)),
    _grant(
        "S9 E7", NOT_ELIGIBLE, parts={"employer": taught.employer(size_band="400")},
        asked=AskedDetails(role=NETWORK), says=("fund for large employers",),
    ),
    _grant(
        "S9 E7, the plant grant", ELIGIBLE, parts={"employer": taught.employer(size_band="400")},
    ),
    _profile(
        "S10 E1", NOT_YET, missing=("experience", "behaviour", "competence"),
        warned=_warned("levels"), says=("only in part", "Trained"),
    ),
    _profile(
        "S10 E2", ELIGIBLE, warned=_warned("levels"), says=("Competent", "400 hours"),
        parts={"experience": (taught.hours(),), "qualifications": (taught.nvq(),)},
    ),
    _profile(
        "S10 E4", NOT_YET, missing=("skill", "experience", "behaviour", "test"),
        warned=_warned("levels"), says=("newest record",),
        parts={
            "tests": (
                FIRST_TEST,
                taught.passed("N202", date(2026, 7, 1), practical="not_achieved"),
            )
        },
    ),
    _eco("S11 E1", ELIGIBLE, HeldEco("operator", date(2026, 11, 3), CORE, record="r1")),
    _eco(
        "S11 E2", ELIGIBLE, HeldEco("planner", date(2026, 11, 3), _PLANNER, ("7",), record="r1"),
        warned=_warned("unused"), says=("3, 7",),
    ),
    _eco(
        "S11 E3", ELIGIBLE, HeldEco("operator", date(2026, 11, 3), CORE, record="r1"),
        lacks=("hour", "duration"),
    ),
    _eco(
        "S11 E4", ELIGIBLE, HeldEco("operator", date(2026, 11, 3), CORE, record="r1"),
        HeldEco("supervisor", date(2026, 11, 20), ("5", "6", "9"), record="r2"),
        subject="supervisor", says=("carried over: operator, 03/11/2026",),
    ),
)  # fmt: skip

EDGES: tuple[Example, ...] = (
    _red(
        "HS&E expires between test and application: both dates", ASK, parts=HSE_ONE_DAY_OVER,
        says=("27/11/2024", "20/11/2026", "28/11/2026"),
    ),
    _red(
        "HS&E after the test", ELIGIBLE, parts={"hse": (hse(date(2026, 11, 25)),)},
        warned=_warned("hse_age"),
    ),
    _traditional(
        "renewal before the expiry", ELIGIBLE, asked=_RENEW,
        parts={"tests": (), "cards": (_OLD_TRADITIONAL,), "experience": (used("N001"),)},
    ),
    _traditional(
        "renewal on the day", ELIGIBLE, asked=_RENEW,
        parts={
            "tests": (), "experience": (used("N001"),),
            "cards": (card("Traditional", "N001", on=date(2021, 1, 1), expires=TODAY),),
        },
    ),
    _traditional(
        "renewal after the expiry", ASK, asked=_RENEW, unset=_warned("traditional_expired_rule"),
        parts={
            "tests": (), "experience": (used("N001"),),
            "cards": (
                card(
                    "Traditional", "N001", on=date(2021, 1, 1), expires=TODAY - timedelta(days=1)
                ),
            ),
        },
    ),
    _red(
        "experienced without a card", NOT_YET, missing=("profile",),
        parts={"tests": (took(route=TestRoute.EXPERIENCED),)},
    ),
    _red(
        "refresher without the former certificate", NOT_YET, missing=("former_certificate",),
        parts={"tests": (took(route=TestRoute.REFRESHER),)},
    ),
    _red(
        "under 16", ELIGIBLE, warned=_warned("age"),
        parts={"identity": IdentityFacts(NAME, date(2010, 11, 29))}, says=("16",),
    ),
    _red(
        "16 or 17", ELIGIBLE, warned=_warned("age"),
        parts={"identity": IdentityFacts(NAME, date(2009, 1, 1))}, says=("employer",),
    ),
    _red("18", ELIGIBLE, parts={"identity": IdentityFacts(NAME, date(2008, 11, 28))}),
    _red(
        "names differ", NOT_YET, missing=("link_document",),
        parts={"hse": (hse(name="Jo Smith"),)},
    ),
    _red(
        "names differ and a paper links them", ELIGIBLE,
        parts={"hse": (hse(name="Jo Smith"),), "other_names": (("Jo Smith", "deed poll"),)},
    ),
    _red(
        "dates of birth differ", NOT_YET, missing=("date_of_birth",),
        parts={"hse": (hse(born=date(1991, 1, 31)),)},
    ),
    _red(
        "two records on one day", ELIGIBLE, dates={"expires": date(2028, 11, 20)},
        about=_warned("expires"), parts={"tests": (took(practical="not_achieved"), took())},
    ),
    _red(
        "29 February", ELIGIBLE, parts=_LEAP_PERSON, as_of=LEAP, about=_warned("expires"),
        dates={"expires": date(2030, 2, 28), "hse_until": date(2030, 2, 28)},
    ),
    _red(
        "HS&E revoked", NOT_YET, missing=("hse",), parts={"hse": (hse(revoked="fraud"),)},
        says=("fraud",),
    ),
    _blue(
        "NVQ revoked", NOT_YET, missing=("nvq",), says=("no such certificate",),
        parts={"qualifications": (nvq(revoked="no such certificate"),)},
    ),
    _cscs(
        "card revoked", NOT_YET, missing=("npors_card",), warned=_warned("details"),
        says=("lost and found false",), asked=AskedDetails(role="operator"),
        parts={"cards": (card("Traditional", "N010", revoked="lost and found false"),)},
    ),
    _cpcs(
        "both CPCS tests in time", ELIGIBLE, dates={"nvq_due": date(2028, 11, 20)},
        warned=_warned("record"), parts={"tests": (took("A59"),)},
    ),
)  # fmt: skip
EXAMPLES = (*WORKED, *EDGES)
