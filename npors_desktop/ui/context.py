"""What every page is given: its words, its look, its way to the store, and the open desk."""

from dataclasses import dataclass, replace

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.jobs import Jobs
from npors_desktop.ui.look import Look
from npors_desktop.ui.theme import ThemeName
from npors_desktop.ui.words import Words
from npors_desktop.workflows.desks import Desk, Doors, LaptopDesk, OfficeDesk


@dataclass(slots=True)
class Context:
    """The parts a page works with. ``desk`` is None while the store is locked; then only the
    pages of the doors are shown. Its workflows are called inside ``jobs.run`` and nowhere else."""

    words: Words
    look: Look
    jobs: Jobs
    doors: Doors
    desk: Desk | None = None

    @property
    def laptop(self) -> LaptopDesk:
        """The assessor's desk. Raises UserError when another or none is open."""
        if not isinstance(self.desk, LaptopDesk):
            raise UserError("This belongs to an assessor's laptop, and none is open here.")
        return self.desk

    @property
    def office(self) -> OfficeDesk:
        """The office's desk. Raises UserError when another or none is open."""
        if not isinstance(self.desk, OfficeDesk):
            raise UserError("This belongs to the office, and no office is open here.")
        return self.desk

    @property
    def open_desk(self) -> Desk:
        """Whichever desk is open. Raises UserError when none is."""
        if self.desk is None:
            raise UserError("No desk is open here.")
        return self.desk

    @property
    def is_office(self) -> bool:
        """Whether the office's desk is open."""
        return isinstance(self.desk, OfficeDesk)

    def remember_theme(self, name: ThemeName) -> None:
        """Keep the theme for the next start. A failure is shown as any other."""
        preferring = self.doors.preferring
        self.jobs.run(lambda: preferring.keep(replace(preferring.read(), theme=name)))
