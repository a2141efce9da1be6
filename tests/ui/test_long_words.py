"""What somebody typed as one endless word widens no page beyond its window."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.course_days import CourseDay
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.workflows.sessions import LaptopSession

ENDLESS = "Llanfairpwll" * 16
# The widest that a label may insist on, in pixels: less than half of the narrowest window.
MOST = 500


@dataclass(frozen=True)
class Endless:
    """The ids of a visit, its candidate and a course day, all of endless words."""

    visit: str
    candidate: str
    day: str


@pytest.fixture
def endless(laptop: LaptopSession, ui_clock: SetClock) -> Endless:
    today = date(2026, 11, 20)
    machine = MachineDetails(ENDLESS, ENDLESS, ENDLESS)
    visit = laptop.visits.open_visit(Visit("", ENDLESS, today, machine=machine)).id
    who = Candidate(ENDLESS, date(1990, 3, 1), ENDLESS)
    pack = pack_ref(catalogue().find("ride-on-roller"))
    candidate = laptop.visits.add_candidate(visit, who, pack, machine)
    learners = laptop.course_days.course(visit).learners
    day = CourseDay(
        "", today, learners, ENDLESS, "", ENDLESS, time(8), time(9), (), ENDLESS, ui_clock.now()
    )
    return Endless(visit, candidate, laptop.course_days.enter(visit, day).id)


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ("page_today", ""),
        ("page_visit", "{0.visit}"),
        ("page_candidate", "{0.candidate}"),
        ("page_candidate_privacy", "{0.candidate}"),
        ("page_candidate_details", "{0.candidate}"),
        ("page_candidate_identity", "{0.candidate}"),
        ("page_candidate_adjustments", "{0.candidate}"),
        ("page_candidate_ready", "{0.candidate}"),
        ("page_visit_details", "{0.visit}"),
        ("page_briefing", "{0.visit}"),
        ("page_amendment", "{0.candidate}"),
        ("page_sign", "{0.candidate}"),
        ("page_check", "{0.candidate}"),
        ("page_record", "{0.candidate}"),
        ("page_tasks", "{0.candidate}"),
        ("page_theory", "{0.candidate}"),
        ("page_course_days_out", "{0.visit}"),
        ("page_course_days", "{0.visit}"),
        ("page_course_day", "{0.visit}"),
        ("page_course_day_sign", "{0.visit}/{0.day}"),
        ("page_course_day_learner", "{0.visit}/{0.day}/{0.candidate}"),
    ],
)
def test_an_endless_word_widens_no_page(
    endless: Endless, opened: Callable[..., FormPage], page: str, subject: str
):
    shown = opened(page, subject.format(endless) or None)
    # What it needs, not what it has now: a layout that is still to come would widen it.
    assert shown.body.minimumSizeHint().width() <= shown.area.viewport().width()
    wide = {
        made.text()[:40]: made.minimumSizeHint().width()
        for made in shown.body.findChildren(QLabel)
        if made.isVisible() and made.minimumSizeHint().width() > MOST
    }
    assert wide == {}
