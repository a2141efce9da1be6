"""A standards pack: what one machine category and route is assessed against, and by which rules.

Rules are data: nothing here knows any category. A published pack never changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
    """One assessment criterion, judged met or not met."""

    code: str
    text: str
    element: Element
    method: str
    dimension: str
    safety_critical: bool = False
    required: bool = True
    not_applicable_allowed: bool = False


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


@dataclass(frozen=True, slots=True)
class Question:
    """One theory question. ``options`` and ``correct`` (letters a, b, ...) are for the choice
    kinds; ``points`` are the model answer's points, one mark each unless ``marks`` says less.
    """

    code: str
    kind: QuestionKind
    text: str
    marks: int
    mandatory: bool = False
    options: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theory:
    """The bank of questions, how many are asked and the minutes allowed."""

    asked: int
    minutes: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Practical:
    """The minutes allowed for the practical."""

    minutes: int


@dataclass(frozen=True, slots=True)
class EndReason:
    """Why a practical may end early, and the result that this leads to (``stopped``)."""

    code: str
    text: str
    result: str


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
class Core:
    """The shared core a pack includes, by edition and SHA-256 of its canonical JSON."""

    id: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A resolved pack (its core included), as ``packs show ID --json`` prints it."""

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

    def outcome_of(self, criterion: str) -> Outcome | None:
        """The outcome to which a criterion belongs, or None."""
        return next(
            (o for o in self.outcomes if any(c.code == criterion for c in o.criteria)), None
        )

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
