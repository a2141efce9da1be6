"""Updating the program: looking for a newer version, downloading it, and starting its setup.

Each step is taken only when the user asks for it. A manifest comes from a file, a folder or USB
stick, or over https; the last only when the user has allowed it. No step is taken during an
assessment: each needs an ``IdleToken``, which is given only while no practical is running or
paused and no theory is half done, and which ends when the page of these steps is left, because an
assessment may begin on another page. The setup is started only after a backup of the store was
made, and only if the file is still, byte for byte, the signed one. Files of earlier updates are
deleted when the next one is downloaded, or when the program is started as the version they brought.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from npors_desktop.base.cancel_token import CancelToken
from npors_desktop.base.whole_file import machine_failed, read_limited, read_pieces, written_whole
from npors_desktop.delivery.address import https_address
from npors_desktop.delivery.web import UnreachableError
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.update_manifest import (
    MANIFEST_LIMIT,
    Setup,
    System,
    open_manifest,
    read_manifest,
    version_key,
)
from npors_desktop.signing.update_signature import check_update_signature, read_update_key
from npors_desktop.workflows.program.update_folder import UpdateFolder
from npors_desktop.workflows.program.update_source import (
    is_share,
    is_url,
    manifest_file,
    plain_source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.delivery.web import Web
    from npors_desktop.exchange.update_manifest import (
        UpdateManifest,
    )
    from npors_desktop.workflows.backup.backup import Backups
    from npors_desktop.workflows.visit.visits import Visits

_KEY_LIMIT = 1024
_PIECE = 1024 * 1024


class UpdateState(StrEnum):
    """The result of looking for a newer version."""

    UP_TO_DATE = "up_to_date"
    OLDER = "older"
    NEWER = "newer"
    TOO_OLD = "too_old"
    NOT_FOR_HERE = "not_for_here"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class UpdateOffer:
    """The version found. ``needed`` is the version to install first when this one is too old."""

    state: UpdateState
    version: str
    source: str = ""
    needed: str = ""
    setup: Setup | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A setup file that was checked, and the backup of the store that was made before."""

    file: Path
    copy: Path
    setup: Setup


class EndedError(UserError):
    """The step was cancelled. It is not shown to the user, who cancelled it."""


class IdleToken:
    """Proof that nobody is being assessed, made by ``Updates.quiet``; valid until it is ended."""

    def __init__(self) -> None:
        self.ended = CancelToken()

    def check(self) -> None:
        """Raises EndedError if it is no longer valid."""
        if self.ended.is_made:
            raise _ended()


