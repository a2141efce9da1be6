"""The one typeface of the screens, carried along so that every machine shows the same."""

from PySide6.QtGui import QFontDatabase

from npors_desktop.base.paths import resource

FAMILY = "Inter"
_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


def register_fonts() -> bool:
    """Give the bundled fonts to the running application; False if one could not be read.

    Without them Qt takes the system's own font: the screens still work, only less evenly.
    """
    files = [str(resource("fonts", name)) for name in _FILES]
    return all(QFontDatabase.addApplicationFont(file) >= 0 for file in files)
