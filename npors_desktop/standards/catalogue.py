"""Every pack in some folders, by id, edition and route. Nothing is left out silently: a file that
cannot be read, or that appears twice, is an error that names it; one whose body is damaged, when it
is used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import pack_sha256, standard_sha256
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.standard_status import StandardStatus
from npors_desktop.standards.cores import EDITION
from npors_desktop.standards.read_heads import read_heads
from npors_desktop.standards.read_pack import packs_of, read_file
from npors_desktop.standards.status_file import STATUS_FILE, STATUS_FOLDER, read_statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from npors_desktop.domain.pack import PackHead, Standard

_NAME = f"(.+)-({EDITION})"


class Catalogue:
    """The packs to choose from. What lists need is read at once, the rest of a file when one of its
    packs is first asked for."""

    def __init__(
        self, packs: Iterable[Pack], statuses: Mapping[PackRef, StandardStatus] | None = None
    ) -> None:
        self._statuses = statuses or {}
        self.left: Mapping[PackRef, UserError] = {}
        """The editions whose files were left out by ``usable``, and why."""
        self._heads: tuple[PackHead, ...] = ()
        self._files: dict[PackRef, Path] = {}
        self._read: dict[PackRef, tuple[Pack, ...]] = {}
        for pack in packs:
            known = self._read.get(_edition_of(pack), ())
            self._read[_edition_of(pack)] = (*known, pack)
        self._list(pack.head for read in self._read.values() for pack in read)

    @staticmethod
    def load(*folders: Path) -> Catalogue:
        """The packs of every ``*.toml`` of the folders (not of their inner folders), and the
        statuses beside them. The same pack in two folders counts once.

        Raises WrongUseError (no such folder), DamagedFileError (every file whose head is not in
        order; one id and edition with two contents), NewerFormatError when that alone is wrong.
        """
        made = Catalogue(())
        _refuse(tuple(made._fill(folders).values()))
        made._read_statuses(folders)
        return made

    @staticmethod
    def usable(*folders: Path, only: str | None = None) -> Catalogue:
        """The same without the files whose heads are not in order: ``left`` says why, by the
        editions that their names tell; with ``only``, of the file with this name alone. Where the
        statuses cannot be read, nothing is used: one that was withdrawn would count. Raises as
        ``load`` of a file whose name tells none."""
        made = Catalogue(())
        errors = made._fill(folders, only)
        named = {path: found for path in errors if (found := re.fullmatch(_NAME, path.stem))}
        _refuse([error for path, error in errors.items() if path not in named])
        left = {PackRef(*found.groups()): errors[path] for path, found in named.items()}
        try:
            made._read_statuses(folders)
        except UserError as error:
            left |= dict.fromkeys(map(_edition_of, made._heads), error)
            made._list(())
        made.left = left
        return made

    def heads(self) -> tuple[PackHead, ...]:
        """The heads of all packs, one for each route, by id and then by edition, oldest first."""
        return self._heads

    def packs(self) -> tuple[Pack, ...]:
        """All packs in the same order. Raises UserError as ``get``."""
        return tuple(self.get(pack_ref(head)) for head in self._heads)

    def standards(self) -> tuple[Standard, ...]:
        """The standards of format 2, in the same order; a pack of format 1 is of none. Raises
        UserError as ``get``."""
        found = {(one.id, one.edition): one.source for one in self.packs() if one.source}
        return tuple(found.values())

    def offered(self, day: date) -> tuple[PackHead, ...]:
        """The packs under which a new assessment may begin on this day, in the same order."""
        return tuple(head for head in self._heads if self.status(head).may_begin(day))

    def status(self, head: PackHead) -> StandardStatus:
        """The status of a pack since its release. If the status names no end of validity, the
        pack's own end counts.
        """
        found = self._statuses.get(_edition_of(head), StandardStatus())
        if found.valid_to is None and head.valid_to:
            return replace(found, valid_to=date.fromisoformat(head.valid_to))
        return found

    def get(self, ref: PackRef) -> Pack:
        """The pack with this id, edition and route; UserError (code ``pack_unknown``) if there is
        none, or as ``read_file`` if its file cannot be used."""
        if any(pack_ref(head) == ref for head in self._heads):
            return next(one for one in self._edition(ref) if pack_ref(one) == ref)
        self._raise_left(ref.id, ref.edition)
        raise self._unknown(f"{ref.id} {ref.edition} {ref.route}".rstrip())

    def edition(self, id: str, edition: str) -> Pack:  # noqa: A002 - the packs' own word
        """The pack of this edition, of several routes the first; raises as ``get``."""
        for head in self._heads:
            if (head.id, head.edition) == (id, edition):
                return self.get(pack_ref(head))
        self._raise_left(id, edition)
        raise self._unknown(f"{id} {edition}")

    def find(self, id: str, route: str | None = None) -> Pack:  # noqa: A002 - the packs' own word
        """The newest edition of a pack, of this route; without one, of its first. Raises as
        ``get``."""
        self._raise_left(id)
        found = [one for one in self._heads if one.id == id and route in (None, one.route)]
        if not found:
            raise self._unknown(f"{id} {route or ''}".rstrip())
        newest = next(one for one in found if one.edition == found[-1].edition)
        return self.get(pack_ref(newest))

    def _fill(self, folders: tuple[Path, ...], only: str | None = None) -> dict[Path, UserError]:
        """Take the files of the folders; why some cannot be used."""
        heads: list[PackHead] = []
        errors: dict[Path, UserError] = {}
        for path in _files(folders, only):
            try:
                heads += self._add(path)
            except UserError as error:
                errors[path] = error
        self._list(heads)
        return errors

    def _read_statuses(self, folders: tuple[Path, ...]) -> None:
        for folder in folders:
            if (listed := folder / STATUS_FOLDER / STATUS_FILE).is_file():
                self._statuses = {**self._statuses, **read_statuses(listed)}

    def _add(self, path: Path) -> tuple[PackHead, ...]:
        """Take a file; the heads that it adds."""
        heads = read_heads(path)
        edition = _edition_of(heads[0])
        first = self._files.setdefault(edition, path)
        if first is path:
            return heads
        if _identity(first) != _identity(path):
            raise DamagedFileError(
                message(
                    "“{file}” and “{other}” are both {id} {edition}, with different contents.",
                    file=path,
                    other=first,
                    id=edition.id,
                    edition=edition.edition,
                ),
                message(
                    "Neither is used. A published edition never changes: remove the wrong file."
                ),
                code="pack_twice",
            )
        return ()

    def _list(self, heads: Iterable[PackHead]) -> None:
        self._heads = tuple(sorted(heads, key=_order))

    def _edition(self, ref: PackRef) -> tuple[Pack, ...]:
        """The packs of an edition that is listed."""
        edition = PackRef(ref.id, ref.edition)
        if edition not in self._read:
            path = self._files[edition]
            packs = packs_of(read_file(path))
            listed = tuple(head for head in self._heads if _edition_of(head) == edition)
            if tuple(pack.head for pack in packs) != listed:
                # Its beginning, read by itself, says something else than the whole of it.
                raise DamagedFileError(
                    message("“{file}” is not in order: what it says of itself differs.", file=path),
                    message("It is not used. Install the program again."),
                    code="pack_faulty",
                )
            self._read[edition] = packs
        return self._read[edition]

    def _raise_left(self, id_: str, edition: str = "") -> None:
        """Say why an edition was left out, or any one of a standard: an older one is not taken in
        its place."""
        for ref, why in self.left.items():
            if ref.id == id_ and edition in ("", ref.edition):
                raise why

    def _unknown(self, name: str) -> UserError:
        known = ", ".join(dict.fromkeys(f"{head.id} {head.edition}" for head in self._heads))
        return UserError(
            message("There is no standard “{name}” here.", name=name),
            message("The standards here: {known}.", known=known or message("none")),
            code="pack_unknown",
        )


def _refuse(errors: Sequence[UserError]) -> None:
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


def edition_order(edition: str) -> tuple[int, int]:
    """An edition as numbers to sort by: 2026.10 comes after 2026.9."""
    year, _, number = edition.partition(".")
    return int(year), int(number)


def _order(head: PackHead) -> tuple[str, tuple[int, int]]:
    return head.id, edition_order(head.edition)


def _edition_of(one: Pack | PackHead) -> PackRef:
    return PackRef(one.id, one.edition)


def _files(folders: tuple[Path, ...], only: str | None) -> list[Path]:
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
        if path.suffix.lower() == ".toml" and only in (None, path.stem)
    ]


def _identity(path: Path) -> str:
    one = read_file(path)
    return pack_sha256(one) if isinstance(one, Pack) else standard_sha256(one)
