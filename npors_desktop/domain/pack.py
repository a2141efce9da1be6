"""A standards pack: what one machine category and route is assessed against, and by which rules.

Rules are data: nothing here knows any category. A published pack never changes. A ``Pack`` is what
one route is decided by; in format 2 it is made of a ``Standard``, the file with all its routes
(``standard_routes``), with the figures that a provider replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The words for the routes of a standard.
ROUTES = ["novice", "experienced", "refresher", "conversion"]


class Element(StrEnum):
    """The three parts of an assessment that are decided separately."""

    THEORY = "theory"
    PRE_USE = "pre_use"
    PRACTICAL = "practical"


class Severity(StrEnum):
    """How serious a fault is; without a heading it counts 1, 3 or 5 points."""

    MINOR = "minor"
    MAJOR = "major"
    SAFETY_CRITICAL = "safety_critical"


SEVERITY_POINTS: Mapping[Severity, int] = {
    Severity.MINOR: 1,
    Severity.MAJOR: 3,
    Severity.SAFETY_CRITICAL: 5,
}


class WrongTicks(StrEnum):
    """What a wrong tick does to a question with several right options: it takes all its marks, or
    one mark for each, never below none."""

    ALL_OR_NOTHING = "all_or_nothing"
    RIGHT_MINUS_WRONG = "right_minus_wrong"


class PaperCount(StrEnum):
    """What the pass mark of a paper is a share of: its marks, or its questions answered in full."""

    MARKS = "marks"
    QUESTIONS = "questions"


class EndCause(StrEnum):
    """Whether a practical ended early because of what the candidate did."""

    CANDIDATE_ACT = "candidate_act"
    CIRCUMSTANCES = "circumstances"


class QuestionKind(StrEnum):
    """How a theory question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    OPEN = "open"
    ORAL = "oral"


