"""The theory: its paper, the answers, and how it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import OwnPaper, entered, to_second

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.assessment_parts import TheorySitting


@dataclass(frozen=True, slots=True)
class PaperDrawn:
    """The theory paper was drawn from the bank, and shuffled, by this seed (16 hex digits; empty
    for a standard of format 1)."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    questions: tuple[str, ...]
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A theory question was answered aloud; None for one that has no mark yet. ``chosen`` are the
    letters of the options, ``points`` those of the model answer from 1."""

    undo_words: ClassVar[str | None] = "answer"
    signed_for: ClassVar[bool] = True

    question: str
    awarded: int | None
    note: str = ""
    chosen: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionOpened:
    """A question was put before the candidate: aloud, or on the laptop that they have in their
    hands. The theory's clock runs from the first one, and again after a pause."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    question: str
    by_candidate: bool = False


@dataclass(frozen=True, slots=True)
class TheoryPaused:
    """The theory's clock was stopped until a question is opened."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class QuestionPutOff:
    """A question was left for later, or no longer; a candidate flags it with that."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    question: str
    on: bool


@dataclass(frozen=True, slots=True)
class QuestionRepeated:
    """It was noted that a question was read aloud again, or that it was not."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    question: str
    on: bool


@dataclass(frozen=True, slots=True)
class CandidateAnswered:
    """The candidate chose these options on the laptop. It is of the record once the score is
    opened."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    question: str
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperSubmitted:
    """The candidate has answered what they could, and changes no answer any more."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class ScoreOpened:
    """The assessor opened the score of what the candidate answered on the laptop: the marks of each
    question, in the order of the paper."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    awarded: tuple[tuple[str, int], ...]


TheoryEvent = (
    PaperDrawn
    | Answered
    | QuestionOpened
    | TheoryPaused
    | QuestionPutOff
    | QuestionRepeated
    | CandidateAnswered
    | PaperSubmitted
    | ScoreOpened
)
_Taking = QuestionOpened | TheoryPaused | QuestionPutOff | QuestionRepeated
_Own = CandidateAnswered | PaperSubmitted


def fold(now: Assessment, change: TheoryEvent, at: datetime) -> Assessment:
    """The state after one of these, at this time."""
    match change:
        case Answered():
            return _stopped_if_whole(_answered(now, change), at)
        case ScoreOpened():
            return _stopped_if_whole(_opened(now, change), at)
        case PaperDrawn():
            return now.replace(paper=change.questions, paper_seed=change.seed)
        case CandidateAnswered() | PaperSubmitted():
            return now.replace(sitting=_own(now.sitting, change, at))
        case QuestionOpened() | TheoryPaused() | QuestionPutOff() | QuestionRepeated():
            return now.replace(sitting=_taken(now.sitting, change, at))
        case _:
            assert_never(change)


def _answered(now: Assessment, change: Answered) -> Assessment:
    answered = now.replace(
        awarded=entered(now.awarded, change.question, change.awarded),
        answer_notes=entered(now.answer_notes, change.question, change.note or None),
        chosen=entered(now.chosen, change.question, change.chosen or None),
        points_given=entered(now.points_given, change.question, change.points or None),
    )
    if change.question not in now.sitting.by_candidate:
        return answered
    aloud = now.sitting.by_candidate - {change.question}
    return answered.replace(sitting=replace(now.sitting, by_candidate=aloud))


def _opened(now: Assessment, change: ScoreOpened) -> Assessment:
    sitting, marks = now.sitting, dict(change.awarded)
    if sitting.own not in (OwnPaper.BEGUN, OwnPaper.SUBMITTED):
        return now
    # What the assessor began to tick aloud is not what the candidate chose.
    others = {code: letters for code, letters in now.chosen.items() if code not in marks}
    given = {code: letters for code, letters in sitting.given.items() if code in marks and letters}
    own = replace(
        sitting, own=OwnPaper.OPENED, given={}, by_candidate=sitting.by_candidate | marks.keys()
    )
    return now.replace(awarded={**now.awarded, **marks}, chosen={**others, **given}, sitting=own)


def _own(sitting: TheorySitting, change: _Own, at: datetime) -> TheorySitting:
    """What does not follow from how far the candidate has got changes nothing."""
    if sitting.own is not OwnPaper.BEGUN:
        return sitting
    match change:
        case CandidateAnswered():
            given = entered(sitting.given, change.question, change.chosen or None)
            return replace(sitting, given=given)
        case PaperSubmitted():
            return replace(_stopped(sitting, at), own=OwnPaper.SUBMITTED)
        case _:
            assert_never(change)


def _taken(sitting: TheorySitting, change: _Taking, at: datetime) -> TheorySitting:
    match change:
        case QuestionOpened(question=code, by_candidate=is_own):
            begins = is_own and sitting.own is OwnPaper.NOT_BEGUN
            return replace(
                _stopped(sitting, at),
                at=code,
                started=sitting.started or to_second(at),
                since=to_second(at),
                own=OwnPaper.BEGUN if begins else sitting.own,
            )
        case TheoryPaused():
            return _stopped(sitting, at)
        case QuestionPutOff(question=code, on=on):
            return replace(sitting, later=_turned(sitting.later, code, on=on))
        case QuestionRepeated(question=code, on=on):
            return replace(sitting, repeated=_turned(sitting.repeated, code, on=on))
        case _:
            assert_never(change)


def _turned(codes: frozenset[str], code: str, *, on: bool) -> frozenset[str]:
    return codes | {code} if on else codes - {code}


def _stopped(sitting: TheorySitting, at: datetime) -> TheorySitting:
    """With the clock stopped, and the question that was open having had its time."""
    return replace(sitting, spent=sitting.times(at), since=None)


def _stopped_if_whole(now: Assessment, at: datetime) -> Assessment:
    whole = all(code in now.awarded for code in now.paper)
    if not whole or now.sitting.since is None:
        return now
    return now.replace(sitting=_stopped(now.sitting, at))
