"""This PySide6 on this Python survives many paint calls (some wheels lose a reference a call)."""

import sys

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage, QPainter


def test_two_hundred_thousand_paint_calls_lose_no_reference(qapp: QGuiApplication):
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(200_000):
        painter.drawLine(QPoint(0, 0), QPoint(9, 9))
    painter.end()
    assert abs(sys.getrefcount(None) - before) < 1000
