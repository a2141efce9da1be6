"""After the practical: what is still open, the result and why, feedback, the two signatures."""

from dataclasses import dataclass

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import FeedbackGiven, PersonSigned
from npors_desktop.domain.events.marking import MarkedTogether
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.people import PersonSignature, Role
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.store import Store
from npors_desktop.workflows.preparing import check_signature
from npors_desktop.workflows.recording import shown_beside


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to sort out: what kind, and the codes or times it concerns. ``blocks`` tells
    whether the record cannot be signed before it is sorted out."""

    kind: str
    where: tuple[str, ...]
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """The assessment as it stands, its result by the rules, and what is still open."""

    assessment: Assessment
    verdict: Verdict
    gaps: tuple[Gap, ...]

    @property
    def can_be_signed(self) -> bool:
        """Whether nothing bars the signatures."""
        return not any(gap.blocks for gap in self.gaps)


class Concluding:
    """Reviews an assessment and brings it to its signatures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, id_: str) -> Review:
        """What is open, and the result as it stands."""
        with self._store.reading() as unit:
            return review_of(unit.assessments.get(id_))

    def leave_unobserved(self, id_: str, reason: str) -> Assessment:
        """Record every unmarked required criterion as not observed, with a reason."""
        if not reason.strip():
            raise UserError("Say why these criteria were not observed.", code="reason_missing")
        with self._store.writing() as unit:
            now = unit.assessments.get(id_)
            left = tuple(
                c.code for c in now.pack.criteria() if c.required and c.code not in now.marks
            )
            if not left:
                return now
            change = MarkedTogether(left, Mark.NOT_OBSERVED, reason.strip())
            return unit.assessments.append(id_, change)

    def give_feedback(self, id_: str, went_well: str, next_step: str) -> Assessment:
        """Keep what the candidate is told besides the result."""
        with self._store.writing() as unit:
            change = FeedbackGiven(went_well.strip(), next_step.strip())
            return unit.assessments.append(id_, change)

    def sign(self, id_: str, signature: PersonSignature) -> Assessment:
        """Keep a person's signature under the result; nothing may be open."""
        check_signature(signature)
        with self._store.writing() as unit:
            now = unit.assessments.get(id_)
            check_ready(now)
            signed = {s.role for s in now.signatures}
            if signature.role is Role.ASSESSOR and Role.CANDIDATE not in signed:
                raise UserError("The candidate signs first, or refuses.", code="candidate_first")
            shown = shown_beside(unit, now.visit)
            return unit.assessments.append(id_, PersonSigned(signature, shown))


def check_ready(assessment: Assessment) -> None:
    """Refuse a record with gaps; each is named. Raises UserError with the code ``incomplete``."""
    review = review_of(assessment)
    open_gaps = [gap for gap in review.gaps if gap.blocks]
    if open_gaps:
        names = ", ".join(name for gap in open_gaps for name in (gap.where or (gap.kind,)))
        raise UserError(
            f"This record is not complete yet: {names}.",
            "Everything marked so far is saved. Finish these, then sign.",
            code="incomplete",
        )


def review_of(assessment: Assessment) -> Review:
    """The review of an assessment as it stands."""
    verdict = decide(assessment.pack, assessment.sheet())
    return Review(assessment, verdict, tuple(_gaps(assessment, verdict)))


def _gaps(now: Assessment, verdict: Verdict) -> list[Gap]:
    decided = verdict.result not in (Result.INCOMPLETE, Result.ACHIEVED)
    unmarked = tuple(m for m in verdict.missing if now.pack.criterion(m))
    theory = tuple(m for m in verdict.missing if m.startswith("theory "))
    faults = tuple(m for m in verdict.missing if m.startswith("fault "))
    gaps = [Gap(gate, ()) for gate in now.gates()] if now.transcribed is None else []
    if "practical end" in verdict.missing:
        begun = now.clock.state is not ClockState.NOT_STARTED
        gaps.append(Gap("practical end", (), begun or not decided))
    gaps += [Gap("theory", theory, not decided)] if theory else []
    gaps += [Gap("unmarked", unmarked, not decided)] if unmarked else []
    gaps += [Gap("unfiled", faults)] if faults else []
    unfiled = tuple(f"{f.at:%H:%M:%S}" for f in now.faults if not f.filed and not f.withdrawn)
    gaps += [Gap("unfiled", unfiled, blocks=False)] if unfiled and not faults else []
    return gaps + _contradictions(now) + _uncommented(now)


def _contradictions(now: Assessment) -> list[Gap]:
    grave = {
        f.criterion
        for f in now.faults
        if f.severity is Severity.SAFETY_CRITICAL and not f.withdrawn
    }
    met = tuple(
        c for c in sorted(x for x in grave if x) if c in now.marks and now.marks[c].mark is Mark.MET
    )
    return [Gap("met_but_safety_critical_fault", met, blocks=False)] if met else []


def _uncommented(now: Assessment) -> list[Gap]:
    grave = tuple(
        f"{f.at:%H:%M:%S}"
        for f in now.faults
        if f.severity is Severity.SAFETY_CRITICAL and not f.withdrawn and not f.note
    )
    return [Gap("safety_critical_without_note", grave)] if grave and now.transcribed is None else []
