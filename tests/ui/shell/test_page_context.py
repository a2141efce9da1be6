"""What the page list takes workflows from: the session that is open, or an error in words."""

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.workflows.sessions import LaptopSession


def test_the_session_of_a_laptop_is_no_offices(context: WindowContext, laptop: LaptopSession):
    assert context.laptop is context.open_session is laptop
    assert not context.is_office
    with pytest.raises(UserError, match="no office's store is open"):
        _ = context.office


def test_without_a_session_nothing_is_reached(context: WindowContext, laptop: LaptopSession):
    context.session = None
    for ask in (lambda: context.laptop, lambda: context.open_session, context.now):
        with pytest.raises(UserError, match="open"):
            ask()
    context.session = laptop
    assert context.now() == laptop.backups.now()
