"""The staff in words, and what can be changed about each of them, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_roles import DUTIES, ROLES
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_roles import OfficeRole
    from npors_desktop.workflows.office.staff import StaffShown

SIGNS_IN = message("Signs in")
NO_PASSPHRASE = message("No passphrase")
ENDED = message("Ended")


class StaffChange(StrEnum):
    """What the form of the staff is for."""

    NAME = "name"
    ADD = "add"
    ROLE = "role"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a change
    END = "end"


TITLES: Mapping[StaffChange, Message] = {
    StaffChange.NAME: message("Your own name"),
    StaffChange.ADD: message("Add to the staff"),
    StaffChange.ROLE: message("Another role"),
    StaffChange.PASSPHRASE: message("A new passphrase"),
    StaffChange.END: message("End somebody’s access"),
}
ABOUT: Mapping[StaffChange, Message] = {
    StaffChange.NAME: message(
        "Until now this office has one passphrase, which is nobody’s. From now on it is yours, and "
        "you are an administrator. You can then add others, each with a passphrase of their own. "
        "Versions of this program before 0.3.0 can no longer open the office then."
    ),
    StaffChange.ADD: message(
        "They sign in with their name and a passphrase of their own. Let them type it themselves: "
        "nobody else should know it. The log then says what they did."
    ),
    StaffChange.ROLE: message("It counts from when they sign in next."),
    StaffChange.PASSPHRASE: message(
        "For somebody who forgot theirs. Let them type it themselves. The one they had no longer "
        "opens this office; backups made earlier still open with it."
    ),
    StaffChange.END: message(
        "They can no longer sign in. What they did stays in the log under their name. Backups made "
        "earlier still open with their passphrase."
    ),
}
DOES: Mapping[StaffChange, Message] = {
    StaffChange.NAME: message("Use this name"),
    StaffChange.ADD: message("Add them"),
    StaffChange.ROLE: message("Change the role"),
    StaffChange.PASSPHRASE: message("Set the passphrase"),
    StaffChange.END: message("End their access"),
}


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A change, and whose it is by their id; empty for somebody who is not on the staff yet."""

    change: StaffChange
    person: str = ""

    @property
    def subject(self) -> str:
        """How it is named to the page of the form."""
        return f"{self.change.value}/{self.person}"


def asked_change(subject: str) -> AskedChange:
    """What a subject of the form's page names."""
    change, _, person = subject.partition("/")
    return AskedChange(StaffChange(change), person)


def role_choices(words: Words) -> list[tuple[str, str]]:
    """The roles to choose from."""
    return [(role.value, words(text)) for role, text in ROLES.items()]


def role_text(words: Words, role: OfficeRole) -> str:
    """What somebody with a role may do."""
    return words(DUTIES[role])


def staff_row(one: StaffShown, words: Words) -> DataRow:
    """One line of the staff."""
    member = one.member
    state, icon = SIGNS_IN, Icon.TICK
    if not member.is_current:
        state, icon = ENDED, Icon.DASH
    elif not one.can_sign_in:
        state, icon = NO_PASSPHRASE, Icon.ATTENTION
    name = words("{name} (you)", name=member.name) if one.is_self else member.name
    since = f"{member.since.astimezone():%d/%m/%Y}"
    return DataRow(
        member.id,
        (
            Cell(words(state), icon),
            Cell(name),
            Cell(words(ROLES[member.role])),
            Cell(since, sort=member.since.isoformat()),
        ),
    )


def staff_facts(one: StaffShown, words: Words) -> tuple[Fact, ...]:
    """What is said of somebody beside the table."""
    member = one.member
    told = [Fact(FactState.GOOD, role_text(words, member.role))]
    if member.ended_at is not None:
        ended = words(
            "Ended on {date}: {reason}",
            date=f"{member.ended_at.astimezone():%d/%m/%Y}",
            reason=member.reason,
        )
        told = [Fact(FactState.UNKNOWN, ended)]
    elif not one.can_sign_in:
        told.append(Fact(FactState.BAD, words("They have no passphrase: give them a new one.")))
    if one.is_self:
        told.append(
            Fact(
                FactState.GOOD,
                words("This is you. Another administrator can change your role or end it."),
            )
        )
    return tuple(told)
