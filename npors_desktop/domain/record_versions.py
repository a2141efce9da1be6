"""Which contents that came under one record's id can count beside each other.

Each revision of a record is complete in itself, so that it counts whether or not the one before it
has come. Two contents contradict each other if they are one revision of one assessor's, or of two
assessors, or if one descends from a content that the other is not: what a correction names as the
one that it corrects is followed as far as the versions in between are here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from npors_desktop.domain.delivery import (
    ConflictReason,
    Remark,
    VersionState,
)
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npors_desktop.domain.delivery import (
        RecordVersion,
        RegisteredRecord,
    )

# As a person names one: by its revision, and the beginning of its content's hash where two have it.
_NAMED = re.compile(r"(?P<revision>[1-9][0-9]{0,3})(?::(?P<content>[0-9a-f]{1,64}))?")
_SHOWN = 8


def is_of_same_assessor(one: RegisteredRecord, other: RegisteredRecord) -> bool:
    """By their number, and their name or their key. A number may be given to another person once
    it was revoked; a person may have a new key, or a new name."""
    same_key = one.signing_key == other.signing_key != ""
    same_person = one.assessor == other.assessor or same_key
    return one.assessor_number == other.assessor_number and same_person


class Lineage:
    """Which content each of a record's versions descends from, by all versions that are here,
    whether or not they count."""

    def __init__(self, known: Iterable[RegisteredRecord]) -> None:
        self._known = {row.content_sha256: row for row in known}

    def contradict(self, one: RegisteredRecord, other: RegisteredRecord) -> bool:
        """Whether only one of two contents under the same id can count."""
        if not is_of_same_assessor(one, other):
            return True
        first, second = sorted((one, other), key=lambda row: row.revision)
        return self._content(second, first.revision) not in ("", first.content_sha256)

    def _content(self, row: RegisteredRecord, revision: int) -> str:
        """The content that a version has for its own or an earlier revision, empty where that is
        not known."""
        content, found = row.content_sha256, row
        for at in range(row.revision, revision, -1):
            if found is None or found.revision != at:
                return ""
            content, found = found.former, self._known.get(found.former)
        return content


def conflict_of(
    record: RegisteredRecord,
    counting: Iterable[RegisteredRecord],
    known: Iterable[RegisteredRecord] = (),
) -> ConflictReason | None:
    """Why a content cannot count beside those that do, or None; ``known`` are all that are here.
    The first revision can also beside another assessor's record with the same id: nobody takes an
    id before its own assessor. Nor does whoever has their number now."""
    rows = tuple(counting)
    own = [row for row in rows if is_of_same_assessor(row, record)]
    if any(row.revision == record.revision for row in own):
        return ConflictReason.OTHER_CONTENT
    same_number = [row for row in rows if row.assessor_number == record.assessor_number]
    taken = any(row.revision == record.revision for row in same_number)
    if taken or (rows and not own and (record.revision > 1 or same_number)):
        return ConflictReason.OTHER_ASSESSOR
    lineage = Lineage((*rows, *known))
    if any(lineage.contradict(row, record) for row in own):
        return ConflictReason.OTHER_FORMER
    return None


def freed(versions: Iterable[RecordVersion]) -> tuple[RegisteredRecord, ...]:
    """What waits although nothing that counts contradicts it any more."""
    known = tuple(versions)
    rows = tuple(one.row for one in known)
    counting = [one.row for one in known if one.state is VersionState.COUNTS]
    found: list[RegisteredRecord] = []
    for one in known:
        waits = one.state is VersionState.WAITS
        if waits and conflict_of(one.row, (*counting, *found), rows) is None:
            found.append(one.row)
    return tuple(found)


def counting_again(
    versions: Iterable[RecordVersion], kept: Sequence[str]
) -> tuple[RegisteredRecord, ...]:
    """What was decided against although it contradicts nothing that counts now. Of two that
    contradict each other, the one that was ``kept`` (``version_name``, the last decision first)."""
    known = tuple(versions)
    lineage = Lineage(one.row for one in known)
    counting = [one.row for one in known if one.state is VersionState.COUNTS]
    against = [one.row for one in known if one.state is VersionState.NOT_KEPT]
    names = [*kept, *map(version_name, against)]
    found: list[RegisteredRecord] = []
    for row in sorted(against, key=lambda row: names.index(version_name(row))):
        if not any(lineage.contradict(row, other) for other in (*counting, *found)):
            found.append(row)
    return tuple(found)


def revision_remarks(
    record: RegisteredRecord, counting: Iterable[RegisteredRecord]
) -> Iterator[Remark]:
    """What to know of a revision that is entered: which of its assessor's are here already."""
    here = {row.revision for row in counting if is_of_same_assessor(row, record)}
    if record.revision > 1 and record.revision - 1 not in here:
        yield Remark.FORMER_NOT_HERE
    if max(here, default=0) > record.revision:
        yield Remark.LATER_HERE


def in_conflict(versions: Iterable[RecordVersion]) -> tuple[RecordVersion, ...]:
    """Those among which somebody decides, or has: each that contradicts another, or waits."""
    known = tuple(versions)
    lineage = Lineage(one.row for one in known)
    return tuple(
        one
        for one in known
        if one.state is VersionState.WAITS or any(lineage.contradict(one.row, o.row) for o in known)
    )


class Named(Protocol):
    """What has the revision and the content (SHA-256, hex) of a version."""

    @property
    def revision(self) -> int:
        """Its revision."""
        ...

    @property
    def content_sha256(self) -> str:
        """Its content."""
        ...


_Version = TypeVar("_Version", bound=Named)


def version_name(row: Named) -> str:
    """How a person names a version: ``2:1f4a09c3``."""
    return f"{row.revision}:{row.content_sha256[:_SHOWN]}"


def named_version(versions: Iterable[_Version], name: str) -> _Version:
    """The version that a person named, as ``2`` or ``2:1f4a``. Raises WrongUseError (``bad_name``),
    UserError (``no_version``, ``several_versions``)."""
    known = tuple(versions)
    asked = _NAMED.fullmatch(name.strip().lower())
    if asked is None:
        raise WrongUseError(
            message("“{name}” does not name a version of a record.", name=name),
            message("Nothing was changed. Enter a revision, such as 2, or 2:1f4a09c3."),
            code="bad_name",
        )
    found = [
        one
        for one in known
        if one.revision == int(asked["revision"])
        and one.content_sha256.startswith(asked["content"] or "")
    ]
    if len(found) != 1:
        raise _not_one(name, _names(found or known), len(found))
    return found[0]


def only_version(versions: Iterable[_Version]) -> _Version:
    """The version that is meant where none is named. Raises UserError (``several_versions``)."""
    known = tuple(versions)
    if len(known) != 1:
        raise UserError(
            message("Several versions of this record are here."),
            message("Nothing was changed. Choose one of: {names}.", names=_names(known)),
            code="several_versions",
        )
    return known[0]


def _names(versions: Iterable[Named]) -> tuple[str, ...]:
    return tuple(map(version_name, versions))


def _not_one(name: str, names: tuple[str, ...], count: int) -> UserError:
    told = message("Nothing was changed. Choose one of: {names}.", names=names)
    if count:
        headline = message("There are several versions with revision {name}.", name=name)
        return UserError(headline, told, code="several_versions")
    headline = message("There is no version {name} of this record here.", name=name)
    return UserError(headline, told, code="no_version")
