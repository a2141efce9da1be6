"""The vault file: its shape, its checksum, and how one copy is read.

``{"format", "vault_id", "slots": [...], "mac", "checksum"}`` as canonical JSON; bytes are
hexadecimal text. An escrow slot (the data key sealed to an office's key) has its place here and is
kept unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, read_json, sha256_hex
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.values import from_plain
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.vault.kdf import KEY_BYTES, KdfCost

if TYPE_CHECKING:
    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

_COST = fields("memory_kib passes lanes")
_FORMAT_1 = fields("format vault_id mac", slots=fields("kind ct salt nonce key_id", cost=_COST))
VAULT = Format("vault", message("The store"), newest=1, shapes={1: _FORMAT_1})
LARGEST = 64 * 1024
SALT_BYTES = 16
NONCE_BYTES = 12
_TAG_BYTES = 16


class SlotKind(StrEnum):
    """A way to unlock the data key."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot
    RECOVERY = "recovery"
    ESCROW = "escrow"


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key wrapped one way. ``ct`` is AES-256-GCM of it (or, for escrow, its sealed form
    for the office key ``key_id``); ``cost`` is given for a passphrase only."""

    kind: SlotKind
    ct: str
    salt: str = ""
    nonce: str = ""
    cost: KdfCost | None = None
    key_id: str = ""

    def check(self) -> None:
        """Raises DamagedFileError when its parts cannot be what they should be."""
        if self.cost is not None:
            self.cost.check()
        if self.kind is SlotKind.ESCROW:
            return
        sizes = (_size(self.salt), _size(self.nonce), _size(self.ct))
        costed = (self.cost is not None) == (self.kind is SlotKind.PASSPHRASE)
        if sizes != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + _TAG_BYTES) or not costed:
            raise damaged(message("one of its slots is damaged"))


@dataclass(frozen=True, slots=True)
class VaultFile:
    """The contents of a vault file. ``mac`` is over everything else, under a key of the data
    key.
    """

    format: int
    vault_id: str
    slots: tuple[Slot, ...]
    mac: str = ""

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of this kind, or None."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def with_slot(self, new: Slot) -> VaultFile:
        """This file with a slot put in or replaced; its MAC then has to be made again."""
        others = tuple(slot for slot in self.slots if slot.kind is not new.kind)
        return replace(self, slots=(*others, new), mac="")

    def authenticated(self) -> bytes:
        """The bytes that the MAC is over."""
        return canonical(VAULT.plain(replace(self, mac="")))


def write_file(file: VaultFile) -> bytes:
    """The bytes of one copy."""
    plain = VAULT.plain(file)
    return canonical({**plain, "checksum": _checksum(plain)})


def read_file(data: bytes) -> VaultFile:
    """Read one copy.

    Raises DamagedFileError with the code ``vault_damaged``, and NewerFormatError.
    """
    plain = _whole(data)
    try:
        file = from_plain(VaultFile, VAULT.read(plain), VAULT.what)
    except DamagedFileError as error:
        raise damaged(message("it is not a key file of a store")) from error
    for slot in file.slots:
        slot.check()
    return file


def damaged(why: Message) -> DamagedFileError:
    """The error for a vault that no copy can open."""
    return DamagedFileError(
        message("The store's key file cannot be read: {why}.", why=why),
        message(
            "The passphrase is not the problem, and nothing was changed. Restore vault.json from "
            "a backup, then open the store again."
        ),
        code="vault_damaged",
    )


def _whole(data: bytes) -> dict[str, Json]:
    try:
        plain = read_json(data, VAULT.what)
    except DamagedFileError as error:
        raise damaged(message("it was cut short or altered")) from error
    if not isinstance(plain, dict):
        raise damaged(message("it is not a key file of a store"))
    body = cast("dict[str, Any]", plain)
    stored = body.pop("checksum", None)
    if stored != _checksum(body):
        raise damaged(message("its checksum is wrong, so it was cut short or altered"))
    return body


def _checksum(plain: Json) -> str:
    try:
        return sha256_hex(canonical(plain))
    except (ValueError, RecursionError) as error:  # what canonical JSON does not know
        raise damaged(message("it is not a key file of a store")) from error


def _size(text: str) -> int:
    try:
        return len(bytes.fromhex(text))
    except ValueError:
        return -1