class PackState(StrEnum):
    """A sealed pack is published and never edited; a draft is still being authored."""

    DRAFT = "draft"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One assessment criterion, judged met or not met.

    Since format 2: ``look_for`` is what shows that it is met, ``basis`` the law and guidance it
    rests on. Where it is not applicable, ``restriction`` is put on the result, and one of the
    questions ``or_question`` must have been answered in full. ``says_what`` wants a note that names
    the act where it is not met. ``tags`` are ``eco`` or the keys of framework statements.
    """

    code: str
    text: str
    element: Element
    method: str
    dimension: str
    safety_critical: bool = False
    required: bool = True
    not_applicable_allowed: bool = False
    look_for: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    restriction: str = ""
    or_question: tuple[str, ...] = ()
    says_what: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One learning outcome and the criteria that show it."""

    code: str
    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class FaultHeading:
    """One numbered heading under which faults are filed; its points and severity are those that
    count."""

    heading: str
    text: str
    points: int
    severity: Severity
    disqualifies: bool = False
    criterion: str | None = None
    scheme_number: str = ""
    confirmed: bool = False
    source: str = ""
    seen_on: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One theory question. ``options`` and ``correct`` (letters a, b, ...) are for the choice
    kinds; ``points`` are the model answer's points, one mark each unless ``marks`` says less.

    Since format 2: ``mandatory`` says that it is in the pool from which the mandatory ones are
    drawn; ``evidences`` are the codes of the criteria it shows; ``stimulus`` is put before the
    candidate. ``shown`` and ``kept`` are the SHA-256 (hex) of what a candidate sees and of the rest
    (``base.question_digests``): a record has the whole of ``shown`` for the questions that were
    asked, and for the others nothing but the digests.
    """

    code: str
    kind: QuestionKind
    text: str
    marks: int
    mandatory: bool = False
    options: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    topic: str = ""
    evidences: tuple[str, ...] = ()
    stimulus: str = ""
    accept: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    shown: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: so many questions of one topic, of these kinds (empty: of every)."""

    topic: str
    title: str
    asked: int
    kinds: tuple[QuestionKind, ...] = ()

    def has(self, question: Question) -> bool:
        """Whether a question belongs to it."""
        return question.topic == self.topic and (not self.kinds or question.kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Theory:
    """The bank of questions, how many are asked and the minutes allowed.

    Format 1 asks every mandatory question. Since format 2 a paper has ``mandatory_asked`` of the
    mandatory pool, and each section its own number of questions.
    """

    asked: int
    minutes: int
    questions: tuple[Question, ...]
    sections: tuple[Section, ...] = ()
    mandatory_asked: int | None = None
    count: PaperCount = PaperCount.MARKS
    wrong_ticks: WrongTicks = WrongTicks.ALL_OR_NOTHING


@dataclass(frozen=True, slots=True)
class Practical:
    """The minutes allowed for the practical."""

    minutes: int


@dataclass(frozen=True, slots=True)
class EndReason:
    """Why a practical may end early, and the result that this leads to: ``stopped``, or since
    format 2 ``not_achieved`` for an act of the candidate."""

    code: str
    text: str
    result: str
    cause: EndCause | None = None


@dataclass(frozen=True, slots=True)
class TaskField:
    """One value of a task: its key, what it is called, and its unit (empty: a text)."""

    key: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PracticalTask:
    """A task of the practical: the values that are set before it, and those measured after."""

    code: str
    title: str
    text: str
    set: tuple[TaskField, ...] = ()
    measured: tuple[TaskField, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResitRule:
    """An element that can be taken again by itself after a referral, within so many days (None: no
    limit was set)."""

    element: Element
    within_days: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or word of a standard that is a provider's own. ``confirmed``: it is the scheme's,
    as ``source`` said on ``seen_on`` (a date). None where only the provider can set it."""

    key: str
    text: str
    value: int | str | None
    confirmed: bool = False
    source: str = ""
    seen_on: str | None = None


@dataclass(frozen=True, slots=True)
class ReplacedFigure:
    """A figure of a standard in whose place a provider's own value counts, and where that comes
    from: ``source`` on ``seen_on``, with its ``confidence``, in this edition of their settings."""

    key: str
    text: str
    standard: int | str | None
    value: int | str
    source: str
    seen_on: str
    confidence: str
    settings: str


@dataclass(frozen=True, slots=True)
class Route:
    """One way to the test: its times in minutes, what must be so before, and the outcomes that it
    leaves out."""

    code: str
    practical_minutes: int | None
    theory_minutes: int | None
    prerequisites: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the pack as data: a kind of the contract, its breach and its fields."""

    kind: str
    on_breach: str
    element: Element | None = None
    limit: int | None = None
    points: int | None = None
    severity: Severity | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class FigureUse:
    """Where a figure is used: ``place`` is ``theory.asked``, ``route.novice.practical_minutes``,
    ``rule.3.limit`` (rules from 0) or ``resit.theory.within_days``."""

    place: str
    key: str


@dataclass(frozen=True, slots=True)
class Core:
    """The shared core a pack includes, by edition and SHA-256 of its canonical JSON."""

    id: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of format 2 as its file has it, for every route, its core included.

    Its numbers are those of its own figures; ``uses`` says where each is used. ``secret`` (64 hex
    digits) is only in the sealed file: it salts the digest of what a candidate never sees. ``seal``
    is the SHA-256 of it (hex), which every copy has; empty in a draft.
    """

    format: int
    id: str
    edition: str
    title: str
    valid_from: str
    scheme_code: str | None
    notice: str
    official_standard: str
    theory_first: bool
    core: Core | None
    figures: tuple[Figure, ...]
    uses: tuple[FigureUse, ...]
    routes: tuple[Route, ...]
    outcomes: tuple[Outcome, ...]
    faults: tuple[FaultHeading, ...]
    theory: Theory | None
    tasks: tuple[PracticalTask, ...]
    end_reasons: tuple[EndReason, ...]
    rules: tuple[Rule, ...]
    resits: tuple[ResitRule, ...]
    briefing: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict[str, str])
    seal: str = ""
    secret: str = ""

    @property
    def state(self) -> PackState:
        """Whether it was sealed."""
        return PackState.SEALED if self.seal else PackState.DRAFT


@dataclass(frozen=True, slots=True)
class PackHead:
    """What names a pack and says from when it may be used, as lists of standards need it.
    ``standard_title`` is the title without the route. Without a practical it is of a course."""

    format: int
    id: str
    edition: str
    route: str
    title: str
    standard_title: str
    state: PackState
    valid_from: str
    valid_to: str | None
    scheme_code: str | None
    has_practical: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """A resolved pack (its core included), as ``packs show ID --json`` prints it.

    Since format 2 it is one route of ``source``, with the figures in ``replaced`` in place of the
    standard's own.
    """

    format: int
    id: str
    edition: str
    route: str
    title: str
    state: PackState
    valid_from: str
    valid_to: str | None
    category: str
    scheme_code: str | None
    notice: str
    official_standard: str
    core: Core | None
    outcomes: tuple[Outcome, ...]
    faults: tuple[FaultHeading, ...]
    theory: Theory | None
    practical: Practical | None
    end_reasons: tuple[EndReason, ...]
    rules: tuple[Rule, ...]
    briefing: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict[str, str])
    theory_first: bool = False
    prerequisites: tuple[str, ...] = ()
    tasks: tuple[PracticalTask, ...] = ()
    resits: tuple[ResitRule, ...] = ()
    resources: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    replaced: tuple[ReplacedFigure, ...] = ()
    source: Standard | None = None

    @property
    def head(self) -> PackHead:
        """What names it."""
        return PackHead(
            format=self.format,
            id=self.id,
            edition=self.edition,
            route=self.route,
            title=self.title,
            standard_title=self.source.title if self.source else self.title,
            state=self.state,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            scheme_code=self.scheme_code,
            has_practical=self.practical is not None,
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639) of the pack's own words; formats so far are in English."""
        return ("en",)

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion in the order of the pack."""
        for outcome in self.outcomes:
            yield from outcome.criteria

    def criterion(self, code: str) -> Criterion | None:
        """The criterion with this code, or None."""
        return next((c for c in self.criteria() if c.code == code), None)

    def heading(self, code: str | None) -> FaultHeading | None:
        """The fault heading with this code, or None."""
        return next((h for h in self.faults if h.heading == code), None)

    def question(self, code: str) -> Question | None:
        """The theory question with this code, or None."""
        questions = self.theory.questions if self.theory else ()
        return next((q for q in questions if q.code == code), None)

    def has_points(self) -> bool:
        """Whether faults count as penalty points (the three buttons then read 1, 3 and 5)."""
        return any(rule.kind == "fault_points" for rule in self.rules)
