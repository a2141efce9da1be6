"""Settings: colours, text size and language, a backup, and the ways to keys and recovery."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.base.words import Language
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.appearance.look import TEXT_SCALES
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.look_choices import language_choices, size_choices, theme_choices
from npors_desktop.ui.settings.camera_panel import CameraPanel
from npors_desktop.ui.settings.presenter import lock_choices, page_links
from npors_desktop.ui.settings.schedule_panel import SchedulePanel
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.values import KeyHelp, SavedFile
from npors_desktop.ui.widgets.wrap_row import WrapRow
from npors_desktop.workflows.backup.schedule import LastBackup

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.backup.backup import Backups
    from npors_desktop.workflows.backup.plan import BackupPlan
    from npors_desktop.workflows.backup.schedule import ScheduledBackups
    from npors_desktop.workflows.program.preferences import Preferences, PreferencesFile


class SettingsPage(FormPage):
    """A choice takes effect at once and is kept for this account."""

    name = office_place = "page_settings"
    session = SessionKind.ANY
    title = message("Settings")
    help = message(
        "Colours, text size, language and the time until the store is locked are kept for this "
        "account. Locking closes the store: unlock it with your passphrase. A backup is one file, "
        "still locked by your passphrase. Keep it on a USB stick or in a shared folder. One can be "
        "made each day or each week by itself, while the store is open."
    )
    keys = (
        KeyHelp("F8", message("Next colours")),
        KeyHelp("Enter", message("Make a backup")),
    )
    back = "page_today"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        preferences: PreferencesFile,
        backups: Backups,
        scheduled: ScheduledBackups,
        *,
        of_office: bool,
    ) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        self._preferences, self._backups, self._of_office = preferences, backups, of_office
        self._scheduled = scheduled
        self._add_choices()
        self._add_backup()
        self._add_camera()
        self._add_links()
        context.look.changed.connect(self._show)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        # The focus may have passed through a part further down while the page was shown.
        self.area.verticalScrollBar().setValue(0)

    @override
    def refresh(self, changed: Changed) -> None:
        self._show()
        self.read(self._kept, self._show_kept)

    @override
    def back_page(self) -> str:
        return "page_inbox" if self._of_office else self.back

    def _add_choices(self) -> None:
        words, look = self.context.words, self.context.look
        self.theme = ChoiceRow(
            look, words("Colours   F8"), "set_theme", theme_choices(words), self.body
        )
        self.text = ChoiceRow(
            look, words("Text size"), "set_text", size_choices(TEXT_SCALES), self.body
        )
        self.speech = ChoiceRow(
            look,
            words("Language of the screens / Iaith y sgriniau"),
            "set_language",
            language_choices(),
            self.body,
        )
        self.lock = ChoiceRow(
            look,
            words("Lock the store when nobody has used it for   (now: Ctrl+L)"),
            "set_lock",
            lock_choices(words),
            self.body,
        )
        for row, act in (
            (self.theme, self._on_theme),
            (self.text, self._on_text),
            (self.speech, self._on_language),
            (self.lock, self._on_lock),
        ):
            self.column.addWidget(row)
            row.changed.connect(act)

    def _add_backup(self) -> None:
        words = self.context.words
        told = (
            self.add_text(message("Backup of everything kept here"), "heading"),
            self.add_text(
                message("One file, encrypted like the store. Your current passphrase opens it.")
            ),
        )
        self.copy_to = PathRow(
            words,
            words("Where to save the backup, for example on a USB stick"),
            "copy_to",
            PathKind.SAVE,
            self.body,
        )
        self.add_field(self.copy_to)
        self.add_primary(
            message("Make a backup now"), "make_copy", self._back_up, kind=ActionKind.BACKUP_MADE
        )
        self.schedule = SchedulePanel(self.context.look, words, self.body)
        self.know_field(self.schedule.folder)
        self.schedule.chosen.connect(self._on_plan)
        self.column.addWidget(self.schedule)
        if not self.context.may(ActionKind.BACKUP_MADE):
            for part in (*told, self.copy_to, self.schedule):
                part.hide()

    def _add_camera(self) -> None:
        self.camera = CameraPanel(self.context.words, self.body)
        self.camera.chosen.connect(self._on_camera)
        self.camera.setVisible(not self._of_office)
        self.column.addWidget(self.camera)

    def _add_links(self) -> None:
        self.add_text(message("Keys, recovery and the program"), "heading")
        row = WrapRow(self.body)
        for link in page_links(of_office=self._of_office):
            if link.kind is not None and not self.context.may(link.kind):
                continue
            made = button(self.context.words(link.text), f"to_{link.page}", row)
            made.clicked.connect(lambda _=False, page=link.page: self.go(page))
            row.add(made)
            self.add_key(link.letter, made.click)
        self.column.addWidget(row)

    def _show(self) -> None:
        look = self.context.look
        self.theme.show_value(look.theme.name.value)
        self.text.show_value(str(round(look.text_scale * 100)))
        self.speech.show_value(self.context.words.language.value)

    def _kept(self) -> tuple[Preferences, LastBackup]:
        return self._preferences.read(), self._scheduled.last()

    def _show_kept(self, found: tuple[Preferences, LastBackup]) -> None:
        preferences, last = found
        self.lock.show_value(str(preferences.idle_minutes()))
        if not self.schedule.folder.field.hasFocus():
            self.schedule.show_plan(preferences.backup_plan())
        self.schedule.show_last(last)
        self.camera.show_folder(preferences.camera_folder)

    def _on_theme(self, name: str) -> None:
        self.context.look.show_theme(ThemeName(name))
        self._keep(theme=name)

    def _on_text(self, percent: str) -> None:
        self.context.look.show_text_scale(int(percent) / 100)
        self._keep(text_scale=int(percent) / 100)

    def _on_lock(self, minutes: str) -> None:
        self._keep(lock_minutes=int(minutes))
        self.idle_chosen.emit(int(minutes))

    def _on_camera(self, folder: str) -> None:
        self._keep(camera_folder=folder)

    def _on_plan(self, plan: BackupPlan) -> None:
        if plan.folder is not None:
            try:
                self._scheduled.check(plan.folder)
            except UserError as error:
                self.schedule.folder.show_error(self.context.words(error.headline_message))
                self.read(self._kept, self._show_kept)
                return
        self._keep(backup_folder=str(plan.folder or ""), backup_every=plan.every.value)
        self.schedule.show_plan(plan)
        self.schedule.show_last(LastBackup(str(plan.folder)))
        self.backup_planned.emit()

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.schedule.folder.field:
            self.schedule.take_folder()
        else:
            super().enter(held)

    def _on_language(self, name: str) -> None:
        self._keep(language=name)
        self.spoken.emit(Language(name))

    def _keep(self, **changed: str | float) -> None:
        self.context.jobs.run(partial(self._preferences.change, **changed), saves=True)

    def _back_up(self) -> None:
        if self.show_faults(self.require_file(self.copy_to)):
            return
        to = with_suffix(self.copy_to.path(), ".npcopy")

        def done(file: Path) -> None:
            self.copy_to.forget(file)
            self.say(self.context.words("Backup saved as {file}.", file=file.name))

        agreed = self.copy_to.replaces(to)
        work = partial(self._backups.copy, to, replace=agreed)
        self.write(work, done, failed=partial(self.fail_at, self.copy_to), file=SavedFile(to))
