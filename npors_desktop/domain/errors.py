"""Failures that a person can put right, worded where they occur and shown in one place.

Everything else is a fault of the program itself and is reported as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import joined, verbatim

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

NOTHING = verbatim("")


class UserError(Exception):
    """What happened, what is safe and what to do, in sentences a person can act on.

    ``headline_message`` says what happened; ``advice_message`` what is safe and what to do;
    ``headline`` and ``advice`` are their English. ``code`` is a stable word for scripts (empty if
    none is promised). ``exit_status`` is the status a command ends with (contract: 1 not in order,
    2 wrong use, 3 the machine failed).
    """

    exit_status = 1

    def __init__(self, headline: Message, advice: Message = NOTHING, *, code: str = "") -> None:
        self.headline, self.advice = str(headline), str(advice)
        super().__init__(f"{self.headline} {self.advice}".strip())
        self.headline_message, self.advice_message = headline, advice
        self.code = code

    @property
    def whole_message(self) -> Message:
        """The headline and the advice as one message."""
        advice = (self.advice_message,) if self.advice else ()
        return joined((self.headline_message, *advice))


class WrongUseError(UserError):
    """The request itself is wrong: an unknown option, a path that does not exist."""

    exit_status = 2


class MachineFailedError(UserError):
    """The machine failed: the disk is full, access is denied, another copy has the store."""

    exit_status = 3


class StoreFailedError(MachineFailedError):
    """The machine failed at the store itself, so the last step is not saved. What fails at another
    file, such as an export or a backup, is a MachineFailedError alone."""


class NewerFormatError(UserError):
    """A file, store or vault was made by a newer version of the program.

    ``needs`` is the version that can read it, such as 0.9.0; empty if the file does not say.
    """

    def __init__(
        self,
        headline: Message,
        advice: Message = NOTHING,
        *,
        code: str = "newer_format",
        needs: str = "",
    ) -> None:
        super().__init__(headline, advice, code=code)
        self.needs = needs


class DamagedFileError(UserError):
    """A file is truncated, altered or not of the expected kind."""


class WrongPassphraseError(UserError):
    """The passphrase does not open this vault or key."""


class WrongPinError(UserError):
    """Another PIN than the chosen one, or the passphrase is needed instead."""
