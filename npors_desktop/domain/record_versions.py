"""Which contents that came under one record's id can count beside each other.

Each revision of a record is complete in itself, so that it counts whether or not the one before it
has come. Two contents contradict each other if they are one revision of one assessor's, or of two
assessors, or if one corrects a content that the other is not.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from npors_desktop.domain.delivery import (
    ConflictReason,
    RecordVersion,
    RegisteredRecord,
    Remark,
    VersionState,
)
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message

# As a person names one: by its revision, and the beginning of its content's hash where two have it.
_NAMED = re.compile(r"(?P<revision>[1-9][0-9]{0,3})(?::(?P<content>[0-9a-f]{1,64}))?")
_SHOWN = 8


def is_of_same_assessor(one: RegisteredRecord, other: RegisteredRecord) -> bool:
    """By their number, and their name or their key. A number may be given to another person once
    it was revoked; a person may have a new key, or a new name."""
    same_key = one.signing_key == other.signing_key != ""
    same_person = one.assessor == other.assessor or same_key
    return one.assessor_number == other.assessor_number and same_person


def contradict(one: RegisteredRecord, other: RegisteredRecord) -> bool:
    """Whether only one of two contents under the same id can count."""
    if not is_of_same_assessor(one, other):
        return True
    first, second = sorted((one, other), key=lambda row: row.revision)
    if first.revision == second.revision:
        return first.content_sha256 != second.content_sha256
    follows = second.revision == first.revision + 1
    return follows and second.former not in ("", first.content_sha256)


def conflict_of(
    record: RegisteredRecord, counting: Iterable[RegisteredRecord]
) -> ConflictReason | None:
    """Why a content cannot count beside those that do, or None. The first revision can also beside
    another assessor's record with the same id: nobody takes an id before its own assessor."""
    rows = tuple(counting)
    own = [row for row in rows if is_of_same_assessor(row, record)]
    if any(row.revision == record.revision for row in own):
        return ConflictReason.OTHER_CONTENT
    name = record.revision, record.assessor_number
    taken = any((row.revision, row.assessor_number) == name for row in rows)
    if taken or (rows and not own and record.revision > 1):
        return ConflictReason.OTHER_ASSESSOR
    if any(contradict(row, record) for row in own):
        return ConflictReason.OTHER_FORMER
    return None


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
    return tuple(
        one
        for one in known
        if one.state is VersionState.WAITS or any(contradict(one.row, o.row) for o in known)
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
        raise _not_one(name, tuple(version_name(one) for one in found or known), len(found))
    return found[0]


def _not_one(name: str, names: tuple[str, ...], count: int) -> UserError:
    told = message("Nothing was changed. Choose one of: {names}.", names=names)
    if count:
        headline = message("There are several versions with revision {name}.", name=name)
        return UserError(headline, told, code="several_versions")
    headline = message("There is no version {name} of this record here.", name=name)
    return UserError(headline, told, code="no_version")
