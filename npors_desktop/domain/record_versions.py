"""Which contents that came under one record's id can count beside each other.

Each revision of a record is complete in itself, so that it counts whether or not the one before it
has come. Two contents contradict each other if they are one revision of one assessor's, or of two
assessors, or if one corrects a content that the other is not.
"""

from collections.abc import Iterable, Iterator

from npors_desktop.domain.delivery import (
    ConflictReason,
    RecordVersion,
    RegisteredRecord,
    Remark,
    VersionState,
)


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
