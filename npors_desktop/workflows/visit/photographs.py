"""Photographs: the candidate's portrait, and the plate of the visit's machine.

What reads pictures is loaded with the first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.photographs import PhotographRemoved, PhotographTaken
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.photograph_frame import FrameWarning
from npors_desktop.domain.photographs import (
    MOST_PHOTOGRAPHS,
    SINGLE,
    Photograph,
    PhotographPurpose,
    PhotographSource,
    of_purpose,
)
from npors_desktop.photographs.picture import UprightPicture
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.photograph_frame import Frame
    from npors_desktop.store.sqlcipher.store import Store, Transaction

_WHAT = message("a photograph")
_RECENT = timedelta(minutes=15)
_PLATE = PhotographPurpose.MACHINE_PLATE


@dataclass(frozen=True, slots=True)
class GivenPhotograph:
    """A photograph that was read and is not taken in yet: where it is from, and a JPEG to show of
    it, which may have fewer pixels. Frames on it are in pixels of the picture itself."""

    picture: UprightPicture
    source: PhotographSource
    shown: bytes

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.picture.width

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.picture.height


class PhotographTaking:
    """Takes photographs into the records of candidates, and removes them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        # Whose portrait each photograph became since the store was opened, by what is shown of it.
        self._portrait_of: dict[str, str] = {}

    def open_file(
        self, file: Path, source: PhotographSource = PhotographSource.FILE
    ) -> GivenPhotograph:
        """Read a photograph from a file; nothing is kept yet. Raises UserErrors that say what is
        wrong with it."""
        from npors_desktop.photographs.picture import LARGEST_FILE  # noqa: PLC0415 - loads Pillow

        return self.open_bytes(read_limited(file, LARGEST_FILE, _WHAT), source)

    def open_bytes(self, data: bytes, source: PhotographSource) -> GivenPhotograph:
        """The same of what was copied or dragged here."""
        from npors_desktop.photographs.picture import read_picture  # noqa: PLC0415 - loads Pillow
        from npors_desktop.photographs.stored_jpeg import stored_jpeg  # noqa: PLC0415

        picture = read_picture(data)
        return GivenPhotograph(picture, source, stored_jpeg(picture).data)

    def open_newest(self, folder: str) -> GivenPhotograph:
        """Read the newest picture that the camera program wrote to its folder in the last quarter
        of an hour. Raises UserErrors (``no_camera_folder`` where none is chosen or there,
        ``no_new_photograph``), and as ``open_file``."""
        # Of the package that loads Pillow.
        from npors_desktop.photographs.camera_folder import new_pictures  # noqa: PLC0415

        if not folder:
            raise UserError(
                message("No folder is chosen that the camera program writes to."),
                message("Nothing was changed. Choose it in Settings, or choose a file."),
                code="no_camera_folder",
            )
        now = self._clock.now()
        found = new_pictures(Path(folder), now - _RECENT, now)
        if not found:
            raise UserError(
                message(
                    "There is no new photograph in the camera's folder “{folder}”.", folder=folder
                ),
                message("Nothing was changed. Take it with the camera program, then try again."),
                code="no_new_photograph",
            )
        return self.open_file(found[0], PhotographSource.CAMERA_FOLDER)

    def warnings(self, id_: str, given: GivenPhotograph, frame: Frame) -> tuple[FrameWarning, ...]:
        """What should be looked at before a candidate's portrait is taken in with this frame. The
        newest picture of a camera may still be that of the candidate before."""
        # Loads Pillow.
        from npors_desktop.photographs.frame_checks import frame_warnings  # noqa: PLC0415

        found = frame_warnings(given.picture, frame)
        whose = self._portrait_of.get(sha256_hex(given.shown), id_)
        return found if whose == id_ else (FrameWarning.OF_ANOTHER, *found)

    def take_portrait(self, id_: str, given: GivenPhotograph, frame: Frame) -> Assessment:
        """Keep what is in the frame as the candidate's portrait, in place of an earlier one.

        Raises UserError (``issued``, ``photograph_there``, ``photograph_limit``).
        """
        with self._store.writing() as transaction:
            new, data = self._made(transaction, PhotographPurpose.PORTRAIT, given, frame)
            now = take(transaction, id_, new, data)
        self._portrait_of[sha256_hex(given.shown)] = id_
        return now

    def take_plate(self, visit: str, given: GivenPhotograph) -> Photograph:
        """Keep a photograph of the plate of the visit's machine, in place of an earlier one: for
        the candidates on that machine whose records nobody has signed, and for those who come.

        Raises as ``take_portrait``; then it is kept for none.
        """
        with self._store.writing() as transaction:
            new, data = self._made(transaction, _PLATE, given)
            for one in transaction.photographs.of(visit):
                transaction.photographs.remove(visit, one.sha256)
            transaction.photographs.put(visit, new, data)
            for id_ in _on_machine(transaction, visit):
                take(transaction, id_, new, data)
        return new

    def remove(self, id_: str, sha256: str) -> Assessment:
        """Remove a photograph from a candidate's record; its history says so. Raises UserError
        (``issued``, ``no_photograph``)."""
        with self._store.writing() as transaction:
            return _remove(transaction, id_, sha256)

    def remove_plate(self, visit: str) -> None:
        """Remove the photograph of the plate from the visit, and from the records it was taken into
        that nobody has signed. Raises UserError (``no_photograph``)."""
        with self._store.writing() as transaction:
            plate = of_purpose(transaction.photographs.of(visit), _PLATE)
            if plate is None:
                raise _no_photograph()
            transaction.photographs.remove(visit, plate.sha256)
            for line in _unsigned(transaction, visit):
                if plate in line.photographs:
                    _remove(transaction, line.id, plate.sha256)

    def plate(self, visit: str) -> Photograph | None:
        """The photograph of the plate of a visit's machine."""
        with self._store.reading() as transaction:
            return of_purpose(transaction.photographs.of(visit), _PLATE)

    def portraits(self, ids: Sequence[str]) -> dict[str, str]:
        """The SHA-256 of the portraits of these assessments; who has none is left out."""
        with self._store.reading() as transaction:
            found = {id_: transaction.photographs.of(id_) for id_ in ids}
        portraits = {
            id_: of_purpose(those, PhotographPurpose.PORTRAIT) for id_, those in found.items()
        }
        return {id_: one.sha256 for id_, one in portraits.items() if one is not None}

    def jpeg(self, sha256: str) -> bytes:
        """The stored JPEG of a photograph. Raises UserError (``photograph_missing``)."""
        with self._store.reading() as transaction:
            return transaction.photographs.data(sha256)

    def _made(
        self,
        transaction: Transaction,
        purpose: PhotographPurpose,
        given: GivenPhotograph,
        frame: Frame | None = None,
    ) -> tuple[Photograph, bytes]:
        from npors_desktop.photographs.stored_jpeg import stored_jpeg  # noqa: PLC0415 - loads Pillow

        kept = stored_jpeg(given.picture, frame)
        new = Photograph(
            sha256=sha256_hex(kept.data),
            size=len(kept.data),
            width=kept.width,
            height=kept.height,
            purpose=purpose,
            taken_at=self._clock.now().replace(microsecond=0),
            source=given.source,
            by=read_identity(transaction).assessor.name,
        )
        return new, kept.data


