"""The steps of one candidate in order: how far each has got, what is known, and why one is
blocked.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.assessment_parts import OwnPaper
from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message
from npors_desktop.domain.names import same_on_document
from npors_desktop.domain.pack import Element
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.plausibility import hse_test_is_old
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.preparation_text import adjustment_in_short, extra_time_text, fitness_text
from npors_desktop.ui.visit.presenter import BOTH_SIGNED, GATES, status_word
from npors_desktop.ui.widgets.values import Heading, Icon, Status, Task

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Adjustment, Candidate
    from npors_desktop.domain.review import Review
    from npors_desktop.domain.sheet import EarlierTest

PAGES: dict[str, str] = {
    "amendment": "page_amendment",
    "details": "page_candidate_details",
    "identity": "page_candidate_identity",
    "privacy": "page_candidate_privacy",
    "adjustments": "page_candidate_adjustments",
    "ready": "page_candidate_ready",
    "resit": "page_record",
    "theory": "page_theory",
    "tasks": "page_tasks",
    "practical": "page_marking",
    "check": "page_check",
    "outcome": "page_outcome",
    "sign": "page_sign",
    "record": "page_record",
}
DOCUMENTS: dict[IdentityKind, Message] = {
    IdentityKind.PASSPORT: message("Passport"),
    IdentityKind.DRIVING_LICENCE: message("Driving licence"),
    IdentityKind.SCHEME_CARD: message("Scheme card"),
    IdentityKind.PHOTO_TAKEN: message("None – a photograph was taken"),
}
_TITLES: dict[str, Message] = {
    "amendment": message("Amendment"),
    "details": message("Details"),
    "identity": message("Identity check"),
    "privacy": message("Privacy page"),
    "adjustments": message("Adjustments"),
    "ready": message("Fitness and briefing"),
    "resit": message("Resit"),
    "theory": message("Theory"),
    "tasks": message("Tasks"),
    "practical": message("Practical"),
    "check": message("Check before you finish"),
    "outcome": message("Outcome and debrief"),
    "sign": message("Signatures"),
    "record": message("Record"),
}
_ICONS: dict[str, Icon] = {
    "amendment": Icon.PEN,
    "details": Icon.PERSON,
    "identity": Icon.IDENTITY,
    "privacy": Icon.PRIVACY,
    "adjustments": Icon.ADJUSTMENTS,
    "ready": Icon.BRIEFING,
    "resit": Icon.UNDO,
    "theory": Icon.THEORY,
    "tasks": Icon.FLAG,
    "practical": Icon.PRACTICAL,
    "check": Icon.TICK,
    "outcome": Icon.OUTCOME,
    "sign": Icon.SIGN,
    "record": Icon.RECORD,
}
_BEFORE = message("Before the test")
_GROUPS: dict[str, Message] = {
    **dict.fromkeys(("theory", "tasks", "practical"), message("The test")),
    **dict.fromkeys(("check", "outcome", "sign", "record"), message("After the test")),
}
_ACTIONS: dict[str, Message] = {
    "details": message("Complete the details"),
    "identity": message("Check identity"),
    "privacy": message("Give the candidate the privacy page"),
    "adjustments": message("Read the adjustments"),
    "ready": message("Fitness and briefing"),
    "theory": message("Ask the theory"),
    "tasks": message("Enter the values of the tasks"),
    "practical": message("Start the practical"),
    "check": message("Check before you finish"),
    "outcome": message("Tell the outcome"),
    "sign": message("Sign the record"),
    "record": message("Show the record"),
}
_ENDING = ("check", "outcome")


@dataclass(frozen=True, slots=True)
class _Row:
    """How far a step has got, and what is known about it; of a blocked one, what is needed
    first. ``word`` is said instead of that of the status.
    """

    status: Status
    detail: str = ""
    word: str = ""


def _carried(words: Words, earlier: EarlierTest) -> str:
    """What a resit carries; from which record stands in the check, for a row has little room."""
    elements = tuple(words.term(element) for element in earlier.elements)
    day = spoken_day(words, earlier.on)
    return words("{elements}: achieved on {day}", elements=elements, day=day)


def candidate_tasks(words: Words, review: Review) -> list[Task]:
    """The task list of a candidate."""
    now = review.assessment
    amended = now.revision > 1 and now.stage is not Stage.ISSUED
    rows = {
        **({"amendment": _amendment(words, now)} if amended else {}),
        **({"resit": _Row(Status.DONE, _carried(words, now.resit_of))} if now.resit_of else {}),
        "details": _details(words, now),
        "identity": _identity(words, now),
        "privacy": _privacy(words, now),
        "adjustments": _adjustments(words, now),
        "ready": _ready(words, now),
        "theory": _theory(words, now),
        **({"tasks": _tasks(words, now)} if now.tasks() else {}),
        "practical": _practical(words, now),
        "check": _check(words, review),
        "outcome": _outcome(words, review),
        "sign": _sign(words, review),
        "record": _record(words, now),
    }
    return [_task(words, key, row) for key, row in rows.items()]


def next_task(tasks: list[Task]) -> Task:
    """The first step that can be done and has not been; at the end, the record.

    Missing details (the date of birth may come later) do not come before the other steps until
    the check, and no longer matter once somebody has signed. A photograph that is missing leads
    nobody away from the test: there may be no camera. Once the record is locked nothing else can be
    done.
    """
    if tasks[-1].status is Status.DONE:
        return tasks[-1]
    states = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ATTENTION)
    open_ = [task for task in tasks if task.status in states and not _lacks_photograph(task)]
    first = next((task for task in open_ if task.key != "details"), tasks[-1])
    return open_[0] if open_ and first.key in _ENDING else first


def _lacks_photograph(task: Task) -> bool:
    return task.key == "identity" and task.status is Status.IN_PROGRESS


def next_action(key: str, clock: ClockState) -> Message:
    """What the primary button says when this step is next."""
    if key == "practical" and clock in (ClockState.RUNNING, ClockState.PAUSED):
        return message("Continue marking")
    return _ACTIONS[key]


def blocked(task: Task) -> bool:
    """Whether the step cannot be opened yet."""
    return task.status is Status.BLOCKED


def _task(words: Words, key: str, row: _Row) -> Task:
    word, group = row.word or status_word(words, row.status), words(_GROUPS.get(key, _BEFORE))
    return Task(
        key, words(_TITLES[key]), row.detail, row.status, word, icon=_ICONS[key], group=group
    )


def _amendment(words: Words, now: Assessment) -> _Row:
    told = words("Revision {n}: {reason}", n=now.revision, reason=now.amendment_reason)
    return _Row(Status.DONE, told)


def _details(words: Words, now: Assessment) -> _Row:
    who = now.candidate
    if who.date_of_birth is None:
        missing = words("no date of birth yet")
        told = " · ".join(filter(None, (who.employer, missing)))
        return _Row(Status.IN_PROGRESS, told)
    detail = words("born {day}", day=spoken_day(words, who.date_of_birth))
    began = now.clock.started
    taken = who.hse_test_date
    if taken and began and hse_test_is_old(taken, began.date()):
        detail = f"{detail} · {words('the HS&E test is more than two years old')}"
    return _Row(Status.DONE, detail)


def _identity(words: Words, now: Assessment) -> _Row:
    check = now.identity
    if check is None:
        return _Row(Status.NOT_STARTED)
    kind = DOCUMENTS[check.kind]
    if "identity" in now.bars():
        return _Row(
            Status.ATTENTION, words("{document}: the photograph does not match", document=kind)
        )
    if check.kind is IdentityKind.PHOTO_TAKEN and not _has_portrait(now):
        return _Row(Status.IN_PROGRESS, words("No document was seen: needs a photograph"))
    seen = check.name_on_document
    return _Row(Status.DONE, f"{words(kind)}: {seen}" if seen else words(kind))


def _has_portrait(now: Assessment) -> bool:
    return of_purpose(now.photographs, PhotographPurpose.PORTRAIT) is not None


def _privacy(words: Words, now: Assessment) -> _Row:
    if now.privacy is None:
        return _Row(Status.NOT_STARTED)
    return _Row(Status.DONE, words("Signed {time}", time=spoken_moment(words, now.privacy.at)))


def _adjustments(words: Words, now: Assessment) -> _Row:
    agreed = now.candidate.adjustments
    if not agreed:
        return _Row(Status.NOT_NEEDED, words("None agreed"))
    detail = " · ".join(adjustment_in_short(words, one) for one in agreed)
    if now.adjustments_read:
        return _Row(Status.DONE, detail)
    return _Row(Status.ATTENTION, detail, words("Read before start"))


def is_ready(now: Assessment) -> bool:
    """Whether fitness, adjustments and briefing were each recorded before the test."""
    return now.fitness is not None and now.adjustments_read and now.briefed_at is not None


def page_after_ready(now: Assessment) -> str:
    """Where the test goes on: the practical, or the theory that comes first, if nothing else bars
    it."""
    if not now.has_practical() or now.stage is not Stage.DRAFT:
        return "page_candidate"
    shut = set(now.bars())
    if not shut:
        return PAGES["practical"]
    return PAGES["theory"] if shut == {Gate.THEORY} else "page_candidate"


def _ready(words: Words, now: Assessment) -> _Row:
    """Only before the test there is something left to record."""
    fitness, at = now.fitness, now.briefed_at
    told = [fitness_text(words, fitness)] if fitness else []
    if at is not None:
        told.append(words("briefed {time}", time=spoken_moment(words, at)))
    detail = " · ".join(told)
    if fitness is not None and not fitness.is_fit:
        return _Row(Status.ATTENTION, detail)
    if fitness and at:
        return _Row(Status.DONE, detail)
    before = now.stage is Stage.DRAFT and now.transcribed is None
    if not before or now.clock.state is not ClockState.NOT_STARTED or not now.has_practical():
        return _Row(Status.NOT_NEEDED, detail)
    return _Row(Status.IN_PROGRESS if told else Status.NOT_STARTED, detail)


def page_of(key: str, now: Assessment) -> str:
    """The page on which a step is done. What has neither paper nor practical is marked."""
    return PAGES["practical" if key == "theory" and _is_marked_alone(now) else key]


def _is_marked_alone(now: Assessment) -> bool:
    """Whether all is marked criterion by criterion: there is neither paper nor practical."""
    return now.pack.theory is None and not now.has_practical()


def _theory(words: Words, now: Assessment) -> _Row:
    if _is_marked_alone(now):
        return _marked(words, now)
    if now.pack.theory is None or Element.THEORY in now.carried:
        return _Row(Status.NOT_NEEDED)
    asked, done = len(now.paper), sum(code in now.awarded for code in now.paper)
    if not asked:
        return _Row(Status.NOT_STARTED)
    if now.sitting.own is OwnPaper.SUBMITTED:
        return _Row(Status.ATTENTION, words("Open the score"))
    if now.sitting.own is OwnPaper.BEGUN:
        detail = words("The candidate answers on the laptop")
        if now.sitting.since is None:
            return _Row(Status.IN_PROGRESS, detail)
        detail += " · " + words("the clock is running")
        return _Row(Status.IN_PROGRESS, detail, words("Running"))
    if now.sitting.since is not None and done < asked:
        detail = words("Theory running, {done} of {asked} asked", done=done, asked=asked)
        return _Row(Status.IN_PROGRESS, detail, words("Running"))
    detail = words("{done} of {all} marked", done=done, all=asked)
    return _Row(Status.DONE if done == asked else Status.IN_PROGRESS, detail)


def _marked(words: Words, now: Assessment) -> _Row:
    if not now.marks:
        return _Row(Status.NOT_STARTED)
    is_done = now.left().isdisjoint(c.code for c in now.criteria() if c.required)
    return _Row(Status.DONE if is_done else Status.IN_PROGRESS, _marks_made(words, now))


def _marks_made(words: Words, now: Assessment) -> str:
    all_ = sum(1 for _ in now.criteria())
    return words.count(
        "{done} of {n} criterion marked", "{done} of {n} criteria marked", all_, done=len(now.marks)
    )


def _tasks(words: Words, now: Assessment) -> _Row:
    """What is set comes before the practical, what is measured after it."""
    places = [[(task.code, one.key) for task in now.tasks() for one in task.set]]
    places += [[(task.code, one.key) for task in now.tasks() for one in task.measured]]
    done = [sum(place in now.task_values for place in asked) for asked in places]
    all_ = sum(map(len, places))
    detail = words.count("{done} of {n} value", "{done} of {n} values", all_, done=sum(done))
    if done[0] < len(places[0]):
        return _Row(Status.IN_PROGRESS if sum(done) else Status.NOT_STARTED, detail)
    is_late = done[1] < len(places[1]) and now.clock.state is ClockState.ENDED
    return _Row(Status.ATTENTION if is_late else Status.DONE, detail)


def _practical(words: Words, now: Assessment) -> _Row:
    if not now.has_practical():
        return _Row(Status.NOT_NEEDED)
    detail = _marks_made(words, now)
    if now.clock.state is ClockState.ENDED or now.transcribed is not None:
        return _Row(Status.DONE, detail)
    if now.clock.state is not ClockState.NOT_STARTED:
        return _Row(Status.IN_PROGRESS, detail)
    if shut := tuple(GATES[gate] for gate in now.bars()):
        return _Row(Status.BLOCKED, words("Needs {what}", what=shut))
    return _Row(Status.NOT_STARTED)


def _check(words: Words, review: Review) -> _Row:
    now = review.assessment
    if now.stage is Stage.ISSUED:
        return _Row(Status.DONE)
    if not _begun(now):
        first = words("The practical comes first")
        return _Row(
            Status.BLOCKED, first if now.has_practical() else words("The theory comes first")
        )
    if must := len(review.blocking):
        told = words.count("{n} thing to sort out", "{n} things to sort out", must)
        return _Row(Status.ATTENTION, told)
    if may := len(review.staying):
        told = words.count("{n} thing may stay as it is", "{n} things may stay as they are", may)
        return _Row(Status.DONE, told)
    return _Row(Status.DONE, words("Nothing left to sort out"))


def _outcome(words: Words, review: Review) -> _Row:
    now = review.assessment
    if not review.can_be_signed and now.stage is not Stage.ISSUED:
        return _Row(Status.BLOCKED, words("The check comes first"))
    word = words.in_terms_of(now.pack.terms).term(review.verdict.result.value)
    is_told = bool(now.signatures or now.next_step or now.went_well)
    return _Row(Status.DONE if is_told else Status.NOT_STARTED, word)


def _sign(words: Words, review: Review) -> _Row:
    now = review.assessment
    if now.stage is Stage.ISSUED:
        return _Row(Status.DONE)
    if not review.can_be_signed:
        return _Row(Status.BLOCKED, words("The check comes first"))
    count = len(now.signatures)
    detail = words("{signed} of {both}", signed=count, both=BOTH_SIGNED)
    return _Row(Status.IN_PROGRESS if count else Status.NOT_STARTED, detail)


def _record(words: Words, now: Assessment) -> _Row:
    if now.stage is Stage.ISSUED and now.signed_at is not None:
        return _Row(Status.DONE, spoken_moment(words, now.signed_at))
    if len(now.signatures) < BOTH_SIGNED:
        return _Row(Status.BLOCKED, words("Needs both signatures"))
    return _Row(Status.NOT_STARTED)


def _begun(now: Assessment) -> bool:
    if not now.has_practical():
        return bool(now.paper or now.marks)
    return now.clock.state is not ClockState.NOT_STARTED or now.transcribed is not None


def candidate_heading(words: Words, now: Assessment | None, title: str | Message) -> Heading:
    """What the header says on a page about one candidate; before it is known, the title alone."""
    if now is None:
        return Heading(words(title))
    return Heading(now.candidate.name, words(title), now.letter)


def candidate_texts(now: Assessment) -> dict[str, str]:
    """A candidate's details as shown in the fields of the form, by their names."""
    who = now.candidate
    return {
        "name": who.name,
        "latin": who.latin_name,
        "born": day_text(who.date_of_birth),
        "employer": who.employer,
        "levy": who.levy_number,
        "ni": who.ni_number,
        "scheme_number": who.scheme_number,
        "uln": who.uln,
        "hse_id": who.hse_test_id,
        "hse_date": day_text(who.hse_test_date),
        "make": now.machine.make,
        "model": now.machine.model,
        "serial": now.machine.serial,
    }


