"""Failures become words in one place: a person's to mend, or a fault of our own."""

import logging
import platform
import traceback
from dataclasses import dataclass

from npors_desktop import __version__
from npors_desktop.base.words import Words
from npors_desktop.domain.errors import UserError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What the error band says. ``details`` is what to copy for us; empty for a person's own."""

    headline: str
    advice: str = ""
    details: str = ""


def complaint_of(error: BaseException, words: Words) -> ErrorText:
    """The words for a failure; what is not a UserError is ours and is logged with its trace.

    The details hold the program's own trace only: no name and no mark of anybody.
    """
    if isinstance(error, UserError):
        return ErrorText(words(error.headline_message), words(error.advice_message))
    _log.error("a fault of our own", exc_info=error)
    return ErrorText(words("error.ours"), words("error.ours_advice"), _details(error))


def _details(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    machine = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return "\n".join([f"npors_desktop {__version__}, {machine}", type(error).__name__, *places])
