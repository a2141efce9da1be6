"""Small portraits for the cards and rows of one page, read for what is shown and kept by hash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npors_desktop.ui.forms.form_page import FormPage
    from npors_desktop.workflows.visit.photographs import PhotographTaking

    Shown = dict[str, QImage]

# Enough pixels for the largest of the cards in the largest text.
_HIGH = 270


class Portraits:
    """Reads and decodes on the store's thread: a list never waits for a picture."""

    def __init__(self, page: FormPage, photographs: PhotographTaking) -> None:
        self._page, self._photographs = page, photographs
        self._known: Shown = {}

    def read(self, ids: Sequence[str], show: Callable[[Shown], None]) -> None:
        """Read the portraits of these assessments, and show those that there are, by their
        assessments."""
        if ids:
            work = partial(self._read, tuple(ids), dict(self._known))
            self._page.read(work, partial(self._keep, show))

    def _read(self, ids: tuple[str, ...], known: Shown) -> tuple[dict[str, str], Shown]:
        found = self._photographs.portraits(ids)
        jpeg = self._photographs.jpeg
        # What is no longer shown is not kept.
        return found, {one: known.get(one) or _small(jpeg(one)) for one in set(found.values())}

    def _keep(self, show: Callable[[Shown], None], read: tuple[dict[str, str], Shown]) -> None:
        found, self._known = read
        show({id_: self._known[sha256] for id_, sha256 in found.items()})


def _small(jpeg: bytes) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return QImage.fromData(jpeg).scaledToHeight(_HIGH, smooth)
