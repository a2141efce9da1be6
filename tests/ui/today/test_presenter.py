"""What Today shows, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment, ClockState, MarkedCriterion, Stage
from npors_desktop.domain.assessment_parts import TheorySitting
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import AssessmentLine, LaptopIdentity, OutboxState, VisitSource
from npors_desktop.domain.people import AssessorDetails, Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import Mark, PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.exchange.visit_file import Booking, VisitFile
from npors_desktop.ui.today.presenter import (
    PAGES,
    candidates_shown,
    clock_shown,
    day_and_name,
    finish_rows,
    laptop_tasks,
    next_step,
    opened_out,
    opened_text,
    other_visits,
    running_shown,
    visit_status,
)
from npors_desktop.ui.widgets.values import Status
from npors_desktop.workflows.standards.standards_now import StandardShown, UsedPack
from npors_desktop.workflows.visit.visits import EnclosedStandard, PreparedVisit, Today, VisitLines
from tests.dumper_format2 import pack

ENGLISH = Words()
LINE = AssessmentLine(
    id="1",
    visit="v",
    letter="A",
    candidate="Sam OKORO",
    pack=PackRef("tractor.novice", "2026.1"),
    title="Tractor",
    stage=Stage.DRAFT,
    clock=ClockState.NOT_STARTED,
    identity_done=False,
    privacy_done=False,
    theory_answered=0,
    theory_asked=0,
    marked=0,
    criteria=12,
    not_met=0,
    signatures=0,
    adjustments=0,
    outbox=None,
)
VISIT = Visit("v", "Hendre", date(2026, 11, 20))
CONFIRMED = LaptopIdentity(AssessorDetails("Gareth Price", "GP-7", "ATP One"), "", "certificate")
NOTHING = Today(
    running=None,
    visits=(),
    to_finish=(),
    waiting=0,
    identity=CONFIRMED,
    is_sheet_saved=True,
    now=datetime(2026, 11, 20, 12, tzinfo=UTC),
)
VISITED = replace(NOTHING, visits=(VisitLines(VISIT, (LINE,)),))


def test_enter_does_the_most_urgent_thing() -> None:
    ended = replace(VISITED, to_finish=(LINE,))
    running = replace(ended, running=replace(LINE, id="2", letter="B"))
    steps = [next_step(today) for today in (NOTHING, VISITED, ended, running)]
    assert [(key, str(text)) for key, text in steps] == [
        ("", "New visit"),
        ("visit/v", "Open the visit Hendre"),
        ("candidate/1", "Continue with A Sam OKORO"),
        ("candidate/2", "Resume B Sam OKORO"),
    ]


def test_opening_a_visit_tells_its_candidates_and_what_came_with_it() -> None:
    booked = Booking(Candidate("Rhys"), LINE.pack)
    plain = PreparedVisit(VisitFile(2, VISIT, (booked, booked)), VisitSource.OFFICE)
    came = replace(plain, new_standards=(EnclosedStandard("Wheelbarrow", "2026.1"),))
    with_it = "The standard Wheelbarrow, edition 2026.1, came with it."
    opened, here = "Visit opened: Hendre.", "This visit is already here: Hendre."
    assert opened_text(ENGLISH, plain, is_new=True) == (opened, "2 candidates.")
    assert opened_text(ENGLISH, came, is_new=True) == (opened, f"2 candidates. {with_it}")
    assert opened_text(ENGLISH, came, is_new=False) == (here, with_it)
    assert opened_text(ENGLISH, plain, is_new=False) == (f"{here} Nothing was changed.", "")


def test_the_day_and_the_assessor_stand_beside_the_title() -> None:
    assert day_and_name(ENGLISH, NOTHING) == "Friday 20 November 2026 · Gareth Price · assessor"


def test_tasks_for_the_laptop_are_there_until_they_are_done() -> None:
    waiting = AssessorDetails("Gareth Price", "GP-7", "ATP One")
    undone = replace(NOTHING, identity=LaptopIdentity(waiting, ""), is_sheet_saved=False, waiting=2)
    assert laptop_tasks(ENGLISH, NOTHING) == []
    assert [task.key for task in laptop_tasks(ENGLISH, undone)] == [
        p for p in PAGES if p not in ("renew", "standards")
    ]
    assert laptop_tasks(ENGLISH, undone)[-1].detail == "2 records need the office's receipt"
    # Nobody waits for an answer to what was never asked.
    assert laptop_tasks(ENGLISH, undone)[0].word == "Request not saved yet"
    asked = laptop_tasks(ENGLISH, replace(undone, is_asked=True))
    assert asked[0].word == "Waiting for the office"


def on(day: int, *lines: AssessmentLine) -> VisitLines:
    visit = replace(VISIT, id=f"v{day}", site=f"Site {day}", on=date(2026, 11, day))
    return VisitLines(visit, tuple(replace(line, visit=visit.id) for line in lines))


def test_the_visits_of_this_day_show_their_candidates() -> None:
    today = replace(NOTHING, visits=(on(26), on(24), on(20, LINE), on(18, LINE)))
    (shown,) = opened_out(today)
    assert shown.visit.id == "v20"
    assert [one.name for one in candidates_shown(ENGLISH, today, shown)] == ["Sam OKORO"]
    assert [row.key for row in other_visits(ENGLISH, today)] == [
        "visit/v24",
        "visit/v26",
        "visit/v18",
    ]
    assert str(next_step(today)[1]) == "Open the visit Site 20"


def test_without_a_visit_on_this_day_the_next_one_is_shown_or_else_the_last() -> None:
    ahead = replace(NOTHING, visits=(on(26), on(24), on(18)))
    assert [one.visit.id for one in opened_out(ahead)] == ["v24"]
    assert [one.visit.id for one in opened_out(replace(NOTHING, visits=(on(18), on(17))))] == [
        "v18"
    ]
    assert opened_out(NOTHING) == ()


def test_nobody_stands_twice() -> None:
    ended = replace(LINE, clock=ClockState.ENDED)
    here, before = replace(ended, id="2", visit="v20"), replace(ended, visit="v18")
    visits = (on(20, ended), on(18, ended))
    today = replace(NOTHING, visits=visits, to_finish=(before, here))
    (row,) = finish_rows(ENGLISH, today)
    assert (row.key, row.title, row.detail) == ("candidate/1", "Sam OKORO", "18 Nov · Tractor")
    assert (row.status, row.word) == (Status.ATTENTION, "To be checked")


def test_what_runs_is_told_with_its_marks_and_machine() -> None:
    (outcome,) = pack().outcomes[:1]
    codes = [criterion.code for criterion in outcome.criteria][:2]
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    marks = {code: MarkedCriterion(Mark.MET, 1, at) for code in codes}
    test = Assessment("1", 1, pack()).replace(marks=marks, machine=MachineDetails("JCB", "3CX"))
    total = sum(len(one.criteria) for one in test.outcomes())
    shown = running_shown(ENGLISH, replace(NOTHING, running=LINE, test=test))
    assert shown is not None
    assert shown.lines == ("Tractor", "JCB 3CX · practical running")
    assert (shown.counts.met, shown.marked) == (2, f"2 of {total} marked")
    assert running_shown(ENGLISH, NOTHING) is None


def test_a_theory_whose_clock_runs_is_told_with_how_much_is_asked() -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    asked = replace(LINE, theory_asked=25, theory_answered=10, theory_runs=True)
    test = Assessment("1", 1, pack()).replace(sitting=TheorySitting("T01", at, at))
    today = replace(NOTHING, theory=asked, test=test)
    shown = running_shown(ENGLISH, today)
    assert shown is not None
    assert (shown.key, shown.above, shown.marked) == (
        "candidate/1",
        "Theory clock",
        "10 of 25 asked",
    )
    assert shown.lines == ("Tractor", "Theory running")
    assert (shown.counts.met, shown.counts.total) == (10, 25)
    assert "Theory running, 10 of 25 asked" in shown.spoken
    face, share = clock_shown(ENGLISH, test, at + timedelta(minutes=9))
    assert (face.time, share) == ("09:00", 9 / test.theory_minutes)
    key, text = next_step(today)
    assert (key, str(text)) == ("candidate/1", "Resume A Sam OKORO")


def test_a_visit_is_done_when_every_record_is_locked() -> None:
    locked = replace(LINE, stage=Stage.ISSUED, outbox=OutboxState.WAITING)
    begun = replace(LINE, identity_done=True)
    assert visit_status(VisitLines(VISIT, ())) is Status.NOT_STARTED
    assert visit_status(VisitLines(VISIT, (LINE,))) is Status.NOT_STARTED
    assert visit_status(VisitLines(VISIT, (begun, LINE))) is Status.IN_PROGRESS
    assert visit_status(VisitLines(VISIT, (locked, begun))) is Status.IN_PROGRESS
    assert visit_status(VisitLines(VISIT, (locked,))) is Status.DONE


@pytest.mark.parametrize(
    ("days", "word", "status"),
    [(91, "", None), (89, "Ends 18/02/2027", Status.ATTENTION), (-1, "Ended", Status.BLOCKED)],
)
def test_the_end_of_the_certificate_is_something_to_do(
    days: int, word: str, status: Status | None
) -> None:
    end = CertificateEnd(NOTHING.now + timedelta(days=days, hours=13), NOTHING.now)
    tasks = laptop_tasks(ENGLISH, replace(NOTHING, certificate_end=end))
    assert [task.status for task in tasks] == ([status] if status else [])
    for task in tasks:
        assert (task.key, PAGES[task.key]) == ("renew", "page_enrolment")
        assert word in task.word
        assert "certificate end" in task.detail


def test_a_standard_whose_end_is_near_is_told_once_for_all_routes() -> None:
    status = StandardStatus(StandardState.DEPRECATED, valid_to=date(2026, 12, 1))
    packs = [pack(route) for route in ("novice", "refresher")]
    routes = [
        StandardShown(one.head, status, status.state, UsedPack(partial(pack, one.route)))
        for one in packs
    ]
    (task,) = laptop_tasks(ENGLISH, replace(NOTHING, ending=tuple(routes)))
    assert (task.title, task.word) == ("Forward tipping dumper", "Ends 1 December 2026")
    assert PAGES[task.key] == "page_standards"
