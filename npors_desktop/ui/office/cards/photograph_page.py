"""The photograph for a card: where from, its frame, and what somebody should look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.cards.portrait import PORTRAIT_WARNINGS, PortraitOrigin
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.picture_source import PictureSource
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.frame_view import FrameView
from npors_desktop.ui.widgets.labels import label, show_lines
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.cards.portrait import CardPortrait, PortraitWarning
    from npors_desktop.domain.photograph_frame import Frame
    from npors_desktop.ui.office.cards.work import CardsWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.card_portraits import OfferedPortrait
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import GivenPhotograph

_ACCEPT, _FROM_TEST = message("Accept this photograph"), message("Take the one from the test")


class CardPhotographPage(FormPage):
    """Its subject is the id of an application. The photograph of the test is offered at once."""

    name = "page_card_photograph"
    title = message("Photograph for the card")
    help = message(
        "Face and shoulders, a light and even ground, no hat but a religious one, no dark glasses. "
        "Move the frame with the arrow keys; plus and minus change its size. What is warned of "
        "does not stand in the way: the scheme decides by eye. The whole picture is kept."
    )
    keys = (
        KeyHelp("Enter", _ACCEPT),
        KeyHelp("T", _FROM_TEST),
        KeyHelp("← → ↑ ↓ + −", message("Move the frame, or change its size")),
        GO_TO_PLACE,
    )
    session = SessionKind.OFFICE
    office_place = back = "page_cards"

    def __init__(
        self, context: Context, parent: QWidget, work: CardsWork, preferences: PreferencesFile
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words, look = context.words, context.look
        self._work = work
        self._person = self._whose = ""
        self._offered: OfferedPortrait | None = None
        self._is_looking = False
        self.told = label("", self.body, "strong")
        self.source = PictureSource(self, work.portraits.pictures, preferences, "card_photo")
        self.source.given.connect(self._on_given)
        self.frame = FrameView(look, words, self.body)
        self.frame.changed.connect(self._look)
        self.warnings = label("", self.body)
        self.warnings.setObjectName("photo_warnings")
        for part in (self.told, self.source, self.frame, self.warnings):
            self.column.addWidget(part)
        self.from_test = self.add_action(_FROM_TEST, "from_test", self._take_from_test, "T")
        self.accept = self.add_primary(
            _ACCEPT, "accept_photo", self._accept, kind=ActionKind.CARD_PORTRAIT_ACCEPTED
        )
        self.begin_at(self.source.from_file)

    @override
    def open(self, subject: str | None) -> None:
        self._offered, self._person, self._whose = None, "", ""
        self.from_test.hide()
        self._show_offered()
        super().open(subject)
        if subject:
            self.read(partial(_whose, self._work, subject), self._on_person)

    @override
    def refresh(self, changed: Changed) -> None:
        """What is framed stays."""

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._whose)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _on_person(self, found: tuple[str, str]) -> None:
        self._person, self._whose = found
        self.heading_changed.emit()
        self._take_from_test()

    def _take_from_test(self) -> None:
        if self._person:
            work = partial(self._work.portraits.from_test, self._person)
            self.read(work, self._on_from_test)

    def _on_from_test(self, offered: OfferedPortrait | None) -> None:
        self.from_test.setVisible(offered is not None)
        self._on_offered(offered)

    def _on_given(self, given: GivenPhotograph) -> None:
        self._on_offered(self._work.portraits.brought(given))

    def _on_offered(self, offered: OfferedPortrait | None) -> None:
        self._offered = offered
        self._show_offered()
        if offered is not None:
            given = offered.given
            self.frame.show_photograph(given.shown, (given.width, given.height))
            self.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_offered(self) -> None:
        words, offered = self.context.words, self._offered
        if offered is None:
            text = words("No photograph was taken at a test. Choose one.")
        elif offered.origin is PortraitOrigin.AT_TEST:
            at = offered.taken_at.astimezone()
            text = words(
                "Taken at the test on {day} at {time}. Move the frame with the arrow keys, size it "
                "with + and −, then accept it.",
                day=f"{at:%d/%m/%Y}",
                time=f"{at:%H:%M}",
            )
        else:
            text = words(
                "Move the frame with the arrow keys, size it with + and −, then accept it."
            )
        self.told.setText(text)
        self.warnings.hide()
        self.frame.setVisible(offered is not None)
        self.accept.setEnabled(offered is not None)

    def _look(self, frame: Frame) -> None:
        """Look for what may be wrong, at one frame at a time."""
        offered = self._offered
        if offered is None or self._is_looking:
            return
        self._is_looking = True

        def done(found: tuple[PortraitWarning, ...]) -> None:
            self._is_looking = False
            if self._offered is offered and self.frame.frame == frame:
                words = self.context.words
                show_lines(self.warnings, [words(PORTRAIT_WARNINGS[one]) for one in found])
            else:
                self._look(self.frame.frame)

        def failed(error: Exception) -> None:
            self._is_looking = False
            self.context.jobs.failed.emit(error)

        reply = partial(self._work.portraits.warnings, offered, frame)
        self.context.jobs.run(reply, done, failed=failed)

    def _accept(self) -> None:
        if self._offered is not None and self._person:
            frame = self.frame.frame
            work = partial(self._work.portraits.accept, self._person, self._offered, frame)
            self.write(work, self._on_accepted)

    def _on_accepted(self, _portrait: CardPortrait) -> None:
        self.go("page_cards", self.subject)
        self.say(self.context.words("Saved."))


def _whose(work: CardsWork, application: str) -> tuple[str, str]:
    person = work.applications.get(application).person
    return person, work.persons.file(person).identity.name