def adjustment_texts(words: Words, one: Adjustment) -> list[str]:
    """What is shown below an adjustment: who agreed it, and the extra time."""
    day = spoken_day(words, one.agreed_on)
    texts = [words("Agreed with {who} on {day}", who=one.agreed_with, day=day)]
    if one.helper:
        who = (one.helper.name, one.helper.organisation, one.helper.number)
        texts.append(", ".join(filter(None, who)))
    if one.extra_time:
        texts.append(extra_time_text(words, one.extra_time))
    if one.extra_minutes:
        texts.append(
            words.count(
                "{n} extra minute for the practical",
                "{n} extra minutes for the practical",
                one.extra_minutes,
            )
        )
    return texts


def compared_names(words: Words, who: Candidate, seen: str) -> tuple[str, str]:
    """The booked name as rich text, and what comparing it with the document's name shows. A
    document may have it in its own letters or in Latin ones."""
    latin, booked = who.latin_name, who.latin_name or who.name
    own = f"{escape(who.name)} · " if latin else ""
    if not seen:
        return own + escape(booked), ""
    if any(same_on_document(name, seen) for name in (who.name, booked)):
        return own + escape(booked), words("The two names are the same.")
    text = words("The names differ where underlined. You can continue; both are recorded.")
    return own + difference(booked, seen), text


def difference(booked: str, seen: str) -> str:
    """The booked name as rich text; where the document differs it is bold and underlined.

    Capitals do not count: documents are often printed in them.
    """
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, booked.lower(), seen.lower(), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        piece = escape(booked[start:end]) or "␣"
        parts.append(piece if kind == "equal" else f"<b><u>{piece}</u></b>")
    return "".join(parts)
