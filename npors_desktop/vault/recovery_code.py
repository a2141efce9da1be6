"""The recovery code: 25 symbols to print and keep, the second way into a vault (122 bits)."""

import secrets
import unicodedata

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

# No 0 and O, 1, I and L, no U beside V: what is misread in print or on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 25
_GROUP = 5


def new_code() -> str:
    """A new code in groups of five: ``ABCDE-FGHJK-...``."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))
    return "-".join(symbols[at : at + _GROUP] for at in range(0, SYMBOLS, _GROUP))


def read_code(text: str) -> str:
    """The 25 symbols of a code as typed: case, spaces and dashes of any kind do not matter.

    Raises UserError with the code ``recovery_code`` when it is not a code.
    """
    kept = "".join(
        char.upper()
        for char in unicodedata.normalize("NFKC", text)
        if not (char.isspace() or unicodedata.category(char) in ("Pd", "Cf") or char in "−._")
    )
    strange = sorted({char for char in kept if char not in ALPHABET})
    if strange:
        raise UserError(
            message("A recovery code never contains “{character}”.", character=strange[0]),
            message("Check it against the printed sheet; it has no 0, 1, I, L, O or U."),
            code="recovery_code",
        )
    if len(kept) != SYMBOLS:
        raise UserError(
            message(
                "A recovery code has {symbols} letters and digits; this has {given}.",
                symbols=SYMBOLS,
                given=len(kept),
            ),
            message("Check it against the printed sheet."),
            code="recovery_code",
        )
    return kept
