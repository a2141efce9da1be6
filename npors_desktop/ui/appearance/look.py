"""The look in use: the theme, the size of the text, and millimetres as pixels.

One ``Look`` is made at the start and given to every widget. Sizes of what is touched are in
millimetres; sizes of text are in points at 96 dots to the inch, times the text scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from npors_desktop.ui.appearance.fonts import FAMILY
from npors_desktop.ui.appearance.stylesheet import ring_width, stylesheet
from npors_desktop.ui.appearance.theme import ThemeName, following, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from npors_desktop.ui.appearance.theme import ColourPair, Theme

REFERENCE_DPI = 96.0
TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)
MM_PER_INCH = 25.4


class Look(QObject):
    """The theme and the sizes in use. Signals: ``changed`` either of them may have changed."""

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        name: ThemeName = ThemeName.STANDARD,
        text_scale: float = 1.0,
        dpi: float = REFERENCE_DPI,
    ) -> None:
        super().__init__(parent)
        self.theme: Theme = theme(name)
        self.text_scale = text_scale
        self.dpi = max(REFERENCE_DPI, dpi)

    def mm(self, length: float) -> int:
        """A length in millimetres as whole logical pixels."""
        return round(length * self.dpi / MM_PER_INCH)

    def px(self, points: float) -> int:
        """A text size in points as pixels, with the text scale."""
        return round(points * REFERENCE_DPI / 72 * self.text_scale)

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """The typeface at a size in points."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(points))
        normal = QFont.Weight.DemiBold if self.theme.heavy else QFont.Weight.Normal
        font.setWeight(QFont.Weight.Bold if bold else normal)
        return font

    def label_font(self, points: float) -> QFont:
        """Half bold, for labels, the titles of rows and the caps of keys."""
        font = self.font(points)
        font.setWeight(QFont.Weight.Bold if self.theme.heavy else QFont.Weight.DemiBold)
        return font

    def clock_font(self, points: float) -> QFont:
        """Bold, with digits of one width, for running times."""
        font = self.font(points, bold=True)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    @property
    def border(self) -> float:
        """The width in pixels of the borders of what can be pressed."""
        return 3.0 if self.theme.heavy else 1.5

    @property
    def hairline(self) -> int:
        """The width in pixels of the lines that only group."""
        return 2 if self.theme.heavy else 1

    @property
    def ring(self) -> int:
        """The width in pixels of the frame around a field or a row that has the focus: more than
        that of any other line."""
        return ring_width(self.theme)

    def show_theme(self, name: ThemeName) -> None:
        """Show this theme."""
        self.theme = theme(name)
        self.apply()

    def next_theme(self) -> ThemeName:
        """Show the next theme and return its name."""
        self.show_theme(following(self.theme.name))
        return self.theme.name

    def show_text_scale(self, scale: float) -> None:
        """Make all text this many times as large (1 to 2)."""
        self.text_scale = min(max(scale, TEXT_SCALES[0]), TEXT_SCALES[-1])
        self.apply()

    def apply(self) -> None:
        """Give the application this look: style, palette, font and sheet; then emit ``changed``."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyle("Fusion")
            app.setPalette(palette(self.theme))
            app.setFont(self.font(14))
            app.setStyleSheet(stylesheet(self.theme, self.mm, self.px))
        self.changed.emit()


def screen_dpi(screen: QScreen | None = None) -> float:
    """The dots per inch that millimetres are converted with: at least 96."""
    found = screen or QGuiApplication.primaryScreen()
    return max(REFERENCE_DPI, found.physicalDotsPerInch() / found.devicePixelRatio())


def palette(shown: Theme) -> QPalette:
    """The theme as Qt's own palette, for the widgets that Qt paints."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs: tuple[tuple[QPalette.ColorRole, QPalette.ColorRole, ColourPair], ...] = (
        (role.WindowText, role.Window, shown.page),
        (role.Text, role.Base, shown.field),
        (role.ButtonText, role.Button, shown.button),
        (role.HighlightedText, role.Highlight, shown.chosen),
        (role.ToolTipText, role.ToolTipBase, shown.page),
    )
    for text, ground, ink in pairs:
        made.setColor(text, QColor(ink.text))
        made.setColor(ground, QColor(ink.ground))
    made.setColor(role.AlternateBase, QColor(shown.page.ground))
    made.setColor(role.PlaceholderText, QColor(shown.quiet.text))
    made.setColor(role.Link, QColor(shown.accent))
    made.setColor(role.Mid, QColor(shown.line))
    made.setColor(role.Accent, QColor(shown.frame))
    return made
