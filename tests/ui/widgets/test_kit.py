"""The drawn widgets of the kit: what they say, how they count, and that they differ by shape."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.marking.row_painter import draw_mark_plate
from npors_desktop.ui.widgets import portrait as portrait_module
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.empty_state import EmptyState
from npors_desktop.ui.widgets.facet_strip import FacetStrip
from npors_desktop.ui.widgets.key_cap import cap_size, parted
from npors_desktop.ui.widgets.outcome_bar import ProgressRing, bar_parts
from npors_desktop.ui.widgets.place_button import PlaceButton
from npors_desktop.ui.widgets.portrait import Portrait
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.task_list import TaskRow
from npors_desktop.ui.widgets.values import Facet, Icon, MarkCounts, Status, Task

GREY_APART = 100
SCALES = (1.0, 2.0)


@pytest.fixture
def home(qtbot: QtBot, look: Look) -> Iterator[QWidget]:
    """A shown parent with a column."""
    made = QWidget()
    QVBoxLayout(made)
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def put(home: QWidget, widget: QWidget) -> QWidget:
    column = home.layout()
    assert column is not None
    column.addWidget(widget)
    widget.show()
    return widget


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Save the details   Enter", ("Save the details", "Enter")),
        ("Close  Esc", ("Close", "Esc")),
        ("Open a visit file", ("Open a visit file", "")),
        ("One\nTwo   Ctrl+Enter", ("One\nTwo", "Ctrl+Enter")),
    ],
)
def test_a_key_is_parted_from_the_words_of_its_button(text: str, parts: tuple[str, str]):
    assert parted(text) == parts


@pytest.mark.parametrize("scale", SCALES)
def test_a_button_is_wide_enough_for_its_words_and_its_cap(home: QWidget, look: Look, scale: float):
    look.show_text_scale(scale)
    words = "Rwyf wedi darllen hwn ac yn llofnodi"
    plain, keyed = button(words, "a", home), button(f"{words}   Ctrl+Enter", "b", home)
    for one in (plain, keyed):
        put(home, one)
    letters = plain.fontMetrics().horizontalAdvance(words)
    cap = plain.fontMetrics().horizontalAdvance("Ctrl+Enter")
    assert plain.minimumSizeHint().width() > letters
    assert keyed.minimumSizeHint().width() > letters + cap * 0.8


@pytest.mark.parametrize("scale", SCALES)
def test_the_ring_of_the_focus_does_not_touch_the_cap(home: QWidget, look: Look, scale: float):
    look.show_text_scale(scale)
    made = primary_button("Save   Enter", "save", home)
    put(home, made)
    cap = cap_size("Enter", made._cap_font())[1]
    assert made.height() - cap > 2 * (look.ring + 2)


def test_a_cap_is_drawn_differently_while_its_key_does_nothing(home: QWidget, look: Look):
    made = button("Outbox   B", "outbox", home)
    put(home, made)
    works = picture(made)
    made.show_key_works(works=False)
    assert picture(made) != works
    assert made.size() == made.sizeHint() or made.width() >= made.sizeHint().width()


def test_the_focus_of_a_button_changes_its_picture_and_not_its_size(home: QWidget, look: Look):
    made = primary_button("Save   Enter", "save", home)
    other = button("Other", "other", home)
    put(home, made)
    put(home, other)
    other.setFocus()
    calm, size = picture(made), made.size()
    made.setFocus()
    assert picture(made) != calm
    assert made.size() == size


@pytest.mark.parametrize("theme", ThemeName)
def test_the_focus_of_a_plain_button_is_seen_in_every_light(
    home: QWidget, look: Look, theme: ThemeName
):
    look.show_theme(theme)
    made, other = button("Not now   Esc", "not_now", home), button("Other", "other", home)
    put(home, made)
    put(home, other)
    other.setFocus()
    calm = picture(made)
    made.setFocus()
    ringed, frame, row = picture(made), QColor(look.theme.frame), made.height() // 2
    edges = [
        sum(one.pixelColor(n, row) == frame for n in range(made.height() // 4))
        for one in (calm, ringed)
    ]
    assert edges[1] >= edges[0] + 2


@pytest.mark.parametrize("theme", ThemeName)
def test_the_frame_of_a_row_in_focus_is_wider_than_any_other_line(
    home: QWidget, look: Look, theme: ThemeName
):
    look.show_theme(theme)
    row = TaskRow(look, Task("a", "Practical", "", Status.DONE, "Done"), home)
    put(home, row)
    row.setFocus()
    shown, frame, middle = picture(row), QColor(look.theme.frame), row.height() // 2
    inked = sum(shown.pixelColor(n, middle) == frame for n in range(10))
    assert inked > max(look.border, look.hairline)


@pytest.mark.parametrize("theme", ThemeName)
def test_every_state_has_a_picture_of_its_own_in_grey(home: QWidget, look: Look, theme: ThemeName):
    look.show_theme(theme)
    chip = StatusChip(look, "chip", home)
    put(home, chip)
    seen: list[QImage] = []
    for status in Status:
        chip.show_status(status, "")
        chip.setFixedSize(60, 40)
        seen.append(picture(chip).convertToFormat(QImage.Format.Format_Grayscale8))
    assert all(one != other for n, one in enumerate(seen) for other in seen[:n])
    chip.show_status(Status.BLOCKED, "Needs ID")
    assert chip.accessibleName() == "Needs ID"


@pytest.mark.parametrize("theme", ThemeName)
def test_met_and_not_met_differ_in_grey(look: Look, theme: ThemeName):
    look.show_theme(theme)
    grounds = [ground(look, mark) for mark in (Mark.MET, Mark.NOT_MET)]
    assert abs(grounds[0] - grounds[1]) >= GREY_APART


def ground(look: Look, mark: Mark) -> int:
    """How light the plate of a mark is, 0 to 255."""
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_mark_plate(painter, look, mark, QRectF(0, 0, 100, 40))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(50, 20).lightness()


def test_what_is_not_met_is_never_too_narrow_to_be_seen():
    box = QRectF(0, 0, 100, 14)
    met, bad, aside = bar_parts(MarkCounts(98, 1, 1, 100), box)
    assert (bad.width(), aside.width()) == (14, 14)
    assert met.width() == 100 - 28
    met, bad, aside = bar_parts(MarkCounts(20, 0, 0, 100), box)
    assert (met.width(), bad.width(), aside.width()) == (20, 0, 0)
    assert bar_parts(MarkCounts(0, 0, 0, 0), box)[0].width() == 0


def named(look: Look, home: QWidget) -> Iterator[tuple[QWidget, str]]:
    ring = ProgressRing(look, "ring", home)
    ring.show_counts(MarkCounts(3, 1, 1, 9), "of 9", "5 of 9 marked")
    portrait = Portrait(look, "portrait", "No photo", 25, home)
    yield ring, "5 of 9 marked"
    yield portrait, "No photo"
    yield EmptyState(look, "empty", Icon.VISIT, "No visits yet.", home), "No visits yet."
    yield Card(look, "card", home, title="Person", icon=Icon.PERSON), "Person"


@pytest.mark.parametrize("theme", ThemeName)
def test_what_is_drawn_has_a_name_and_something_to_see(home: QWidget, look: Look, theme: ThemeName):
    look.show_theme(theme)
    for widget, name in named(look, home):
        put(home, widget)
        assert widget.accessibleName() == name
        image = picture(widget)
        first = image.pixel(image.width() // 2, 0)
        places = ((x, y) for x in range(image.width()) for y in range(0, image.height(), 2))
        assert any(image.pixel(x, y) != first for x, y in places), name


def test_a_photograph_fills_its_frame_and_keeps_its_colours(home: QWidget, look: Look):
    photo = QImage(400, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor("#12AB34"))
    portrait = Portrait(look, "portrait", "No photo", 25, home)
    put(home, portrait)
    portrait.show_photo(photo, "Photograph of Rhys Jones")
    assert portrait.accessibleName() == "Photograph of Rhys Jones"
    for theme in ThemeName:
        look.show_theme(theme)
        image = picture(portrait)
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle.name() == "#12ab34"
    portrait.show_photo(None)
    assert portrait.accessibleName() == "No photo"


def test_words_that_do_not_fit_a_frame_are_left_to_the_icon(
    home: QWidget, look: Look, monkeypatch: pytest.MonkeyPatch
):
    drawn: list[str] = []
    draw = portrait_module.draw_fitted

    def noted(painter: QPainter, text: str, *rest: Any) -> None:
        drawn.append(text)
        draw(painter, text, *rest)

    monkeypatch.setattr(portrait_module, "draw_fitted", noted)
    made = Portrait(look, "portrait", "No photo", 25, home)
    put(home, made)
    picture(made)
    assert drawn == ["No photo"]
    look.show_text_scale(2.0)
    drawn.clear()
    picture(made)
    assert not drawn
    assert made.accessibleName() == "No photo"


def test_facets_filter_by_press_and_by_number(qtbot: QtBot, home: QWidget, look: Look):
    strip = FacetStrip(look, "facets", "Which rows are shown", home)
    put(home, strip)
    facets = (Facet("all", 14, "all"), Facet("ready", 9, "ready"))
    strip.show_facets(facets, "all")
    shown = strip.findChildren(QWidget)
    with qtbot.waitSignal(strip.chosen) as heard:
        assert strip.press(2)
    assert heard.args == ["ready"]
    assert not strip.press(3)
    strip.show_facets((facets[0], Facet("ready", 10, "ready")), "ready")
    assert strip.findChildren(QWidget) == shown
    ready = strip.findChild(QAbstractButton, "facet_ready")
    assert ready is not None
    assert (ready.accessibleName(), ready.isChecked()) == ("10 ready, 2", True)
    with qtbot.waitSignal(strip.chosen):
        QTest.keyClick(ready, Qt.Key.Key_Space)
    strip.show_facets(facets[:1], "all")
    assert not strip.press(2)


def test_a_place_says_how_many_wait_there(home: QWidget, look: Look):
    place = PlaceButton(look, "to_outbox", (Icon.OUTBOX, "Outbox", "B"), home)
    put(home, place)
    narrow = place.sizeHint().width()
    place.show_waiting(2, "2 records waiting to be sent")
    assert place.sizeHint().width() > narrow
    assert place.accessibleDescription() == "2 records waiting to be sent"
    works = picture(place)
    place.show_key_works(works=False)
    assert picture(place) != works
    place.show_waiting(0, "0 records waiting to be sent")
    assert not place.accessibleDescription()


@pytest.fixture
def foot(home: QWidget) -> ButtonFoot:
    """A primary button, added first, and two others."""
    made = ButtonFoot(lambda _: None, home)
    made.show()
    made.add(primary_button("Save the details   Enter", "save", made))
    for name in ("Add another", "Open a file"):
        made.add(button(name, name, made))
    return made


def test_the_primary_button_is_always_in_the_corner(foot: ButtonFoot):
    whole = foot.sizeHint().width()
    for width in (whole, whole + 300, whole - 10):
        foot.resize(width, foot.layout().heightForWidth(width))  # type: ignore[union-attr]
        QApplication.processEvents()
        save = foot.findChild(QWidget, "save")
        assert save is not None
        others = [one for one in foot.findChildren(QWidget) if one is not save]
        assert save.geometry().right() == foot.width() - 1
        assert all(one.geometry().bottom() <= save.geometry().bottom() for one in others)
        wraps = width < whole
        assert all((one.y() < save.y()) is wraps for one in others)


def test_wrapped_the_primary_button_has_a_line_of_its_own(foot: ButtonFoot):
    save = foot.findChild(QWidget, "save")
    assert save is not None
    size = foot.wrapped_size(2000)
    assert size.width() == save.sizeHint().width()
    assert size.height() > 2 * save.sizeHint().height()


def test_a_key_that_no_button_takes_is_the_pages(home: QWidget, look: Look):
    heard: list[Callable[..., None] | int] = []
    made = ButtonFoot(lambda event: heard.append(event.key()), home)
    one = button("Outbox   B", "outbox", made)
    made.add(one)
    put(home, made)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_B)
    assert heard == [Qt.Key.Key_B]
