"""Where the window was is known until the program ends in order."""

from datetime import date

from npors_desktop.domain.people import Visit
from npors_desktop.workflows.sessions import LaptopSession


def test_a_place_is_known_until_it_is_dropped(session: LaptopSession) -> None:
    place = session.left_place
    assert place.find() is None
    place.drop()
    place.keep("page_visit", "1")
    place.keep("page_candidate", "2", 1)
    found = place.find()
    assert found is not None
    assert (found.page, found.subject, found.returns) == ("page_candidate", "2", 1)
    place.drop()
    assert place.find() is None


def test_it_says_when_something_was_saved_last(session: LaptopSession) -> None:
    session.left_place.keep("page_visit", "1")
    before = session.left_place.find()
    session.visits.open_visit(Visit("", "Hendre", date(2026, 11, 20)))
    after = session.left_place.find()
    assert before is not None
    assert after is not None
    assert after.last_saved >= before.last_saved
