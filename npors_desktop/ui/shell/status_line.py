"""The line at the bottom: what is saved, what is waiting to be sent, and how to lock."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import joined, message, verbatim
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.widgets.values import SavedFile

_MARGIN = 20
HEIGHT_MM = 6.8
# Each state has a sign before its words.
_SIGN_GAP = 8

# A name as long as this does not make the window wider in large text.
_LONGEST = 36
_NOTHING = joined((verbatim("✓"), message("Everything is saved")))


class Saving(StrEnum):
    """The states of the last change: written, being written, or not written."""

    NOTHING = "nothing"
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class StatusLine(QWidget):
    """Says whether the last change is on the disk. Only ``show_saved`` and ``show_filed`` say
    “Saved”."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        # Of what is saved, whoever reads the page in front is told in their language.
        self._voice = words
        self._state = Saving.NOTHING
        self._shown = self._told = _NOTHING
        self._only_saved = False
        self.saved_state = label(words(_NOTHING), self, "strong", wrap=False)
        self.saved_state.setObjectName("saved_state")
        self.waiting = label("", self, "body", wrap=False)
        self.lock = label("", self, "strong", wrap=False)
        self.keys = label("", self, "body", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 2, _MARGIN, 0)
        row.setSpacing(look.mm(6))
        for part in (self.saved_state, self.waiting):
            row.addWidget(part)
        for part in (self.lock, self.keys):
            row.addWidget(part)
        self.keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setStretch(row.indexOf(self.keys), 1)
        look.changed.connect(self._restyle)
        self.show_keys(can_lock=False)

    @property
    def state(self) -> Saving:
        """What the line shows now."""
        return self._state

    def show_saved(self, at: datetime, *, office: bool = False) -> None:
        """Say that everything up to this moment (aware) is committed, and where."""
        time = f"{at.astimezone():%H:%M:%S}"
        told = message("✓ Saved {time} on this laptop", time=time)
        if office:
            told = message("✓ Saved {time} in the office's store", time=time)
        self._show_shown(told)

    def show_filed(self, at: datetime, one: SavedFile) -> None:
        """Say which file was written at this moment (aware), and where."""
        time = f"{at.astimezone():%H:%M:%S}"
        name, folder = (_shortened(path.name or str(path)) for path in (one.path, one.path.parent))
        if one.is_folder:
            told = message("✓ Saved {time} in the folder {folder}", time=time, folder=name)
        elif one.in_store:
            told = message(
                "✓ Saved {time} in the office's store and as {file}", time=time, file=name
            )
        else:
            told = message(
                "✓ Saved {time}: {file}, in the folder {folder}",
                time=time,
                file=name,
                folder=folder,
            )
        self._show_shown(told)

    def show_saving(self) -> None:
        """Say that a commit is taking a while."""
        if self._state is not Saving.FAILED:
            self._show(Saving.SAVING, message("… Saving"))

    def show_settled(self) -> None:
        """Nothing is being written any more: show again what was shown before."""
        if self._state is Saving.SAVING:
            known = self._shown is not _NOTHING
            self._show(Saving.SAVED if known else Saving.NOTHING, self._shown)

    def show_not_saved(self, why: str) -> None:
        """Say that the last change is not on the disk, inverted until a change is saved."""
        self._show(Saving.FAILED, message("✗ Not saved – {why}", why=why))

    def show_waiting(self, number: int) -> None:
        """Say how many records are waiting to be sent."""
        text = self._words.count(
            "{n} record waiting to be sent", "{n} records waiting to be sent", number
        )
        self.waiting.setText(text if number else "")
        self._hide_what_has_no_room()

    def show_keys(self, *, can_lock: bool) -> None:
        """Say how to lock, where a store is open. The other keys stand in the header."""
        self.keys.setText(self._words("Ctrl+L Lock") if can_lock else "")
        self._restyle()

    def show_lock(self, *, on: bool) -> None:
        """Say whether touch and pointer are off."""
        self.lock.setText(self._words("TOUCH OFF – F9") if on else "")
        self._restyle()

    def show_only_saved(self, *, on: bool) -> None:
        """Say no more than what is saved: while a candidate reads, the rest is not for them."""
        self._only_saved = on
        self._hide_what_has_no_room()

    def speak(self, words: Words) -> None:
        """Say the same in the words of whoever reads the page in front."""
        if words.language is not self._voice.language:
            self._voice = words
            self._show(self._state, self._told)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_what_has_no_room()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ink().ground))
        painter.fillRect(0, 0, self.width(), 2, QColor(self._look.theme.line))
        painter.end()

    def _ink(self) -> ColourPair:
        theme = self._look.theme
        return theme.failed if self._state is Saving.FAILED else theme.said

    def _show_shown(self, told: Message) -> None:
        self._shown = told
        self._show(Saving.SAVED, told)

    def _show(self, state: Saving, told: Message) -> None:
        self._state, self._told = state, told
        text = self._voice(told)
        self.saved_state.setText(text)
        self.saved_state.setAccessibleName(text)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(max(self._look.mm(HEIGHT_MM), round(self._look.px(12) * 1.6)))
        small = self._look.px(12)
        colour = self._ink().text
        for part in (self.saved_state, self.waiting, self.keys):
            # Digits of one width: nothing moves.
            part.setFont(self._look.clock_font(12))
            part.setStyleSheet(f"font-size: {small}px; color: {colour};")
        failed = self._look.theme.failed
        on = f"color: {failed.text}; background: {failed.ground}; padding: 0px 8px;"
        self.lock.setStyleSheet(f"font-size: {small}px; {on if self.lock.text() else ''}")
        self.update()
        self._hide_what_has_no_room()

    def _hide_what_has_no_room(self) -> None:
        """A candidate reads neither the keys nor the number of records. Large text hides the keys,
        which the header shows too, then that number."""
        metrics = QFontMetricsF(self._look.font(12, bold=True))
        room = float(self.width() - 2 * _MARGIN)
        for part in (self.saved_state, self.lock, self.waiting, self.keys):
            room -= metrics.horizontalAdvance(part.text()) + self._look.mm(7)
            if part in (self.waiting, self.keys):
                part.setVisible(room >= 0 and not self._only_saved)


def _shortened(name: str) -> str:
    """The name of a file or folder; of a long one its beginning and its end."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[1 - half :]}"
