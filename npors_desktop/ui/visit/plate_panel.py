"""The part of the visit's details for the photograph of the plate of its machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.ui.forms.kept_photograph import KeptPhotograph
from npors_desktop.ui.forms.picture_source import PictureSource
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from npors_desktop.ui.forms.form_page import FormPage
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import GivenPhotograph, PhotographTaking


class PlatePanel(Card):
    """Hidden for a visit that is not created yet."""

    def __init__(
        self, page: FormPage, photographs: PhotographTaking, preferences: PreferencesFile
    ) -> None:
        title = page.context.words("Photograph of the machine's plate (optional)")
        look = page.context.look
        super().__init__(look, "plate_card", page.body, title=title, icon=Icon.PHOTO)
        self._page, self._photographs = page, photographs
        self.kept = KeptPhotograph(page, photographs, "plate", self._remove)
        self.source = PictureSource(page, photographs, preferences, "plate")
        self.source.given.connect(self._take)
        for part in (self.kept, self.source):
            self.column.addWidget(part)

    def open(self, visit: str | None) -> None:
        """Show the plate of a visit's machine."""
        self.setVisible(visit is not None)
        self.kept.show_photograph(None)
        if visit is not None:
            self._page.read(partial(self._photographs.plate, visit), self.kept.show_photograph)

    def _take(self, given: GivenPhotograph) -> None:
        visit = self._page.subject
        if visit is not None:
            work = partial(self._photographs.take_plate, visit, given)
            self._page.write(work, self.kept.show_photograph, changes=visit)

    def _remove(self, _sha256: str) -> None:
        visit = self._page.subject
        if visit is not None:
            work = partial(self._photographs.remove_plate, visit)
            self._page.write(work, self.kept.show_photograph, changes=visit)
