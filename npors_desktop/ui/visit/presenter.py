"""A visit in texts and rows: its facts, and how far each of its candidates has got.

Today and the candidate's own page show the same progress in the same words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import OutboxState, VisitSource
from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.schemes.plan_lines import PlanLight
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.plan_rows import matter_told
from npors_desktop.ui.preparation_text import paper_text
from npors_desktop.ui.visit.paper_fields import paper_texts, papers_from
from npors_desktop.ui.visit.practical_clock import first_name
from npors_desktop.ui.widgets.values import (
    CandidateShown,
    Checked,
    Heading,
    Icon,
    Status,
    StepCell,
    StepRow,
    Task,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.people import MachineDetails, Visit
    from npors_desktop.workflows.visit.plan_check import LaptopPlan
    from npors_desktop.workflows.visit.visits import VisitLines

BOTH_SIGNED = 2

# What is still to be done before the practical may start.
GATES: dict[Gate, Message] = {
    Gate.IDENTITY: message("identity check"),
    Gate.PRIVACY: message("privacy page"),
    Gate.ADJUSTMENTS: message("adjustments"),
    Gate.THEORY: message("theory"),
    Gate.FITNESS: message("fitness declared"),
}
_HEADS = (
    message("Candidates"),
    message_in("step", "ID"),
    message_in("step", "Theory"),
    message_in("step", "Practical"),
    message_in("step", "Check"),
    message_in("step", "Sign"),
    message_in("step", "Sent"),
    message_in("step", "Next"),
)
# The same steps in the middle of a sentence.
_STEPS = (
    message_in("step", "identity"),
    message_in("step", "theory"),
    message_in("step", "practical"),
    message_in("step", "check"),
    message_in("step", "signatures"),
    message_in("step", "sending"),
)
_UNDER_WAY = (ClockState.RUNNING, ClockState.PAUSED)
_PAST = (Status.DONE, Status.NOT_NEEDED)
_ICONS: dict[str, Icon] = {
    "site": Icon.VISIT,
    "machine": Icon.MACHINE,
    "place": Icon.GROUND,
    "briefing": Icon.BRIEFING,
}
# The keys that open these facts.
FACT_KEYS: dict[str, str] = {"site": "D", "machine": "D", "place": "D", "briefing": "B"}
_STATUSES: dict[Status, Message] = {
    Status.NOT_STARTED: message("Not started"),
    Status.IN_PROGRESS: message("In progress"),
    Status.ATTENTION: message("Needs attention"),
    Status.DONE: message("Done"),
    Status.NOT_NEEDED: message("Not needed"),
    Status.BLOCKED: message("Cannot start yet"),
}
# Of a signed record: its status, a few words on it, and one word for a narrow column.
_SENT: dict[OutboxState, tuple[Status, Message, Message]] = {
    OutboxState.WAITING: (
        Status.NOT_STARTED,
        message("To hand over"),
        message("Waiting"),
    ),
    OutboxState.SENT: (
        Status.IN_PROGRESS,
        message("Handed over"),
        message("Sent"),
    ),
    OutboxState.RECEIVED: (
        Status.DONE,
        message("Received"),
        message("Received"),
    ),
    OutboxState.REFUSED: (
        Status.ATTENTION,
        message("Sent back"),
        message("Sent back"),
    ),
}


def status_word(words: Words, status: Status) -> str:
    """The word for how far a task has got."""
    return words(_STATUSES[status])


def visit_detail(words: Words, one: VisitLines, *, today: date | None = None) -> str:
    """What is shown beside a visit's site: “20 November 2026 · NRN 7 · 3 candidates”; this day is
    named so where it is known."""
    count = words.count("{n} candidate", "{n} candidates", len(one.candidates))
    unsigned = one.source is VisitSource.UNSIGNED
    warning = words("not signed by the office") if unsigned else ""
    day = words("Today") if one.visit.on == today else spoken_day(words, one.visit.on)
    parts = (day, one.visit.notification, warning, count)
    return " · ".join(part for part in parts if part)


def visit_heading(words: Words, one: VisitLines) -> Heading:
    """What the header says above a visit, with its standard if it has only one."""
    titles = {line.title for line in one.candidates}
    parts = (visit_detail(words, one), *(titles if len(titles) == 1 else ()))
    return Heading(one.visit.site, " · ".join(parts))


def plan_told(words: Words, found: LaptopPlan) -> list[str]:
    """What to know of a visit before it begins, in few lines: what the provider's settings say,
    what is against a rule, and how many rules are to be looked at."""
    lines = found.lines
    told = [words(one) for one in found.besides]
    told += [matter_told(one, words) for one in lines if one.light is PlanLight.RED]
    if look_at := sum(one.light is PlanLight.AMBER for one in lines):
        told.append(
            words.count(
                "{n} rule is to be looked at. The scheme decides.",
                "{n} rules are to be looked at. The scheme decides.",
                look_at,
            )
        )
    return told


def fact_tasks(words: Words, one: VisitLines) -> list[Task]:
    """The facts of a visit, a row for each group of them, and its briefing."""
    visit, machine = one.visit, one.visit.machine
    name = f"{machine.make} {machine.model}".strip()
    papers = tuple(paper_text(words, paper) for paper in machine.papers)
    seen = (machine.documents_seen, *papers)
    identified = (name, machine.serial, machine.attachments, *seen)
    return [
        _fact(words, "site", words("Site and contact"), (visit.contact or visit.site,)),
        _machine(words, machine, identified),
        _fact(
            words,
            "place",
            words("Area, ground, weather"),
            (visit.area, visit.ground, visit.weather),
        ),
        _briefing(words, one),
    ]


def _fact(words: Words, key: str, title: str, known: tuple[str, ...]) -> Task:
    entered = [part for part in known if part]
    status = Status.DONE if entered else Status.NOT_STARTED
    detail = " · ".join(entered) or words("Nothing entered yet")
    return Task(key, title, detail, status, status_word(words, status), icon=_ICONS[key])


def _machine(words: Words, machine: MachineDetails, known: tuple[str, ...]) -> Task:
    """Done when the papers are noted, by which Today judges too."""
    task = _fact(words, "machine", words("Machine and documents"), known)
    if task.status is not Status.DONE or machine.has_papers:
        return task
    detail = words("Papers not noted · {machine}", machine=task.detail)
    status = Status.IN_PROGRESS
    return replace(task, detail=detail, status=status, word=status_word(words, status))


def _briefing(words: Words, one: VisitLines) -> Task:
    """Each candidate counts; a visit of an earlier version was briefed once for all."""
    at, all_ = one.visit.briefed_at, len(one.candidates)
    given = [line for line in one.candidates if line.briefed_at]
    if at is not None or (given and len(given) == all_):
        status = Status.DONE
    else:
        status = Status.IN_PROGRESS if given else Status.NOT_STARTED
    detail = words("Given {time}", time=spoken_moment(words, at)) if at else ""
    if given:
        detail = words.count(
            "{done} of {n} candidate", "{done} of {n} candidates", all_, done=len(given)
        )
    title = words("Briefing given")
    word, icon = status_word(words, status), _ICONS["briefing"]
    return Task("briefing", title, detail or words("not yet"), status, word, icon=icon)


def briefed_lines(words: Words, lines: tuple[AssessmentLine, ...]) -> list[Checked]:
    """Who got the briefing, and when."""
    return [_briefed_line(words, one) for one in lines]


def _briefed_line(words: Words, one: AssessmentLine) -> Checked:
    had = one.briefed_at
    told = words("Given {time}", time=spoken_moment(words, had)) if had else words("not yet")
    status = Status.DONE if had else Status.NOT_STARTED
    return Checked(one.id, status, f"{one.letter}  {one.candidate}", told, told)


def briefing_lead(words: Words, at: datetime | None, *, has_points: bool) -> str:
    """What is shown above the points of a briefing: when it was given, or what to do."""
    if at is not None:
        return words("Given on {time}.", time=spoken_moment(words, at))
    if has_points:
        return words("Say this to all the candidates together, before the first one starts:")
    return words("Add the candidates first. The points to tell them come from their standards.")


def needs_of(words: Words, pack: Pack) -> list[tuple[str, tuple[str, ...]]]:
    """What a standard asks for before a test, each list under its title; no list is empty."""
    lists = (
        (words("What must be so before this test"), pack.prerequisites),
        (words("What the test needs"), pack.resources),
        (words("Where it is held"), pack.area),
    )
    return [(title, needed) for title, needed in lists if needed]


def clock_status(
    words: Words, lines: tuple[AssessmentLine, ...], *, elsewhere: bool
) -> tuple[Status, str]:
    """Whose practical runs, or else whose theory, for the header; ``elsewhere``: a practical of
    another visit's candidate."""
    practical = next((line for line in lines if line.clock in _UNDER_WAY), None)
    on = practical or next((line for line in lines if line.theory_runs), None)
    if on is not None:
        return Status.IN_PROGRESS, clock_text(words, on)
    if elsewhere:
        return Status.IN_PROGRESS, words("A practical of another visit")
    return Status.NOT_NEEDED, words("No practical is running")