class Updates:
    """Looks for, downloads and starts a newer version. ``key`` is the file with the publisher's
    public key, ``folder`` is for downloads, and ``launch`` starts a setup; it returns False on a
    system where the user must unpack it instead."""

    def __init__(
        self, version: str, key: Path, folder: Path, web: Web, launch: Callable[[Path], bool]
    ) -> None:
        self._version = version
        self._key_file = key
        self._folder = UpdateFolder(folder)
        self._web = web
        self._launch = launch
        self._system = System.WINDOWS if sys.platform == "win32" else System.LINUX
        self._given = IdleToken()
        self._is_closing = False

    def quiet(self, visiting: Visits | None) -> IdleToken:
        """A token that nobody is being assessed on this laptop; an office has no visits (None).

        Raises UserError (code ``assessment_open``), EndedError.
        """
        open_ = visiting.being_assessed() if visiting else ()
        if open_:
            raise UserError(
                message("{name}'s assessment is not finished.", name=open_[0].candidate),
                message("The program cannot be updated during an assessment. Finish it first."),
                code="assessment_open",
            )
        self._given = given = IdleToken()
        # Checked once the token can be ended: another thread may be closing the program.
        if self._is_closing:
            raise _ended()
        return given

    def check(self, quiet: IdleToken, source: str, *, allowed: bool) -> UpdateOffer:
        """Look for a newer version in a file, in a folder or at an https address.

        Raises UserError (forged, not allowed, not found), DamagedFileError, NewerFormatError,
        EndedError.
        """
        source = plain_source(source)
        try:
            data = self._manifest(quiet, source, allowed=allowed)
        except UnreachableError:
            quiet.check()
            return UpdateOffer(UpdateState.OFFLINE, self._version, source)
        sealed = open_manifest(data)
        key = read_update_key(read_limited(self._key_file, _KEY_LIMIT, message("a key file")))
        check_update_signature(sealed.signed, sealed.signature, key)
        return self._judged(read_manifest(sealed), source)

    def tidy(self) -> None:
        """Delete the setup files of this version and older ones. Called when the window starts."""
        here = version_key(self._version)
        self._folder.forget_setups(lambda version: version_key(version) <= here)
        self._folder.forget_parts()

    def leave(self) -> None:
        """Cancel the current step. Called from any thread, when the user leaves the page."""
        self._given.ended.make()

    def cease(self) -> None:
        """Cancel the current step and start no more: the program is about to close."""
        self._is_closing = True
        self.leave()

    def copy_first(self, quiet: IdleToken, copying: Backups, found: UpdateOffer) -> Path:
        """Make a backup of the store before an update; returns its file.

        Once it is complete it replaces the backups made before earlier updates.
        """
        quiet.check()
        made = copying.copy_to_own(self._folder.copy_of(copying.store, found.version))
        self._folder.keep_only(made, copying.store)
        return made

    def fetch(self, quiet: IdleToken, found: UpdateOffer, copy: Path) -> Ready:
        """Download or copy the setup file and check its size and SHA-256.

        Raises DamagedFileError (code ``setup_damaged``), UserError, MachineFailedError, EndedError.
        """
        setup = found.setup
        if setup is None:
            raise WrongUseError(message("There is no newer version to download."))
        quiet.check()
        self._folder.forget_setups(lambda _: True)
        to = self._folder.setup(found.version, setup.file)
        if is_url(found.source):
            at = setup.url or urljoin(found.source, quote(setup.file))
            self._web.download(at, to, setup.size, quiet.ended)
        else:
            beside = manifest_file(found.source).parent / setup.file
            with written_whole(to) as file:
                for piece in read_pieces(beside, setup.size, message("the setup file")):
                    quiet.check()
                    file.write(piece)
        ready = Ready(to, copy, setup)
        self._check_setup(quiet, ready)
        return ready

    def start(self, quiet: IdleToken, ready: Ready) -> bool:
        """Start the setup; the program must then be closed. False if the user must unpack it.

        Raises DamagedFileError when it is no longer the signed file, UserError when the backup of
        the store is gone, EndedError.
        """
        if not ready.copy.is_file():
            raise UserError(
                message("The backup of the store, “{file}”, is no longer there.", file=ready.copy),
                message("Nothing was installed. Look for the update again."),
                code="copy_gone",
            )
        self._check_setup(quiet, ready)
        # Checked last, because reading the file took a while.
        quiet.check()
        return self._launch(ready.file)

    def _manifest(self, quiet: IdleToken, source: str, *, allowed: bool) -> bytes:
        if is_url(source):
            https_address(source)
        if not allowed and (is_url(source) or is_share(source)):
            raise UserError(
                message("You have not allowed the program to look on a network."),
                message("Nothing was sent. Allow it first, or look on a USB stick."),
                code="network_not_allowed",
            )
        if is_url(source):
            return self._web.fetch(source, MANIFEST_LIMIT, quiet.ended)
        return read_limited(manifest_file(source), MANIFEST_LIMIT, message("an update manifest"))

    def _judged(self, found: UpdateManifest, source: str) -> UpdateOffer:
        here = version_key(self._version)
        setup = next((s for s in found.setups if s.system is self._system), None)
        if version_key(found.version) <= here:
            is_older = version_key(found.version) < here
            state = UpdateState.OLDER if is_older else UpdateState.UP_TO_DATE
            return UpdateOffer(state, found.version, source)
        if here < version_key(found.min_version):
            return UpdateOffer(UpdateState.TOO_OLD, found.version, source, found.min_version)
        if setup is None:
            return UpdateOffer(UpdateState.NOT_FOR_HERE, found.version, source)
        return UpdateOffer(UpdateState.NEWER, found.version, source, setup=setup)

    def _check_setup(self, quiet: IdleToken, ready: Ready) -> None:
        try:
            size, sha256 = _measured(quiet, ready.file)
        except OSError as error:
            raise machine_failed(error, ready.file) from error
        if (size, sha256) != (ready.setup.size, ready.setup.sha256):
            with contextlib.suppress(OSError):
                ready.file.unlink()
            raise DamagedFileError(
                message("“{name}” is not the setup file of this update.", name=ready.file.name),
                message("It was deleted and nothing was installed. Get the update again."),
                code="setup_damaged",
            )


def _ended() -> EndedError:
    return EndedError(
        message("The update was cancelled."), message("Nothing was installed."), code="ended"
    )


def _measured(quiet: IdleToken, file: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as data:
        while piece := data.read(_PIECE):
            quiet.check()
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
