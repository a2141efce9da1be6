"""A store that a newer version made is refused in the window, in words, and left as it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from npors_desktop.composition.stores import Stores
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE


def test_the_unlock_page_says_that_the_program_is_too_old(
    start: Callable[..., MainWindow], settle: Callable[[MainWindow], None], home: Path
) -> None:
    window = start("laptop")
    store = Stores().open_copy(home / "store", LAPTOP_PASSPHRASE).store
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    store.close()
    before = (home / "store" / "store.db").read_bytes()
    field, press = (window.findChild(QLineEdit, "passphrase"), QPushButton)
    assert field
    QTest.keyClicks(field, LAPTOP_PASSPHRASE)
    button = window.findChild(press, "unlock")
    assert button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.context.session is None
    assert "newer version" in window.error_band.accessibleName()
    assert "Update" in window.error_band.accessibleName()
    assert (home / "store" / "store.db").read_bytes() == before
