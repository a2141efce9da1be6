"""What a new edition of a standard changes, to be read and agreed to before it is first used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_changes import standard_changes
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.standards.presenter import change_text
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.standards.new_editions import NewEdition, NewEditions

_AGREE = message("I have read it and will work by it")


class EditionPage(FormPage):
    """The differences to the edition that was used here before. The subject is ``edition_subject``;
    agreeing leads back to the form of the candidate."""

    name = "page_edition"
    title = message("A new edition")
    help = message(
        "This edition has not been used on this laptop before. Read what it changes. Tests by it "
        "start only once you have agreed to work by it; your name and the time are kept."
    )
    keys = (KeyHelp("PgUp PgDn", message("Scroll")), KeyHelp("A", _AGREE))
    back = "page_standards"

    def __init__(self, context: Context, parent: QWidget, editions: NewEditions) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._editions = editions
        self._found: NewEdition | None = None
        self._shown: list[QWidget] = []
        # Neither the primary button nor focused: an Enter typed ahead must not agree to anything.
        self.agree = self.add_action(_AGREE, "accept_edition", self._accept, "A")
        self.agree.hide()
        # Only where there is nothing to agree to.
        self.onward = self.add_primary(message("Go back"), "edition_back", self.left.emit)
        self.onward.hide()

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._editions.to_read, _read(self.subject)[0]), self._show)
        else:
            self._show(None)

    @override
    def heading(self) -> Heading:
        detail = self._found.now.title if self._found else ""
        return Heading(self.context.words(self.title), detail)

    @override
    def back_page(self) -> str:
        return "page_candidate_details" if self.back_subject() else self.back

    @override
    def back_subject(self) -> str | None:
        form = _read(self.subject)[1] if self.subject else ""
        return form or None

    def _show(self, found: NewEdition | None) -> None:
        words = self.context.words
        self._found = found
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        self.agree.setVisible(found is not None)
        self.onward.setVisible(found is None)
        self.heading_changed.emit()
        if found is None:
            self._add(words("There is nothing to read: no earlier edition was used here."))
            return
        before, now = (one.source or one for one in (found.before, found.now))
        changes = standard_changes(before, now)
        told = words.count(
            "Edition {edition} differs from edition {earlier}, which was used here, in {n} place.",
            "Edition {edition} differs from edition {earlier}, which was used here, in {n} places.",
            len(changes),
            edition=found.now.edition,
            earlier=found.before.edition,
        )
        self._add(told, "strong")
        for change in changes:
            self._add(change_text(words, change))

    def _add(self, text: str, kind: str = "body") -> None:
        made = label(text, self.body, kind)
        self.column.addWidget(made)
        self._shown.append(made)
        made.show()

    def _accept(self) -> None:
        if not self.subject or self._found is None:
            return
        edition, page, subject = self._found.now.edition, self.back_page(), self.back_subject()

        def done(_: None) -> None:
            self.say(self.context.words("You agreed to work by edition {n}.", n=edition))
            self.go(page, subject)

        self.write(partial(self._editions.accept, _read(self.subject)[0]), done)


def edition_subject(ref: PackRef, form: str = "") -> str:
    """The subject of the page: the edition, and the subject of the candidate's form that it is
    for."""
    return "/".join((ref.id, ref.edition, ref.route, form))


def _read(subject: str) -> tuple[PackRef, str]:
    id_, edition, route, form = subject.split("/", 3)
    return PackRef(id_, edition, route), form
