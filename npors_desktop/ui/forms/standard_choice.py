"""A list of the standards to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)
from typing_extensions import override

from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import (
        QWidget,
    )

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.sheet import PackRef


class ChoiceBox(QComboBox):
    """A field with a list to choose from, which an arrow tells from a field to type in. A long text
    is cut in its middle rather than making the page wider than the window: what tells standards
    apart, the route and the edition, stands at the end."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def shown_text(self) -> str:
        """The chosen text, or what to choose, as far as there is room for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        area = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        cut = Qt.TextElideMode.ElideMiddle
        text = option.currentText or self.placeholderText()
        return self.fontMetrics().elidedText(text, cut, area.width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.height() / 3
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        # The style sheet leaves the arrow's place empty.
        painter.translate(self.width() - self.height() / 2, self.height() / 2)
        painter.rotate(90)
        box = QRectF(-side / 2, -side / 2, side, side)
        draw_icon(painter, Icon.FORWARD, box, self.palette().color(QPalette.ColorRole.Text))
        painter.end()


class StandardChoice(FieldRow):
    """A field for one standard. The first is chosen until another is; with ``nothing_first``,
    nothing is chosen until something is."""

    def __init__(
        self, words: Words, name: str, parent: QWidget, *, nothing_first: bool = False
    ) -> None:
        self.box = ChoiceBox(name, parent)
        super().__init__(words, words("Standard"), self.box, parent)
        self.hint = label("", self, "small")
        self.hint.hide()
        self._column.insertWidget(self._column.indexOf(self.box) + 1, self.hint)
        self._none = -1 if nothing_first else 0
        if nothing_first:
            self.box.setPlaceholderText(words("Choose the standard"))
        self._packs: tuple[PackHead, ...] = ()

    def show_packs(self, packs: tuple[PackHead, ...], chosen: str) -> None:
        """Show these, and as chosen the one with this title if it is among them."""
        self._packs = packs
        self.box.clear()
        self.box.addItems(standard_titles(packs))
        place = self.box.findText(chosen, Qt.MatchFlag.MatchExactly) if chosen else -1
        self.box.setCurrentIndex(max(place, self._none))

    def show_hint(self, text: str) -> None:
        """Say below the field why nothing can be chosen, or nothing."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.box.setEnabled(not text)
        self.box.setAccessibleDescription(text)

    def choose_none(self) -> None:
        """Begin again, as if nobody had chosen."""
        self.box.setCurrentIndex(self._none)

    def choose(self, ref: PackRef) -> None:
        """Choose this standard if it is offered, or else the newest edition of it that is."""
        offered = [pack_ref(pack) for pack in self._packs]
        same = [one for one in offered if (one.id, one.route) == (ref.id, ref.route)]
        if same:
            self.box.setCurrentIndex(offered.index(ref if ref in same else same[-1]))

    def chosen(self) -> PackRef:
        """The standard that is chosen; there must be one."""
        pack = self._packs[max(self.box.currentIndex(), 0)]
        return pack_ref(pack)


def standard_titles(packs: tuple[PackHead, ...]) -> list[str]:
    """The standards to choose from; the edition is shown only where titles are the same."""
    titles = [pack.title for pack in packs]
    return [
        f"{pack.title} · {pack.edition}" if titles.count(pack.title) > 1 else pack.title
        for pack in packs
    ]
