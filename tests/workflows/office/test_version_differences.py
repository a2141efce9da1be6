"""In what the versions of a record differ: nothing that differs is left out."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import RecordVersion, RegisteredRecord, VersionState
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.record import Amendment, Record
from npors_desktop.domain.sheet import PackRef
from npors_desktop.ui.office.decision.presenter import ComparedFact, compared, same_text
from npors_desktop.workflows.office.deciding import Conflict
from npors_desktop.workflows.office.version_differences import differences
from tests.newer.conftest import made, session, version_9, world

__all__ = ["made", "session", "version_9", "world"]
Change = Callable[[Record], Record]
A_SECOND = timedelta(seconds=1)


def conflict(*contents: Record) -> Conflict:
    """A conflict between these, whose rows say the same."""
    first = contents[0]
    row = RegisteredRecord(
        first.record, 1, "ab" * 32, first.candidate.name, None, PackRef("p", "2026.1"), "Dumper",
        first.result.result.value, "GP-7", first.assessor.name, first.visit.on, first.issued_at,
        first.issued_at, b"",
    )  # fmt: skip
    versions = (RecordVersion(row, VersionState.COUNTS) for _ in contents)
    return Conflict(first.record, tuple(versions), contents, ())


def told(*contents: Record) -> dict[str, tuple[str, ...]]:
    facts: list[ComparedFact] = compared(conflict(*contents), Words())
    return {fact.name: fact.values for fact in facts if fact.differs}


def signed(record: Record, **more: Any) -> Record:
    first, *rest = record.signatures
    return replace(record, signatures=(replace(first, **more), *rest))


CHANGES: dict[str, Change] = {
    "Site contact": lambda r: replace(r, visit=replace(r.visit, contact="Somebody")),
    "Briefing given": lambda r: replace(r, visit=replace(r.visit, briefed_at=r.issued_at)),
    "Hours": lambda r: replace(r, machine=replace(r.machine, hours="99999")),
    "Assessor’s email": lambda r: replace(r, assessor=replace(r.assessor, email="x@y.z")),
    "Assessor’s name in Latin letters": lambda r: replace(
        r, assessor=replace(r.assessor, latin_name="Xx")
    ),
    "Site": lambda r: replace(r, visit=replace(r.visit, site="Elsewhere")),
    "Times of the marks": lambda r: replace(
        r, times=tuple(replace(one, at=one.at + A_SECOND) for one in r.times)
    ),
    "Privacy page: name": lambda r: replace(
        r, privacy=PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Nobody", r.issued_at)
    ),
    "Candidate’s signature: hash of what was drawn": lambda r: signed(r, strokes=(((1, 2, 3),),)),
    "Candidate’s signature: time": lambda r: signed(r, at=r.issued_at + A_SECOND),
    "Signed by the assessor": lambda r: replace(r, issued_at=r.issued_at + A_SECOND),
    "Corrects": lambda r: replace(r, amendment=Amendment("ab" * 32, "A slip", ())),
    "Head of the laptop's history": lambda r: replace(
        r, history=replace(r.history, chain_head="ab" * 32)
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_differs_is_shown_by_its_name_with_both_values(name: str, world: Any) -> None:
    changed = CHANGES[name](world.record)
    found = told(world.record, changed)
    assert name in found
    assert all(len(set(values)) == 2 for values in found.values())
    assert not [one for one in found if "." in one and " " not in one]


def test_every_part_of_a_record_that_can_differ_is_compared(world: Any) -> None:
    """Of a new part of the record, too, somebody must say where its difference is told."""
    told_elsewhere = {"record", "revision", "standard"}
    parts = {one.name for one in fields(Record)} - told_elsewhere
    for part in parts:
        value = getattr(world.record, part)
        other = "other" if not isinstance(value, datetime) else value + A_SECOND
        found = differences((world.record, replace(world.record, **{part: other})))
        assert found.say or found.signing, part


def test_of_three_versions_each_has_its_own_value_and_what_is_the_same_is_not_told(
    world: Any,
) -> None:
    first = world.record
    second = replace(first, next_step="Another")
    third = replace(first, went_well="The checks")
    assert told(first, second, third) == {
        "What to do next": (first.next_step or "–", "Another", first.next_step or "–"),
        "What went well": (first.went_well or "–", first.went_well or "–", "The checks"),
    }
    assert same_text(conflict(first, second), Words()) == ""


def test_versions_that_say_the_same_are_said_to(world: Any) -> None:
    later = CHANGES["Times of the marks"](world.record)
    first = world.record.times[0]
    lines = [value.split("\n")[0] for value in told(world.record, later)["Times of the marks"]]
    assert all(line.startswith(f"{first.criterion}: ") for line in lines)
    assert len(set(lines)) == 2
    assert same_text(conflict(world.record, later), Words()).startswith("These versions say the")
    assert same_text(conflict(world.record), Words()) == ""
