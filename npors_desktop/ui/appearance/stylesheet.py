"""The style sheet of the widgets that Qt paints itself: fields, plain buttons, labels, tables.

A label says what it is by the dynamic property ``type``: ``title``, ``heading``, ``body``,
``strong``, ``fact`` (as large, but not bold), ``column`` (the head of one), ``small``, ``error``.
What the program draws itself (marks, tabs) is not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.ui.appearance.theme import Theme

_FRAME = """
QWidget {{ color: {text}; font-weight: {weight}; }}
QMainWindow, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {ground}; border: none; }}
QFrame[kind="card"] {{ background: {card}; border: {hair_width}px solid {hair};
    border-radius: 8px; }}
QFrame[kind="rule"] {{ background: {hair}; border: none; max-height: {hair_width}px;
    min-height: {hair_width}px; }}
QLabel {{ background: transparent; font-size: {body}px; }}
QLabel[type="title"] {{ font-size: {title}px; font-weight: bold; }}
QLabel[type="heading"] {{ font-size: {heading}px; font-weight: bold; }}
QLabel[type="strong"] {{ font-size: {label}px; font-weight: {half}; }}
QLabel[type="fact"] {{ font-size: {label}px; }}
QLabel[type="column"] {{ font-size: {small}px; font-weight: {half}; }}
QLabel[type="small"] {{ font-size: {small}px; color: {quiet}; }}
QLabel[type="error"] {{ font-size: {label}px; font-weight: {half}; color: {danger};
    border-left: {error_bar}px solid {danger}; padding-left: {error_gap}px; }}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{
    font-size: {body}px; color: {field_text}; background: {field}; min-height: {control}px;
    border: {border}px solid {line}; border-radius: 6px; padding: 2px 12px;
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus {{ border: {ring}px solid {frame}; padding: {inner}px {beside}px;
    color: {focus_text}; background: {focus}; }}
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {{
    border: 3px solid {danger}; padding: {fault_inner}px {fault_beside}px;
}}
QLineEdit[faulty="true"]:focus, QPlainTextEdit[faulty="true"]:focus,
QComboBox[faulty="true"]:focus {{
    border: {ring}px solid {danger}; padding: {inner}px {beside}px;
}}
QComboBox::drop-down {{ width: {control}px; border: none; }}
QComboBox QAbstractItemView {{ background: {field}; color: {field_text};
    selection-background-color: {chosen}; selection-color: {chosen_text}; }}
QListWidget::item:selected {{ background: {field}; color: {field_text};
    border: {hair_width}px solid {line}; }}
QListWidget::item:selected:focus {{ background: {chosen}; color: {chosen_text}; }}
"""

_REST = """
QPushButton {{
    font-size: {body}px; font-weight: {half}; color: {button_text}; background: {button};
    border: {border}px solid {edge}; border-radius: 6px; min-height: {control}px;
    padding: 2px 16px;
}}
QPushButton:focus {{ border: {ring}px solid {frame}; padding: {inner}px 14px; }}
QPushButton:disabled {{ color: {quiet}; border: {dash}px dashed {line}; }}
QPushButton[kind="primary"] {{ color: {primary_text}; background: {primary}; font-weight: bold;
    border-color: {primary}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {frame}; }}
QPushButton[kind="primary"]:disabled {{ color: {quiet}; background: {card};
    border: {dash}px dashed {line}; }}
QTableView, QListView, QTreeView {{ background: {field}; color: {field_text}; border: none;
    font-size: {body}px; gridline-color: {hair}; outline: none; }}
QListWidget#licences {{ border: {border}px solid {line}; border-radius: 6px; padding: 2px 6px; }}
QListWidget#licences:focus {{ border: 3px solid {frame}; padding: 1px 5px; }}
QHeaderView::section {{ background: {card}; color: {text}; border: none; font-weight: {half};
    border-bottom: {border}px solid {edge}; padding: 4px 8px; font-size: {small}px; }}
QScrollBar:vertical {{ width: {bar}px; background: transparent; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; min-height: 40px; border-radius: 4px;
    margin: 2px {bar_side}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ color: {card_text}; background: {card}; border: 1px solid {edge}; }}
"""


def stylesheet(theme: Theme, mm: Callable[[float], int], px: Callable[[float], int]) -> str:
    """The sheet for a theme; ``mm`` and ``px`` turn millimetres and points into pixels."""
    border = 3 if theme.heavy else 1
    ring = ring_width(theme)
    values = {
        **_colours(theme),
        "weight": 600 if theme.heavy else 400,
        "half": 700 if theme.heavy else 600,
        "border": border,
        # Dashes of one pixel could hardly be seen.
        "dash": max(border, 2),
        "hair_width": 2 if theme.heavy else 1,
        # What the thicker border of the focus takes from the room inside: nothing moves.
        "ring": ring,
        # Without colour an error has a bar at its left, or it would read as a second label.
        "error_bar": 6 if theme.heavy else 0,
        "error_gap": 8 if theme.heavy else 0,
        "inner": max(2 + border - ring, 0),
        "beside": 12 + border - ring,
        "fault_inner": max(border - 1, 0),
        "fault_beside": 9 + border,
        "title": px(18),
        "heading": px(15),
        "body": px(14),
        "label": px(13),
        "small": px(12),
        "control": max(mm(10) - 2 * border - 4, px(14) + 12),
        "bar": mm(4),
        "bar_side": max(mm(4) // 4, 2),
    }
    return (_FRAME + _FIELDS + _REST).format_map(values)


def ring_width(theme: Theme) -> int:
    """The width in pixels of the frame of the focus. Where every border is thick and all is black
    on white, only a thicker one tells it."""
    return 5 if theme.heavy else 3


def _colours(theme: Theme) -> dict[str, str]:
    return {
        "text": theme.page.text,
        "ground": theme.page.ground,
        "card": theme.card.ground,
        "card_text": theme.card.text,
        "quiet": theme.quiet.text,
        "danger": theme.danger,
        "field": theme.field.ground,
        "field_text": theme.field.text,
        "line": theme.line,
        "hair": theme.hairline,
        "edge": theme.edge,
        "frame": theme.frame,
        "focus": theme.focus_row.ground,
        "focus_text": theme.focus_row.text,
        "chosen": theme.chosen.ground,
        "chosen_text": theme.chosen.text,
        "button": theme.button.ground,
        "button_text": theme.button.text,
        "primary": theme.primary.ground,
        "primary_text": theme.primary.text,
    }
