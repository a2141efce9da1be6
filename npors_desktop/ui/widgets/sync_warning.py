"""A warning, not an error: the data lies where a service copies it to other machines."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from npors_desktop.base.paths import synchronised_by
from npors_desktop.base.words import Words
from npors_desktop.ui.widgets.labels import breakable, label


def sync_warning(home: Path, words: Words, parent: QWidget) -> QLabel:
    """The sentence for this data folder; not shown where nothing synchronises it."""
    service = synchronised_by(home)
    text = _text(words, service, home) if service else ""
    made = label(text, parent, "strong")
    made.setObjectName("sync_warning")
    made.setVisible(bool(service))
    return made


def _text(words: Words, service: str, home: Path) -> str:
    return words(
        "{service} copies this data folder to other machines: {folder}. A store that is copied "
        "while it is open can be damaged. Ask the person who looks after this computer to exclude "
        "the folder from {service}.",
        service=service,
        folder=breakable(str(home)),
    )
