"""Settings: how the window looks and speaks, a copy now, and the ways to keys and recovery."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import TEXT_SCALES
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.enrolment.page import with_suffix
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.wrap_row import WrapRow
from npors_desktop.workflows.program.preferences import Preferences


class SettingsPage(FormPage):
    """What is chosen is shown at once and kept for this account."""

    name = "page_settings"
    title = "title.page_settings"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words, look = context.words, context.look
        themes = [(t.value, words(f"settings.theme.{t.value}")) for t in ThemeName]
        self.theme = ChoiceRow(look, words("settings.theme"), "set_theme", themes, self.body)
        sizes = [(str(round(s * 100)), f"{round(s * 100)} %") for s in TEXT_SCALES]
        self.text = ChoiceRow(look, words("settings.text"), "set_text", sizes, self.body)
        languages = [
            (Language.ENGLISH.value, words("settings.english")),
            (Language.WELSH.value, words("settings.welsh")),
        ]
        self.speech = ChoiceRow(
            look, words("settings.language"), "set_language", languages, self.body
        )
        for row, act in (
            (self.theme, self._on_theme),
            (self.text, self._on_text),
            (self.speech, self._on_language),
        ):
            self.column.addWidget(row)
            row.changed.connect(act)
        self._add_copy()
        self._add_keys()
        look.changed.connect(self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        self._show()

    @override
    def back_page(self) -> str:
        return "page_inbox" if self.context.is_office else self.back

    def _add_copy(self) -> None:
        words = self.context.words
        self.add_text("settings.copy_title", "heading")
        self.add_text("settings.copy_text")
        self.copy_to = PathRow(
            words, words("settings.copy_to"), "copy_to", PathKind.SAVE, self.body
        )
        self.add_field(self.copy_to)
        self.add_primary("settings.copy", "make_copy", self._copy)

    def _add_keys(self) -> None:
        self.add_text("settings.keys_title", "heading")
        row = WrapRow(self.body)
        for key, page, letter in (
            ("settings.enrolment", "page_enrolment", "E"),
            ("settings.passphrase", "page_passphrase", "P"),
            ("settings.recovery", "page_recovery", "R"),
            ("settings.about", "page_about", "I"),
        ):
            if page == "page_enrolment" and self.context.is_office:
                continue
            made = button(self.context.words(key), f"to_{page}", row)
            made.clicked.connect(lambda _=False, page=page: self.go(page))
            row.add(made)
            self.add_key(letter, made.click)
        self.column.addWidget(row)

    def _show(self) -> None:
        look, words = self.context.look, self.context.words
        self.theme.show_value(look.theme.name.value)
        self.text.show_value(str(round(look.text_scale * 100)))
        self.speech.show_value(words.language.value)

    def _on_theme(self, name: str) -> None:
        self.context.look.show_theme(ThemeName(name))
        self._keep(theme=name)

    def _on_text(self, percent: str) -> None:
        self.context.look.show_text_scale(int(percent) / 100)
        self._keep(text_scale=int(percent) / 100)

    def _on_language(self, name: str) -> None:
        self._keep(language=name)
        self.spoken.emit(Language(name))

    def _keep(self, **changed: str | float) -> None:
        preferring = self.context.opener.preferences

        def keep() -> None:
            known: Preferences = preferring.read()
            preferring.keep(replace(known, **changed))

        self.context.jobs.run(keep, saves=True)

    def _copy(self) -> None:
        if self.show_faults(self.require(self.copy_to, "form.path_missing")):
            return
        to = with_suffix(self.copy_to.path(), ".npcopy")

        def done(file: Path) -> None:
            self.say(self.context.words("settings.copied", file=file))

        self.write(partial(self.context.open_session.backups.copy, to), done)