def beside_text(words: Words, other: AssessmentLine) -> str:
    """That somebody else's clock runs, and which one."""
    name = other.candidate
    if other.theory_runs:
        return "!  " + words("{candidate}'s theory is still running.", candidate=name)
    return "!  " + words("{candidate}'s practical is still running.", candidate=name)


def clock_text(words: Words, line: AssessmentLine) -> str:
    """Whose clock is on, for a header: their practical's, or else their theory's."""
    letter, name = line.letter, first_name(line.candidate)
    if line.clock in _UNDER_WAY:
        return words("{letter} {name}: practical", letter=letter, name=name)
    return words("{letter} {name}: theory", letter=letter, name=name)


def next_candidate(lines: tuple[AssessmentLine, ...], last: str = "") -> AssessmentLine | None:
    """The candidate to go on with: the one opened ``last``, or else the next whose record is not
    locked yet, after them and then from the first."""
    at = next((n for n, line in enumerate(lines) if line.id == last), 0)
    return next((line for line in (*lines[at:], *lines[:at]) if line.outbox is None), None)


def progress(words: Words, line: AssessmentLine, *, unread: bool = False) -> tuple[Status, str]:
    """How far a candidate has got, as one status and few words, which no card may have to cut;
    ``unread``: their adjustments are still to be read."""
    if line.stage is Stage.ISSUED and line.outbox is not None:
        status, text, _ = _SENT[line.outbox]
        return status, words(text)
    if line.clock is ClockState.RUNNING:
        return Status.IN_PROGRESS, words("Running")
    if line.clock is ClockState.PAUSED:
        return Status.IN_PROGRESS, words("Paused")
    if line.theory_runs:
        return Status.IN_PROGRESS, words("Theory running")
    if line.signatures:
        return Status.ATTENTION, words("To be signed")
    if line.clock is ClockState.ENDED:
        return Status.ATTENTION, words("To be checked")
    return _before(words, line, unread=unread)


