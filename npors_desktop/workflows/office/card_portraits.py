"""Portraits for cards: from the test, or brought to the office; somebody sets the frame and accepts
it. The picture is kept whole, the frame as a rectangle on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.cards.portrait import (
    CardPortrait,
    PortraitOrigin,
    PortraitWarning,
    is_old,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.photograph_frame import Frame, default_frame
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.workflows.office.noted_action import account, note
from npors_desktop.workflows.visit.photographs import GivenPhotograph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.record import Record
    from npors_desktop.store.sqlcipher.store import Transaction
    from npors_desktop.workflows.office.card_checking import CardChecking
    from npors_desktop.workflows.visit.photographs import PhotographTaking

_KB = 1000


@dataclass(frozen=True, slots=True)
class OfferedPortrait:
    """A picture that may become a portrait: ``given`` with where it is from, and the frame that is
    proposed. ``record`` names the test at which it was taken, empty where it was brought in."""

    given: GivenPhotograph
    frame: Frame
    origin: PortraitOrigin
    taken_at: datetime
    record: str = ""


class CardPortraits:
    """``pictures`` reads what is brought in, ``read`` the data of a record and ``photographs`` the
    pictures of its report; ``check`` raises UserError where something may not be done now."""

    def __init__(
        self,
        checking: CardChecking,
        pictures: PhotographTaking,
        read: Callable[[RegisteredRecord], Record],
        photographs: Callable[[RegisteredRecord], Mapping[str, bytes]],
        check: Callable[[ActionKind], None],
    ) -> None:
        self._checking = checking
        self._store, self._clock = checking.store, checking.clock
        self.pictures = pictures
        self._read, self._photographs = read, photographs
        self._check = check

    def kept(self, person: str) -> tuple[CardPortrait, bytes] | None:
        """The portrait that counts for a person, and the picture it is on."""
        with self._store.reading() as transaction:
            members = [one.id for one in transaction.persons.file(person).members]
            portrait = transaction.cards.portrait(members)
            return None if portrait is None else (portrait, transaction.cards.picture(portrait))

    def shown(self, person: str) -> bytes:
        """The portrait as it was accepted; empty where none was."""
        with self._store.reading() as transaction:
            members = [one.id for one in transaction.persons.file(person).members]
            portrait = transaction.cards.portrait(members)
            return b"" if portrait is None else transaction.cards.printed(portrait)

    def shown_of(self, people: Collection[str]) -> dict[str, bytes]:
        """The same of several people, by the ids that are given; nothing of one without."""
        with self._store.reading() as transaction:
            files = transaction.persons.files(people)
            whose = {one.id: file.id for file in files.values() for one in file.members}
            found = transaction.cards.portraits(whose)
            return {
                id_: transaction.cards.printed(found[file.id])
                for id_, file in files.items()
                if file.id in found
            }

    def from_test(self, person: str) -> OfferedPortrait | None:
        """The newest portrait that a laptop took at a test of the person; None where there is
        none."""
        with self._store.reading() as transaction:
            tests = transaction.persons.file(person).tests
            rows = [
                transaction.register.get(x.record, x.revision, x.assessor_number) for x in tests
            ]
        for row in rows:
            found = None if row is None else self._of_record(row)
            if found is not None:
                return found
        return None

    def brought(self, given: GivenPhotograph) -> OfferedPortrait:
        """A picture that was brought to the office: a file, dragged here or copied."""
        frame = default_frame(given.width, given.height)
        return OfferedPortrait(given, frame, PortraitOrigin.IMPORTED, self._now())

    def warnings(self, offered: OfferedPortrait, frame: Frame) -> tuple[PortraitWarning, ...]:
        """What somebody should look at; none of it stands in the way. Never reads the store."""
        # Loads Pillow.
        from npors_desktop.photographs.card_jpeg import portrait_warnings  # noqa: PLC0415

        found = portrait_warnings(offered.given.picture, frame)
        months = self._checking.figures().photo_max_age
        old = is_old(offered.taken_at, self._checking.today(), months)
        return (*found, PortraitWarning.OLD) if old else found

    def accept(self, person: str, offered: OfferedPortrait, frame: Frame) -> CardPortrait:
        """Keep a picture with its frame as the portrait of a person's cards from now on, also as it
        goes out: nothing is made of it later. Raises UserError (``photograph_too_large``)."""
        self._check(ActionKind.CARD_PORTRAIT_ACCEPTED)
        # Loads Pillow.
        from npors_desktop.photographs.card_jpeg import kept_jpeg  # noqa: PLC0415

        data, warnings = kept_jpeg(offered.given.picture), self.warnings(offered, frame)
        out = _printed(data, frame, self._checking.figures().photo_max_kb)
        with self._store.writing() as transaction:
            party = transaction.persons.file(person).id
            portrait = CardPortrait(
                sha256=sha256_hex(data),
                printed=sha256_hex(out),
                width=offered.given.width,
                height=offered.given.height,
                frame=frame,
                origin=offered.origin,
                source=offered.given.source,
                taken_at=offered.taken_at,
                accepted_by=transaction.office_actions.name() or account(),
                accepted_at=self._now(),
                record=offered.record,
                warnings=tuple(one for one in warnings if one is not PortraitWarning.OLD),
            )
            transaction.cards.keep_portrait(party, portrait, data, out)
            note(
                transaction,
                ActionKind.CARD_PORTRAIT_ACCEPTED,
                party=party,
                sha256=portrait.sha256,
            )
        return portrait

    def _of_record(self, row: RegisteredRecord) -> OfferedPortrait | None:
        try:
            named = self._read(row).photographs
        except UserError as error:
            if error.exit_status != UserError.exit_status:
                raise
            return None
        taken = of_purpose(named, PhotographPurpose.PORTRAIT)
        data = None if taken is None else self._photographs(row).get(taken.sha256)
        if taken is None or data is None:
            return None
        given = self.pictures.open_bytes(data, taken.source)
        frame = default_frame(given.width, given.height)
        at_test = PortraitOrigin.AT_TEST
        return OfferedPortrait(given, frame, at_test, taken.taken_at, row.record)

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def going_out(transaction: Transaction, portrait: CardPortrait, most_kb: int) -> bytes:
    """A portrait as it goes out: the bytes that were accepted, or where less is allowed by now,
    the same frame made smaller. Raises UserError (``photograph_too_large``,
    ``photograph_missing``)."""
    accepted = transaction.cards.printed(portrait)
    if len(accepted) <= most_kb * _KB:
        return accepted
    return _printed(transaction.cards.picture(portrait), portrait.frame, most_kb)


def _printed(picture: bytes, frame: Frame, most_kb: int) -> bytes:
    """What is within the frame: 413 by 531 pixels. Raises UserError (``photograph_too_large``)
    where it cannot be made so small."""
    # Loads Pillow.
    from npors_desktop.photographs.card_jpeg import card_jpeg  # noqa: PLC0415
    from npors_desktop.photographs.picture import read_picture  # noqa: PLC0415

    most = most_kb * _KB
    data = card_jpeg(read_picture(picture), frame, most)
    if len(data) > most:
        raise UserError(
            message("A photograph cannot be made as small as {kb} kB.", kb=most_kb),
            message("Nothing was written. Set a larger limit (photo_max_kb)."),
            code="photograph_too_large",
        )
    return data
