"""Every pack in some folders, by id and edition. Nothing is left out silently: a pack that cannot
be read, or that appears twice, is an error that names the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.standards.read_pack import read_pack
from npors_desktop.standards.status_file import STATUS_FILE, STATUS_FOLDER, read_statuses


class Catalogue:
    """The packs to choose from."""

    def __init__(
        self, packs: Iterable[Pack], statuses: Mapping[PackRef, StandardStatus] | None = None
    ) -> None:
        self._packs = tuple(sorted(packs, key=_order))
        self._statuses = statuses or {}

    @staticmethod
    def load(*folders: Path) -> "Catalogue":
        """Read every ``*.toml`` of the folders (not of their inner folders), and the statuses
        beside them. The same pack in two folders counts once.

        Raises WrongUseError (no such folder), DamagedFileError (every bad file with its faults;
        one id and edition with two contents), NewerFormatError when that alone is wrong.
        """
        packs: dict[PackRef, tuple[Pack, Path]] = {}
        errors: list[UserError] = []
        for path in _files(folders):
            try:
                pack = read_pack(path)
                _add(packs, pack, path)
            except UserError as error:
                errors.append(error)
        if len(errors) == 1:
            raise errors[0]
        if errors:
            raise DamagedFileError(
                message_of_count(
                    "{n} standard cannot be used.\n{list}",
                    "{n} standards cannot be used.\n{list}",
                    len(errors),
                    list=joined((error.whole_message for error in errors), "\n"),
                ),
                code="pack_faulty",
            )
        statuses: dict[PackRef, StandardStatus] = {}
        for folder in folders:
            if (listed := folder / STATUS_FOLDER / STATUS_FILE).is_file():
                statuses |= read_statuses(listed)
        return Catalogue((pack for pack, _ in packs.values()), statuses)

    def packs(self) -> tuple[Pack, ...]:
        """All packs, by id and then by edition, oldest first."""
        return self._packs

    def offered(self, day: date) -> tuple[Pack, ...]:
        """The packs under which a new assessment may begin on this day, in the same order."""
        return tuple(pack for pack in self._packs if self.status(pack).may_begin(day))

    def status(self, pack: Pack) -> StandardStatus:
        """The status of a pack since its release. If the status names no end of validity, the
        pack's own end counts.
        """
        found = self._statuses.get(PackRef(pack.id, pack.edition), StandardStatus())
        if found.valid_to is None and pack.valid_to:
            return replace(found, valid_to=date.fromisoformat(pack.valid_to))
        return found

    def get(self, ref: PackRef) -> Pack:
        """The pack with this id and edition; UserError (code ``pack_unknown``) if there is none."""
        for pack in self._packs:
            if (pack.id, pack.edition) == (ref.id, ref.edition):
                return pack
        raise self._unknown(f"{ref.id} {ref.edition}")

    def find(self, id: str) -> Pack:  # noqa: A002 - the word of the packs themselves
        """The newest edition of a pack; UserError (code ``pack_unknown``) if there is none."""
        found = [pack for pack in self._packs if pack.id == id]
        if not found:
            raise self._unknown(id)
        return found[-1]

    def _unknown(self, name: str) -> UserError:
        known = ", ".join(f"{pack.id} {pack.edition}" for pack in self._packs)
        return UserError(
            message("There is no standard “{name}” here.", name=name),
            message("The standards here: {known}.", known=known or message("none")),
            code="pack_unknown",
        )


def edition_order(edition: str) -> tuple[int, int]:
    """An edition as numbers to sort by: 2026.10 comes after 2026.9."""
    year, _, number = edition.partition(".")
    return int(year), int(number)


def _order(pack: Pack) -> tuple[str, tuple[int, int]]:
    return pack.id, edition_order(pack.edition)


def _files(folders: tuple[Path, ...]) -> list[Path]:
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing is not None:
        raise WrongUseError(
            message("The folder “{folder}” does not exist.", folder=missing),
            message("Check the name of the folder."),
        )
    return [
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix.lower() == ".toml"
    ]


def _add(packs: dict[PackRef, tuple[Pack, Path]], pack: Pack, path: Path) -> None:
    ref = PackRef(pack.id, pack.edition)
    first, where = packs.setdefault(ref, (pack, path))
    if pack_sha256(first) != pack_sha256(pack):
        raise DamagedFileError(
            message(
                "“{file}” and “{other}” are both {id} {edition}, with different contents.",
                file=path,
                other=where,
                id=ref.id,
                edition=ref.edition,
            ),
            message("Neither is used. A published edition never changes: remove the wrong file."),
            code="pack_twice",
        )
