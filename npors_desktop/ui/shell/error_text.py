"""Turns a failure into the words of the error band: one the user can act on, or an internal one."""

from __future__ import annotations

import logging
import platform
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop import __version__
from npors_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from npors_desktop.base.words import Words

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What the error band says. ``details`` are for the program's support; a UserError has none."""

    headline: str
    advice: str = ""
    details: str = ""


def error_text(error: BaseException, words: Words) -> ErrorText:
    """The words for a failure. Anything but a UserError is internal and is logged with its trace.

    The details hold only the program's own trace: no names and no marks.
    """
    if isinstance(error, UserError):
        return ErrorText(words(error.headline_message), words(error.advice_message))
    _log.error("an internal error", exc_info=error)
    headline = words("Something went wrong in the program. You did nothing wrong.")
    advice = words(
        "Everything marked before this is saved. Copy the details for the person who supports this "
        "program (they contain no names and no marks), then continue."
    )
    return ErrorText(headline, advice, _details(error))


def _details(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    machine = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return "\n".join([f"npors_desktop {__version__}, {machine}", type(error).__name__, *places])
