"""The list of setting up in rows: what is done, what is still needed, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.ui.widgets.values import Icon, Status, Task
from npors_desktop.workflows.program.setting_up import SetUpStep

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.program.setting_up import SetUp

PRACTICE, ANSWER = "practice", "answer"
# The page that each row opens.
PAGES: dict[str, str] = {
    "passphrase": "page_passphrase",
    "recovery": "page_recovery",
    "request": "page_enrolment",
    ANSWER: "page_enrolment",
    "people": "page_assessors",
    "staff": "page_staff",
    "standards": "page_standards",
}
# What can be done now and is not, in this order, is what comes next. Standards can wait: an office
# sends those that a visit needs.
_OPEN = (Status.ATTENTION, Status.NOT_STARTED)
_NEXT: dict[str, Message] = {
    "recovery": message("Save the recovery sheet"),
    "request": message("Save the request for the office"),
    "people": message("Enrol an assessor"),
    "staff": message("Name the staff"),
    PRACTICE: message("Try it: the demonstration"),
    "standards": message("Look at the standards"),
}


def set_up_rows(words: Words, now: SetUp) -> list[Task]:
    """The rows, in the order in which most people go through them."""
    rows = [_secret(words, now), _sheet(words, now)]
    of_office = now.assessors is not None
    rows += [_people(words, now), _staff(words, now)] if of_office else _enrolment(words, now)
    return [*rows, _standards(words, now), _practice(words, now)]


def next_row(rows: list[Task]) -> tuple[str, Message | None]:
    """What the primary button does, and says: the next row to open. Nothing when all is done, or
    waits for somebody else."""
    still = {row.key for row in rows if row.status in _OPEN}
    key = next((key for key in _NEXT if key in still), "")
    return key, _NEXT.get(key)


def progress_text(words: Words, rows: list[Task]) -> str:
    """How many of the rows are done."""
    done = sum(row.status is Status.DONE for row in rows)
    return words("{done} of {all} done", done=done, all=len(rows))


def _secret(words: Words, now: SetUp) -> Task:
    of_office = now.assessors is not None
    title = words("Name and passphrase") if of_office else words("Your details and passphrase")
    detail = words("Open it to change the passphrase")
    return Task("passphrase", title, detail, Status.DONE, words("Done"), icon=Icon.KEY)


def _sheet(words: Words, now: SetUp) -> Task:
    status, word = Status.ATTENTION, words("Not saved yet")
    if now.is_sheet_saved:
        status, word = Status.DONE, words("Done")
    detail = words("On paper: opens your records if you forget the passphrase")
    return Task("recovery", words("Recovery sheet"), detail, status, word, icon=Icon.PRINT)


def _enrolment(words: Words, now: SetUp) -> list[Task]:
    asked = Task(
        "request", words("Request to your office"),
        words("A file to send to the office by email or USB stick"),
        Status.DONE if now.is_asked else Status.NOT_STARTED,
        words("Done") if now.is_asked else words("Not saved yet"), icon=Icon.OUTBOX,
    )  # fmt: skip
    detail = words("Compare the fingerprints by phone, then open the file it sends")
    status, word = Status.BLOCKED, words("Needs your request")
    if now.office:
        status, word = Status.DONE, words("Done")
        detail = words("Confirmed by {office}", office=now.office)
    elif now.is_asked:
        status, word = Status.IN_PROGRESS, words("Waiting for the office")
    answer = Task(ANSWER, words("Your office's answer"), detail, status, word, icon=Icon.INBOX)
    return [asked, answer]


def _people(words: Words, now: SetUp) -> Task:
    number = now.assessors or 0
    status, word = Status.NOT_STARTED, words("Nobody yet")
    if number:
        status, word = Status.DONE, words.count("{n} enrolled", "{n} enrolled", number)
    detail = words("Each assessor sends a request; compare the fingerprints by phone")
    return Task("people", words("Assessors"), detail, status, word, icon=Icon.PEOPLE)


def _staff(words: Words, now: SetUp) -> Task:
    status, word = Status.NOT_STARTED, words("No names yet")
    if now.staff:
        status, word = Status.DONE, words.count("{n} person", "{n} people", now.staff)
    detail = words("Whoever works here signs in by name, with a passphrase of their own")
    return Task("staff", words("Staff"), detail, status, word, icon=Icon.PERSON)


def _standards(words: Words, now: SetUp) -> Task:
    is_seen = SetUpStep.STANDARDS in now.seen
    detail = words.count(
        "{n} edition is here; more come from your office",
        "{n} editions are here; more come from your office",
        now.standards,
    )
    if now.assessors is not None:
        detail = words.count("{n} edition is here", "{n} editions are here", now.standards)
    return Task(
        "standards", words("Standards"), detail,
        Status.DONE if is_seen else Status.NOT_STARTED,
        words("Done") if is_seen else words("Not looked at yet"), icon=Icon.STANDARDS,
    )  # fmt: skip


def _practice(words: Words, now: SetUp) -> Task:
    is_seen = SetUpStep.PRACTICE in now.seen
    status, word = Status.NOT_STARTED, words("Not looked at yet")
    if is_seen:
        status, word = Status.DONE, words("Done")
    if now.is_running:
        status, word = Status.BLOCKED, words("A practical is running")
    detail = words("Both sides with examples: nothing is kept, and F12 leads back here")
    return Task(PRACTICE, words("The demonstration"), detail, status, word, icon=Icon.PLAY)
