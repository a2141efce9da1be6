"""Every page of the laptop: on an empty and on a full store, in every look and language."""

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from npors_desktop.base.words import Language, Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.chips import Chip
from tests.ui.buttons import deaf_buttons
from tests.ui.seen_and_heard import disordered, faint, unheard
from tests.ui.tabbed import trapped

Opened = Callable[..., Any]
MINE = tuple(
    entry.page
    for entry in PAGES
    if issubclass(entry.page, FormPage) and entry.page.session is not SessionKind.OFFICE
)
PLAIN = (
    "page_first_run",
    "page_set_up",
    "page_unlock",
    "page_pin",
    "page_unlock_recovery",
    "page_restore",
    "page_enrolment",
    "page_passphrase",
    "page_recovery",
    "page_settings",
    "page_today",
    "page_outbox",
    "page_edition",
    "page_standard_print",
)
OF_VISIT = (
    "page_visit", "page_plan", "page_visit_details", "page_briefing", "page_candidate_list",
    "page_course_days",
    "page_course_day", "page_course_day_sign", "page_course_day_learner", "page_course_days_out",
)  # fmt: skip
OF_CANDIDATE = tuple(
    page.name for page in MINE if page.name not in PLAIN and page.name not in OF_VISIT
)
AS_MACHINES = re.compile(r"\d{4}-\d\d-\d\d|\dZ\b")
VIEWS = ("page_candidate_privacy", "page_outcome_told", "page_sign", "page_theory_candidate")


@pytest.mark.parametrize("name", [page.name for page in MINE])
def test_a_page_opens_on_an_empty_store(name: str, opened: Opened, window: Any):
    opened(name)
    assert not window.error_band.isVisible()


@pytest.mark.parametrize("page", MINE)
def test_help_is_short_and_there_in_both_languages(page: type[FormPage]):
    told = {Words(language)(page.help) for language in Language}
    assert len(told) == len(Language)
    assert all(0 < len(text.split()) <= 120 for text in told)


def test_every_page_shows_the_demonstration_in_every_look(
    stage: Any, opened: Opened, window: Any, look: Look
):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids[letter]) for name in OF_CANDIDATE for letter in "ABC"]
    look.show_text_scale(2.0)
    for theme, (name, subject) in product(ThemeName, subjects):
        # Putting on another theme goes through every widget there is; so once for all pages.
        if look.theme.name is not theme:
            look.show_theme(theme)
        page = opened(name, subject)
        assert not window.grab().isNull()
        assert not window.error_band.isVisible(), name
        assert not page.area.horizontalScrollBar().maximum(), name
        assert window.minimumSizeHint().width() <= 1366, name


def test_whoever_acts_by_ear_finds_a_name_on_every_control(stage: Any, opened: Opened):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids["B"]) for name in OF_CANDIDATE]
    for name, subject in subjects:
        page = opened(name, subject)
        parts = (*page.findChildren(QWidget), *page.foot.findChildren(QWidget))
        shown = [w for w in parts if w.isVisible()]
        acting = [w for w in shown if isinstance(w, QAbstractButton | QLineEdit | QPlainTextEdit)]
        assert all(w.accessibleName() and w.objectName() for w in acting), name
        # No time or date as machines write them.
        texts = [getattr(w, "text", str)() + w.accessibleName() for w in shown]
        assert not [text for text in texts if AS_MACHINES.search(text)], name


def test_a_page_has_at_most_one_primary_button(stage: Any, opened: Opened):
    for name in (*PLAIN, *OF_CANDIDATE):
        page = opened(name, stage.ids["B"] if name in OF_CANDIDATE else None)
        buttons = [b for b in page.window().findChildren(QPushButton) if b.isVisible()]
        assert sum(b.property("kind") == "primary" for b in buttons) <= 1, name


@pytest.mark.parametrize("name", VIEWS)
def test_the_candidates_view_tells_of_no_other_candidate(stage: Any, opened: Opened, name: str):
    page = opened(name, stage.ids["B"])
    shown = [w for w in page.window().findChildren(QWidget) if w.isVisible()]
    texts = [w.accessibleName() + getattr(w, "text", str)() for w in shown]
    assert not [text for text in texts if "Thiruvengadam" in text or "Bartholomew" in text]
    assert page.findChild(QWidget, "hand_back").isVisible()


def test_a_view_speaks_the_language_that_the_candidate_chose(stage: Any, opened: Opened):
    page = opened("page_candidate_privacy", stage.ids["C"])
    page.box.typed.show_text("T")
    page.findChild(QWidget, "view_language_cy").click()
    assert page.primary.accessibleName() == "Rwyf wedi darllen hwn ac yn llofnodi"
    assert page.box.typed.text() == "T"
    assert page.context.words.language is Language.ENGLISH


def test_the_visit_file_field_takes_enter_and_escape(
    opened: Opened, window: Any, keyboard: Callable[..., None]
):
    page = opened("page_today")
    keyboard("O")
    assert page.file.field.hasFocus()
    keyboard("Return")
    assert page.summary.isVisible()
    window.activateWindow()
    page.file.field.setFocus(Qt.FocusReason.OtherFocusReason)
    keyboard("Escape")
    assert page.file.isHidden()


def test_enter_presses_the_focused_button_on_every_page(
    stage: Any, opened: Opened, window: Any, keyboard: Callable[..., None], settle: Any
):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids["B"]) for name in OF_CANDIDATE]
    window.activateWindow()
    for name, subject in subjects:
        page = opened(name, subject)
        # In the first step Enter goes on from what is chosen already.
        chips = page.findChildren(Chip) if name == "page_first_run" else []
        chosen = {chip.objectName() for chip in chips if chip.is_chosen}
        assert set(deaf_buttons(window)) == chosen, name
        window.page_stack.drop()
    for panel in ("", "T", "F", "Alt+S", "Enter"):
        window.open_page("page_marking", stage.ids["B"])
        settle()
        keyboard(*[panel] if panel else [])
        assert deaf_buttons(window) == [], panel
        window.page_stack.drop()


def test_every_page_is_told_whole_and_in_order(stage: Any, opened: Opened, window: Any):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids[letter]) for name in OF_CANDIDATE for letter in "BC"]
    for name, subject in subjects:
        page = opened(name, subject)
        assert unheard(window) == [], name
        assert disordered(page) == [], name


@pytest.mark.parametrize("theme", ThemeName)
def test_what_is_written_can_be_seen(
    stage: Any, opened: Opened, window: Any, look: Look, theme: ThemeName
):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids["B"]) for name in OF_CANDIDATE]
    look.show_theme(theme)
    for name, subject in subjects:
        opened(name, subject)
        assert faint(window, theme) == [], name


@pytest.mark.parametrize("theme", ThemeName)
def test_the_tab_key_comes_round_and_the_focus_is_seen(
    stage: Any, opened: Opened, window: Any, look: Look, theme: ThemeName
):
    subjects = [(name, None) for name in PLAIN] + [(name, stage.visit) for name in OF_VISIT]
    subjects += [(name, stage.ids["B"]) for name in OF_CANDIDATE]
    look.show_theme(theme)
    found: dict[str, list[str]] = {}
    for name, subject in subjects:
        opened(name, subject)
        if wrong := trapped(window):
            found[name] = wrong
    assert found == {}
