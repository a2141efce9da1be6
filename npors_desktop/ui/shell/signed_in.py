"""Who of an office's staff is signed in, as the window shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.office_roles import ROLES
from npors_desktop.workflows.sessions import OfficeSession

if TYPE_CHECKING:
    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.sessions import Session


def signed_in(heading: Heading, context: WindowContext) -> Heading:
    """A heading that also says who is signed in, with which role; where both have no room, that
    alone."""
    session = context.session
    member = session.acting.member if isinstance(session, OfficeSession) else None
    if member is None:
        return heading
    words = context.words
    who = words("{name}, {role}", name=member.name, role=words(ROLES[member.role]))
    detail = f"{heading.detail} · {who}" if heading.detail else who
    return replace(heading, detail=detail, short=who)


def who_opened(session: Session) -> str:
    """Which store is open, and by whom: only the same person comes back to the page they left."""
    member = session.acting.member if isinstance(session, OfficeSession) else None
    return f"{session.recovery_code.vault_id}/{member.id if member else ''}"
