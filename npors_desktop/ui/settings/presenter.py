"""The choices that are on the settings page alone, and the pages that its buttons open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message, message_in
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.backup.plan import Every
from npors_desktop.workflows.backup.schedule import KEPT
from npors_desktop.workflows.program.preferences import LONGEST_IDLE

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.ui.widgets.values import Choice
    from npors_desktop.workflows.backup.plan import BackupPlan
    from npors_desktop.workflows.backup.schedule import LastBackup

_EVERY: dict[Every, Message] = {
    Every.NEVER: message_in("backups", "Never"),
    Every.DAY: message_in("backups", "Each day"),
    Every.WEEK: message_in("backups", "Each week"),
}
_LOCK_MINUTES = (5, 10, 15, 30, LONGEST_IDLE)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A button that opens a page, and the letter that presses it; it is there for those who may do
    what is of this ``kind`` at an office."""

    page: str
    letter: str
    text: Message
    kind: ActionKind | None = None


_LINKS = (
    PageLink("page_enrolment", "E", message("Enrolment with the office   E")),
    PageLink("page_passphrase", "P", message("Change your passphrase   P")),
    PageLink(
        "page_recovery",
        "R",
        message("Recovery sheet   R"),
        ActionKind.RECOVERY_CODE_RENEWED,
    ),
    PageLink("page_staff", "S", message("Staff   S"), ActionKind.STAFF_ADDED),
    PageLink(
        "page_set_up",
        "U",
        message("Setting up: what is done   U"),
        ActionKind.RECOVERY_CODE_RENEWED,
    ),
    PageLink("page_about", "I", message("About   I")),
)


def lock_choices(words: Words) -> list[Choice]:
    """After how many minutes without use the store is locked."""
    return [(str(n), words.count("{n} minute", "{n} minutes", n)) for n in _LOCK_MINUTES]


def every_choices(words: Words) -> list[Choice]:
    """How often a backup is made automatically."""
    return [(every.value, words(text)) for every, text in _EVERY.items()]


def last_backup(words: Words, plan: BackupPlan, last: LastBackup) -> str:
    """What became of the last automatic backup."""
    if plan.every is Every.NEVER or last.folder != str(plan.folder):
        return ""
    if last.failed_at is not None:
        failed = words(
            "The backup of {time} could not be made. {why} It is tried again every hour.",
            time=_local(last.failed_at),
            why=last.why,
        )
        return f"{failed} {_made(words, last)}"
    return _made(words, last)


def _made(words: Words, last: LastBackup) -> str:
    if last.made_at is None:
        return words("None has been made there yet.")
    return words(
        "Last made on {time}. That folder keeps the newest ones, at most {n}.",
        time=_local(last.made_at),
        n=KEPT,
    )


def _local(moment: datetime) -> str:
    return f"{moment.astimezone():%d/%m/%Y %H:%M}"


def page_links(*, of_office: bool) -> list[PageLink]:
    """The pages to open; an office does not enrol, and a laptop has no staff."""
    other = "page_enrolment" if of_office else "page_staff"
    return [link for link in _LINKS if link.page != other]
