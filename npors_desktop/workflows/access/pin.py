"""The PIN: six digits for as long as the program runs, kept in memory only.

It signs after the day's first signature, for which the passphrase is needed, and brings the
assessor back from the candidate's view.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError, WrongPinError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.signing.keys.held_key import PinLock

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.base.clock import Clock
    from npors_desktop.signing.keys.assessor_key import AssessorKey
    from npors_desktop.signing.keys.held_key import HeldKey
    from npors_desktop.signing.keys.key_envelope import EnvelopeCost

DIGITS = 6
TRIES = 5


def check_new_pin(pin: str) -> None:
    """Hold a new PIN to the rule: six digits that are not all equal and not in a row.

    Raises UserError with the code ``pin_rule``.
    """
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        raise UserError(message("A PIN has exactly six digits."), code="pin_rule")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise UserError(
            message("This PIN is too easy to guess."),
            message("Do not use six equal digits or digits in a row."),
            code="pin_rule",
        )


class Pin:
    """The PIN of the person who has this process in front of them, and the key under it.

    The key is dropped when the store is closed, at midnight, and after five wrong PINs in a row;
    then the passphrase is asked for. The PIN itself is kept until the program ends.
    """

    def __init__(self, clock: Clock, cost: EnvelopeCost) -> None:
        self._clock = clock
        self._cost = cost
        self._lock: PinLock | None = None
        self._key: HeldKey | None = None
        self._day: date | None = None
        self._wrong = 0

    @property
    def is_chosen(self) -> bool:
        """Whether there is a PIN."""
        return self._lock is not None

    @property
    def is_spent(self) -> bool:
        """Whether it was wrong too often, so that only the passphrase helps."""
        return self._wrong >= TRIES

    def choose(self, pin: str) -> None:
        """Take a new PIN. Raises UserError (code ``pin_rule``)."""
        check_new_pin(pin)
        self._lock = PinLock.make(pin, self._cost)
        self._wrong = 0
        self.drop_key()

    def check(self, pin: str) -> None:
        """Refuse another PIN than the chosen one. Raises WrongPinError."""
        lock = self._lock
        if lock is None or self.is_spent:
            raise _spent()
        self._wrong += 1
        if lock.opens(pin):
            self._wrong = 0
            return
        if self.is_spent:
            self.drop_key()
            raise _spent()
        raise WrongPinError(
            message("That is not your PIN."),
            message_of_count(
                "You can try {n} more time.",
                "You can try {n} more times.",
                TRIES - self._wrong,
            ),
            code="wrong_pin",
        )

    def accept_passphrase(self) -> None:
        """The passphrase was given: the PIN may be tried again."""
        self._wrong = 0

    def hold(self, key: AssessorKey) -> None:
        """Keep a key that the passphrase has opened until midnight, if a PIN was chosen."""
        self.accept_passphrase()
        if self._lock is not None:
            self._key, self._day = self._lock.hold(key), self._today()

    def holds(self, public_sha256: str) -> bool:
        """Whether the PIN signs now, with the key of this name. A key of yesterday is dropped."""
        self.drop_old_key()
        key = self._key
        return key is not None and key.public_sha256 == public_sha256 and not self.is_spent

    def open_key(self, pin: str, public_sha256: str) -> AssessorKey:
        """The signing key of this name. Raises WrongPinError, also when no such key is held."""
        self.check(pin)
        key = self._key if self.holds(public_sha256) else None
        if key is None:
            raise _spent()
        return key.open(pin)

    def drop_key(self) -> None:
        """Drop the key: the next signature needs the passphrase."""
        self._key, self._day = None, None

    def drop_old_key(self) -> None:
        """Drop a key of yesterday."""
        if self._day != self._today():
            self.drop_key()

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def _spent() -> WrongPinError:
    return WrongPinError(
        message("The PIN is not enough here."),
        message("Type your passphrase instead. Nothing that you entered is lost."),
        code="passphrase_needed",
    )
