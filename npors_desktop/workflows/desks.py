"""The two desks a person can sit at, each with the workflows that belong to it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from npors_desktop.domain.people import AssessorDetails
from npors_desktop.workflows.accrediting import Accrediting
from npors_desktop.workflows.assessing import Assessing
from npors_desktop.workflows.concluding import Concluding
from npors_desktop.workflows.copying import Copying
from npors_desktop.workflows.delivering import Delivering
from npors_desktop.workflows.enrolling import Enrolling
from npors_desktop.workflows.issuing import Issuing
from npors_desktop.workflows.preferring import Preferring
from npors_desktop.workflows.preparing import Preparing
from npors_desktop.workflows.questioning import Questioning
from npors_desktop.workflows.receiving import Receiving
from npors_desktop.workflows.recovering import Recovering
from npors_desktop.workflows.registering import Registering
from npors_desktop.workflows.transcribing import Transcribing
from npors_desktop.workflows.updating import Updating
from npors_desktop.workflows.viewing import Viewing
from npors_desktop.workflows.visiting import Visiting


@dataclass(frozen=True)
class LaptopDesk:
    """The assessor's desk, open on one laptop's store."""

    folder: Path
    enrolling: Enrolling
    visiting: Visiting
    preparing: Preparing
    questioning: Questioning
    assessing: Assessing
    concluding: Concluding
    issuing: Issuing
    delivering: Delivering
    transcribing: Transcribing
    copying: Copying
    recovering: Recovering
    close: Callable[[], None]


@dataclass(frozen=True)
class OfficeDesk:
    """The office's desk, open on its store and its authority."""

    folder: Path
    name: str
    accrediting: Accrediting
    receiving: Receiving
    registering: Registering
    viewing: Viewing
    copying: Copying
    recovering: Recovering
    close: Callable[[], None]


Desk = LaptopDesk | OfficeDesk


@dataclass(frozen=True, slots=True)
class Found:
    """A store that is there already: its folder, and whose desk it is."""

    folder: Path
    is_office: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A desk just made, with the recovery code that must be printed now or never."""

    desk: Desk
    recovery_code: str
    vault_id: str


class Doors(Protocol):
    """How the window gets to a desk; ``app`` makes it."""

    @property
    def home(self) -> Path:
        """The folder that holds this account's store and preferences; perhaps not there yet."""
        ...

    @property
    def preferring(self) -> Preferring:
        """How the window looks and speaks; no secret, so it is not locked."""
        ...

    @property
    def updating(self) -> Updating:
        """Looking for a newer version of the program, when asked."""
        ...

    def find(self) -> Found | None:
        """The store on this machine, if there is one."""
        ...

    def open(self, passphrase: str) -> Desk:
        """Open the store that was found. Raises WrongPassphraseError and its kin."""
        ...

    def recover(self, code: str, passphrase: str) -> Desk:
        """Open the store that was found with its recovery code, and give it a new passphrase."""
        ...

    def make_laptop(self, details: AssessorDetails, passphrase: str) -> Made:
        """Make a laptop's store, its assessor and his key."""
        ...

    def make_office(self, name: str, passphrase: str) -> Made:
        """Make an office's store and its authority."""
        ...

    def recovery_sheet(self, name: str, made: Made, to: Path) -> Path:
        """Write the recovery code as a page to print."""
        ...
