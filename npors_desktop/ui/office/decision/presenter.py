"""The versions of a record in words, without Qt: side by side, and what was decided about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ConflictReason, VersionState
from npors_desktop.domain.messages import message
from npors_desktop.domain.record_versions import version_name
from npors_desktop.ui.office.presenter import day, decided_text, moment, time
from npors_desktop.ui.office.report import presenter as parts
from npors_desktop.ui.record_changes import field_name, field_value
from npors_desktop.workflows.office.incoming_file import DOUBTS
from npors_desktop.workflows.office.version_differences import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RecordVersion
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.record import Record
    from npors_desktop.workflows.office.deciding import Conflict
    from npors_desktop.workflows.office.version_differences import Difference

_WAYS: Mapping[ConflictReason, Message] = {
    **DOUBTS,
    ConflictReason.NO_PREDECESSOR: message(
        "An earlier version of the program kept this revision apart, because the one before it had "
        "not come. It can be entered in the register now."
    ),
}

# What the facts that always stand there say of the record.
_ALWAYS: Mapping[Message, tuple[str, ...]] = {
    message("Result"): ("result.result",),
    message("Name"): ("candidate.name",),
    message("Date of birth"): ("candidate.date_of_birth",),
    message("Standard"): ("pack.edition",),
    message("Assessor"): ("assessor.name", "assessor.number"),
    message("Site"): ("visit.site", "visit.on"),
    message("Signed by the assessor"): ("issued_at",),
    message("Corrects"): ("amendment.reason", "amendment.content_sha256"),
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One fact of each version, in the order of the versions, and whether they differ."""

    name: str
    values: tuple[str, ...]
    differs: bool


def compared(conflict: Conflict, words: Words) -> list[ComparedFact]:
    """All that tells the versions apart, and then the few facts that always stand there."""
    words = words.in_terms_of(conflict.contents[0].standard.terms)
    always = _side_by_side(
        [
            dict(_always(version, record, words))
            for version, record in zip(conflict.versions, conflict.contents, strict=True)
        ]
    )
    found = differences(conflict.contents)
    texts, shown = _texts(conflict.contents), _shown(always, words)
    told = [
        ComparedFact(_name(words, one.field, texts), _values(words, one), differs=True)
        for one in (*found.say, *found.signing)
        if not one.field.startswith("times.") and one.field not in shown
    ]
    times = _mark_times(found.signing, words)
    differing = [fact for fact in always if fact.differs]
    return [*differing, *told, *times, *(fact for fact in always if not fact.differs)]


def same_text(conflict: Conflict, words: Words) -> str:
    """That the versions say the same, where they do; empty otherwise."""
    if len(conflict.contents) == 1 or differences(conflict.contents).say:
        return ""
    return words(
        "These versions say the same of the candidate, the marks and the result. They differ only "
        "in times, in signatures or in what the program adds."
    )


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


def _mark_times(found: Iterable[Difference], words: Words) -> list[ComparedFact]:
    """When what was marked, as one fact: a line for each criterion whose time differs."""
    of_times = [one for one in found if one.field.startswith("times.")]
    lines = [
        [f"{_of_time(words, one.field)}: {value}" for value in _values(words, one)]
        for one in of_times
    ]
    if not lines:
        return []
    values = tuple(map("\n".join, zip(*lines, strict=True)))
    return [ComparedFact(words("Times of the marks"), values, differs=True)]


def _of_time(words: Words, field: str) -> str:
    """Of the time itself only which criterion it is of: there are many."""
    code, _, part = field.removeprefix("times.").rpartition(".")
    return code if part == "at" else field_name(words, field)


def _texts(contents: Iterable[Record]) -> dict[str, str]:
    """What the criteria and the questions ask, by their places in a record."""
    texts: dict[str, str] = {}
    for record in contents:
        for outcome in record.standard.outcomes:
            texts |= {f"marks.{one.code}": one.text for one in outcome.criteria}
        for answer in record.theory:
            if question := record.standard.question(answer.question):
                texts[f"theory.{answer.question}"] = question.text
    return texts


def _name(words: Words, field: str, texts: Mapping[str, str]) -> str:
    text = texts.get(field.rpartition(".")[0])
    name = field_name(words, field)
    return f"{name}\n{text}" if text else name


def _values(words: Words, found: Difference) -> tuple[str, ...]:
    """The values in words, as long as these differ too."""
    shown = tuple(_value(words, found.field, value) for value in found.values)
    plain = tuple(value or "–" for value in found.values)
    return shown if len(set(shown)) == len(set(plain)) else plain


def _value(words: Words, field: str, text: str) -> str:
    if _MOMENT.fullmatch(text):
        at = datetime.fromisoformat(text)
        return f"{day(at.astimezone().date())} {time(at)}"
    return field_value(words, field, text)


def _shown(always: Iterable[ComparedFact], words: Words) -> set[str]:
    """The places whose difference the facts show that always stand there."""
    differing = {fact.name for fact in always if fact.differs}
    return {field for name, of in _ALWAYS.items() if words(name) in differing for field in of}
