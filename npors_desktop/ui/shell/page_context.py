"""What pages are given, and what only the window and the page list have."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session, SessionOpener

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.office_log import ActionKind
    from npors_desktop.ui.appearance.theme import ThemeName
    from npors_desktop.workflows.drafts import Drafts


class Context(Protocol):
    """What every page has. The workflows that a page uses come in by its constructor; it calls
    them inside ``jobs.run`` and nowhere else."""

    words: Words
    look: Look
    jobs: Jobs
    # The language that each candidate chose in their view, by their assessment.
    voices: dict[str, Language]
    # The assessment that was in front last, on its candidate's page; empty before.
    last_candidate: str

    @property
    def drafts(self) -> Drafts:
        """Where forms keep what is typed. Raises UserError if no laptop's store is open."""
        ...

    def now(self) -> datetime:
        """The time by the open store's clock. Raises UserError if none is open."""
        ...

    def may(self, kind: ActionKind) -> bool:
        """Whether who is at the window may do this at the open office; what they may not is not
        offered."""
        ...


@dataclass(slots=True)
class WindowContext:
    """What the window holds: a page's context, and also the way to a store and the open session.

    The page list takes the workflows of a page from it. ``session`` is None while no store is open.
    """

    words: Words
    look: Look
    jobs: Jobs
    opener: SessionOpener
    session: Session | None = None
    voices: dict[str, Language] = field(default_factory=dict[str, Language])
    last_candidate: str = ""

    @property
    def laptop(self) -> LaptopSession:
        """The open session of a laptop. Raises UserError if another or none is open."""
        if not isinstance(self.session, LaptopSession):
            raise UserError(
                message("This is for an assessor's laptop, but no laptop's store is open.")
            )
        return self.session

    @property
    def drafts(self) -> Drafts:
        """Where the forms of a laptop keep what is typed. Raises as ``laptop`` does."""
        return self.laptop.drafts

    @property
    def office(self) -> OfficeSession:
        """The open session of an office. Raises UserError if another or none is open."""
        if not isinstance(self.session, OfficeSession):
            raise UserError(message("This is for the office, but no office's store is open."))
        return self.session

    @property
    def open_session(self) -> Session:
        """The open session, of a laptop or an office. Raises UserError if none is open."""
        if self.session is None:
            raise UserError(message("No store is open."))
        return self.session

    @property
    def is_office(self) -> bool:
        """Whether the session of an office is open."""
        return isinstance(self.session, OfficeSession)

    def now(self) -> datetime:
        """The time by the open store's clock. Raises UserError if none is open."""
        return self.open_session.backups.now()

    def may(self, kind: ActionKind) -> bool:
        """Whether who is at the window may do this at the open office."""
        return not isinstance(self.session, OfficeSession) or self.session.acting.may(kind)

    def remember_theme(self, name: ThemeName) -> None:
        """Keep the theme for the next start. A failure is shown as any other."""
        self.jobs.run(partial(self.opener.preferences.change, theme=name))
