"""Today in texts and rows: what is running, what is to be done, and the visits with their
candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import message
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.visit.presenter import progress, status_word, visit_detail
from npors_desktop.ui.widgets.values import Status, Task

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.standards.standards_now import StandardShown
    from npors_desktop.workflows.visit.visits import PreparedVisit, Today, VisitLines

# The number of visits whose candidates are shown; the older ones are one row each.
OPENED_OUT = 2

# The page that each task for this laptop opens.
PAGES: dict[str, str] = {
    "enrol": "page_enrolment",
    "renew": "page_enrolment",
    "recovery": "page_recovery",
    "send": "page_outbox",
    "standards": "page_standards",
}


def day_and_name(words: Words, today: Today) -> str:
    """What is shown beside the title: the day, and whose laptop this is."""
    day = spoken_day(words, today.now.astimezone().date())
    return words("{day} · {name} · assessor", day=day, name=today.identity.assessor.name)


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


def candidate_row(words: Words, line: AssessmentLine) -> Task:
    """One candidate, with their standard and how far they have got."""
    status, word = progress(words, line)
    return Task(f"candidate/{line.id}", line.candidate, line.title, status, word, line.letter)


def visit_rows(words: Words, visits: tuple[VisitLines, ...]) -> list[Task]:
    """The visits, newest first, with the candidates of the first few."""
    rows: list[Task] = []
    for number, one in enumerate(visits):
        rows.append(_visit_row(words, one))
        if number < OPENED_OUT:
            rows += [candidate_row(words, line) for line in one.candidates]
    return rows


def laptop_tasks(words: Words, today: Today) -> list[Task]:
    """What is to be done for this laptop itself; the keys are those of ``PAGES``."""
    tasks: list[Task] = []
    if not today.identity.confirmed:
        detail = words("You can lock records once the office has answered")
        title, word = words("Enrolment with the office"), words("Waiting for the office")
        tasks.append(Task("enrol", title, detail, Status.ATTENTION, word))
    ends = today.certificate_end
    if ends and (warning := ends.warning):
        title, word = words("Your certificate"), words("Ends {day}", day=ends.day)
        gone = ends.now > ends.at
        status = Status.BLOCKED if gone else Status.ATTENTION
        word = words("Ended {day}", day=ends.day) if gone else word
        tasks.append(Task("renew", title, words(warning), status, word))
    if not today.is_sheet_saved:
        detail = words("Opens your records if you forget the passphrase")
        title, word = words("Recovery sheet"), words("Not saved yet")
        tasks.append(Task("recovery", title, detail, Status.ATTENTION, word))
    for one in ending_once(today.ending):
        word = words("Ends {day}", day=spoken_day(words, one.status.last_day or today.now.date()))
        title = one.head.standard_title
        detail = words(
            "Edition {edition}: use another one for tests after that", edition=one.head.edition
        )
        tasks.append(Task("standards", title, detail, Status.ATTENTION, word))
    if today.waiting:
        detail = words.count(
            "{n} record needs the office's receipt",
            "{n} records need the office's receipt",
            today.waiting,
        )
        title, word = words("Records to hand over"), words("Waiting to be sent")
        tasks.append(Task("send", title, detail, Status.ATTENTION, word))
    return tasks


def waiting_text(words: Words, number: int) -> str:
    """How many records are waiting to be sent."""
    return words.count("{n} record waiting to be sent", "{n} records waiting to be sent", number)


def ending_once(ending: tuple[StandardShown, ...]) -> list[StandardShown]:
    """Each edition once, whatever the number of its routes."""
    return list({(one.head.id, one.head.edition): one for one in ending}.values())


def next_step(today: Today) -> tuple[str, Message]:
    """The row that Enter opens (empty if there is none), and what the button says."""
    line = today.running or next(iter(today.to_finish), None)
    if line:
        letter, name = line.letter, line.candidate
        resume = message("Resume {letter} {name}", letter=letter, name=name)
        proceed = message("Continue with {letter} {name}", letter=letter, name=name)
        return f"candidate/{line.id}", resume if today.running else proceed
    if today.visits:
        visit = today.visits[0].visit
        return f"visit/{visit.id}", message("Open the visit {site}", site=visit.site)
    return "", message("New visit")


def visit_status(one: VisitLines) -> Status:
    """How far a whole visit has got: done when every candidate's record is locked."""
    lines = one.candidates
    if lines and all(line.outbox is not None for line in lines):
        return Status.DONE
    begun = any(line.clock is not ClockState.NOT_STARTED or line.identity_done for line in lines)
    return Status.IN_PROGRESS if begun else Status.NOT_STARTED


def _visit_row(words: Words, one: VisitLines) -> Task:
    status = visit_status(one)
    key, site = f"visit/{one.visit.id}", one.visit.site
    return Task(key, site, visit_detail(words, one), status, status_word(words, status))
