"""The photograph of the plate of a visit's machine, on the page of its details."""

from collections.abc import Callable
from datetime import date
from typing import Any

from npors_desktop.domain.people import Visit
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.workflows.sessions import LaptopSession
from tests.photo_files import drawing, file_of


def test_it_is_taken_shown_and_removed(
    opened: Callable[..., Any], settle: Callable[[], None], laptop: LaptopSession
):
    page = opened("page_visit_details")
    assert page.plate.isHidden()
    visit = laptop.visits.open_visit(Visit("", "Quarry", date(2026, 11, 20))).id
    page = opened("page_visit_details", visit)
    settle()
    assert page.plate.kept.isHidden()
    given = laptop.photographs.open_bytes(file_of(drawing()), PhotographSource.DROPPED)
    page.plate.source.given.emit(given)
    settle()
    plate = laptop.photographs.plate(visit)
    assert plate is not None
    assert not page.plate.kept.picture.pixmap().isNull()
    page.plate.kept.remove.click()
    settle()
    assert laptop.photographs.plate(visit) is None
    assert page.plate.kept.isHidden()
