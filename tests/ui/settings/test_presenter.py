"""The choices that are on the settings page alone, and its links."""

from npors_desktop.ui.settings.presenter import page_links


def test_an_office_does_not_enrol():
    laptop, office = page_links(of_office=False), page_links(of_office=True)
    assert [link.page for link in laptop if link not in office] == ["page_enrolment"]
    letters = [link.letter for link in laptop]
    assert len(letters) == len(set(letters))
    assert all(link.text.text.endswith(f"   {link.letter}") for link in laptop)
