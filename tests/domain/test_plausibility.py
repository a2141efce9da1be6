"""What cannot be, and what somebody should look at, in what people enter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.assessment_parts import Pause
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import (
    AssessorDetails,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.photographs import Photograph, PhotographPurpose, PhotographSource
from npors_desktop.domain.plausibility import (
    PLAUSIBILITY,
    hse_test_is_old,
    notified_fault,
    planned_visit_fault,
)
from npors_desktop.domain.record import (
    MOST_CHANGES,
    MOST_REVISIONS,
    Amendment,
    HistoryProof,
    Record,
    RecordChange,
    RecordedCandidate,
    RecordedVisit,
    TimedMark,
)
from npors_desktop.domain.record_rules import check_acceptable
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.review import review_of
from npors_desktop.domain.sheet import (
    UNTIMED,
    CriterionMark,
    Fault,
    Identity,
    Mark,
    MarkSheet,
    PackRef,
    PaperReason,
    Person,
    PracticalTimes,
    Transcription,
)

BEGAN = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDED, LOCKED = BEGAN + HOUR, BEGAN + 2 * HOUR
PAUSED = (Pause(BEGAN + HOUR / 4, BEGAN + HOUR * 3 / 4),)
STROKES = (((1, 2, 3), (4, 5, 6)),)
TYPED = SignatureKind.TYPED
PAPER = Transcription(PaperReason.WEATHER, "Ceri Price")
Change = dict[str, Any]


@pytest.fixture
def record(make_pack: Callable[..., Pack]) -> Record:
    pack = replace(make_pack(), valid_from="2026-11-01", valid_to="2027-10-31")
    times = PracticalTimes(BEGAN, ENDED, end_reason="completed")
    sheet = MarkSheet(1, PackRef(pack.id, pack.edition), Person("Siân O’Neill"), times)
    proof = HistoryProof(9, "ab" * 32, "cd" * 32, ())
    return Record(
        format=2,
        template=2,
        record="0199f3a2-5d1c-7c3e-9b1f-2f6d8e4a7b10",
        revision=1,
        issued_at=LOCKED,
        program="npors_desktop",
        pack=sheet.pack,
        pack_sha256="0" * 64,
        standard=pack,
        assessor=AssessorDetails("Margaret Haverstock", "A-1187", "ATP"),
        visit=RecordedVisit("Quarry", BEGAN.date(), "", "", "", "", "", BEGAN - HOUR),
        candidate=RecordedCandidate(
            "Siân O’Neill", date(1990, 1, 31), Identity(IdentityKind.PASSPORT, matched=True)
        ),
        machine=MachineDetails(),
        practical=times,
        marks=(CriterionMark("1.1", Mark.NOT_MET),),
        faults=(),
        theory=(),
        transcribed=None,
        times=(),
        result=replace(decide(pack, sheet).recorded(), result="not_achieved"),
        went_well="",
        next_step="",
        privacy=signed(Role.CANDIDATE, "Siân O’Neill"),
        signatures=(
            signed(Role.CANDIDATE, "Siân O'Neill"),
            signed(Role.ASSESSOR, "Margaret Haverstock"),
        ),
        history=proof,
    )


def signed(role: Role, name: str, at: datetime = ENDED + HOUR / 2, **more: Any) -> PersonSignature:
    return PersonSignature(role, more.pop("kind", TYPED), name, at, **more)


def both(**more: Any) -> tuple[PersonSignature, ...]:
    names = {Role.CANDIDATE: "Siân O’Neill", Role.ASSESSOR: "Margaret Haverstock"}
    return tuple(signed(role, name, **more) for role, name in names.items())


def changed(record: Record, change: Change) -> Record:
    """``candidate`` and ``visit`` are changes of their own fields."""
    parts = {
        name: replace(getattr(record, name), **values)
        for name, values in change.items()
        if name in ("candidate", "visit", "standard") and isinstance(values, dict)
    }
    return replace(record, **{**change, **parts})


def test_a_usual_record_is_in_order(record: Record) -> None:
    assert check_acceptable(record) == ()


CANNOT_BE: dict[str, tuple[str, Change]] = {
    "practical begun later": ("order", {"practical": PracticalTimes(LOCKED + DAY)}),
    "practical ended later": (
        "order",
        {"practical": PracticalTimes(BEGAN, LOCKED + HOUR, end_reason="completed")},
    ),
    "visit in 2099": ("visit_later", {"visit": {"on": date(2099, 11, 20)}}),
    "born after the test": ("dates", {"candidate": {"date_of_birth": date(2031, 1, 31)}}),
    "born on the day": ("dates", {"candidate": {"date_of_birth": BEGAN.date()}}),
    "HS&E test later": ("dates", {"candidate": {"hse_test_date": date(2026, 12, 20)}}),
    "standard not yet in force": (
        "standard_not_in_force",
        {"standard": {"valid_from": "2026-12-01"}},
    ),
    "standard no longer in force": (
        "standard_not_in_force",
        {"standard": {"valid_from": "2025-11-01", "valid_to": "2026-10-31"}},
    ),
    "likeness no, passport": (
        "likeness",
        {"candidate": {"identity": Identity(IdentityKind.PASSPORT)}, "transcribed": PAPER},
    ),
    "likeness no, photograph": (
        "likeness",
        {"candidate": {"identity": Identity(IdentityKind.PHOTO_TAKEN)}},
    ),
    "mark 30 days later": (
        "moments",
        {"times": (TimedMark("1.1", BEGAN + 30 * DAY, together=False),)},
    ),
    "fault later": ("moments", {"faults": (Fault(LOCKED + HOUR, Severity.MINOR, "2.1"),)}),
    "pause before": ("order", {"pauses": (Pause(BEGAN - HOUR, BEGAN),)}),
    "pause after": ("order", {"pauses": (Pause(BEGAN, ENDED + HOUR / 2),)}),
    "signed later": ("signing_time", {"signatures": both(at=LOCKED + HOUR)}),
    "signed days before": ("signing_time", {"signatures": both(at=BEGAN - 3 * DAY)}),
    "the same strokes": (
        "signing_time",
        {"signatures": both(kind=SignatureKind.DRAWN, strokes=STROKES)},
    ),
}
LINE = (tuple((n, n, n) for n in range(12)),)
CANNOT_BE["the strokes of the privacy page"] = (
    "signing_time",
    {
        "privacy": signed(Role.CANDIDATE, "", kind=SignatureKind.DRAWN, strokes=LINE),
        "signatures": (
            signed(Role.CANDIDATE, "", kind=SignatureKind.DRAWN, strokes=LINE),
            both()[1],
        ),
    },
)
LOOK_AT: dict[str, tuple[str, Change]] = {
    "a child": ("age", {"candidate": {"date_of_birth": date(2020, 1, 31)}}),
    "very old": ("age", {"candidate": {"date_of_birth": date(1909, 1, 31)}}),
    "no date of birth": ("no_birth_date", {"candidate": {"date_of_birth": None}}),
    "no briefing": ("no_briefing", {"visit": {"briefed_at": None}}),
    "briefing later": ("briefing_time", {"visit": {"briefed_at": LOCKED + HOUR}}),
    "clock in doubt": ("clock_date", {"clock_doubts": 1}),
    "marked while paused": (
        "while_paused",
        {"pauses": PAUSED, "times": (TimedMark("1.1", BEGAN + HOUR / 2, together=False),)},
    ),
    "fault while paused": (
        "while_paused",
        {"pauses": PAUSED, "faults": (Fault(BEGAN + HOUR / 2, Severity.MINOR, "2.1"),)},
    ),
    "visit on another day": ("visit_day", {"visit": {"on": date(2026, 11, 2)}}),
    "another name on the document": (
        "name_on_document",
        {"candidate": {"name_on_document": "Sian Evans"}},
    ),
    "a photograph": (
        "no_document",
        {"candidate": {"identity": Identity(IdentityKind.PHOTO_TAKEN, matched=True)}},
    ),
    "typed by another": (
        "signed_as_another",
        {"signatures": (signed(Role.CANDIDATE, "Lee Hale"), both()[1])},
    ),
    "assessor typed another": (
        "signed_as_another",
        {"signatures": (both()[0], signed(Role.ASSESSOR, "Lee Hale"))},
    ),
    "signed days later": (
        "signed_late",
        {"signatures": both(at=ENDED + 3 * DAY), "issued_at": ENDED + 4 * DAY},
    ),
    "fault before the start": (
        "fault_outside",
        {"faults": (Fault(BEGAN - HOUR, Severity.MINOR, "2.1"),)},
    ),
    "fault after the end": (
        "fault_outside",
        {"faults": (Fault(ENDED + HOUR / 2, Severity.MINOR, "2.1"),)},
    ),
}


def test_what_was_marked_at_either_end_of_a_pause_or_withdrawn_is_no_doubt(record: Record) -> None:
    ends = tuple(TimedMark("1.1", at, together=False) for at in (PAUSED[0].began, PAUSED[0].ended))
    fault = Fault(BEGAN + HOUR / 2, Severity.MINOR, "2.1", withdrawn=True)
    told = replace(record, pauses=PAUSED, times=ends, faults=(fault,))
    assert "while_paused" not in check_acceptable(told)


PORTRAIT = Photograph(
    "ab" * 32,
    9_000,
    350,
    450,
    PhotographPurpose.PORTRAIT,
    LOCKED,
    PhotographSource.FILE,
    "Lee Hale",
)


def test_without_a_document_it_is_told_whether_there_is_a_photograph(record: Record) -> None:
    taken = Identity(IdentityKind.PHOTO_TAKEN, matched=True)
    bare = replace(record, candidate=replace(record.candidate, identity=taken))
    (rule,) = (one for one in PLAUSIBILITY if one.code == "no_document")
    for told, photographed in (
        (replace(bare, format=2), False),
        (replace(bare, format=2, photographs=(PORTRAIT,)), True),
        (replace(bare, format=1), True),
    ):
        (fault,) = map(str, rule.faults(told))
        assert fault.endswith("a photograph was taken") is photographed


def test_who_amends_days_later_signs_no_later_than_they_should(record: Record) -> None:
    late = replace(record, signatures=both(at=ENDED + 3 * DAY), issued_at=ENDED + 4 * DAY)
    assert "signed_late" in check_acceptable(late)
    amends = Amendment("ab" * 32, "The name was wrong.", ())
    assert "signed_late" not in check_acceptable(replace(late, revision=2, amendment=amends))


@pytest.mark.parametrize(
    "amendment",
    [
        None,
        Amendment("00" * 32, "Wrong.", ()),
        Amendment("AB" * 32, "Wrong.", ()),
        Amendment("ab" * 32, " ", ()),
    ],
)
def test_a_later_revision_says_what_it_amends_and_why(
    record: Record, amendment: Amendment | None
) -> None:
    for wrong in (
        replace(record, revision=2, amendment=amendment),
        replace(record, amendment=Amendment("ab" * 32, "Wrong.", ())),
    ):
        with pytest.raises(UserError, match="which revision it amends"):
            check_acceptable(wrong)


def test_a_revision_has_no_more_changes_and_no_higher_number_than_any_can(record: Record) -> None:
    amends = Amendment("ab" * 32, "Wrong.", (RecordChange("went_well", "", "x" * 300),))
    sound = replace(record, revision=MOST_REVISIONS, amendment=amends)
    check_acceptable(sound)
    many = replace(amends, changes=amends.changes * (MOST_CHANGES + 1))
    long = replace(amends, changes=(RecordChange("went_well", "x" * 301, ""),))
    for wrong in (
        replace(sound, revision=MOST_REVISIONS + 1),
        replace(sound, amendment=many),
        replace(sound, amendment=long),
    ):
        with pytest.raises(UserError, match="cannot be right"):
            check_acceptable(wrong)


def test_a_revision_of_the_first_format_names_none(record: Record) -> None:
    proof = replace(record.history, earlier=None)
    assert check_acceptable(replace(record, format=1, template=1, revision=2, history=proof)) == ()


@pytest.mark.parametrize("case", CANNOT_BE)
def test_what_cannot_be_is_refused(case: str, record: Record) -> None:
    code, change = CANNOT_BE[case]
    (rule,) = [rule for rule in PLAUSIBILITY if rule.code == code]
    wrong = changed(record, change)
    (told,) = rule.faults(wrong)
    with pytest.raises(UserError) as said:
        check_acceptable(wrong)
    assert said.value.code == "record_implausible"
    assert str(told) in str(said.value)
    # People enter what cannot be; nobody is told to suspect their laptop.
    assert "laptop" not in str(said.value)


@pytest.mark.parametrize("case", CANNOT_BE)
def test_what_was_made_before_a_rule_is_only_remarked(case: str, record: Record) -> None:
    code, change = CANNOT_BE[case]
    old = replace(record, format=1, template=1, history=replace(record.history, earlier=None))
    if code == "order":
        with pytest.raises(UserError):
            check_acceptable(changed(old, change))
    elif case == "likeness no, passport":
        assert check_acceptable(changed(old, change)) == (code,)
    else:
        assert code in check_acceptable(changed(old, change))


@pytest.mark.parametrize("case", LOOK_AT)
def test_what_somebody_should_look_at_is_a_remark(case: str, record: Record) -> None:
    code, change = LOOK_AT[case]
    assert check_acceptable(changed(record, change)) == (code,)


FINE: dict[str, Change] = {
    "a day's edge": {"visit": {"on": date(2026, 11, 21)}},
    "no times": {"practical": PracticalTimes(), "visit": {"on": date(2026, 11, 20)}},
    "a step of the clock": {
        "signatures": both(at=ENDED - timedelta(seconds=90)),
        "visit": {"briefed_at": LOCKED + timedelta(seconds=90)},
    },
    "paper": {
        "transcribed": PAPER,
        "visit": {"briefed_at": None},
        "candidate": {"identity": None},
        "signatures": both(kind=SignatureKind.ON_PAPER, at=ENDED + 9 * DAY),
        "issued_at": ENDED + 10 * DAY,
        "faults": (Fault(UNTIMED, Severity.MINOR, "2.1"),),
    },
    "the document's name": {
        "candidate": {"name_on_document": "SIÂN O'NEILL"},
        "signatures": (
            signed(Role.CANDIDATE, "sian o neill", kind=SignatureKind.REFUSED, reason="r"),
            both()[1],
        ),
    },
    "the document's name in Latin letters": {
        "candidate": {
            "name": "王伟",
            "latin_name": "Wang Wei",
            "name_on_document": "WANG WEI",
        },
        "assessor": AssessorDetails("李娜", "A-1", "ATP", latin_name="Li Na"),
        "signatures": (
            signed(Role.CANDIDATE, "Wang Wei", kind=SignatureKind.TYPED),
            signed(Role.ASSESSOR, "Li Na", kind=SignatureKind.TYPED, at=ENDED + timedelta(hours=1)),
        ),
    },
    "standard without an end": {"standard": {"valid_to": None}},
    "first day of a standard": {"standard": {"valid_from": "2026-11-21"}},
    "last day of a standard": {"standard": {"valid_to": "2026-11-19"}},
}


@pytest.mark.parametrize("case", FINE)
def test_what_can_be_is_neither(case: str, record: Record) -> None:
    assert check_acceptable(changed(record, FINE[case])) == ()


def test_nobody_plans_a_visit_more_than_a_year_ahead() -> None:
    today = BEGAN.date()
    assert planned_visit_fault(today + 366 * DAY, today) is None
    assert "Check the year" in str(planned_visit_fault(date(2099, 1, 1), today))


def test_nobody_has_notified_a_visit_on_a_day_that_is_still_to_come() -> None:
    today = BEGAN.date()
    assert notified_fault(today, today) is None
    assert "still to come" in str(notified_fault(today + DAY, today))


NO_PROGRAM_MADE: dict[str, Change] = {
    "no version of the program uses template 1": {"template": 1},
    "an incomplete record": {"result": "incomplete"},
    "the proof of its history": {"history": HistoryProof(0, "ab" * 32, "cd" * 32, ())},
    "the records that it names as issued before": {
        "history": HistoryProof(9, "ab" * 32, "cd" * 32)
    },
    "the time of a mark that it does not have": {
        "times": (TimedMark("2.1", BEGAN, together=False),)
    },
    "must each sign once": {"signatures": both()[:1]},
    "the assessor did not sign": {
        "signatures": (
            both()[0],
            signed(Role.ASSESSOR, "", kind=SignatureKind.REFUSED, reason="r"),
        )
    },
    "the candidate's signature is empty": {"signatures": (signed(Role.CANDIDATE, " "), both()[1])},
    "identity was not confirmed": {"candidate": {"identity": None}},
    "the privacy page was not signed": {"privacy": None},
}


@pytest.mark.parametrize("told", NO_PROGRAM_MADE)
def test_what_no_program_makes_is_refused(told: str, record: Record) -> None:
    change = dict(NO_PROGRAM_MADE[told])
    if "result" in change:
        change["result"] = replace(record.result, result=Result.INCOMPLETE)
    with pytest.raises(UserError, match=told) as said:
        check_acceptable(changed(record, change))
    assert said.value.code == "record_unsound"


def test_a_newer_template_waits_for_an_update(record: Record) -> None:
    with pytest.raises(NewerFormatError):
        check_acceptable(replace(record, template=99))


def test_the_review_names_what_cannot_be_and_what_to_look_at(
    record: Record, tell: Callable[..., Any]
) -> None:
    born = {"date_of_birth": date(2031, 1, 31)}
    wrong = changed(record, {"candidate": born, "visit": {"briefed_at": None}})
    found = [gap for gap in review_of(tell(), wrong).gaps if gap.rule]
    assert [(gap.name, gap.blocks) for gap in found] == [
        ("implausible/dates", True),
        ("implausible/no_briefing", False),
    ]
    assert review_of(tell()).gaps[0].name == "identity"
    unlike = changed(record, {"candidate": {"identity": Identity(IdentityKind.PASSPORT)}})
    assert not [gap for gap in review_of(tell(), unlike).gaps if gap.rule]


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in PLAUSIBILITY]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("taken", "last"),
    [
        (date(2027, 3, 1), date(2029, 3, 1)),  # 731 days, and still two years
        (date(2025, 3, 1), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
    ],
)
def test_an_hse_test_counts_until_its_anniversary_two_years_later(taken: date, last: date):
    assert not hse_test_is_old(taken, last)
    assert hse_test_is_old(taken, last + timedelta(days=1))
