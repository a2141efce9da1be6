"""Every sign is a file that is used, and is drawn in the one colour, sharp, inside its box."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from npors_desktop.base.paths import resource
from npors_desktop.ui.widgets import icons
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Icon

RED = QColor("#FF0000")
# Of the set from which pages choose, those that no page shows yet.
WAITING = {
    "ADD",
    "BATTERY",
    "CARD",
    "CHART",
    "CHASE",
    "CLOCK",
    "COMPARE",
    "COPY",
    "DISK",
    "DOWN",
    "EYE",
    "FILTER",
    "FOLDER",
    "GLOBE",
    "GROUND",
    "HISTORY",
    "INBOX",
    "KEY",
    "LIFT_TRUCK",
    "LOCK",
    "MACHINE",
    "NOTE",
    "OUTBOX",
    "PAUSED",
    "PEOPLE",
    "PHOTO",
    "PLAY",
    "PRINT",
    "QUALITY",
    "REGISTER",
    "SEARCH",
    "SETTINGS",
    "STANDARDS",
    "TODAY",
    "USB",
    "VISIT",
    "WEATHER",
    "BRIEFING",
}
# The smallest side at which a sign stands on a screen, in pixels.
SMALL = 14


def drawn(icon: Icon, side: int, ratio: int = 1, opacity: float = 1.0) -> QImage:
    """The sign in red on nothing, with a margin of its own side around it."""
    image = QImage(3 * side * ratio, 3 * side * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    painter.setOpacity(opacity)
    draw_icon(painter, icon, QRectF(side, side, side, side), RED)
    assert painter.opacity() == pytest.approx(opacity)
    painter.end()
    return image


def pixels(image: QImage) -> list[tuple[int, int, int, int]]:
    """Blue, green, red and how opaque, of every pixel, each multiplied by the last."""
    data = bytes(image.constBits())
    return [(data[i], data[i + 1], data[i + 2], data[i + 3]) for i in range(0, len(data), 4)]


def test_every_sign_has_a_file_and_every_file_is_a_sign():
    folder = resource("icons")
    files = {
        file.relative_to(folder).with_suffix("").as_posix()
        for part in ("lucide", "own")
        for file in (folder / part).iterdir()
    }
    assert files == {icon.value for icon in Icon}


def test_every_sign_is_used():
    own = Path(icons.__file__)
    text = "".join(file.read_text("utf-8") for file in own.parents[1].rglob("*.py") if file != own)
    idle = {icon.name for icon in Icon if f"Icon.{icon.name}" not in text}
    assert idle <= {icon.name for icon in CANDIDATE_ICONS.values()} | WAITING


@pytest.mark.parametrize("icon", Icon)
def test_a_sign_is_drawn_in_its_colour_and_nothing_else(qapp: QGuiApplication, icon: Icon):
    seen = [pixel for pixel in pixels(drawn(icon, SMALL)) if any(pixel)]
    assert all(blue == green == 0 and red == alpha for blue, green, red, alpha in seen)
    assert len(seen) >= SMALL * SMALL / 8


@pytest.mark.parametrize("icon", Icon)
def test_a_sign_fills_its_box_and_stays_inside(qapp: QGuiApplication, icon: Icon):
    side = 40
    image = drawn(icon, side)
    at = [n for n, pixel in enumerate(pixels(image)) if pixel[3]]
    across, down = [n % image.width() for n in at], [n // image.width() for n in at]
    ends = (min(across), min(down), max(across), max(down))
    assert all(side - 1 <= end <= 2 * side for end in ends)
    assert max(ends[2] - ends[0], ends[3] - ends[1]) >= side * 0.7


@pytest.mark.parametrize(("one", "other"), [*combinations(CANDIDATE_ICONS.values(), 2)])
def test_no_two_candidates_signs_look_alike(qapp: QGuiApplication, one: Icon, other: Icon):
    both = zip(pixels(drawn(one, SMALL)), pixels(drawn(other, SMALL)), strict=True)
    apart = sum(abs(a[3] - b[3]) for a, b in both) / 255
    assert apart >= SMALL * SMALL / 12


def test_candidates_signs_are_filled(qapp: QGuiApplication):
    side = 20
    for icon in CANDIDATE_ICONS.values():
        assert drawn(icon, side).pixelColor(side * 3 // 2, side * 3 // 2) == RED


def test_a_sign_is_as_sharp_as_the_screen(qapp: QGuiApplication):
    for icon in Icon:
        assert pixels(drawn(icon, SMALL, ratio=2)) == pixels(drawn(icon, SMALL * 2))


def test_a_sign_is_as_faint_as_what_it_stands_on(qapp: QGuiApplication):
    for icon in (Icon.TICK, Icon.CIRCLE):
        assert max(pixel[3] for pixel in pixels(drawn(icon, 40, opacity=0.4))) in range(100, 105)


def test_a_file_is_read_once(qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch):
    before = drawn(Icon.TICK, SMALL)
    monkeypatch.delattr(icons, "resource")
    assert drawn(Icon.TICK, SMALL) == before
