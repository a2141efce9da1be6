"""An office writes a standard: as a spreadsheet that a person fills in, checked and then sealed.

Nothing of it is kept here before the sealed standard is signed: the spreadsheet and the sealed file
are the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import standard_sha256
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.spreadsheet import SpreadsheetFinding
from npors_desktop.standards.seal_standard import seal_standard
from npors_desktop.standards.sealed_text import sealed_text
from npors_desktop.standards.toml_file import LIMIT, parse_toml
from npors_desktop.workflows.standards.spreadsheets import (
    StandardDraft,
)

if TYPE_CHECKING:
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.workflows.standards.spreadsheets import (
        SpreadsheetWritten,
        StandardSpreadsheets,
    )
    from npors_desktop.workflows.standards.standards_here import StandardsHere, StandardTexts

# The line of the spreadsheet in which the edition stands.
_SHEET, _EDITION = "Standard", "Edition"
_DRAFT = message("a draft")


@dataclass(frozen=True, slots=True)
class OfferedStandard:
    """An edition of a standard that can be saved as a spreadsheet."""

    id: str
    edition: str
    title: str


@dataclass(frozen=True, slots=True)
class AuthoredReading:
    """What a spreadsheet holds. ``draft`` and ``packs``, its routes, are there where nothing is
    wrong in it; ``is_first_edition``: this office knows no other edition of it."""

    findings: tuple[SpreadsheetFinding, ...]
    draft: StandardDraft | None = None
    packs: tuple[Pack, ...] = ()
    is_first_edition: bool = False


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A standard that was sealed, and the beginning of what tells it from every other one (64 hex
    digits)."""

    file: Path
    title: str
    edition: str
    sha256: str


class StandardAuthoring:
    """Writes, reads and seals. ``here`` are the standards that this office knows."""

    def __init__(self, spreadsheets: StandardSpreadsheets, here: StandardsHere) -> None:
        self._spreadsheets = spreadsheets
        self._here = here

    def offered(self) -> tuple[OfferedStandard, ...]:
        """The standards that can be changed into another edition."""
        known = self._here.standards()
        return tuple(OfferedStandard(one.id, one.edition, one.title) for one in known)

    def save(
        self, standard: PackRef | None, to: Path, *, replace: bool = False
    ) -> SpreadsheetWritten:
        """Write a standard as a spreadsheet to change it; None for the empty sheets. Raises as
        ``StandardSpreadsheets.to_sheet``."""
        if standard is None:
            return self._spreadsheets.template(to, replace=replace)
        own = self._here.texts_of(standard)
        if own is None:
            return self._spreadsheets.to_sheet(standard, to, replace=replace)
        name = f"{standard.id}-{standard.edition}.toml"
        with TemporaryDirectory(prefix="npors-") as place:
            file = Path(place) / name
            _write_texts(own, file)
            return self._spreadsheets.to_sheet(file, to, replace=replace)

    def read(self, file: Path) -> AuthoredReading:
        """Read a spreadsheet and say what is wrong in it. Nothing is written. Raises as
        ``StandardSpreadsheets.from_sheet``."""
        reading = self._spreadsheets.from_sheet(file)
        draft = reading.draft
        if draft is None:
            return AuthoredReading(reading.findings)
        known = self._known()
        if (draft.id, draft.edition) in known:
            return AuthoredReading((_taken(draft),))
        is_first = draft.id not in {id_ for id_, _ in known}
        return AuthoredReading((), draft, self._spreadsheets.packs(draft, file), is_first)

    def write_draft(self, draft: StandardDraft, folder: Path, *, replace: bool = False) -> Path:
        """Write a draft into a folder; the file. One that is there already is left
        as it is where it says the same; ``replace``: another draft of this edition is replaced.
        Raises as ``StandardSpreadsheets.write_draft``."""
        to = folder / draft.name
        same = replace or _holds(to, draft.text)
        self._spreadsheets.write_draft(draft, to, replace=same)
        return to

    def seal(self, draft: StandardDraft, folder: Path, *, replace: bool = False) -> SealedFile:
        """Write a draft as ``write_draft`` does, and seal it; what was sealed is never replaced.
        Raises as ``write_draft`` and ``seal_standard``."""
        to = self.write_draft(draft, folder, replace=replace)
        seal_standard(to)
        return _sealed(to)

    def about(self, file: Path) -> SealedFile:
        """What a sealed file holds, to be told before it is released. Raises as
        ``sealed_text``."""
        return _sealed(file)

    def _known(self) -> frozenset[tuple[str, str]]:
        """Every standard and edition that was published before."""
        left = ((one.standard, one.edition) for one in self._here.now().left)
        return frozenset((*((one.id, one.edition) for one in self.offered()), *left))


def _sealed(file: Path) -> SealedFile:
    sealed = sealed_text(file).standard
    return SealedFile(file, sealed.title, sealed.edition, standard_sha256(sealed))


def _taken(draft: StandardDraft) -> SpreadsheetFinding:
    """What is wrong where this edition was published before."""
    return SpreadsheetFinding(
        message("Sheet {sheet}, {line}", sheet=_SHEET, line=_EDITION),
        message(
            "Edition {edition} of “{id}” was published already, and what is published never "
            "changes. Give this one a new edition.",
            edition=draft.edition,
            id=draft.id,
        ),
        _SHEET,
    )


def _write_texts(own: StandardTexts, file: Path) -> None:
    """Write a standard to its file, and its core into the folder beside it."""
    data = own.text.encode()
    write_whole(file, data)
    core = parse_toml(data, file.name).get("core")
    if core:
        make_folder(file.parent / "core")
        beside = file.parent / "core" / f"{core['id']}-{core['edition']}.toml"
        write_whole(beside, own.core.encode())


def _holds(file: Path, text: bytes) -> bool:
    return file.is_file() and read_limited(file, LIMIT, _DRAFT) == text
