"""A form whose typed texts are kept until it is saved, and shown again when it is opened.

Passphrases, PINs and paths are never kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from npors_desktop.ui.forms.draft_notice import DraftNotice
from npors_desktop.ui.forms.form_draft import FormDraft
from npors_desktop.ui.forms.form_page import FormPage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow

T = TypeVar("T")


class DraftedForm(FormPage):
    """The base of the forms that are filled in bit by bit. They read with ``read_form`` and are
    saved with ``save_form``."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.draft = FormDraft(context, self.name, self.draft_texts, self)
        self.draft.kept.connect(self.saved)
        self.draft.failed.connect(self.complained)
        self.draft_notice = DraftNotice(context.words, self.body)
        self.draft_notice.dropped.connect(self._drop)
        self.column.insertWidget(1, self.draft_notice)

    def draft_texts(self) -> dict[str, str]:
        """What is in the fields now, by field."""
        rows = self._rows.items()
        return {name: row.typed() for name, row in rows if row.may_be_kept()}

    def show_draft(self, texts: Mapping[str, str]) -> None:
        """Put texts that were kept into their fields."""
        for name, text in texts.items():
            if name in self._rows and self._rows[name].may_be_kept():
                self._rows[name].show_text(text)

    def read_form(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """As ``read``; then what was typed earlier and not saved is put into the form."""
        drafts, subject = self.context.drafts, self.subject or ""
        kept = partial(drafts.read, self.name, subject)

        def shown(found: tuple[T, dict[str, str]]) -> None:
            show(found[0])
            self._take_up(subject, found[1])

        self.read(lambda: (work(), kept()), shown)

    def take_up_draft(self) -> None:
        """Put what was typed earlier into a form that shows nothing else of what is stored."""
        if self.subject:
            self.read_form(lambda: None, lambda _: None)

    @override
    def open(self, subject: str | None) -> None:
        self.draft.leave()
        self.draft_notice.hide()
        super().open(subject)

    @override
    def know_field(self, row: FieldRow) -> None:
        if row not in self._rows.values():
            row.edited.connect(self.draft.touch)
        super().know_field(row)

    def save_form(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        changes: str | None = None,
        failed: Callable[[Exception], None] | None = None,
        fields: Collection[str] | None = None,
        rests: bool = True,
    ) -> None:
        """As ``write``, of the form itself, or of only these of its fields: once it is saved there
        is nothing unfinished of it. What is written besides leaves all that is typed."""
        save, ended = self.draft.ended_by(work, fields)

        def saved(answer: T) -> None:
            ended()
            self.draft_notice.hide()
            if done:
                done(answer)

        def refused(error: Exception) -> None:
            self.draft.touch()
            (failed or self.complained.emit)(error)

        self.write(save, saved, changes=changes, failed=refused, rests=rests)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.draft.keep()
        super().hideEvent(event)

    def _take_up(self, subject: str, kept: Mapping[str, str]) -> None:
        now = self.draft_texts()
        self.draft.begin(subject, now, is_kept=bool(kept))
        typed = {name: text for name, text in kept.items() if text != now.get(name)}
        self.draft_notice.setVisible(bool(typed))
        if typed:
            self.show_draft(typed)

    def _drop(self) -> None:
        self.draft.drop()
        self.show_draft({name: self.draft.saved.get(name, "") for name in self.draft_texts()})
        self.draft_notice.hide()
        self.setFocus()
