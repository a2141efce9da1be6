"""Who signs in, where a store has the passphrases of several people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.sign_in import SignInName


class PersonChoice(FieldRow):
    """A list of their names, the one who signed in last first; hidden where there is only one
    passphrase."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        self._box = ChoiceBox("sign_in_name", parent)
        self._people: tuple[SignInName, ...] = ()
        super().__init__(words, words("Your name"), self._box, parent)
        self.hide()

    @property
    def chosen(self) -> str:
        """The id of who is chosen; empty where nobody is named."""
        at = self._box.currentIndex()
        return self._people[at].id if 0 <= at < len(self._people) else ""

    def show_people(self, people: tuple[SignInName, ...]) -> None:
        """Show who can sign in; whoever was chosen among them stays chosen."""
        if people != self._people:
            self._people = people
            self._box.clear()
            self._box.addItems([one.name for one in people])
        self.setVisible(len(people) > 1)
