"""What every page is given: its words, its look, its way to the store, and the open desk."""

from dataclasses import dataclass, replace

from npors_desktop.base.words import Words
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession, Session, SessionOpener


@dataclass(slots=True)
class Context:
    """The parts a page works with. ``desk`` is None while the store is locked; then only the
    pages of the doors are shown. Its workflows are called inside ``jobs.run`` and nowhere else."""

    words: Words
    look: Look
    jobs: Jobs
    opener: SessionOpener
    session: Session | None = None

    @property
    def laptop(self) -> LaptopSession:
        """The assessor's desk. Raises UserError when another or none is open."""
        if not isinstance(self.session, LaptopSession):
            raise UserError(message("This is for an assessor's laptop, but none is open."))
        return self.session

    @property
    def office(self) -> OfficeSession:
        """The office's desk. Raises UserError when another or none is open."""
        if not isinstance(self.session, OfficeSession):
            raise UserError(message("This is for the office, but no office is open."))
        return self.session

    @property
    def open_session(self) -> Session:
        """Whichever desk is open. Raises UserError when none is."""
        if self.session is None:
            raise UserError(message("No store is open."))
        return self.session

    @property
    def is_office(self) -> bool:
        """Whether the office's desk is open."""
        return isinstance(self.session, OfficeSession)

    def remember_theme(self, name: ThemeName) -> None:
        """Keep the theme for the next start. A failure is shown as any other."""
        preferring = self.opener.preferences
        self.jobs.run(lambda: preferring.keep(replace(preferring.read(), theme=name)))
