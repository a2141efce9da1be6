"""The office signs standards for its laptops, and says later what has become of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind, check_target, write_named
from npors_desktop.base.pack_identity import pack_key, pack_sha256, standard_sha256
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import joined, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.setting_fit import misfits
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.domain.standard_routes import pack_of_route
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.standard_file import RELEASE, STANDARD_FILE, STANDARD_LIMIT
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.sealed_text import sealed_text
from npors_desktop.store.core.standard_releases import edition_differs
from npors_desktop.workflows.office.noted_action import note, unchecked
from npors_desktop.workflows.standards.intake import kept_release

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.pack import Standard
    from npors_desktop.domain.standard_status import StandardStatus
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.standards_here import StandardsHere

KIND = FileKind(message("a signed standard"), (b"{",), b'"release"')


@dataclass(frozen=True, slots=True)
class SignedStandard:
    """What was signed, and the file it was written to."""

    release: StandardRelease
    title: str
    file: Path


class StandardSigning:
    """Signs standards. ``here`` are those that this office knows; ``check`` raises UserError
    while it may not be done."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        here: StandardsHere,
        clock: Clock,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._here = here
        self._clock = clock
        self._check = check

    def sign(
        self,
        file: Path,
        status: StandardStatus,
        to: Path,
        *,
        limit: bool = False,
        replace: bool = False,
    ) -> SignedStandard:
        """Sign a sealed standard with its status, and write it for laptops; a withdrawal is the
        status alone. A state without a first day counts from today on. ``limit``: from now on the
        laptops may use only what was signed so.

        Raises UserError: ``standard_draft``, ``standard_format_1`` (it can only be withdrawn),
        ``pack_differs``, ``setting_unfit``, ``signed_later``, and as ``read_file`` and
        ``check_target``.
        """
        self._check(ActionKind.STANDARD_SIGNED)
        release, title, standard = self._release(file, status)
        self._check_release(release, standard)
        said = STANDARD_FILE.part_bytes(release)
        signature = self._authority.sign(Statement.STANDARD, said)
        data = STANDARD_FILE.write(
            OfficeSigned(release, signature, self._authority.public.receipts)
        )
        what = message("a file of this edition")
        kind = KIND.only_content(what, STANDARD_LIMIT, lambda old: _is_of(old, release))
        check_target(to, kind, replace=replace)
        told = {"standard": release.id, "edition": release.edition, "state": status.state.value}
        with self._store.writing() as transaction:
            # Signed it is, and given with visits, even if this file of it cannot be written.
            note(transaction, ActionKind.STANDARD_SIGNED, **told, file=to.name)
            transaction.standard_releases.put(kept_release(release, data))
            _keep(transaction, standard)
            if limit:
                self._here.release(transaction, [PackRef(release.id, release.edition)])
        write_named(to, data, kind, replace=replace)
        return SignedStandard(release, title, to)

    def _release(
        self, file: Path, status: StandardStatus
    ) -> tuple[StandardRelease, str, Standard | None]:
        office, now = self._authority.name, self._clock.now()
        if status.state is not StandardState.CURRENT and status.since is None:
            # What was tested before it was said is not touched.
            status = replace(status, since=now.date())
        if status.state is StandardState.WITHDRAWN:
            read = read_file(file)
            is_pack = isinstance(read, Pack)
            identity = pack_sha256(read) if is_pack else standard_sha256(read)
            made = StandardRelease(
                RELEASE.newest, office, now, read.id, read.edition, identity, status
            )
            return made, read.title, None
        sealed = sealed_text(file)
        one = sealed.standard
        made = StandardRelease(
            format=RELEASE.newest,
            office=office,
            signed_at=now,
            id=one.id,
            edition=one.edition,
            identity=standard_sha256(one),
            status=status,
            text=sealed.text,
            core=sealed.core,
        )
        return made, one.title, one

    def _check_release(self, release: StandardRelease, standard: Standard | None) -> None:
        now = self._here.now()
        for one in now.shown:
            is_same = (one.head.id, one.head.edition) == (release.id, release.edition)
            if is_same and pack_sha256(one.pack) != release.identity:
                raise edition_differs(release.id, release.edition)
        with self._store.reading() as transaction:
            before = transaction.standard_releases.of(release.id)
        if any(o.edition == release.edition and o.signed_at >= release.signed_at for o in before):
            raise UserError(
                message("This edition was signed already, at a later time than it is now."),
                message("Nothing was changed. Set the clock of this computer right."),
                code="signed_later",
            )
        told = misfits(now.settings, [standard]) if now.settings and standard else ()
        if told:
            raise UserError(
                joined((message("The settings in force do not fit this standard."), *told), "\n"),
                message("Nothing was changed. Give the office other settings first."),
                code="setting_unfit",
            )


def _keep(transaction: Transaction, standard: Standard | None) -> None:
    """Reports of it are verified here from now on."""
    if standard is not None:
        pack = pack_of_route(standard, standard.routes[0].code)
        transaction.packs.put(pack, pack_key(pack))


def _is_of(data: bytes, release: StandardRelease) -> bool:
    old = STANDARD_FILE.read(data).part
    return (old.id, old.edition) == (release.id, release.edition)
