"""Makes the icon of the Windows program, and the picture beside the installer's words, from the
drawing: ``.venv/bin/python build/icon.py``."""

import os
import struct
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from environment import ROOT
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# Those that Explorer asks for, from the list to the largest tile.
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_FOLDER = ROOT / "resources" / "icons"
_SIDE = ROOT / "build" / "windows" / "side.bmp"
# What NSIS shows beside its first and last page, in pixels; it stretches it on a denser screen.
_SIDE_SIZE = (164, 314)
_GROUND = "#1d3b4f"
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def picture(renderer: QSvgRenderer, size: int) -> bytes:
    """The drawing as a PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QPixmap.fromImage(image).save(buffer, "PNG")
    return bytes(buffer.data().data())


def icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico file of PNG pictures, as Windows Vista and later read it; 0 stands for 256."""
    at = _HEADER.size + _ENTRY.size * len(pictures)
    entries: list[bytes] = []
    for size, data in pictures.items():
        entries.append(_ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(data), at))
        at += len(data)
    return _HEADER.pack(0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures.values())


def side(renderer: QSvgRenderer) -> QImage:
    """The drawing in the upper half of a strip of its own ground."""
    width, height = _SIDE_SIZE
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(_GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(18, 40, 128, 128))
    painter.end()
    return image


def main() -> int:
    """Draw every size and write the icon beside the drawing."""
    _app = QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(_FOLDER / "npors_desktop.svg"))
    drawn = {size: picture(renderer, size) for size in SIZES}
    (_FOLDER / "npors_desktop.ico").write_bytes(icon(drawn))
    side(renderer).save(str(_SIDE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
