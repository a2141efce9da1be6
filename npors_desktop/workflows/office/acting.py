"""Who acts at an office: somebody of its staff, or whoever knows its one passphrase.

What somebody may not do is refused here before it is begun. Whatever is not asked here is refused
where it is noted, in the transaction that does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.office_permission import check_role, not_on_staff
from npors_desktop.domain.office_roles import WHILE_RESTORED, OfficeRole, may

if TYPE_CHECKING:
    from npors_desktop.domain.office_log import ActionKind
    from npors_desktop.domain.staff import StaffMember
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.restored_office import RestoredOffice


class Acting:
    """Who signed in, and what they may do. ``person`` is their id, empty where the office's one
    passphrase is nobody's: that is an administrator's.

    Raises UserError (``not_on_staff``): somebody ended, also where an older key file with their
    passphrase was put back, or nobody's passphrase was used after the office got a staff.
    """

    def __init__(self, store: Store, restored: RestoredOffice, person: str) -> None:
        self._store = store
        self._restored = restored
        self.member: StaffMember | None = None
        self.sign_in(person)

    @property
    def role(self) -> OfficeRole:
        """The role of who acts."""
        return self.member.role if self.member else OfficeRole.ADMINISTRATOR

    def sign_in(self, person: str) -> None:
        """Let everything from now on be done by this person. Raises UserError (``not_on_staff``),
        and nothing is changed then."""
        with self._store.reading() as transaction:
            member = transaction.staff.get(person)
            if not (person or transaction.staff.is_empty()):
                raise not_on_staff()
        if person and (member is None or not member.is_current):
            raise not_on_staff()
        self.member = member
        self._store.act_as(person)

    def may(self, kind: ActionKind) -> bool:
        """Whether the role of who acts allows this: what it does not is not offered."""
        return may(self.role, kind)

    def check(self, kind: ActionKind) -> None:
        """Raises UserError for what may not be done: ``role_may_not``, and ``office_restored``
        until it was decided that this copy of the office goes on."""
        check_role(self.role, kind)
        if kind not in WHILE_RESTORED:
            self._restored.check()
