"""Every pack in some folders, by id, edition and route. Nothing is left out silently: a file that
cannot be read, or that appears twice, is an error that names it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from npors_desktop.base.pack_identity import pack_sha256, standard_sha256
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.standards.read_pack import packs_of, read_file
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
        read: dict[PackRef, tuple[Pack | Standard, Path]] = {}
        errors: list[UserError] = []
        for path in _files(folders):
            try:
                _add(read, read_file(path), path)
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
        packs = (pack for one, _ in read.values() for pack in packs_of(one))
        return Catalogue(packs, statuses)

    def packs(self) -> tuple[Pack, ...]:
        """All packs, one for each route, by id and then by edition, oldest first."""
        return self._packs

    def standards(self) -> tuple[Standard, ...]:
        """The standards of format 2, in the same order; a pack of format 1 is of none."""
        found = {(one.id, one.edition): one.source for one in self._packs if one.source}
        return tuple(found.values())

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
        """The pack with this id, edition and route; UserError (code ``pack_unknown``) if there is
        none."""
        for pack in self._packs:
            if pack_ref(pack) == ref:
                return pack
        raise self._unknown(f"{ref.id} {ref.edition} {ref.route}".rstrip())

    def edition(self, id: str, edition: str) -> Pack:  # noqa: A002 - the packs' own word
        """The pack of this edition, of several routes the first; raises as ``get``."""
        for pack in self._packs:
            if (pack.id, pack.edition) == (id, edition):
                return pack
        raise self._unknown(f"{id} {edition}")

    def find(self, id: str, route: str | None = None) -> Pack:  # noqa: A002 - the packs' own word
        """The newest edition of a pack, of this route; without one, of its first. UserError (code
        ``pack_unknown``) if there is none."""
        found = [one for one in self._packs if one.id == id and route in (None, one.route)]
        if not found:
            raise self._unknown(f"{id} {route or ''}".rstrip())
        return next(one for one in found if one.edition == found[-1].edition)

    def _unknown(self, name: str) -> UserError:
        known = ", ".join(dict.fromkeys(f"{pack.id} {pack.edition}" for pack in self._packs))
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


def _add(
    read: dict[PackRef, tuple[Pack | Standard, Path]], one: Pack | Standard, path: Path
) -> None:
    ref = PackRef(one.id, one.edition)
    first, where = read.setdefault(ref, (one, path))
    if _identity(first) != _identity(one):
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


def _identity(one: Pack | Standard) -> str:
    return pack_sha256(one) if isinstance(one, Pack) else standard_sha256(one)
