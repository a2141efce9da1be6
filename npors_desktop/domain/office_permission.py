"""What a role does not allow is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.domain.office_roles import ROLES, may

if TYPE_CHECKING:
    from npors_desktop.domain.office_log import ActionKind
    from npors_desktop.domain.office_roles import OfficeRole


def check_role(role: OfficeRole, kind: ActionKind) -> None:
    """Raises UserError (``role_may_not``) for what somebody with this role may not do."""
    if not may(role, kind):
        raise UserError(
            message(
                "Your role at this office does not allow this: {what}. You are signed in as: "
                "{role}.",
                what=KINDS[kind],
                role=ROLES[role],
            ),
            message("Nothing was changed. Ask an administrator of the office."),
            code="role_may_not",
        )


def not_on_staff() -> UserError:
    """The error for somebody who is not, or no longer, on the office's staff."""
    return UserError(
        message("You are not on the staff of this office now."),
        message("Nothing was changed. Ask an administrator of the office to add you."),
        code="not_on_staff",
    )
