"""Every text that the window shows on its pages, in one language, as JSON by the picture's name.

    python build/shown_texts.py [en|cy]

The pages, and what is on them, are those of ``shot_list``. A text is what a person reads and what a
screen reader says: labels, buttons, fields, rows, help. The status is 1 when a page did not come.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shot_list import SHOTS
from shot_records import make_scene
from shot_window import Stage, Variant
from shots import places, show

from npors_desktop.base.words import Language

ASKED = ("text", "title", "placeholderText", "accessibleName", "accessibleDescription", "toolTip")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def main(words: list[str]) -> int:
    """Print the texts; 0 when every page was shown."""
    language = Language(words[0]) if words else Language.WELSH
    shown: dict[str, list[str]] = {}
    with TemporaryDirectory(prefix="npors-texts-") as made:
        scene = make_scene(Path(made) / "scene")
        stage = Stage(Path(made))
        for where, (opener, session) in places(scene, Path(made)).items():
            with stage.window(opener, session, Variant(language=language)) as window:
                for shot in (shot for shot in SHOTS if shot.where is where):
                    with stage.doing(shot.name):
                        show(stage, scene, window, shot)
                        if not window.help_panel.isVisible():
                            window.toggle_help()
                        stage.settle(window)
                        shown[shot.name] = sorted(set(texts(window)))
        scene.laptop.close()
        scene.office.close()
    print(json.dumps(shown, ensure_ascii=False))
    print(*stage.faults, sep="\n", file=sys.stderr)
    return 1 if stage.faults else 0


def texts(window: QWidget) -> Iterator[str]:
    """What every widget in sight says."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        for name in ASKED:
            told = getattr(widget, name, None)
            if callable(told):
                yield from filter(None, [str(told())])
        if isinstance(widget, QAbstractItemView):
            yield from _rows(widget)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    # A list has one column, and does not say so.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in ROLES:
                told = model.data(model.index(row, column), role)
                if isinstance(told, str) and told:
                    yield told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
