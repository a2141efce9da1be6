"""What is typed and not saved is kept beside the record, each form by itself."""

from npors_desktop.workflows.sessions import LaptopSession


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