def _before(words: Words, line: AssessmentLine, *, unread: bool) -> tuple[Status, str]:
    """How far they have got before the practical."""
    if unread:
        return Status.ATTENTION, words("Adjustments")
    if line.is_unfit:
        return Status.ATTENTION, words("Not fit")
    if not line.identity_done:
        return Status.NOT_STARTED, words("Start with ID")
    if not line.privacy_done:
        return Status.IN_PROGRESS, words("Privacy next")
    if 0 < line.theory_answered < line.theory_asked:
        asked, done = line.theory_asked, line.theory_answered
        return Status.IN_PROGRESS, words("{done} of {asked} asked", done=done, asked=asked)
    return Status.NOT_STARTED, words("Ready to start")


def candidate_shown(words: Words, line: AssessmentLine, *, unread: bool = False) -> CandidateShown:
    """One candidate for a card: how far each step is, and which one is next."""
    status, word = progress(words, line, unread=unread)
    steps = [step.status for step in _steps(words, line, unread=unread)]
    at = next((n for n, one in enumerate(steps) if one not in _PAST), None)
    if at is None:
        step = words("Every step is done")
    else:
        named = words(_STEPS[at])
        step = words("Step {at} of {n} · {step}", at=at + 1, n=len(steps), step=named)
        if status is Status.ATTENTION:
            steps[at] = status
    spoken = words(
        "{letter} {name}: {step}. {word}",
        letter=line.letter, name=line.candidate, step=step, word=word,
    )  # fmt: skip
    key = f"candidate/{line.id}"
    return CandidateShown(
        key, line.letter, line.candidate, tuple(steps), step, status, word, spoken
    )


def step_heads(words: Words) -> list[str]:
    """The headings of the visit's table: the candidates, then each step."""
    return [words(head) for head in _HEADS]


def step_row(
    words: Words, line: AssessmentLine, *, unread: bool = False, is_mixed: bool = True
) -> StepRow:
    """The steps of a candidate for the visit's table, in the order of its heads. Where the visit
    ``is_mixed``, their standard stands below the name; or else their adjustments do."""
    agreed = line.adjustments
    note = words.count("* {n} adjustment", "* {n} adjustments", agreed) if agreed else ""
    remark = line.title
    if not is_mixed:
        note, remark = "", words("no adjustments")
        if agreed:
            remark = words.count("{n} adjustment", "{n} adjustments", agreed)
    state = StepCell(*progress(words, line, unread=unread))
    steps = _steps(words, line, unread=unread)
    return StepRow(line.id, line.letter, line.candidate, note, remark, steps, state)


