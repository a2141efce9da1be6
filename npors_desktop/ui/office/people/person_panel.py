"""The panel beside the list of people: who is chosen, their portrait and newest tests."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from npors_desktop.ui.office.people.presenter import (
    about,
    employers_told,
    names_told,
    state,
    tests_told,
)
from npors_desktop.ui.office.record_head import RecordHead
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.persons.person import ListedPerson
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.person_glance import GlanceAtPerson

_TESTS = 6


class GlancePanel(SidePanel):
    """Shows what the row knows at once, and the rest of a person when it has been read."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "person_glance", words("Selected person"), parent)
        self._words = words
        self._person: ListedPerson | None = None
        self.head = RecordHead(look, words, self.body)
        self.facts = label("", self.body)
        self.facts.setObjectName("person_facts")
        self._id = label("", self.body, "small")
        for part in (self.head, self.facts, self._id):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.body.hide()

    def show_person(self, person: ListedPerson | None, today: date) -> None:
        """Show a person of the list, or none."""
        self.body.setVisible(person is not None)
        if person is None or person == self._person:
            return
        self._person = person
        needs = person.is_suggested or person.requests
        words = self._words
        told = state(person, today, words) if needs else words("Nothing to do")
        self.head.show_record(person.name, (), Icon.ATTENTION if needs else Icon.PERSON, told)
        self.head.show_portrait(None)
        self.facts.setText(person.employer)
        self._id.setText(breakable(person.id))
        self.verticalScrollBar().setValue(0)

    def show_glance(self, glance: GlanceAtPerson, photo: QImage | None) -> None:
        """Show what was read of the person."""
        words, file = self._words, glance.file
        self.head.show_portrait(photo)
        parts = (
            "\n".join(about(file, words)),
            names_told(file, words),
            employers_told(file, words),
            "\n".join(islice(tests_told(file, words), _TESTS)),
        )
        self.facts.setText("\n\n".join(part for part in parts if part))
