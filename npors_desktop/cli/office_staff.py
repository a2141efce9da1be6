"""The office's commands for its staff: who signs in, with which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import opened_office
from npors_desktop.cli.passphrase import another_passphrase
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import ROLES, OfficeRole

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.staff import StaffMember
    from npors_desktop.workflows.office.staff import StaffShown

_NAMING = "npors-desktop office staff name"


def list_staff(asked: Namespace, printer: Printer) -> int:
    """Print everybody who ever was on the staff."""
    with opened_office(asked, printer) as session:
        shown = session.staff.all()
    printer.rows([_row(one, printer) for one in shown])
    if not shown:
        printer.tell(
            message(
                "This office has one passphrase and no staff. Whoever knows it may do everything. "
                "To begin, say whose it is: {command}",
                command=f"{_NAMING} {asked.dir} NAME",
            )
        )
    printer.document({"staff": [_plain(one) for one in shown]})
    return 0


def name(asked: Namespace, printer: Printer) -> int:
    """Say whose the one passphrase of the office is: an administrator's from now on."""
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.STAFF_ADDED)
        member = session.staff.name_self(asked.name)
    printer.line(message("{name} is now an administrator of this office.", name=member.name))
    printer.document(_member(member))
    return 0


def add(asked: Namespace, printer: Printer) -> int:
    """Add somebody to the staff, with a passphrase of their own."""
    role = OfficeRole(asked.role)
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.STAFF_ADDED)
        member = session.staff.add(asked.name, role, another_passphrase(asked, asked.name))
    printer.line(
        message("{name} can sign in now. Role: {role}.", name=member.name, role=ROLES[role])
    )
    printer.document(_member(member))
    return 0


def change_role(asked: Namespace, printer: Printer) -> int:
    """Give somebody of the staff another role."""
    role = OfficeRole(asked.role)
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.STAFF_ROLE_CHANGED)
        member = session.staff.change_role(session.staff.named(asked.name).id, role)
    printer.line(message("{name} now has the role: {role}.", name=member.name, role=ROLES[role]))
    printer.document(_member(member))
    return 0


def end(asked: Namespace, printer: Printer) -> int:
    """Let somebody sign in no longer."""
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.STAFF_ENDED)
        member = session.staff.end(session.staff.named(asked.name).id, asked.reason)
    printer.line(
        message(
            "{name} can no longer sign in. What they did stays in the log. A backup made earlier "
            "still opens with their passphrase.",
            name=member.name,
        )
    )
    printer.document(_member(member))
    return 0


def give_passphrase(asked: Namespace, printer: Printer) -> int:
    """Give somebody a new passphrase, in place of one that they forgot."""
    with opened_office(asked, printer) as session:
        session.acting.check(ActionKind.STAFF_PASSPHRASE_SET)
        found = session.staff.named(asked.name)
        member = session.staff.set_passphrase(found.id, another_passphrase(asked, found.name))
    printer.line(message("From now on the passphrase of {name} is the new one.", name=member.name))
    printer.document(_member(member))
    return 0


def _row(one: StaffShown, printer: Printer) -> tuple[str, ...]:
    member = one.member
    if member.ended_at:
        told = message(
            "ended on {date}: {reason}",
            date=f"{member.ended_at.astimezone():%d/%m/%Y}",
            reason=member.reason,
        )
    elif one.can_sign_in:
        told = message("signs in")
    else:
        told = message("has no passphrase")
    return member.name, printer.words(ROLES[member.role]), printer.words(told)


def _plain(one: StaffShown) -> Json:
    return {**_member(one.member), "can_sign_in": one.can_sign_in}


def _member(member: StaffMember) -> dict[str, Json]:
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role.value,
        "since": moment_text(member.since),
        "ended_at": moment_text(member.ended_at) if member.ended_at else None,
        "reason": member.reason,
    }
