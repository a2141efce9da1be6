"""A list of the standards to choose one from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.widgets.fields import FieldRow


def choice_box(name: str, parent: QWidget) -> QComboBox:
    """A list in which a long text is cut rather than making the page wider than the window."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


class StandardChoice(FieldRow):
    """A field for one standard; the first is chosen until another is."""

    def __init__(self, words: Words, name: str, parent: QWidget) -> None:
        self.box = choice_box(name, parent)
        super().__init__(words, words("Standard"), self.box, parent)
        self._packs: tuple[Pack, ...] = ()

    def show_packs(self, packs: tuple[Pack, ...], chosen: str) -> None:
        """Show these, and as chosen the one with this title if it is among them."""
        self._packs = packs
        self.box.clear()
        self.box.addItems(standard_titles(packs))
        self.box.setCurrentIndex(max(self.box.findText(chosen, Qt.MatchFlag.MatchExactly), 0))

    def chosen(self) -> PackRef:
        """The standard that is chosen; there must be one."""
        pack = self._packs[max(self.box.currentIndex(), 0)]
        return PackRef(pack.id, pack.edition)


def standard_titles(packs: tuple[Pack, ...]) -> list[str]:
    """The standards to choose from; the edition is shown only where titles are the same."""
    titles = [pack.title for pack in packs]
    return [
        f"{pack.title} · {pack.edition}" if titles.count(pack.title) > 1 else pack.title
        for pack in packs
    ]
