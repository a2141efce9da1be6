"""Makes a key from what a person knows: Argon2id for passphrases, HKDF for what is already
random.
"""

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from npors_desktop.base.passphrase_rule import LONGEST_PASSPHRASE
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError
from npors_desktop.domain.messages import message

KEY_BYTES = 32
# Twice what this program has ever asked for: a file that asks for more is not its own.
_MOST_MEMORY_KIB = 2 * 64 * 1024
_MOST_PASSES = 2 * 3
_MOST_LANES = 2 * 4
_KIB_PER_LANE = 8


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one Argon2id derivation costs: memory in KiB, passes over it, lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def check(self) -> None:
        """Refuse what Argon2id cannot do or this machine should not be asked to do.

        Raises DamagedFileError with the code ``vault_damaged``.
        """
        lanes_right = 1 <= self.lanes <= _MOST_LANES
        passes_right = 1 <= self.passes <= _MOST_PASSES
        least = _KIB_PER_LANE * self.lanes
        if not (lanes_right and passes_right and least <= self.memory_kib <= _MOST_MEMORY_KIB):
            raise DamagedFileError(
                message("The store asks for an impossible amount of memory or work to open."),
                message("It was not opened. Restore vault.json and its copy from a backup."),
                code="vault_damaged",
            )


DEFAULT = KdfCost()


def from_passphrase(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The 32-byte key of a passphrase. It is normalised (NFKC), so that the same keys pressed on
    another system give the same bytes.

    Raises DamagedFileError (cost out of bounds) and MachineFailedError (not enough memory).
    """
    cost.check()
    text = unicodedata.normalize("NFKC", passphrase[:LONGEST_PASSPHRASE])
    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return derivation.derive(text.encode("utf-8", "surrogatepass"))
    except MemoryError as error:
        raise MachineFailedError(
            message("There is not enough free memory to open the store."),
            message("Nothing was changed. Close other programs and try again."),
            code="no_memory",
        ) from error


def from_random(secret: bytes, salt: bytes, info: str) -> bytes:
    """A 32-byte key from a secret that is already random; ``info`` says what it is for."""
    return HKDF(SHA256(), KEY_BYTES, salt, f"npors_desktop/vault/{info}".encode()).derive(secret)
