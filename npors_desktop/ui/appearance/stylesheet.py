"""The style sheet of the widgets that Qt paints itself: fields, plain buttons, labels, tables.

A label says what it is by the dynamic property ``type``: ``title``, ``heading``, ``body``,
``strong``, ``column`` (the head of one), ``small``, ``error``. What the program draws itself
(marks, tabs) is not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.ui.appearance.theme import Theme

_FRAME = """
QWidget {{ color: {text}; font-weight: {weight}; }}
QMainWindow, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {ground}; border: none; }}
QLabel {{ background: transparent; font-size: {body}px; }}
QLabel[type="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[type="heading"] {{ font-size: {heading}px; font-weight: bold; }}
QLabel[type="strong"] {{ font-weight: bold; }}
QLabel[type="column"] {{ font-size: {small}px; font-weight: bold; }}
QLabel[type="small"] {{ font-size: {small}px; color: {quiet}; }}
QLabel[type="error"] {{ font-weight: bold; color: {danger}; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{
    font-size: {body}px; color: {field_text}; background: {field}; min-height: {control}px;
    border: {border}px solid {line}; border-radius: 4px; padding: 1px 8px;
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus {{ border: 3px solid {frame}; padding: 0px 7px; }}
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {{
    border: 3px solid {danger}; padding: 0px 7px;
}}
QComboBox::drop-down {{ width: {control}px; border: none; }}
QComboBox QAbstractItemView {{ background: {field}; color: {field_text};
    selection-background-color: {chosen}; selection-color: {chosen_text}; }}
QCheckBox, QRadioButton {{ font-size: {body}px; min-height: {control}px; spacing: 10px; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; border: 2px solid {frame};
    border-radius: 4px; }}
"""

_REST = """
QPushButton {{
    font-size: {body}px; font-weight: bold; color: {button_text}; background: {button};
    border: {border}px solid {edge}; border-radius: 6px; min-height: {control}px;
    padding: 0px 16px;
}}
QPushButton:focus {{ border: 4px solid {edge}; padding: 0px 14px; }}
QPushButton:disabled {{ color: {quiet}; border: {border}px dashed {line}; }}
QPushButton[kind="primary"] {{ color: {primary_text}; background: {primary}; }}
QPushButton[kind="primary"]:focus {{ border: 4px solid {frame_on_primary}; }}
QPushButton[kind="primary"]:disabled {{ color: {quiet}; background: {ground}; }}
QTableView, QListView, QTreeView {{ background: {field}; color: {field_text}; border: none;
    font-size: {body}px; gridline-color: {line}; outline: none; }}
QListWidget#licences {{ border: {border}px solid {line}; border-radius: 4px; padding: 2px 6px; }}
QListWidget#licences:focus {{ border: 3px solid {frame}; padding: 1px 5px; }}
QHeaderView::section {{ background: {rail}; color: {rail_text}; border: none; font-weight: bold;
    border-bottom: 2px solid {edge}; padding: 4px 8px; font-size: {small}px; }}
QScrollBar:vertical {{ width: {bar}px; background: {ground}; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; min-height: 40px; border-radius: 5px;
    margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ color: {text}; background: {ground}; border: 1px solid {edge}; }}
"""


def stylesheet(theme: Theme, mm: Callable[[float], int], px: Callable[[float], int]) -> str:
    """The sheet for a theme; ``mm`` and ``px`` turn millimetres and points into pixels."""
    values = {
        **_colours(theme),
        "weight": "bold" if theme.heavy else "normal",
        "border": 3 if theme.heavy else 2,
        "title": px(20),
        "heading": px(16),
        "body": px(14),
        "small": px(12),
        "control": max(mm(10) - 6, px(14) + 12),
        "bar": mm(4),
    }
    return (_FRAME + _FIELDS + _REST).format_map(values)


def _colours(theme: Theme) -> dict[str, str]:
    return {
        "text": theme.page.text,
        "ground": theme.page.ground,
        "quiet": theme.quiet.text,
        "danger": theme.danger,
        "field": theme.field.ground,
        "field_text": theme.field.text,
        "line": theme.line,
        "edge": theme.edge,
        "frame": theme.frame,
        "chosen": theme.chosen.ground,
        "chosen_text": theme.chosen.text,
        "button": theme.button.ground,
        "button_text": theme.button.text,
        "primary": theme.primary.ground,
        "primary_text": theme.primary.text,
        "frame_on_primary": theme.major.ground if not theme.heavy else theme.page.ground,
        "rail": theme.rail.ground,
        "rail_text": theme.rail.text,
    }
