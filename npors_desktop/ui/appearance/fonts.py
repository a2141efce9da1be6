"""The typeface of the window, bundled so that every computer shows the same."""

from PySide6.QtGui import QFontDatabase

from npors_desktop.base.paths import resource

FAMILY = "Inter"
_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


def register_fonts() -> bool:
    """Register the bundled fonts with the application; False if one could not be read.

    Without them Qt uses a font of the system: everything works, but looks less even.
    """
    files = [str(resource("fonts", name)) for name in _FILES]
    return all(QFontDatabase.addApplicationFont(file) >= 0 for file in files)
