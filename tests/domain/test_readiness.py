"""The lists before a site is left and before a visit: every state, and nothing claimed unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from npors_desktop.domain.assessment_parts import ClockState, Stage
from npors_desktop.domain.delivery import AssessmentLine, OutboxState
from npors_desktop.domain.people import MachineDetails, MachinePaper, PaperKind, Visit
from npors_desktop.domain.readiness import (
    LEAST_BYTES,
    LEAST_PERCENT,
    LaptopFacts,
    ReadyKind,
    ReadyState,
    before_leaving,
    evening_before,
)
from npors_desktop.domain.sheet import PackRef

DONE, TO_DO = ReadyState.DONE, ReadyState.TO_DO
ATTENTION, NOT_KNOWN = ReadyState.ATTENTION, ReadyState.NOT_KNOWN
NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
DAY = NOW.astimezone().date()
FACTS = LaptopFacts(NOW)
VISIT = Visit("1", "Hendre Quarry", DAY)
UNTOUCHED = AssessmentLine(
    id="a",
    visit="1",
    letter="A",
    candidate="Siân Rees",
    pack=PackRef("excavator", "2026.1"),
    title="Excavator",
    stage=next(iter(Stage)),
    clock=ClockState.NOT_STARTED,
    identity_done=False,
    privacy_done=False,
    theory_answered=0,
    theory_asked=25,
    marked=0,
    criteria=60,
    not_met=0,
    signatures=0,
    adjustments=0,
    outbox=None,
)
ENDED = replace(UNTOUCHED, identity_done=True, clock=ClockState.ENDED)
SIGNED = replace(ENDED, signatures=2)
SENT = replace(SIGNED, outbox=OutboxState.SENT)
RUNNING = replace(UNTOUCHED, identity_done=True, clock=ClockState.RUNNING)


def leaving(
    *lines: AssessmentLine, visit: Visit = VISIT, facts: LaptopFacts = FACTS
) -> dict[ReadyKind, tuple[ReadyState, str]]:
    items = before_leaving([visit], lines, facts)
    return {one.kind: (one.state, str(one.fact)) for one in items}


def evening(facts: LaptopFacts, day: date = DAY) -> dict[ReadyKind, tuple[ReadyState, str]]:
    return {one.kind: (one.state, str(one.fact)) for one in evening_before(day, facts)}


@pytest.mark.parametrize(
    ("lines", "practicals", "signatures", "handed_over"),
    [
        ((UNTOUCHED,), (DONE, "0 of 0"), (DONE, "0 of 0"), (DONE, "0 of 0")),
        ((RUNNING, SENT), (TO_DO, "1 running"), (TO_DO, "1 of 2"), (TO_DO, "1 of 2")),
        ((ENDED, UNTOUCHED), (DONE, "1 of 1"), (TO_DO, "0 of 1"), (TO_DO, "0 of 1")),
        ((SIGNED, SENT), (DONE, "2 of 2"), (DONE, "2 of 2"), (TO_DO, "1 of 2")),
        (
            (replace(SENT, outbox=OutboxState.RECEIVED), SENT),
            (DONE, "2 of 2"),
            (DONE, "2 of 2"),
            (DONE, "2 of 2"),
        ),
        (
            (replace(SENT, outbox=OutboxState.REFUSED),),
            (DONE, "1 of 1"),
            (DONE, "1 of 1"),
            (TO_DO, "0 of 1"),
        ),
    ],
)
def test_the_day_s_work_is_counted(
    lines: tuple[AssessmentLine, ...],
    practicals: tuple[ReadyState, str],
    signatures: tuple[ReadyState, str],
    handed_over: tuple[ReadyState, str],
) -> None:
    seen = leaving(*lines)
    assert seen[ReadyKind.PRACTICALS] == practicals
    assert seen[ReadyKind.SIGNATURES] == signatures
    assert seen[ReadyKind.HANDED_OVER] == handed_over


def test_a_theory_alone_is_begun_and_signed_needs_no_practical() -> None:
    theory = replace(UNTOUCHED, theory_answered=3)
    assert leaving(theory)[ReadyKind.PRACTICALS] == (TO_DO, "0 of 1")
    signed = replace(theory, signatures=2)
    assert leaving(signed)[ReadyKind.PRACTICALS] == (DONE, "1 of 1")


def test_papers_of_the_machine_are_noted_or_not() -> None:
    seen = replace(VISIT, machine=MachineDetails(documents_seen="LOLER, PUWER"))
    assert leaving(ENDED)[ReadyKind.MACHINE_PAPERS] == (ATTENTION, "not noted")
    assert leaving(ENDED, visit=seen)[ReadyKind.MACHINE_PAPERS] == (DONE, "seen")
    each = MachineDetails(papers=(MachinePaper(PaperKind.INSPECTION, "", is_applicable=False),))
    noted = leaving(ENDED, visit=replace(VISIT, machine=each))
    assert noted[ReadyKind.MACHINE_PAPERS] == (DONE, "seen")


def test_standards_without_an_end_are_those_used() -> None:
    assert evening(FACTS)[ReadyKind.STANDARDS] == (DONE, "no end for those used")


@pytest.mark.parametrize(
    ("age", "has_folder", "on_site", "at_home"),
    [
        (timedelta(minutes=1), True, DONE, DONE),
        (timedelta(days=1), True, TO_DO, DONE),
        (timedelta(days=8), True, TO_DO, TO_DO),
        (timedelta(days=8), False, ATTENTION, ATTENTION),
        (None, True, TO_DO, TO_DO),
        (None, False, ATTENTION, ATTENTION),
    ],
)
def test_a_second_copy_is_of_today_on_site_and_of_this_week_at_home(
    age: timedelta | None, has_folder: bool, on_site: ReadyState, at_home: ReadyState
) -> None:
    facts = replace(FACTS, copy_at=NOW - age if age else None, copy_folder=has_folder)
    assert leaving(ENDED, facts=facts)[ReadyKind.SECOND_COPY][0] is on_site
    assert evening(facts)[ReadyKind.SECOND_COPY][0] is at_home


def test_standards_and_the_key_end() -> None:
    facts = replace(FACTS, is_enrolled=True, standards_end=DAY, key_ends=DAY)
    shown = f"{DAY:%d/%m/%Y}"
    assert evening(facts)[ReadyKind.STANDARDS] == (DONE, f"to {shown}")
    assert evening(facts)[ReadyKind.KEY] == (DONE, f"to {shown}")
    later = evening(facts, DAY + timedelta(days=1))
    assert later[ReadyKind.STANDARDS] == (ATTENTION, f"ended {shown}")
    assert later[ReadyKind.KEY] == (ATTENTION, f"ended {shown}")
    assert evening(replace(FACTS, is_enrolled=True))[ReadyKind.KEY] == (DONE, "no end known")
    assert evening(FACTS)[ReadyKind.KEY] == (ATTENTION, "waiting for the office")
    missing = replace(facts, is_standard_missing=True)
    assert evening(missing)[ReadyKind.STANDARDS] == (ATTENTION, "one cannot be used")


def test_what_the_laptop_holds() -> None:
    low = replace(FACTS, battery=LEAST_PERCENT - 1, free_bytes=LEAST_BYTES - 1)
    enough = replace(FACTS, battery=LEAST_PERCENT, free_bytes=LEAST_BYTES, is_clock_doubted=True)
    assert evening(low)[ReadyKind.BATTERY] == (TO_DO, "79 %")
    assert evening(low)[ReadyKind.DISK] == (ATTENTION, "2.0 GB free")
    assert evening(low)[ReadyKind.CLOCK][0] is DONE
    assert evening(enough)[ReadyKind.BATTERY][0] is DONE
    assert evening(enough)[ReadyKind.DISK][0] is DONE
    assert evening(enough)[ReadyKind.CLOCK][0] is ATTENTION
    assert evening(FACTS)[ReadyKind.BATTERY] == (NOT_KNOWN, "not known")
    assert evening(FACTS)[ReadyKind.DISK] == (NOT_KNOWN, "not known")


def test_open_is_what_can_be_done_something_about() -> None:
    states = {one.state: one.is_open for one in (*before_leaving([VISIT], [RUNNING], FACTS),)}
    states |= {one.state: one.is_open for one in evening_before(DAY, FACTS)}
    assert states == {DONE: False, TO_DO: True, ATTENTION: True, NOT_KNOWN: False}
