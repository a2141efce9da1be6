"""A candidate's steps and names, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npors_desktop.base.words import Language, Words
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.assessment import Assessment, ClockState, PracticalClock, Stage
from npors_desktop.domain.assessment_parts import OwnPaper, TheorySitting
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import (
    Adjustment,
    AdjustmentKind,
    Candidate,
    ExtraTime,
    IdentityCheck,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.domain.review import review_of
from npors_desktop.ui.candidate.presenter import (
    adjustment_texts,
    blocked,
    candidate_heading,
    candidate_tasks,
    candidate_texts,
    compared_names,
    difference,
    next_action,
    next_task,
)
from npors_desktop.ui.forms.standard_choice import standard_titles
from npors_desktop.ui.widgets.values import Heading, Status, Task

ENGLISH = Words()
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PACK = catalogue().find("industrial-forklift.novice")
READER = Adjustment("Reader", "M Pugh", date(2026, 11, 9), 40)
CANDIDATE = Candidate("Sam OKORO", date(1990, 1, 31), adjustments=(READER,))
BOOKED = Assessment("1", 0, PACK, letter="A", candidate=CANDIDATE)
IDENTIFIED = BOOKED.replace(identity=IdentityCheck(IdentityKind.PASSPORT, True, "SAM OKORO", NOW))
READY = IDENTIFIED.replace(
    privacy=PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Sam", NOW), adjustments_read=True
)


def tasks_of(now: Assessment, words: Words = ENGLISH) -> dict[str, Task]:
    return {task.key: task for task in candidate_tasks(words, review_of(now))}


def test_a_blocked_step_says_what_is_needed() -> None:
    tasks = tasks_of(IDENTIFIED)
    assert tasks["practical"].word == "Cannot start yet"
    assert tasks["practical"].detail == "Needs privacy page and adjustments"
    assert tasks["check"].detail == "The practical comes first"
    assert tasks["outcome"].detail == "The check comes first"
    assert tasks["record"].detail == "Needs both signatures"
    assert [key for key, task in tasks.items() if blocked(task)] == [
        "practical", "check", "outcome", "sign", "record",
    ]  # fmt: skip


def test_what_is_known_stands_beside_each_step() -> None:
    tasks = tasks_of(READY)
    assert tasks["details"].detail == "born 31 January 1990"
    assert tasks["identity"].detail == "Passport: SAM OKORO"
    assert tasks["adjustments"].detail == "Reader, 40 extra minutes for the practical"
    assert tasks["practical"].word == "Not started"


def test_the_row_of_adjustments_names_each_and_says_what_is_still_to_be_done() -> None:
    day = date(2026, 11, 9)
    interpreter, time = AdjustmentKind.INTERPRETER, AdjustmentKind.EXTRA_TIME
    helped = Adjustment("", "M Pugh", day, kind=interpreter, extra_time=ExtraTime(25))
    timed = Adjustment("", "M Pugh", day, kind=time, extra_time=ExtraTime(minutes=40))
    who = replace(CANDIDATE, adjustments=(helped, timed))
    row = tasks_of(BOOKED.replace(candidate=who))["adjustments"]
    assert row.detail == "Interpreter, 25 % extra time · 40 minutes extra time"
    assert (row.status, row.word) == (Status.ATTENTION, "Read before start")
    done = tasks_of(READY.replace(candidate=who))["adjustments"]
    assert (done.detail, done.word) == (row.detail, "Done")


def test_a_photograph_that_does_not_match_needs_attention() -> None:
    check = IdentityCheck(IdentityKind.PASSPORT, False, "SAM OKORO", NOW)
    task = tasks_of(BOOKED.replace(identity=check))["identity"]
    assert task.status is Status.ATTENTION
    assert task.detail == "Passport: the photograph does not match"


def test_without_a_document_the_row_says_that_a_photograph_is_needed_until_there_is_one() -> None:
    now = READY.replace(identity=IdentityCheck(IdentityKind.PHOTO_TAKEN, True, "", NOW))
    task = tasks_of(now)["identity"]
    assert (task.status, task.word) == (Status.IN_PROGRESS, "In progress")
    assert task.detail == "No document was seen: needs a photograph"
    assert next_task(candidate_tasks(ENGLISH, review_of(now))).key == "ready"
    portrait = Photograph(
        "ab" * 32, 9, 9, 9, PhotographPurpose.PORTRAIT, NOW, PhotographSource.FILE, "Gareth Price"
    )
    task = tasks_of(now.replace(photographs=(portrait,)))["identity"]
    assert (task.status, task.detail) == (Status.DONE, "None – a photograph was taken")


def test_an_old_hse_test_is_mentioned() -> None:
    who = replace(CANDIDATE, hse_test_date=date(2024, 11, 1))
    begun = PracticalClock(state=ClockState.RUNNING, started=NOW)
    task = tasks_of(READY.replace(candidate=who, clock=begun))["details"]
    assert "the HS&E test is more than two years old" in task.detail


@pytest.mark.parametrize("language", list(Language))
def test_every_step_has_its_words(language: Language) -> None:
    tasks = tasks_of(READY, Words(language))
    assert len(tasks) == 11
    assert all(task.title and task.word for task in tasks.values())


def test_a_missing_date_of_birth_comes_after_the_other_steps() -> None:
    undone = Task("details", "Details", "", Status.IN_PROGRESS, "In progress")
    gate = Task("identity", "Identity check", "", Status.NOT_STARTED, "Not started")
    check = Task("check", "Check before you finish", "", Status.ATTENTION, "Needs attention")
    assert next_task([undone, gate]) is gate
    assert next_task([undone, check]) is undone


def test_a_locked_record_offers_nothing_but_itself() -> None:
    tasks = tasks_of(READY.replace(stage=Stage.ISSUED, signed_at=NOW))
    assert next_task(list(tasks.values())).key == "record"


def test_the_button_says_what_the_next_step_is() -> None:
    assert str(next_action("practical", ClockState.NOT_STARTED)) == "Start the practical"
    assert str(next_action("practical", ClockState.PAUSED)) == "Continue marking"
    assert str(next_action("sign", ClockState.ENDED)) == "Sign the record"


def test_names_are_compared_without_capitals() -> None:
    assert difference("Sam Okoro", "SAM OKORA") == "Sam Okor<b><u>o</u></b>"
    assert compared_names(ENGLISH, Candidate("Sam <O>"), "") == ("Sam &lt;O&gt;", "")
    assert compared_names(ENGLISH, Candidate("Sam"), "SAM") == (
        "Sam",
        "The two names are the same.",
    )
    assert compared_names(ENGLISH, Candidate("Sam"), "Sim")[1].startswith("The names differ")
    same = "The two names are the same."
    assert compared_names(ENGLISH, Candidate("Siân O’Neill"), "SIAN  O'NEILL")[1] == same
    wang = Candidate("王伟", latin_name="Wang Wei")
    assert compared_names(ENGLISH, wang, "") == ("王伟 · Wang Wei", "")
    assert compared_names(ENGLISH, wang, "WANG WEI") == ("王伟 · Wang Wei", same)
    assert compared_names(ENGLISH, wang, "王伟")[1] == same
    assert compared_names(ENGLISH, wang, "Wang Wen") == (
        "王伟 · Wang We<b><u>i</u></b>",
        "The names differ where underlined. You can continue; both are recorded.",
    )


def test_an_edition_stands_only_where_titles_are_the_same() -> None:
    later = replace(PACK, edition="2027.1")
    other = replace(PACK, title="Tractor")
    assert standard_titles((PACK.head, other.head)) == [PACK.title, "Tractor"]
    assert standard_titles((PACK.head, later.head)) == [
        f"{PACK.title} · {PACK.edition}",
        f"{PACK.title} · 2027.1",
    ]


def test_an_adjustment_says_who_agreed_it_and_the_extra_time() -> None:
    agreed = "Agreed with M Pugh on 9 November 2026"
    more = "40 extra minutes for the practical"
    assert adjustment_texts(ENGLISH, READER) == [agreed, more]
    assert adjustment_texts(ENGLISH, replace(READER, extra_minutes=0)) == [agreed]


def test_the_form_shows_what_is_known_of_a_candidate() -> None:
    texts = candidate_texts(BOOKED)
    assert (texts["name"], texts["born"], texts["hse_date"]) == ("Sam OKORO", "31 1 1990", "")


def test_the_header_names_the_candidate_once_known() -> None:
    assert candidate_heading(ENGLISH, None, "Identity check") == Heading("Identity check")
    assert candidate_heading(ENGLISH, BOOKED, "Identity check") == Heading(
        "Sam OKORO", "Identity check", "A"
    )


@pytest.mark.parametrize(
    ("own", "status", "detail"),
    [
        (OwnPaper.NOT_BEGUN, Status.IN_PROGRESS, "0 of 1 marked"),
        (OwnPaper.BEGUN, Status.IN_PROGRESS, "The candidate answers on the laptop"),
        (OwnPaper.SUBMITTED, Status.ATTENTION, "Open the score"),
    ],
)
def test_the_theory_says_whose_turn_it_is(own: OwnPaper, status: Status, detail: str):
    code = PACK.theory.questions[0].code if PACK.theory else ""
    now = replace(BOOKED, paper=(code,), sitting=TheorySitting(own=own))
    row = next(t for t in candidate_tasks(ENGLISH, review_of(now)) if t.key == "theory")
    assert (row.status, row.detail) == (status, detail)


def test_a_running_theory_is_told_by_its_word_whoever_answers() -> None:
    code = PACK.theory.questions[0].code if PACK.theory else ""
    began = datetime(2026, 11, 20, 9, tzinfo=UTC)
    sitting = TheorySitting(started=began, since=began, own=OwnPaper.BEGUN)
    now = replace(BOOKED, paper=(code,), sitting=sitting)
    row = next(t for t in candidate_tasks(ENGLISH, review_of(now)) if t.key == "theory")
    assert (row.status, row.word) == (Status.IN_PROGRESS, "Running")
    assert row.detail == "The candidate answers on the laptop · the clock is running"


def test_the_steps_say_that_a_clock_runs_and_what_the_details_lack() -> None:
    code = PACK.theory.questions[0].code if PACK.theory else ""
    who = replace(BOOKED.candidate, date_of_birth=None, employer="Jones Plant")
    began = datetime(2026, 11, 20, 9, tzinfo=UTC)
    sitting = TheorySitting(started=began, since=began)
    now = replace(BOOKED, candidate=who, paper=(code,), sitting=sitting)
    rows = {one.key: one.detail for one in candidate_tasks(ENGLISH, review_of(now))}
    assert rows["theory"] == "Theory running, 0 of 1 asked"
    assert rows["details"] == "Jones Plant · no date of birth yet"
