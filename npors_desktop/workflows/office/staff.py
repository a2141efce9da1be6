"""The staff of an office: who may sign in, each with their own passphrase and role.

The store says who is on the staff; the key file beside it only holds their passphrases. The key
file is written before the store's transaction ends: where the program is killed in between,
``settle`` at the next sign-in makes both agree, and nobody is locked out.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.base.passphrase_rule import check_passphrase
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.sign_in import LONGEST_NAME, SignInName
from npors_desktop.domain.staff import StaffMember
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.clock import Clock
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.vault.kdf import KdfCost
    from npors_desktop.vault.vault import Vault
    from npors_desktop.workflows.office.acting import Acting

NAME_MISSING = message("Enter the name.")
REASON_MISSING = message("Enter why they no longer work here with this program.")
_NOTHING = message("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class StaffShown:
    """Somebody of the staff; whether they have a passphrase, and whether it is who acts here."""

    member: StaffMember
    can_sign_in: bool
    is_self: bool


class OfficeStaff:
    """Reads the staff and changes it. ``office`` is the office's name."""

    def __init__(
        self, store: Store, vault: Vault, cost: KdfCost, clock: Clock, acting: Acting, office: str
    ) -> None:
        self._store = store
        self._vault = vault
        self._cost = cost
        self._clock = clock
        self._acting = acting
        self._office = office

    def all(self) -> tuple[StaffShown, ...]:
        """Everybody who ever was on the staff, those who are now first; nobody where the office has
        one passphrase, which is nobody's."""
        with self._store.reading() as transaction:
            members = transaction.staff.all()
        can, own = {one.id for one in self._vault.people()}, self._acting.member
        return tuple(
            StaffShown(one, one.is_current and one.id in can, own is not None and one.id == own.id)
            for one in members
        )

    def named(self, name: str) -> StaffMember:
        """Who is on the staff by this name, capitals aside. Raises UserError (``no_staff``)."""
        with self._store.reading() as transaction:
            found = _of_name(transaction.staff.all(), name)
        if found is None:
            raise UserError(
                message("Nobody named “{name}” is on the staff of this office.", name=name),
                _NOTHING,
                code="no_staff",
            )
        return found

    def name_self(self, name: str) -> StaffMember:
        """Let the passphrase that was nobody's be that of an administrator with this name, who acts
        from now on. Raises UserError (``name_unfit``; ``already_named``)."""
        self._acting.check(ActionKind.STAFF_ADDED)
        member = self._new(name, OfficeRole.ADMINISTRATOR)
        with self._store.writing() as transaction:
            if not transaction.staff.is_empty():
                raise UserError(
                    message("This office has a staff already."), _NOTHING, code="already_named"
                )
            _add(transaction, member)
            self._vault.name_owner(SignInName(member.id, member.name))
        self._acting.sign_in(member.id)
        return member

    def add(self, name: str, role: OfficeRole, passphrase: str) -> StaffMember:
        """Add somebody, who signs in with this passphrase. Raises UserError (``name_unfit``,
        ``name_taken``, ``passphrase_rule``, ``too_many_people``; ``name_yourself`` while the one
        passphrase of the office is nobody's)."""
        self._acting.check(ActionKind.STAFF_ADDED)
        member = self._new(name, role)
        # What is wrong with it shows before anything is begun.
        check_passphrase(passphrase, (self._office, member.name))
        with self._store.writing() as transaction:
            if transaction.staff.is_empty():
                raise UserError(
                    message("Nobody has said yet whose the passphrase of this office is."),
                    message("Nothing was changed. Enter your own name first."),
                    code="name_yourself",
                )
            if _of_name(transaction.staff.all(), member.name) is not None:
                raise UserError(
                    message("Somebody named “{name}” is on the staff already.", name=member.name),
                    message("Nothing was changed. Add a middle name or a number."),
                    code="name_taken",
                )
            _add(transaction, member)
            self._give(member, passphrase)
        return member

    def change_role(self, id_: str, role: OfficeRole) -> StaffMember:
        """Give somebody another role. Raises UserError (``no_staff``, ``last_administrator``)."""
        self._acting.check(ActionKind.STAFF_ROLE_CHANGED)
        with self._store.writing() as transaction:
            before = _current(transaction, id_)
            changed = replace(before, role=role)
            if role is before.role:
                return before
            self._check_left(transaction, before)
            told = {"person": id_, "before": before.role.value, "role": role.value}
            note(transaction, ActionKind.STAFF_ROLE_CHANGED, **told)
            transaction.staff.put(changed)
        return changed

    def end(self, id_: str, reason: str) -> StaffMember:
        """Let somebody sign in no longer. Raises UserError (``no_reason``, ``no_staff``,
        ``last_administrator``)."""
        self._acting.check(ActionKind.STAFF_ENDED)
        if not reason.strip():
            raise UserError(REASON_MISSING, code="no_reason")
        with self._store.writing() as transaction:
            before = _current(transaction, id_)
            self._check_left(transaction, before)
            ended = replace(before, ended_at=self._clock.now(), reason=reason.strip())
            note(transaction, ActionKind.STAFF_ENDED, person=id_, reason=ended.reason)
            transaction.staff.put(ended)
            self._vault.remove_people([id_])
        return ended

    def set_passphrase(self, id_: str, passphrase: str) -> StaffMember:
        """Give somebody a new passphrase, in place of one that they forgot. Raises UserError
        (``no_staff``, ``passphrase_rule``)."""
        self._acting.check(ActionKind.STAFF_PASSPHRASE_SET)
        with self._store.writing() as transaction:
            member = _current(transaction, id_)
            check_passphrase(passphrase, (self._office, member.name))
            note(transaction, ActionKind.STAFF_PASSPHRASE_SET, person=id_)
            self._give(member, passphrase)
        return member

    def _give(self, member: StaffMember, passphrase: str) -> None:
        names = self._office, member.name
        who = SignInName(member.id, member.name)
        self._vault.set_passphrase(passphrase, self._cost, names, who)

    def _new(self, name: str, role: OfficeRole) -> StaffMember:
        return StaffMember(new_id(), fit_name(name), role, self._clock.now())

    def _check_left(self, transaction: Transaction, gone: StaffMember) -> None:
        """Refuse to leave the office without an administrator who can sign in."""
        can = {one.id for one in self._vault.people()}
        others = (one for one in administrators(transaction.staff.all()) if one.id in can)
        if gone.role is OfficeRole.ADMINISTRATOR and all(one.id == gone.id for one in others):
            raise UserError(
                message("{name} is the only administrator of this office.", name=gone.name),
                message("Nothing was changed. Make somebody else an administrator first."),
                code="last_administrator",
            )


