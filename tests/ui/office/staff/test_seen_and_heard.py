"""The pages of the staff, by ear, by eye and by the Tab key."""

from collections.abc import Callable

import pytest

from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession
from tests.ui.seen_and_heard import disordered, faint, unheard
from tests.ui.tabbed import trapped


@pytest.mark.parametrize(
    "subject", ["add/", "name/", "role/{ben}", "passphrase/{ben}", "end/{ben}"]
)
def test_each_form_and_the_list_are_told_whole_seen_and_left_by_the_tab_key(
    subject: str,
    bare_office: OfficeSession,
    open_window: Callable[..., MainWindow],
    settle: Callable[[MainWindow], None],
    look: Look,
) -> None:
    bare_office.staff.name_self("Ann Preece")
    ben = bare_office.staff.add("Ben Tudor", OfficeRole.VIEWER, "grass tandem violet oak")
    window = open_window(bare_office, "page_staff", ben.id)
    for page, of in (("page_staff", ben.id), ("page_staff_change", subject.format(ben=ben.id))):
        window.open_page(page, of)
        settle(window)
        assert window.page is not None
        assert not window.error_band.isVisible()
        assert unheard(window) == []
        assert disordered(window.page) == []
        assert faint(window, ThemeName.STANDARD) == []
        assert trapped(window) == []
    look.show_text_scale(2.0)
    assert window.minimumSizeHint().width() <= 1366
