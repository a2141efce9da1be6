"""A new edition is read and agreed to in the window, on the way to adding a candidate."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.standards.edition_page import EditionPage, edition_subject
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., FormPage]
NEW = PackRef("roller", "2026.3", "novice")
CHANGED = "Overlaps each pass by a half"


def texts(page: FormPage) -> str:
    return "\n".join(one.text() for one in page.body.findChildren(QLabel) if not one.isHidden())


@pytest.fixture
def visit(laptop: LaptopSession, install: Callable[..., None]) -> str:
    """A visit with a candidate by the older edition; the new one is installed."""
    install("2026.2")
    made = laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    older = PackRef("roller", "2026.2", "novice")
    laptop.visits.add_candidate(made, Candidate("Anya Nowak"), older)
    install("2026.3", overlap=CHANGED)
    return made


@pytest.mark.parametrize("kind", ["visit", "next"])
def test_adding_leads_to_the_changes_and_back_with_what_was_typed(
    opened: Opened,
    window: Any,
    keyboard: Any,
    typed: Any,
    laptop: LaptopSession,
    visit: str,
    *,
    kind: str,
) -> None:
    form: Any = opened("page_candidate_details", f"{kind}/{visit}")
    titles = [form.pack.box.itemText(n) for n in range(form.pack.box.count())]
    form.pack.box.setCurrentIndex(titles.index("Ride-on roller, novice · 2026.3"))
    form.fields["name"].field.setFocus()
    typed("Rhys Jones")
    keyboard("Enter")
    page = window.page
    assert isinstance(page, EditionPage)
    shown = texts(page)
    assert "differs from edition 2026.2, which was used here, in 1 place" in shown
    assert "Before: Overlaps each pass by a third\nNow: " + CHANGED in shown
    keyboard("Enter")  # typed ahead: it agrees to nothing
    assert laptop.new_editions.to_read(NEW)
    keyboard("A")
    assert laptop.new_editions.to_read(NEW) is None
    assert window.page is form
    assert form.fields["name"].text() == "Rhys Jones"
    assert form.pack.text() == "Ride-on roller, novice · 2026.3"
    keyboard("Enter")
    assert [line.candidate for line in laptop.visits.visit(visit).candidates] == [
        "Anya Nowak",
        "Rhys Jones",
    ]


def test_esc_leads_back_without_agreeing(
    opened: Opened, window: Any, keyboard: Any, laptop: LaptopSession, visit: str
) -> None:
    opened("page_edition", edition_subject(NEW, f"visit/{visit}"))
    keyboard("Escape")
    assert window.page.name == "page_candidate_details"
    assert laptop.new_editions.to_read(NEW)


def test_where_nothing_is_to_be_read_nothing_can_be_agreed_to(
    opened: Opened, laptop: LaptopSession, visit: str, keyboard: Any, window: Any
) -> None:
    page: Any = opened("page_edition", edition_subject(NEW))
    assert page.onward.isHidden()
    laptop.new_editions.accept(NEW)
    opened("page_edition", edition_subject(NEW))
    assert "nothing to read" in texts(page)
    assert page.agree.isHidden()
    keyboard("Enter")
    assert window.page.name == "page_standards"


def test_an_end_that_is_near_is_told_where_the_standard_is_chosen(
    opened: Opened, laptop: LaptopSession, install: Any
) -> None:
    last = date(2026, 12, 1)
    install("2026.2", StandardStatus(StandardState.DEPRECATED, valid_to=last, reason="Replaced."))
    told = "edition 2026.2, can be used for new tests until 1 December 2026"
    visit = laptop.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20))).id
    form: Any = opened("page_candidate_details", f"visit/{visit}")
    assert form.ending.isHidden()
    titles = [form.pack.box.itemText(n) for n in range(form.pack.box.count())]
    form.pack.box.setCurrentIndex(titles.index("Ride-on roller, novice"))
    assert told in form.ending.text()