def is_mixed(lines: tuple[AssessmentLine, ...]) -> bool:
    """Whether these are assessed by more than one standard."""
    return len({line.title for line in lines}) > 1


def _steps(words: Words, line: AssessmentLine, *, unread: bool) -> tuple[StepCell, ...]:
    return (
        _identity(words, line),
        _theory(words, line),
        _practical(words, line, unread=unread),
        _check(words, line),
        _signed(words, line),
        _sent(words, line),
    )


def _not_yet(words: Words) -> StepCell:
    return StepCell(Status.NOT_STARTED, words("Not yet"))


def _done(words: Words) -> StepCell:
    return StepCell(Status.DONE, status_word(words, Status.DONE))


def _identity(words: Words, line: AssessmentLine) -> StepCell:
    if line.identity_done and line.privacy_done:
        return _done(words)
    if line.identity_done:
        return StepCell(Status.IN_PROGRESS, words("Privacy next"))
    return _not_yet(words)


def _theory(words: Words, line: AssessmentLine) -> StepCell:
    asked, done = line.theory_asked, line.theory_answered
    if not asked and line.stage is Stage.ISSUED:
        return StepCell(Status.NOT_NEEDED, words("None"))
    if not asked:
        return _not_yet(words)
    begun = done or line.theory_runs
    status = Status.DONE if done == asked else Status.IN_PROGRESS if begun else Status.NOT_STARTED
    return StepCell(status, f"{done}/{asked}")


def _practical(words: Words, line: AssessmentLine, *, unread: bool) -> StepCell:
    if line.clock is ClockState.NOT_STARTED and line.stage is Stage.DRAFT:
        if not line.identity_done:
            return StepCell(Status.BLOCKED, words("Needs ID"))
        if not line.privacy_done:
            return StepCell(Status.BLOCKED, words("Needs privacy"))
        # The last column names the adjustments, for which this one is too narrow.
        return StepCell(Status.BLOCKED, words("Needs reading")) if unread else _not_yet(words)
    done = line.clock is ClockState.ENDED or line.stage is Stage.ISSUED
    return StepCell(Status.DONE if done else Status.IN_PROGRESS, f"{line.marked}/{line.criteria}")


def _check(words: Words, line: AssessmentLine) -> StepCell:
    return _done(words) if line.signatures or line.stage is Stage.ISSUED else _not_yet(words)


def _signed(words: Words, line: AssessmentLine) -> StepCell:
    if line.stage is Stage.ISSUED:
        return StepCell(Status.DONE, words("Locked"))
    if line.signatures:
        return StepCell(Status.IN_PROGRESS, f"{line.signatures}/{BOTH_SIGNED}")
    return _not_yet(words)


def _sent(words: Words, line: AssessmentLine) -> StepCell:
    if line.outbox is None:
        return _not_yet(words)
    status, _, word = _SENT[line.outbox]
    return StepCell(status, words(word))


def visit_texts(visit: Visit) -> dict[str, str]:
    """The details of a visit as shown in the fields of its form, by their names."""
    machine = visit.machine
    return {
        "site": visit.site,
        "on": day_text(visit.on),
        "contact": visit.contact,
        "notification": visit.notification,
        "notified_on": day_text(visit.notified_on),
        "make": machine.make,
        "model": machine.model,
        "serial": machine.serial,
        "hours": machine.hours,
        "attachments": machine.attachments,
        "documents": machine.documents_seen,
        **paper_texts(machine.papers),
        "area": visit.area,
        "ground": visit.ground,
        "weather": visit.weather,
    }


def visit_from(texts: dict[str, str], day: date, before: Visit) -> Visit:
    """The visit that the fields of its form describe; ``before`` keeps what has no field."""
    machine = replace(
        before.machine,
        make=texts["make"],
        model=texts["model"],
        serial=texts["serial"],
        hours=texts["hours"],
        attachments=texts["attachments"],
        documents_seen=texts["documents"],
        papers=papers_from(texts, before.machine.papers),
    )
    names = ("site", "contact", "notification", "area", "ground", "weather")
    return replace(before, on=day, machine=machine, **{name: texts[name] for name in names})
