"""What is typed and not saved is kept beside the record, each form by itself."""

from datetime import date

import pytest

from npors_desktop.domain.people import Visit
from npors_desktop.workflows.sessions import LaptopSession


class GivenUpError(Exception):
    """What ends a save before its commit."""


def test_each_form_has_its_own_texts_until_they_are_dropped(session: LaptopSession):
    drafts = session.drafts
    assert drafts.read("page_visit_details", "") == {}
    drafts.keep("page_visit_details", "", {"visit_site": "Hendre Qu"})
    drafts.keep("page_visit_details", "a", {"visit_site": "Elsewhere"})
    drafts.keep("page_enrolment", "", {"leave_reason": "Moved"})
    drafts.keep("page_visit_details", "", {"visit_site": "Hendre Quarry "})
    assert drafts.read("page_visit_details", "") == {"visit_site": "Hendre Quarry "}
    assert drafts.read("page_enrolment", "") == {"leave_reason": "Moved"}
    drafts.keep("page_visit_details", "", {})
    assert drafts.read("page_visit_details", "") == {}
    assert drafts.read("page_enrolment", "") == {"leave_reason": "Moved"}
    drafts.keep("page_enrolment", "", {})
    drafts.keep("page_enrolment", "", {})
    assert drafts.read("page_visit_details", "a") == {"visit_site": "Elsewhere"}


def test_a_form_is_saved_and_its_draft_ended_by_one_commit(session: LaptopSession):
    drafts, visits = session.drafts, session.visits
    new = Visit("", "Hendre", date(2026, 11, 20))
    drafts.keep("page_visit_details", "", {"visit_site": "Hendre", "visit_ground": "clay"})

    def fail() -> Visit:
        visits.open_visit(new)
        raise GivenUpError

    with pytest.raises(GivenUpError):
        drafts.ended_by(fail, "page_visit_details", "")
    assert visits.today().visits == ()
    assert drafts.read("page_visit_details", "") != {}
    # Where some of its fields are saved, the others stay.
    drafts.ended_by(lambda: visits.open_visit(new), "page_visit_details", "", ("visit_site",))
    assert len(visits.today().visits) == 1
    assert drafts.read("page_visit_details", "") == {"visit_ground": "clay"}
    drafts.ended_by(lambda: visits.open_visit(new), "page_visit_details", "")
    assert drafts.read("page_visit_details", "") == {}
