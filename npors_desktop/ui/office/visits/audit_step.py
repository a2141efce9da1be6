"""Asks for the folder of an audit pack, and has it written there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from npors_desktop.ui.office.office_page import TablePage
    from npors_desktop.workflows.office.audit_pack import AuditPacks, WrittenPack


class AuditStep:
    """The button and the step of a visit's page that write its audit pack."""

    def __init__(self, page: TablePage, packs: AuditPacks) -> None:
        words, kind = page.context.words, ActionKind.AUDIT_PACK_MADE
        self._page, self._packs = page, packs
        self._notification = ""
        ask = partial(page.on_letter, "p")
        self.asking = page.add_action(words("Audit pack  P"), "audit_pack", ask, kind=kind)
        text = words("New folder for the audit pack (unencrypted personal data)")
        self.step = page.add_step("audit_folder", text)
        self.to = self.step.field
        self.to.add_folder()
        self.to.entered.connect(self.write)
        done = words("Write the audit pack  Enter")
        page.add_primary(done, "write_audit_pack", self.write, step="audit_folder", kind=kind)

    def ask(self, notification: str) -> None:
        """Ask where the papers of a notification number are to be written."""
        self._notification = notification
        self.to.propose(safe_name(f"audit {notification}"))
        self._page.ask(self.step)

    def write(self) -> None:
        """Write them to the folder in the field."""
        to, words = self.to.path(), self._page.context.words
        self.to.show_error("" if to else words("Enter a new folder."))
        if to is not None:
            work = partial(self._packs.write, self._notification, to, words.language)
            self._page.context.jobs.run(work, self._on_written, saves=True)

    def _on_written(self, made: WrittenPack) -> None:
        words = self._page.context.words
        self._page.leave_step()
        self._page.say(
            words("The audit pack is in “{folder}”.", folder=made.folder.name),
            words.count(
                "{n} of its papers is not held here: the index says which.",
                "{n} of its papers are not held here: the index says which.",
                len(made.missing),
            ),
        )
