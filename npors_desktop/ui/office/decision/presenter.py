"""The versions of a record in words, without Qt: side by side, and what was decided about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import ConflictReason, RecordVersion, VersionState
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.office.presenter import decided_text, moment
from npors_desktop.ui.office.report import presenter as parts
from npors_desktop.workflows.office.deciding import Conflict
from npors_desktop.workflows.office.incoming_file import DOUBTS

_WAYS: Mapping[ConflictReason, Message] = {
    **DOUBTS,
    ConflictReason.NO_PREDECESSOR: message(
        "An earlier version of the program kept this revision apart, because the one before it had "
        "not come. It can be entered in the register now."
    ),
}


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One fact of each version, in the order of the versions, and whether they differ."""

    name: str
    values: tuple[str, ...]
    differs: bool


def compared(conflict: Conflict, words: Words) -> list[ComparedFact]:
    """What tells the versions apart, and then the few facts that always stand there."""
    always = [
        dict(_always(version, record, words))
        for version, record in zip(conflict.versions, conflict.contents, strict=True)
    ]
    others = [dict(_others(record, words)) for record in conflict.contents]
    facts = _side_by_side(always)
    differing = [fact for fact in (*facts, *_side_by_side(others)) if fact.differs]
    known = {fact.name: fact for fact in differing}
    return [*known.values(), *(fact for fact in facts if not fact.differs)]


def state_text(version: RecordVersion, words: Words) -> str:
    """What a version is to the office, in a few words."""
    match version.state:
        case VersionState.COUNTS if version.row.replaced_by:
            return words("In the register, replaced by revision {n}", n=version.row.replaced_by)
        case VersionState.COUNTS:
            return words("In the register")
        case VersionState.WAITS:
            return words("Kept apart, waits for you")
        case VersionState.NOT_KEPT:
            return words("Does not count")


def choice_text(version: RecordVersion, words: Words) -> str:
    """A version as one of the answers."""
    return words(
        "Version {version}, {result}",
        version=version_name(version.row),
        result=words.term(version.row.result),
    )


def title_text(conflict: Conflict, words: Words) -> str:
    """What the page is about."""
    count = len(conflict.versions)
    if count == 1:
        return words("A revision that waits")
    return words.count("{n} version", "{n} versions", count)


def why_text(conflict: Conflict, words: Words) -> str:
    """Why there is something to decide, or what was decided last, by whom and why."""
    waiting = [one.reason for one in conflict.versions if one.reason is not None]
    if waiting:
        return words(_WAYS[waiting[0]])
    if not conflict.decisions:
        return words(DOUBTS[ConflictReason.OTHER_ASSESSOR])
    return decided_text(conflict.decisions[0], words)


def _side_by_side(facts: list[dict[str, str]]) -> list[ComparedFact]:
    names = dict.fromkeys(name for one in facts for name in one)
    rows = ((name, tuple(one.get(name) or "–" for one in facts)) for name in names)
    return [ComparedFact(name, values, len(set(values)) > 1) for name, values in rows]


def _always(version: RecordVersion, record: Record, words: Words) -> Iterator[tuple[str, str]]:
    row = version.row
    yield words("Result"), words.term(row.result)
    wanted = (
        words("Name"), words("Date of birth"), words("Standard"), words("Assessor"), words("Site"),
    )  # fmt: skip
    pairs = (*parts.candidate(record, words), *parts.test(record, words))
    yield from (pair for pair in pairs if pair[0] in wanted)
    yield words("Signed by the assessor"), moment(row.signed_at)
    yield words.within("column", "Received"), moment(row.received_at)
    if record.amendment is not None:
        yield (
            words("Corrects"),
            words(
                "version {version}: {reason}",
                version=f"{row.revision - 1}:{row.former[:8]}",
                reason=record.amendment.reason,
            ),
        )


def _others(record: Record, words: Words) -> Iterator[tuple[str, str]]:
    yield from parts.candidate(record, words)
    yield from parts.test(record, words)
    yield from parts.times(record, words)
    yield from parts.debrief(record, words)
    yield from _marks(record, words)
    faults = (" · ".join((one.code, one.word, one.text)) for one in parts.faults(record, words))
    yield words("Faults"), "\n".join(faults)
    for line in parts.theory(record, words):
        yield f"{line.code} {line.text}", line.word
    yield words("Signatures"), "\n".join(parts.signature(o, words) for o in record.signatures)
    yield words("Entered from paper"), parts.transcribed(record, words)


def _marks(record: Record, words: Words) -> Iterator[tuple[str, str]]:
    notes = {entry.criterion: entry.note for entry in record.marks}
    for outcome in record.standard.outcomes:
        for criterion, line in zip(
            outcome.criteria, parts.marks(record, outcome, words), strict=True
        ):
            note = notes.get(criterion.code, "")
            yield (
                f"{criterion.code} {criterion.text}",
                f"{line.word} – {note}" if note else line.word,
            )
