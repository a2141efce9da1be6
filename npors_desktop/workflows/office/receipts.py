"""The signed receipts of an office: one for each record that it took, or refused by name.

The office's store knows what each says; the file is made of that. What holds words is sealed to the
assessor's laptop, and a laptop without a sealing key gets the verdict alone.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.leftovers import sweep
from npors_desktop.base.named_file import FileKind, check_outside, check_target, write_named
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.delivery import (
    NOTHING,
    GivenReceipt,
    ReceiptOutcome,
    ReceiptState,
    ReceiptVerdict,
)
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.receipt_text import VERDICTS, told
from npors_desktop.exchange.receipt import (
    MAGIC,
    RECEIPT,
    RECEIPT_LIMIT,
    WHAT,
    Receipt,
    SignedReceipt,
    read_receipt,
    receipt_bytes,
    write_receipt,
)
from npors_desktop.signing.authority.receipts import check_receipt
from npors_desktop.signing.keys.sealing import seal, sealed_start
from npors_desktop.workflows.office.remarks import REMARKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import (
        RegisteredRecord,
    )
    from npors_desktop.domain.messages import Message
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store

_PLAIN = b'{"certificate":'


class ReceiptFolder:
    """Writes receipts into the office's receipts folder, and beside the files they are for."""

    def __init__(self, store: Store, authority: Authority, clock: Clock, folder: Path) -> None:
        self._store = store
        self._authority = authority
        self._clock = clock
        self._folder = folder
        self._beside: dict[Path, Message] = {}

    @property
    def folder(self) -> Path:
        """The office's own folder of receipts; it may not exist yet."""
        return self._folder

    def begin(self) -> None:
        """Begin an import: the folders beside are looked at anew."""
        self._beside.clear()

    def write(self, given: GivenReceipt, beside: Path | None = None) -> ReceiptOutcome | None:
        """Write a receipt, also into the folder ``beside`` where one is given; None where there is
        nothing that the laptop could read.

        The receipt for a content stands, for a file that comes again, until there is something
        else to tell; then a later one takes its place. Raises MachineFailedError when the office's
        own folder cannot be written.
        """
        data = self.file_of(given)
        if data is None:
            return None
        why = NOTHING if beside is None else self._why_not(beside)
        if beside is None or why is not NOTHING:
            return ReceiptOutcome(ReceiptState.KEPT, why)
        return _beside(beside, receipt_name(given), data)

    def check_target(self, given: GivenReceipt, to: Path, *, replace: bool = False) -> None:
        """Check that what its laptop is told may be written to the file ``to``. Raises as
        ``check_target``."""
        check_target(to, self._kind(given), replace=replace)

    def write_to(self, given: GivenReceipt, to: Path, *, replace: bool = False) -> None:
        """Write a receipt that was given to the file ``to``; ``replace``, over one for the same
        laptop. Raises as ``check_target``, UserError with the code ``no_receipt`` where there is
        nothing to tell, and MachineFailedError."""
        self.check_target(given, to, replace=replace)
        data = self.file_of(given)
        if data is None:
            raise UserError(
                message("There is nothing to tell the laptop that it could read."),
                message(
                    "Nothing was written. The record waits here, and the laptop has no key for "
                    "words about it."
                ),
                code="no_receipt",
            )
        write_named(to, data, self._kind(given), replace=replace)

    def can_tell(self, given: GivenReceipt) -> bool:
        """Whether its laptop has a key for words about a record."""
        return bool(self._seal_key(given))

    def file_of(self, given: GivenReceipt) -> bytes | None:
        """The bytes of the file in which a laptop is told this, which the office's folder then
        keeps; None for what it could not read."""
        kept, key = self._folder / receipt_name(given), self._seal_key(given)
        is_sealed = bool(key) and _has_words(given)
        if given.verdict is ReceiptVerdict.HELD and not is_sealed:
            return None
        with self._store.reading() as transaction:
            last = transaction.given_receipts.last(given)
        if last is not None and last.stands_for(given):
            data = _read(kept)
            same = sha256_hex(data) == last.file_sha256
            if same and data.startswith(_start(key) if is_sealed else _PLAIN):
                return data
            given = last
        elif before := last.at if last else _told_at(_read(kept)):
            # A laptop lets no older receipt take the place of a newer one.
            at = max(self._clock.now(), before + timedelta(seconds=1))
            given = replace(given, at=at.replace(microsecond=0))
        data = self._made(given, key if is_sealed else "")
        self._keep(replace(given, file_sha256=sha256_hex(data)), data)
        return data

    def is_whole(self, given: GivenReceipt) -> bool:
        """Whether what was told last of a content is what its file says. One that is not in the
        folder any more was written once, and taken away."""
        data = _read(self._folder / receipt_name(given))
        return bool(given.file_sha256) and (not data or sha256_hex(data) == given.file_sha256)

    def _keep(self, given: GivenReceipt, data: bytes) -> None:
        self._note(given)
        try:
            make_folder(self._folder)
            write_whole(self._folder / receipt_name(given), data)
        except UserError:
            with contextlib.suppress(UserError):
                self._note(replace(given, file_sha256=""))
            raise

    def _note(self, given: GivenReceipt) -> None:
        with self._store.writing() as transaction:
            transaction.given_receipts.put(given)

    def is_own(self, file: Path, records: set[str]) -> bool:
        """Whether a file is a receipt that this office gave for one of these records."""
        try:
            data = read_limited(file, RECEIPT_LIMIT, WHAT)
            with self._store.reading() as transaction:
                if transaction.given_receipts.is_given(sha256_hex(data), records):
                    return True
            # Those of version 0.2 are in no store.
            read, public = read_receipt(data), self._authority.public
            chain = read.certificate, public.issuing, public.root
            check_receipt(receipt_bytes(read.receipt), read.signature, chain, self._authority.name)
        except UserError:
            return False
        return read.receipt.record in records

    def _why_not(self, folder: Path) -> Message:
        """Why no receipt is put into a folder beside a file; one where they are put is swept of
        what an import that was killed left there. Both once for each import."""
        if folder not in self._beside:
            try:
                check_outside(folder)
                sweep(folder)
                self._beside[folder] = NOTHING
            except WrongUseError as error:
                self._beside[folder] = error.headline_message
        return self._beside[folder]

    def _made(self, given: GivenReceipt, key: str) -> bytes:
        words = told(given.verdict, given.codes, given.reason)
        parts = (words, *(REMARKS[one] for one in given.remarks if one in REMARKS))
        receipt = Receipt(
            # A laptop that was not updated yet can read a receipt without words.
            format=RECEIPT.newest if key else 1,
            record=given.record,
            revision=given.revision,
            content_sha256=given.content_sha256,
            verdict=given.verdict,
            text=" ".join(map(str, parts)) if key else str(VERDICTS[given.verdict]),
            office=self._authority.name,
            at=given.at,
            codes=given.codes,
            remarks=given.remarks,
            reason=given.reason,
        )
        signature = self._authority.sign_receipt(receipt_bytes(receipt))
        made = write_receipt(SignedReceipt(receipt, signature, self._authority.public.receipts))
        return MAGIC + seal(made, bytes.fromhex(key)) if key else made

    def _seal_key(self, given: GivenReceipt) -> str:
        """The key of the laptop that a receipt goes to: of the assessor's enrolment that stands."""
        own = self._authority.same_key(given.serial) if given.serial else frozenset[str]()
        with self._store.reading() as transaction:
            found = transaction.people.enrolled(given.assessor_number, given.assessor, own)
        return max(found, key=lambda one: one.enrolled_at).seal_key if found else ""

    def _kind(self, given: GivenReceipt) -> FileKind:
        """Receipts for the same laptop: of a sealed one, that is all that can be read."""
        key, what = self._seal_key(given), message("a receipt for this laptop")
        is_same = _is_for(given)
        if not key:
            return FileKind(what, (_PLAIN,)).only_content(what, RECEIPT_LIMIT, is_same)
        start = _start(key)
        return FileKind(what, (_PLAIN, start)).only_content(
            what, RECEIPT_LIMIT, lambda data: data.startswith(start) or is_same(data)
        )


