"""Where a photograph comes from: a file, the clipboard, the camera's folder, or a drag to here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.ui.shell.jobs import DetachedWorker, Jobs, PageCallback
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from npors_desktop.ui.forms.form_page import FormPage
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import GivenPhotograph, PhotographTaking


T = TypeVar("T")


class PictureSource(QWidget):
    """Reads beside the store's thread: a large picture takes seconds and a folder may never answer,
    and what is typed meanwhile must be kept.

    Signals: ``given`` the GivenPhotograph that was read; what is wrong with another goes to the
    page's band of errors.
    """

    given = Signal(object)

    def __init__(
        self,
        page: FormPage,
        photographs: PhotographTaking,
        preferences: PreferencesFile,
        name: str,
    ) -> None:
        super().__init__(page.body)
        self._page, self._photographs, self._preferences = page, photographs, preferences
        self.reading = Jobs(self, DetachedWorker())
        # Whether a picture was asked for and has not come yet.
        self.is_reading = False
        self.setAcceptDrops(True)
        words = page.context.words
        row = WrapRow(self)
        self.from_file = button(words("From a file…"), f"{name}_file", row)
        self.from_clipboard = button(words("From the clipboard"), f"{name}_clipboard", row)
        self.from_camera = button(words("Newest from the camera"), f"{name}_camera", row)
        for made, act in (
            (self.from_file, self._on_file),
            (self.from_clipboard, self._on_clipboard),
            (self.from_camera, self._on_camera),
        ):
            made.clicked.connect(act)
            row.add(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        column.addWidget(label(words("You can also drag a picture to here."), self, "small"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData(), PhotographSource.DROPPED)

    def _on_file(self) -> None:
        words = self._page.context.words
        kinds = words("Photographs") + " (*.jpg *.jpeg *.png)"
        chosen, _ = QFileDialog.getOpenFileName(
            self, words("Choose a photograph"), "", f"{kinds};;{words('All files')} (*)"
        )
        if chosen:
            self._read(partial(self._photographs.open_file, Path(chosen)))

    def _on_clipboard(self) -> None:
        self._take(QGuiApplication.clipboard().mimeData(), PhotographSource.CLIPBOARD)

    def _on_camera(self) -> None:
        photographs, preferences = self._photographs, self._preferences
        self._read(lambda: photographs.open_newest(preferences.read().camera_folder))

    def _take(self, data: QMimeData | None, source: PhotographSource) -> None:
        # Some systems have nothing at all where nothing was copied yet.
        data = data or QMimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self._read(partial(self._photographs.open_file, Path(files[0]), source))
        elif isinstance(image := data.imageData(), QImage) and not image.isNull():
            self._read(partial(self._photographs.open_bytes, _png(image), source))
        else:
            self._page.complained.emit(
                UserError(
                    message("There is no picture in what was copied or dragged here."),
                    message("Nothing was changed. Copy a picture, or choose a file."),
                    code="no_picture",
                )
            )

    def beside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do work on a picture, which must not touch the store."""
        reply = PageCallback(self._page, done, failed)
        self.reading.run(work, reply.done, failed=reply.failed)

    def _read(self, work: Callable[[], GivenPhotograph]) -> None:
        page, asked = self._page, self._page.subject
        self.is_reading = True

        def done(given: GivenPhotograph) -> None:
            if page.subject == asked:
                self.is_reading = False
                self.given.emit(given)

        # What is wrong with a picture is no fault of the program, as with what is read otherwise.
        def failed(error: Exception) -> None:
            self.is_reading = False
            page.complained.emit(error)

        self.beside(work, done, failed)


def _png(image: QImage) -> bytes:
    """The picture as a file, which is read like any other."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(data.data())
