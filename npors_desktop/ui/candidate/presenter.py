"""The steps of one candidate in order: how far each is, what is known, and why one is blocked."""

from dataclasses import dataclass
from datetime import timedelta

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment, ClockState, Stage
from npors_desktop.domain.review import Review
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.visit.progress_text import BOTH_SIGNED
from npors_desktop.ui.widgets.values import Status, Task

PAGES: dict[str, str] = {
    "details": "page_candidate_details",
    "identity": "page_candidate_identity",
    "privacy": "page_candidate_privacy",
    "adjustments": "page_candidate_adjustments",
    "theory": "page_theory",
    "practical": "page_marking",
    "check": "page_check",
    "outcome": "page_outcome",
    "sign": "page_sign",
    "record": "page_record",
}
_ENDING = ("check", "outcome")
_HSE_GOOD_FOR = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class _Row:
    """A step before it is put into words; ``why`` says what it waits for."""

    status: Status
    detail: str = ""
    why: str = ""


def candidate_tasks(words: Words, review: Review) -> list[Task]:
    """The task list of a candidate."""
    now = review.assessment
    rows = {
        "details": _details(words, now),
        "identity": _identity(words, now),
        "privacy": _privacy(words, now),
        "adjustments": _adjustments(words, now),
        "theory": _theory(words, now),
        "practical": _practical(words, now),
        "check": _check(words, review),
        "outcome": _outcome(words, review),
        "sign": _sign(words, review),
        "record": _record(words, now),
    }
    return [_task(words, key, row) for key, row in rows.items()]


def next_task(tasks: list[Task]) -> Task:
    """The first step that can be done and is not; at the end the record.

    Details that are not whole (the date of birth may come later) hold nothing up before the check,
    nor once somebody has signed.
    """
    states = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ATTENTION)
    open_ = [task for task in tasks if task.status in states]
    first = next((task for task in open_ if task.key != "details"), tasks[-1])
    return open_[0] if open_ and first.key in _ENDING else first


def blocked(task: Task) -> bool:
    """Whether the step cannot be opened yet."""
    return task.status is Status.BLOCKED


def _task(words: Words, key: str, row: _Row) -> Task:
    word = words(f"status.{row.status.value}", why=row.why)
    return Task(key, words(f"task.{key}"), row.detail, row.status, word)


def _details(words: Words, now: Assessment) -> _Row:
    who = now.candidate
    if who.date_of_birth is None:
        return _Row(Status.IN_PROGRESS, who.employer)
    detail = words("told.born", day=spoken_day(words, who.date_of_birth))
    began = now.clock.started
    taken = who.hse_test_date
    if taken and began and began.date() - taken > _HSE_GOOD_FOR:
        detail = f"{detail} · {words('told.hse_old')}"
    return _Row(Status.DONE, detail)


def _identity(words: Words, now: Assessment) -> _Row:
    check = now.identity
    if check is None:
        return _Row(Status.NOT_STARTED)
    kind = words(f"identity.{check.kind.value}")
    if "identity" in now.gates():
        return _Row(Status.ATTENTION, words("told.identity_not", kind=kind))
    return _Row(Status.DONE, words("told.identity", kind=kind, name=check.name_on_document))


def _privacy(words: Words, now: Assessment) -> _Row:
    if now.privacy is None:
        return _Row(Status.NOT_STARTED)
    return _Row(Status.DONE, words("told.privacy", time=spoken_moment(words, now.privacy.at)))


def _adjustments(words: Words, now: Assessment) -> _Row:
    agreed = now.candidate.adjustments
    if not agreed:
        return _Row(Status.NOT_NEEDED, words("told.no_adjustments"))
    detail = words.count("told.adjustments", len(agreed), first=agreed[0].arrangement)
    return _Row(Status.DONE if now.adjustments_read else Status.ATTENTION, detail)


def _theory(words: Words, now: Assessment) -> _Row:
    if now.pack.theory is None:
        return _Row(Status.NOT_NEEDED)
    asked, done = len(now.paper), len(now.awarded)
    if not asked:
        return _Row(Status.NOT_STARTED)
    detail = words("told.theory", done=done, all=asked)
    return _Row(Status.DONE if done == asked else Status.IN_PROGRESS, detail)


def _practical(words: Words, now: Assessment) -> _Row:
    all_ = sum(1 for _ in now.pack.criteria())
    detail = words("told.practical", done=len(now.marks), all=all_)
    if now.clock.state is ClockState.ENDED or now.transcribed is not None:
        return _Row(Status.DONE, detail)
    if now.clock.state is not ClockState.NOT_STARTED:
        return _Row(Status.IN_PROGRESS, detail)
    shut = ", ".join(words(f"line.need.{gate}") for gate in now.gates())
    if shut:
        return _Row(Status.BLOCKED, why=words("why.gates", what=shut))
    return _Row(Status.NOT_STARTED)


def _check(words: Words, review: Review) -> _Row:
    now = review.assessment
    if now.stage is Stage.ISSUED:
        return _Row(Status.DONE)
    if not _begun(now):
        return _Row(Status.BLOCKED, why=words("why.practical"))
    count = len(review.gaps)
    if not count:
        return _Row(Status.DONE, words("told.no_gaps"))
    status = Status.DONE if review.can_be_signed else Status.ATTENTION
    return _Row(status, words.count("told.gaps", count))


def _outcome(words: Words, review: Review) -> _Row:
    now = review.assessment
    if not review.can_be_signed and now.stage is not Stage.ISSUED:
        return _Row(Status.BLOCKED, why=words("why.check"))
    word = words.in_terms_of(now.pack.terms)(f"term.{review.verdict.result.value}")
    told = bool(now.signatures or now.next_step or now.went_well)
    return _Row(Status.DONE if told else Status.NOT_STARTED, word)


def _sign(words: Words, review: Review) -> _Row:
    now = review.assessment
    if now.stage is Stage.ISSUED:
        return _Row(Status.DONE)
    if not review.can_be_signed:
        return _Row(Status.BLOCKED, why=words("why.check"))
    count = len(now.signatures)
    detail = words("told.signatures", n=count)
    return _Row(Status.IN_PROGRESS if count else Status.NOT_STARTED, detail)


def _record(words: Words, now: Assessment) -> _Row:
    if now.stage is Stage.ISSUED and now.signed_at is not None:
        return _Row(Status.DONE, spoken_moment(words, now.signed_at))
    if len(now.signatures) < BOTH_SIGNED:
        return _Row(Status.BLOCKED, why=words("why.sign"))
    return _Row(Status.NOT_STARTED)


def _begun(now: Assessment) -> bool:
    return now.clock.state is not ClockState.NOT_STARTED or now.transcribed is not None
