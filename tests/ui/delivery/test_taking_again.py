"""A referred record is taken again from its page, on the visit of today."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.people import Visit
from npors_desktop.domain.sheet import Mark
from tests.opened_format2 import lock_small, offer_small, open_small, play_small, varied_pack

Keyboard = Callable[..., None]
BEFORE, TODAY = date(2026, 11, 12), date(2026, 11, 20)


@pytest.fixture
def referred(laptop: Any) -> str:
    """A locked record of another day, its theory referred."""
    pack = varied_pack()
    visit = laptop.visits.open_visit(Visit("", "Hendre", BEFORE)).id
    id_ = open_small(laptop, pack, visit)
    play_small(laptop, id_, theory=False)
    lock_small(laptop, id_)
    offer_small(laptop, pack)
    return id_


def visit_today(laptop: Any, site: str) -> str:
    return laptop.visits.open_visit(Visit("", site, TODAY)).id


def test_it_opens_on_the_only_visit_of_today(
    referred: str, opened: Any, laptop: Any, keyboard: Keyboard, window: Any
):
    visit = visit_today(laptop, "Penmaen")
    opened("page_record", referred)
    keyboard("R")
    assert window.page.name == "page_candidate"
    now = laptop.preparation.assessment(window.page.subject)
    assert (now.visit, now.resit_of.record, now.resit_of.on) == (visit, referred, BEFORE)
    # The row of the resit leads to the record.
    window.page._open("resit")
    assert (window.page.name, window.page.subject) == ("page_record", referred)


def test_with_several_visits_it_asks_on_which(
    referred: str, opened: Any, laptop: Any, keyboard: Keyboard, window: Any
):
    visits = {visit_today(laptop, "Penmaen"), visit_today(laptop, "Bala")}
    page = opened("page_record", referred)
    keyboard("R")
    assert window.focusWidget() is page.visit.field
    keyboard("Escape")
    assert page.visit.isHidden()
    assert window.page is page
    keyboard("R", "Down")
    chosen = page._today[1].id
    keyboard("Return")
    assert window.page.name == "page_candidate"
    assert laptop.preparation.assessment(window.page.subject).visit == chosen
    assert chosen in visits


def test_without_a_visit_today_one_is_made_first(
    referred: str, opened: Any, keyboard: Keyboard, window: Any
):
    opened("page_record", referred)
    keyboard("R")
    assert window.page.name == "page_visit_details"
    told = "There is no visit today. Create one, then press R on the record."
    assert window.bar.line.line.head == told


def test_a_record_that_was_not_referred_offers_nothing(
    opened: Any, laptop: Any, keyboard: Keyboard, window: Any
):
    id_ = open_small(laptop)
    play_small(laptop, id_, theory=True)
    laptop.marking.mark(id_, "2.2", Mark.MET)
    lock_small(laptop, id_)
    page = opened("page_record", id_)
    assert page.again.isHidden()
    keyboard("R")
    assert window.page is page


def test_an_edition_that_is_new_here_is_read_first(
    referred: str, opened: Any, laptop: Any, keyboard: Keyboard, window: Any
):
    visit_today(laptop, "Penmaen")
    offer_small(laptop, varied_pack(edition="2026.3"))
    opened("page_record", referred)
    keyboard("R")
    assert window.page.name == "page_edition"
    assert window.page.subject == "small-digger/2026.3/novice/"