def recovering(store: Store, vault: Vault, person: str) -> SignInName:
    """Whose passphrase is set after the recovery code has opened an office: an administrator's, of
    whom ``person`` is one (their id). Raises UserError (``whose_passphrase``,
    ``not_administrator``)."""
    with store.reading() as transaction:
        members, is_empty = transaction.staff.all(), transaction.staff.is_empty()
    if is_empty:
        # Either nobody's, or of a first person who is not in the store yet.
        return next(iter(vault.people()), SignInName("", ""))
    can = administrators(members)
    chosen = [one for one in can if person in ("", one.id)]
    names = tuple(one.name for one in can)
    if not chosen:
        raise UserError(
            message(
                "The recovery code sets the passphrase of an administrator: {names}.", names=names
            ),
            message("Nothing was changed. Choose one of them."),
            code="not_administrator",
        )
    if len(chosen) > 1:
        raise UserError(
            message("This office has several administrators: {names}.", names=names),
            message("Nothing was changed. Choose whose passphrase is to be set."),
            code="whose_passphrase",
        )
    return SignInName(chosen[0].id, chosen[0].name)


def fit_name(name: str) -> str:
    """A name of the staff as it is kept. Raises UserError (``name_unfit``)."""
    fit = plain(name)
    if not fit:
        raise UserError(NAME_MISSING, code="name_unfit")
    if len(fit) > LONGEST_NAME or not fit.isprintable():
        raise UserError(
            message("The name is longer than {n} characters, or not plain text.", n=LONGEST_NAME),
            _NOTHING,
            code="name_unfit",
        )
    return fit


def administrators(members: Iterable[StaffMember]) -> tuple[StaffMember, ...]:
    """Those of them who are administrators now."""
    role = OfficeRole.ADMINISTRATOR
    return tuple(one for one in members if one.is_current and one.role is role)


def begin_staff(store: Store, clock: Clock, first: SignInName) -> None:
    """Let an office have a staff, of which the first person is an administrator."""
    with store.writing() as transaction:
        member = StaffMember(first.id, first.name, OfficeRole.ADMINISTRATOR, clock.now())
        _add(transaction, member)


def settle(store: Store, vault: Vault, clock: Clock) -> None:
    """Make the store agree with the key file, by which somebody has just signed in, where the
    program was killed between the two: a first person is on the staff then. Raises
    MachineFailedError."""
    with store.reading() as transaction:
        is_empty = transaction.staff.is_empty()
    first = next((one for one in vault.people() if one.id == vault.person), None)
    if is_empty and first is not None:
        begin_staff(store, clock, first)


def tidy(store: Store, vault: Vault) -> None:
    """Take out of the key file who is not on the staff: a program that was killed left them there,
    or somebody put an older one back. Where it cannot be written, they are refused all the same."""
    with store.reading() as transaction:
        staff = {one.id for one in transaction.staff.all() if one.is_current}
    with suppress(MachineFailedError):
        vault.remove_people([one.id for one in vault.people() if one.id not in staff])


def _add(transaction: Transaction, member: StaffMember) -> None:
    told = {"person": member.id, "role": member.role.value}
    note(transaction, ActionKind.STAFF_ADDED, **told)
    transaction.staff.put(member)


def _current(transaction: Transaction, id_: str) -> StaffMember:
    found = transaction.staff.get(id_)
    if found is None or not found.is_current:
        raise UserError(
            message("They are not on the staff of this office."), _NOTHING, code="no_staff"
        )
    return found


def _of_name(members: Iterable[StaffMember], name: str) -> StaffMember | None:
    wanted = plain(name).casefold()
    current = (one for one in members if one.is_current)
    return next((one for one in current if one.name.casefold() == wanted), None)
