"""What About says about the parts of the program, a newer version and its setup."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.workflows.program.updates import UpdateState
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from npors_desktop.base.licence_notices import Notice
    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.program.updates import UpdateOffer
    from npors_desktop.workflows.sessions import Session, StoreLocation

_MEGABYTE = 1_000_000

WAITS = message("The setup has started. It changes nothing while this program is open.")
WAITS_FOR = message(
    "When nobody is being assessed, close the program, then continue with the setup."
)


class SetupState(StrEnum):
    """How far the start of a setup is."""

    NONE = "none"
    STARTING = "starting"
    UNPACK = "unpack"
    WAITS = "waits"


def notice_line(notice: Notice) -> str:
    """A part of the program with its version and licence, as far as they are known."""
    return " · ".join(filter(None, (notice.name, notice.version, notice.licence)))


def first_page(session: Session | None, found: StoreLocation | None) -> str:
    """The page that Back leads to when About was not opened from a page."""
    if isinstance(session, LaptopSession):
        return "page_settings"
    if session is not None:
        return "page_inbox"
    return "page_unlock" if found else "page_first_run"


def offer_text(words: Words, offer: UpdateOffer) -> str:
    """What looking for a newer version found."""
    return words(_offer(offer))


def _offer(offer: UpdateOffer) -> Message:
    version = offer.version
    match offer.state:
        case UpdateState.UP_TO_DATE:
            return message(
                "There is no newer version there. You have version {version}.", version=version
            )
        case UpdateState.OLDER:
            return message("Only version {version} is there. Yours is newer.", version=version)
        case UpdateState.NEWER:
            size = offer.setup.size if offer.setup else 0
            return message(
                "Version {version} is available ({size} MB).",
                version=version,
                size=f"{size / _MEGABYTE:.0f}",
            )
        case UpdateState.TOO_OLD:
            return message(
                "Version {version} is available, but your version is too old for it. Install "
                "{needed} first.",
                version=version,
                needed=offer.needed,
            )
        case UpdateState.NOT_FOR_HERE:
            return message(
                "Version {version} is available, but not for this kind of computer.",
                version=version,
            )
        case UpdateState.OFFLINE:
            return message("There is no connection. Everything else works. Try again later.")


def ready_text(words: Words, file: str, backup: str) -> str:
    """The setup file that was checked, and the backup made before it."""
    return words("Checked: {file}. The backup of your store is {backup}.", file=file, backup=backup)


def setup_text(words: Words, state: SetupState, file: str) -> str:
    """How far the start of the setup in ``file`` is; empty before it was started."""
    match state:
        case SetupState.NONE:
            return ""
        case SetupState.STARTING:
            return words("The setup is starting. If the system asks for permission, answer there.")
        case SetupState.UNPACK:
            return words(
                "On this system the program cannot start the setup. Close the program and unpack "
                "{file} yourself.",
                file=file,
            )
        case SetupState.WAITS:
            return f"{words(WAITS)} {words(WAITS_FOR)}"
