"""The vault file: its shape, its checksum, and how one copy is read.

``{"format", "vault_id", "slots": [...], "mac", "checksum"}`` as canonical JSON; bytes are
hexadecimal text. An escrow slot (the data key sealed to an office's key) has its place here and is
kept unchanged.

Format 2 has a passphrase slot for each person, with their id and name in clear: who signs in has to
be asked before anything is open. A file whose one passphrase is nobody's stays in format 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, read_json, sha256_hex
from npors_desktop.base.formats import Format, fields
from npors_desktop.base.ids import is_id
from npors_desktop.base.values import from_plain
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sign_in import LONGEST_NAME, SignInName
from npors_desktop.vault.kdf import KEY_BYTES, KdfCost

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message

_COST = fields("memory_kib passes lanes")
_FORMAT_1 = fields("format vault_id mac", slots=fields("kind ct salt nonce key_id", cost=_COST))
# The number of a file whose one passphrase is nobody's.
FIRST = 1
# The most people that have passphrases of one store.
MOST_PEOPLE = 100
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
    for the office key ``key_id``); ``cost`` is given for a passphrase only, and so are the id and
    the name of the person whose it is, empty for nobody's."""

    kind: SlotKind
    ct: str
    salt: str = ""
    nonce: str = ""
    cost: KdfCost | None = None
    key_id: str = ""
    person: str = ""
    name: str = ""

    def check(self) -> None:
        """Raises DamagedFileError when its parts cannot be what they should be."""
        if self.cost is not None:
            self.cost.check()
        if self.kind is SlotKind.ESCROW:
            return
        sizes = (_size(self.salt), _size(self.nonce), _size(self.ct))
        costed = (self.cost is not None) == (self.kind is SlotKind.PASSPHRASE)
        if (self.person or self.name) and not self._is_named():
            raise damaged(message("one of its slots is damaged"))
        if sizes != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + _TAG_BYTES) or not costed:
            raise damaged(message("one of its slots is damaged"))

    def _is_named(self) -> bool:
        """Whether it names a person in a way that can be shown."""
        fits = 0 < len(self.name) <= LONGEST_NAME and self.name.isprintable()
        return self.kind is SlotKind.PASSPHRASE and is_id(self.person) and fits


@dataclass(frozen=True, slots=True)
class VaultFile:
    """The contents of a vault file. ``mac`` is over everything else, under a key of the data
    key.
    """

    format: int
    vault_id: str
    slots: tuple[Slot, ...]
    mac: str = ""

    def slots_of(self, kind: SlotKind, person: str = "") -> tuple[Slot, ...]:
        """The slots of this kind, of one person or of all."""
        of_kind = (slot for slot in self.slots if slot.kind is kind)
        return tuple(slot for slot in of_kind if person in ("", slot.person))

    def people(self) -> tuple[SignInName, ...]:
        """The people who have a passphrase, in the order in which they got the first one."""
        return tuple(SignInName(slot.person, slot.name) for slot in self.slots if slot.person)

    def with_slot(self, new: Slot) -> VaultFile:
        """This file with a slot put in, or replaced in its place; its MAC then has to be made
        again."""
        slots = [new if _whose(slot) == _whose(new) else slot for slot in self.slots]
        return self._with(slots if new in slots else [*slots, new])

    def without(self, people: Collection[str]) -> VaultFile:
        """This file without the slots of these people; its MAC then has to be made again."""
        return self._with([slot for slot in self.slots if slot.person not in people])

    def named(self, person: SignInName) -> VaultFile:
        """This file with a passphrase that was nobody's named as this person's; its MAC then has to
        be made again."""
        return self._with(
            [
                replace(slot, person=person.id, name=person.name)
                if _whose(slot) == (SlotKind.PASSPHRASE, "")
                else slot
                for slot in self.slots
            ]
        )

    def _with(self, slots: Iterable[Slot]) -> VaultFile:
        """In the oldest format that can hold it: an older version can open it for as long."""
        kept = tuple(slots)
        number = VAULT.newest if any(slot.person for slot in kept) else FIRST
        return replace(self, format=number, slots=kept, mac="")

    def check(self) -> None:
        """Raises DamagedFileError where two slots are the same person's, or too many are there."""
        whose = [_whose(slot) for slot in self.slots]
        if len(whose) > MOST_PEOPLE + len(SlotKind) or len(set(whose)) < len(whose):
            raise damaged(message("its slots are damaged"))

    def authenticated(self) -> bytes:
        """The bytes that the MAC is over."""
        return canonical(VAULT.plain(replace(self, mac="")))


def _of_nobody(body: dict[str, Json]) -> dict[str, Json]:
    """Format 1 had one passphrase, which was nobody's."""
    slots: Any = body.get("slots")
    if not isinstance(slots, list):
        return body
    nobody = {"person": "", "name": ""}
    return {
        **body,
        "slots": [
            {**cast("dict[str, Json]", slot), **nobody} if isinstance(slot, dict) else slot
            for slot in cast("list[Json]", slots)
        ],
    }


VAULT = Format(
    "vault", message("The store"), newest=2, upgrades={1: _of_nobody}, shapes={1: _FORMAT_1}
)


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
    file.check()
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


def _whose(slot: Slot) -> tuple[SlotKind, str]:
    return slot.kind, slot.person


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
