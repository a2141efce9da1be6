"""A new recovery sheet, for whoever put the first one off or lost it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.ui.enrolment.page import with_suffix
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.workflows.sessions import CreatedStore, LaptopSession, Session


class RecoveryPage(FormPage):
    """Where the sheet goes; earlier sheets are void as soon as it is written."""

    name = "page_recovery"
    title = "title.page_recovery"
    back = "page_settings"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.narrow(230)
        words = context.words
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.add_text("recovery.explain")
        self.sheet_to = PathRow(
            words, words("first.sheet_to"), "sheet_to", PathKind.SAVE, self.body
        )
        self.add_field(self.sheet_to)
        self.add_primary("first.save_sheet", "save_sheet", self._save)
        self.setFocusProxy(self.sheet_to.field)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self.context.open_session.recovery_code.is_kept, self._on_kept)

    def _save(self) -> None:
        if self.show_faults(self.require(self.sheet_to, "form.path_missing")):
            return
        file = with_suffix(self.sheet_to.path(), ".pdf")
        session, opener, words = self.context.open_session, self.context.opener, self.context.words

        def save() -> Path:
            made = CreatedStore(
                session, session.recovery_code.new_code(), session.recovery_code.vault_id
            )
            opener.recovery_sheet(_holder(session), made, file)
            session.recovery_code.note_kept()
            return file

        def done(saved: Path) -> None:
            self.sheet_to.show_text("")
            self.say(words("first.sheet_saved"), words("first.sheet_print", file=saved))
            self.go("page_settings" if self.context.is_office else "page_today")

        self.write(save, done)

    def _on_kept(self, kept: bool) -> None:
        self.state.setText(self.context.words("recovery.kept" if kept else "recovery.not_kept"))


def _holder(session: Session) -> str:
    """Whose sheet it is: the assessor, or the office."""
    if isinstance(session, LaptopSession):
        return session.enrolment.identity().assessor.name
    return session.name