def take(transaction: Transaction, id_: str, new: Photograph, data: bytes) -> Assessment:
    """Take a photograph into a record; in place of the one of its purpose, if that has only one.
    The same one again changes nothing."""
    now = transaction.assessments.get(id_)
    earlier = of_purpose(now.photographs, new.purpose) if new.purpose in SINGLE else None
    there = next((one for one in now.photographs if one.sha256 == new.sha256), None)
    if there is not None and there.purpose is new.purpose:
        return now
    if there is not None:
        raise UserError(
            message("This photograph is already in this record, for something else."),
            message("Nothing was changed. Take another photograph."),
            code="photograph_there",
        )
    if earlier is None and len(now.photographs) >= MOST_PHOTOGRAPHS:
        raise UserError(
            message_of_count(
                "A record can have {n} photograph.",
                "A record can have up to {n} photographs.",
                MOST_PHOTOGRAPHS,
            ),
            message("Nothing was changed. Remove one first."),
            code="photograph_limit",
        )
    change = PhotographTaken(new, earlier.sha256 if earlier else "")
    taken = transaction.assessments.append(id_, change)
    transaction.photographs.put(id_, new, data)
    if earlier is not None:
        _let_go(transaction, taken, earlier.sha256)
    return taken


def take_plate_of_visit(transaction: Transaction, visit: str, id_: str) -> None:
    """Take the photograph of the plate of the visit's machine into the record of a candidate who is
    assessed on it, if there is one."""
    plate = of_purpose(transaction.photographs.of(visit), _PLATE)
    if plate is not None and id_ in _on_machine(transaction, visit):
        take(transaction, id_, plate, transaction.photographs.data(plate.sha256))


def _remove(transaction: Transaction, id_: str, sha256: str) -> Assessment:
    now = transaction.assessments.get(id_)
    if all(one.sha256 != sha256 for one in now.photographs):
        raise _no_photograph()
    removed = transaction.assessments.append(id_, PhotographRemoved(sha256))
    _let_go(transaction, removed, sha256)
    return removed


def _let_go(transaction: Transaction, now: Assessment, sha256: str) -> None:
    """A correction that is dropped has the photographs of the record before it again."""
    if now.revision == 1:
        transaction.photographs.remove(now.id, sha256)


def _on_machine(transaction: Transaction, visit: str) -> tuple[str, ...]:
    machine = transaction.visits.get(visit).machine
    return tuple(one.id for one in _unsigned(transaction, visit) if one.machine == machine)


def _unsigned(transaction: Transaction, visit: str) -> list[Assessment]:
    """The drafts of a visit that nobody has signed: a signature would lapse, and who gave it may be
    gone."""
    found = [transaction.assessments.get(one.id) for one in transaction.assessments.lines(visit)]
    return [
        one
        for one in found
        if one.stage is Stage.DRAFT and one.revision == 1 and not one.signatures
    ]


def _no_photograph() -> UserError:
    return UserError(
        message("This photograph is not there any more."),
        message("Nothing was changed."),
        code="no_photograph",
    )
