"""A page names a standard to another page, and Back leads to where it was shown from."""

import pytest

from npors_desktop.ui.forms.shown_standard import ShownFrom, ShownStandard, shown_standard


@pytest.mark.parametrize("origin", ShownFrom)
@pytest.mark.parametrize("id_", ["dumper", "draft"])
def test_a_subject_is_read_as_it_was_written(origin: ShownFrom, id_: str) -> None:
    one = ShownStandard(id_, "2026.1", "novice", origin)
    assert shown_standard(one.subject) == one


def test_a_subject_may_name_nothing() -> None:
    assert shown_standard("") == ShownStandard("", "", "")


def test_back_leads_to_where_it_was_shown_from() -> None:
    written, held, stored = (
        ShownStandard("dumper", "2026.1", "novice", one)
        for one in (ShownFrom.WRITTEN, ShownFrom.IN_HAND, ShownFrom.STORED)
    )
    assert (written.back_page, written.back_subject) == ("page_standard_authoring", None)
    assert (held.back_page, held.back_subject) == ("page_standards", "hand/dumper/2026.1/novice")
    assert stored.back_subject == "read/dumper/2026.1/novice"
