"""Today in texts and rows: what is running, what is to be done, and the visits with their
candidates.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.kept_message import read_kept
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import message
from npors_desktop.ui.dates import short_day, spoken_day, weekday
from npors_desktop.ui.visit import practical_clock, theory_clock
from npors_desktop.ui.visit.presenter import (
    candidate_shown,
    progress,
    status_word,
    visit_detail,
)
from npors_desktop.ui.widgets.values import Icon, MarkCounts, RunningShown, Status, Task

if TYPE_CHECKING:
    from datetime import date, datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import AssessmentLine, OutboxItem
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.widgets.values import CandidateShown, ClockFace
    from npors_desktop.workflows.standards.standards_now import StandardShown
    from npors_desktop.workflows.visit.visits import PreparedVisit, Today, VisitLines

# So many of this day's visits show their candidates; all others are one row each.
OPENED_OUT = 2

# The page that each task for this laptop opens.
PAGES: dict[str, str] = {
    "enrol": "page_enrolment",
    "renew": "page_enrolment",
    "recovery": "page_recovery",
    "send": "page_outbox",
    "standards": "page_standards",
}
_ICONS: dict[str, Icon] = {
    "enrol": Icon.KEY,
    "recovery": Icon.LOCK,
    "send": Icon.OUTBOX,
    "standards": Icon.STANDARDS,
}


def day_and_name(words: Words, today: Today) -> str:
    """What is shown beside the title: the day, and whose laptop this is."""
    name = today.identity.assessor.name
    return words("{day} · {name} · assessor", day=day_of(words, today), name=name)


def day_of(words: Words, today: Today) -> str:
    """The day alone, where there is no more room."""
    on = _day(today)
    return words("{weekday} {day}", weekday=weekday(words, on), day=spoken_day(words, on))


def opened_text(words: Words, prepared: PreparedVisit, *, is_new: bool) -> tuple[str, str]:
    """What opening a visit did: which visit it is, then its candidates and the standards that were
    not here before."""
    site, came = prepared.visit.site, prepared.new_standards
    along = [
        words(
            "The standard {title}, edition {edition}, came with it.",
            title=one.title,
            edition=one.edition,
        )
        for one in came
    ]
    if is_new:
        number = len(prepared.file.bookings)
        candidates = words.count("{n} candidate.", "{n} candidates.", number)
        return words("Visit opened: {site}.", site=site), " ".join((candidates, *along))
    if came:
        return words("This visit is already here: {site}.", site=site), " ".join(along)
    return words("This visit is already here: {site}. Nothing was changed.", site=site), ""


def opened_out(today: Today) -> tuple[VisitLines, ...]:
    """The visits whose candidates are shown: those of this day, or else the next one, or else the
    last one."""
    day = _day(today)
    here = tuple(one for one in today.visits if one.visit.on == day)
    ahead = tuple(one for one in reversed(today.visits) if one.visit.on > day)
    return here[:OPENED_OUT] or ahead[:1] or today.visits[:1]


def other_visits(words: Words, today: Today) -> list[Task]:
    """The other visits, a row for each: what is to come first, then the newest."""
    shown, day = {one.visit.id for one in opened_out(today)}, _day(today)
    others = [one for one in today.visits if one.visit.id not in shown]
    ahead = [one for one in reversed(others) if one.visit.on > day]
    before = [one for one in others if one.visit.on <= day]
    return [visit_row(words, one) for one in (*ahead, *before)]


def visit_shown(words: Words, today: Today, one: VisitLines) -> Task:
    """The head of a visit that is opened out: whom to ask for stands there too."""
    detail = visit_detail(words, one, today=_day(today))
    row = visit_row(words, one)
    return replace(row, detail=" · ".join(part for part in (detail, one.visit.contact) if part))


def candidates_shown(words: Words, today: Today, one: VisitLines) -> list[CandidateShown]:
    """The candidates of a visit that is opened out."""
    return [candidate_shown(words, line, unread=line.id in today.unread) for line in one.candidates]


def finish_rows(words: Words, today: Today) -> list[Task]:
    """What the office sent back, then the tests that are to be finished, the oldest first: those of
    visits that are not opened out, where the candidate stands already."""
    shown = {one.visit.id for one in opened_out(today)}
    days = {one.visit.id: one.visit.on for one in today.visits}
    rows = [_sent_back(words, one) for one in today.sent_back]
    for line in today.to_finish:
        if line.visit not in shown:
            status, word = progress(words, line)
            on = days.get(line.visit)
            detail = f"{short_day(words, on)} · {line.title}" if on else line.title
            key = f"candidate/{line.id}"
            rows.append(Task(key, line.candidate, detail, status, word, icon=Icon.SIGN))
    return rows


def _sent_back(words: Words, item: OutboxItem) -> Task:
    why, word = words(read_kept(item.last_error)), words("Sent back")
    key = f"record/{item.record}"
    return Task(key, item.candidate, why, Status.ATTENTION, word, icon=Icon.UNDO)


def running_shown(words: Words, today: Today) -> RunningShown | None:
    """The practical that runs now, or else the theory."""
    line, now = today.running, today.test
    if line is None or now is None:
        return _theory_shown(words, today.theory) if today.theory else None
    counts = [now.counts(outcome.code) for outcome in now.outcomes()]
    aside = sum(one.not_applicable + one.not_observed for one in counts)
    met, not_met = sum(one.met for one in counts), sum(one.not_met for one in counts)
    total = sum(len(outcome.criteria) for outcome in now.outcomes())
    bar = MarkCounts(met, not_met, aside, total)
    marked = words.count("{done} of {n} marked", "{done} of {n} marked", total, done=bar.marked)
    machine = " ".join(part for part in (now.machine.make, now.machine.model) if part)
    state = words("practical running")
    below = " · ".join(part for part in (machine, state) if part)
    spoken = words(
        "{letter} {name}, {standard}: {state}, {marked}",
        letter=line.letter, name=line.candidate, standard=line.title, state=below, marked=marked,
    )  # fmt: skip
    key, lines, above = f"candidate/{line.id}", (line.title, below), words("Practical clock")
    return RunningShown(key, line.letter, line.candidate, lines, bar, marked, spoken, above)


def _theory_shown(words: Words, line: AssessmentLine) -> RunningShown:
    done, asked = line.theory_answered, line.theory_asked
    state = words("Theory running, {done} of {asked} asked", done=done, asked=asked)
    spoken = words(
        "{letter} {name}, {standard}: {state}",
        letter=line.letter, name=line.candidate, standard=line.title, state=state,
    )  # fmt: skip
    lines = line.title, words("Theory running")
    marked = words("{done} of {asked} asked", done=done, asked=asked)
    key, bar = f"candidate/{line.id}", MarkCounts(done, 0, 0, asked)
    above = words("Theory clock")
    return RunningShown(key, line.letter, line.candidate, lines, bar, marked, spoken, above)


def clock_shown(words: Words, test: Assessment, at: datetime) -> tuple[ClockFace, float]:
    """The clock that runs, and how much of the time allowed is gone, from 0 to 1."""
    if test.clock.state is ClockState.RUNNING or test.sitting.since is None:
        return practical_clock.face_of(test, at, words), practical_clock.share_of(test, at)
    return theory_clock.face_of(words, test, at), theory_clock.share_of(test, at)


def _day(today: Today) -> date:
    return today.now.astimezone().date()


def laptop_tasks(words: Words, today: Today) -> list[Task]:
    """What is to be done for this laptop itself; the keys are those of ``PAGES``."""
    tasks: list[Task] = []
    if not today.identity.confirmed:
        detail = words("You can lock records once the office has answered")
        word = words("Waiting for the office") if today.is_asked else words("Request not saved yet")
        title = words("Enrolment with the office")
        tasks.append(_own("enrol", title, detail, word))
    ends = today.certificate_end
    if ends and (warning := ends.warning):
        title, word = words("Your certificate"), words("Ends {day}", day=ends.day)
        gone = ends.now > ends.at
        status = Status.BLOCKED if gone else Status.ATTENTION
        word = words("Ended {day}", day=ends.day) if gone else word
        tasks.append(Task("renew", title, words(warning), status, word, icon=Icon.KEY))
    if not today.is_sheet_saved:
        detail = words("Opens your records if you forget the passphrase")
        title, word = words("Recovery sheet"), words("Not saved yet")
        tasks.append(_own("recovery", title, detail, word))
    for one in ending_once(today.ending):
        word = words("Ends {day}", day=spoken_day(words, one.status.last_day or today.now.date()))
        title = one.head.standard_title
        detail = words(
            "Edition {edition}: use another one for tests after that", edition=one.head.edition
        )
        tasks.append(_own("standards", title, detail, word))
    if today.waiting:
        detail = words.count(
            "{n} record needs the office's receipt",
            "{n} records need the office's receipt",
            today.waiting,
        )
        title, word = words("Records to hand over"), words("Waiting to be sent")
        tasks.append(_own("send", title, detail, word))
    return tasks


def _own(key: str, title: str, detail: str, word: str) -> Task:
    return Task(key, title, detail, Status.ATTENTION, word, icon=_ICONS[key])


def waiting_text(words: Words, number: int) -> str:
    """How many records are waiting to be sent."""
    return words.count("{n} record waiting to be sent", "{n} records waiting to be sent", number)


def ending_once(ending: tuple[StandardShown, ...]) -> list[StandardShown]:
    """Each edition once, whatever the number of its routes."""
    return list({(one.head.id, one.head.edition): one for one in ending}.values())


def next_step(today: Today) -> tuple[str, Message]:
    """The row that Enter opens (empty if there is none), and what the button says."""
    on = today.running or today.theory
    line = on or next(iter(today.to_finish), None)
    if line:
        letter, name = line.letter, line.candidate
        resume = message("Resume {letter} {name}", letter=letter, name=name)
        proceed = message("Continue with {letter} {name}", letter=letter, name=name)
        return f"candidate/{line.id}", resume if on else proceed
    if today.visits:
        visit = opened_out(today)[0].visit
        return f"visit/{visit.id}", message("Open the visit {site}", site=visit.site)
    return "", message("New visit")


def visit_status(one: VisitLines) -> Status:
    """How far a whole visit has got: done when every candidate's record is locked."""
    lines = one.candidates
    if lines and all(line.outbox is not None for line in lines):
        return Status.DONE
    begun = any(line.clock is not ClockState.NOT_STARTED or line.identity_done for line in lines)
    return Status.IN_PROGRESS if begun else Status.NOT_STARTED


def visit_row(words: Words, one: VisitLines) -> Task:
    """One visit as a row."""
    status = visit_status(one)
    key, site = f"visit/{one.visit.id}", one.visit.site
    word = status_word(words, status)
    return Task(key, site, visit_detail(words, one), status, word, icon=Icon.VISIT)