def receipt_for(
    row: RegisteredRecord, verdict: ReceiptVerdict, codes: tuple[str, ...] = (), reason: str = ""
) -> GivenReceipt:
    """What is told of a version that the office has, as of when it came."""
    return GivenReceipt(
        record=row.record,
        revision=row.revision,
        content_sha256=row.content_sha256,
        verdict=verdict,
        at=row.received_at,
        assessor_number=row.assessor_number,
        assessor=row.assessor,
        serial=row.serial,
        codes=codes,
        remarks=tuple(row.remarks),
        reason=reason,
    )


def receipt_name(given: GivenReceipt) -> str:
    """The name of a receipt's file: record, revision, start of the content's hash."""
    return f"{given.record}.r{given.revision}.{given.content_sha256[:16]}.npreceipt"


def _has_words(given: GivenReceipt) -> bool:
    return bool(given.codes or given.remarks or given.reason)


def _start(key: str) -> bytes:
    return MAGIC + sealed_start(bytes.fromhex(key))


def _read(kept: Path) -> bytes:
    try:
        return read_limited(kept, RECEIPT_LIMIT, WHAT) if kept.is_file() else b""
    except DamagedFileError:
        return b""


def _told_at(data: bytes) -> datetime | None:
    """As of when a receipt tells that version 0.2 wrote, which no store knows; None for others."""
    try:
        return read_receipt(data).receipt.at
    except UserError:
        return None


def _is_for(given: GivenReceipt) -> Callable[[bytes], bool]:
    """Whether a receipt that can be read is for the same revision of the same record."""

    def is_same(data: bytes) -> bool:
        found = read_receipt(data).receipt
        return (found.record, found.revision) == (given.record, given.revision)

    return is_same


def _beside(folder: Path, name: str, data: bytes) -> ReceiptOutcome:
    try:
        write_whole(folder / name, data)
    except UserError as error:
        # That folder may be read-only; the office's own folder keeps the receipt anyway.
        return ReceiptOutcome(ReceiptState.FAILED, error.headline_message)
    return ReceiptOutcome(ReceiptState.WRITTEN)
