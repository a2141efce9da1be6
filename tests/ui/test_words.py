"""The words on the screens can be drawn by the bundled typeface."""

from PySide6.QtGui import QFont, QRawFont

from npors_desktop.base.paths import resource


def test_the_typeface_has_every_letter(qapp: object):
    font = QRawFont(str(resource("fonts", "Inter-Regular.ttf")), 20.0)
    assert font.weight() == QFont.Weight.Normal
    # A catalogue has both the English texts and those of its language.
    catalogues = resource("locale").rglob("*.po")
    letters = {letter for file in catalogues for letter in file.read_text("utf-8")}
    assert "ŷ" in letters
    assert not {one for one in letters - {"\n"} if not font.supportsCharacter(ord(one))}
