"""A small standard of format 2 with everything that one may have, and a record's facts under it.

What no candidate may see has words of its own, which no other text has: the tests look for them.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.question_digests import seal_of, with_digests
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import (
    Core,
    Criterion,
    Element,
    EndCause,
    EndReason,
    FaultHeading,
    Figure,
    FigureUse,
    Outcome,
    Pack,
    PracticalTask,
    Question,
    QuestionKind,
    ReplacedFigure,
    ResitRule,
    Route,
    Rule,
    Section,
    Severity,
    Standard,
    TaskField,
    Theory,
    WrongTicks,
)
from npors_desktop.domain.people import (
    AssessorDetails,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.record import (
    HistoryProof,
    Record,
    RecordedCandidate,
    RecordedVisit,
)
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    EarlierTest,
    Identity,
    Mark,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
    TaskEntry,
    TheoryAnswer,
)
from npors_desktop.domain.standard_routes import extract, pack_of_route
from npors_desktop.domain.stated import Confidence

SECRET = "5ec2e7" + "0" * 58
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
QUESTIONS = (
    Question(
        code="T1",
        kind=QuestionKind.SINGLE,
        text="Who may lift the skip prop?",
        marks=1,
        mandatory=True,
        options=("The fitter", "Anybody", "The banksman"),
        correct=("a",),
        topic="role",
        evidences=("2.1",),
        basis=("basis-of-t1",),
        tags=("tag-of-t1",),
    ),
    Question(
        code="T2",
        kind=QuestionKind.MULTIPLE,
        text="Which of these are checked on the dumper?",
        marks=2,
        mandatory=True,
        options=("The brakes", "The weather", "The skip lock", "The kettle"),
        correct=("a", "c"),
        topic="role",
        evidences=("2.1",),
        stimulus="The sheet of checks, open",
    ),
    Question(
        code="T3",
        kind=QuestionKind.OPEN,
        text="What do you do before you tip?",
        marks=2,
        topic="work",
        evidences=("2.3",),
        points=("secret-point-stop-short", "secret-point-look-behind", "secret-point-handbrake"),
        accept=("secret-accept-halt",),
        refuse=("secret-refuse-hoot",),
    ),
    Question(
        code="T4",
        kind=QuestionKind.ORAL,
        text="How do you couple a trailer?",
        marks=1,
        topic="work",
        evidences=("2.3",),
        points=("secret-point-pin",),
    ),
    Question(
        code="T5",
        kind=QuestionKind.SINGLE,
        text="unasked-text-which-slope",
        marks=1,
        mandatory=True,
        options=("unasked-option-steep", "unasked-option-flat"),
        correct=("b",),
        topic="role",
        evidences=("2.1",),
        stimulus="unasked-stimulus-slope",
    ),
    Question(
        code="T6",
        kind=QuestionKind.OPEN,
        text="unasked-text-why-belt",
        marks=1,
        topic="work",
        evidences=("2.1",),
        points=("secret-point-rollover",),
        accept=("secret-accept-tips-over",),
        refuse=("secret-refuse-law",),
        basis=("secret-basis-puwer",),
    ),
)
_SEEN = ("observed", "skill")
STANDARD = Standard(
    format=2,
    id="dumper-forward-tipping",
    edition="2026.2",
    title="Forward tipping dumper",
    valid_from="2026-11-01",
    scheme_code="A09",
    notice="A standard of the tests.",
    official_standard="None",
    theory_first=True,
    core=Core("core", "2026.2", "0" * 64),
    figures=(
        Figure("practical_minutes", "Minutes allowed for the practical", 120, source="A guess"),
        Figure("theory_minutes", "Minutes allowed for the theory", 20),
        Figure("theory_asked", "Questions of a paper", 3, True, "The scheme", "2026-11-01"),
        Figure("mandatory_asked", "Mandatory questions of a paper", 2),
        Figure("theory_percent", "Pass mark of the theory in per cent", 80, source="A guess"),
        Figure("minors_limit", "Minor faults that still pass", 5),
        Figure("resit_days", "Days within which to take an element again", None),
    ),
    uses=(
        FigureUse("theory.asked", "theory_asked"),
        FigureUse("theory.mandatory_asked", "mandatory_asked"),
        FigureUse("route.novice.practical_minutes", "practical_minutes"),
        FigureUse("route.novice.theory_minutes", "theory_minutes"),
        FigureUse("route.refresher.practical_minutes", "practical_minutes"),
        FigureUse("rule.2.percent", "theory_percent"),
        FigureUse("rule.3.limit", "minors_limit"),
        FigureUse("resit.theory.within_days", "resit_days"),
    ),
    routes=(
        Route("novice", 120, 20, ("Has had the {practical_minutes} minutes explained",)),
        Route("refresher", 120, 20, leave_out=("3",)),
    ),
    outcomes=(
        Outcome(
            "1",
            "Pre-use checks",
            (
                Criterion(
                    "1.1",
                    "Checks the brakes",
                    Element.PRE_USE,
                    *_SEEN,
                    safety_critical=True,
                    look_for=("Tries them on the level",),
                    basis=("PUWER 1998 reg. 6",),
                    says_what=True,
                    tags=("eco",),
                ),
                Criterion("1.2", "Checks the skip lock", Element.PRE_USE, *_SEEN),
            ),
        ),
        Outcome(
            "2",
            "Travel and tip",
            (
                Criterion("2.1", "Knows the controls", Element.THEORY, "questioned", "knowledge"),
                Criterion("2.2", "Tips to the edge stop", Element.PRACTICAL, *_SEEN),
                Criterion(
                    "2.3",
                    "Couples a trailer",
                    Element.PRACTICAL,
                    *_SEEN,
                    not_applicable_allowed=True,
                    restriction="trailers not assessed",
                    or_question=("T4",),
                ),
            ),
        ),
        Outcome("3", "Finish", (Criterion("3.1", "Parks", Element.PRACTICAL, *_SEEN),)),
    ),
    faults=(
        FaultHeading("F1", "No belt", 5, Severity.SAFETY_CRITICAL, criterion="2.2"),
        FaultHeading("F2", "Harsh braking", 1, Severity.MINOR, scheme_number="7"),
    ),
    theory=Theory(
        asked=3,
        minutes=20,
        questions=tuple(with_digests(one, SECRET) for one in QUESTIONS),
        sections=(
            Section("role", "Role and law", 2, (QuestionKind.SINGLE, QuestionKind.MULTIPLE)),
            Section("work", "Work", 1),
        ),
        mandatory_asked=2,
        wrong_ticks=WrongTicks.RIGHT_MINUS_WRONG,
    ),
    tasks=(
        PracticalTask(
            "tip",
            "Tip a load",
            "Tip within {practical_minutes} minutes.",
            set=(TaskField("load", "Load", "kg"),),
            measured=(TaskField("gap", "Gap to the edge stop", "m"),),
        ),
        PracticalTask("park", "Park", "Park it.", (TaskField("bay", "Bay"),), (), ("refresher",)),
    ),
    end_reasons=(
        EndReason("weather", "The weather did not allow it", "stopped", EndCause.CIRCUMSTANCES),
        EndReason("unsafe", "The driving was unsafe", "not_achieved", EndCause.CANDIDATE_ACT),
    ),
    rules=(
        Rule("all_met", "not_achieved", Element.PRACTICAL),
        Rule("safety_critical", "referred", Element.PRE_USE),
        Rule("theory_percent", "referred", percent=80),
        Rule("fault_count", "not_achieved", severity=Severity.MINOR, limit=5),
        Rule("time_limit", "not_achieved"),
    ),
    resits=(ResitRule(Element.THEORY, None),),
    briefing=("You have {practical_minutes} minutes.",),
    resources=("A dumper",),
    area=("A level area",),
    terms={"met": "Met"},
    seal=seal_of(SECRET),
    secret=SECRET,
)
SETTING = ReplacedFigure(
    key="practical_minutes",
    text="Minutes allowed for the practical",
    standard=120,
    value=90,
    source="Our own decision",
    seen_on="2026-11-02",
    confidence="S",
    settings="ATP 1",
)
SETTINGS = ProviderSettings(
    1,
    "ATP",
    1,
    (
        Setting(
            SETTING.key,
            SETTING.value,
            SETTING.source,
            date(2026, 11, 2),
            Confidence.OWN,
            date(2026, 11, 5),
        ),
    ),
)
"""The settings that put it there, from 5 November on."""
DRAFT = replace(
    STANDARD,
    secret="",
    seal="",
    theory=replace(
        STANDARD.theory or Theory(0, 0, ()),
        questions=tuple(with_digests(one, "") for one in QUESTIONS),
    ),
)


def pack(route: str = "novice", *replaced: ReplacedFigure, standard: Standard = STANDARD) -> Pack:
    """One route of the standard."""
    return pack_of_route(standard, route, replaced)


SHEET = MarkSheet(
    format=2,
    pack=PackRef("dumper-forward-tipping", "2026.2", "novice"),
    candidate=Person("Siân Ŵyn", date(1990, 1, 31)),
    practical=PracticalTimes(START, START + timedelta(minutes=60), 0, 0, "completed"),
    marks=(
        CriterionMark("1.1", Mark.MET),
        CriterionMark("1.2", Mark.MET),
        CriterionMark("2.1", Mark.MET),
        CriterionMark("2.2", Mark.MET),
        CriterionMark("2.3", Mark.NOT_APPLICABLE, reason="There is no trailer on the site."),
        CriterionMark("3.1", Mark.MET),
    ),
    theory=(
        TheoryAnswer("T1", 1, ("a",)),
        TheoryAnswer("T2", 2, ("a", "c")),
        TheoryAnswer("T3", 2, points=(1, 3)),
        TheoryAnswer("T4", 1, points=(1,), extra=True),
    ),
    tasks=(TaskEntry("tip", "load", "900"), TaskEntry("tip", "gap", "0.4")),
    paper_seed="00000000000000b2",
)
"""Everything met, but a criterion that did not apply; T4 was asked in its place. The seed draws
this paper."""
RESIT = EarlierTest(
    "0199a1b2-0000-7000-8000-000000000001",
    (Element.PRE_USE, Element.PRACTICAL),
    date(2026, 11, 10),
)
"""The theory alone is taken again."""


def in_record(record: Record, sheet: MarkSheet = SHEET, of: Pack | None = None) -> Record:
    """A record with the facts of a sheet, and of its standard what a record has."""
    whole = of or pack("novice", SETTING)
    asked = tuple(answer.question for answer in sheet.theory)
    times = zip(record.times, sheet.marks, strict=False)
    return replace(
        record,
        standard=extract(whole, asked),
        pack=sheet.pack,
        pack_sha256=pack_sha256(whole),
        practical=replace(sheet.practical, extra_minutes=15),
        marks=sheet.marks,
        times=tuple(replace(time, criterion=mark.criterion) for time, mark in times),
        faults=sheet.faults,
        theory=sheet.theory,
        tasks=sheet.tasks,
        resit_of=sheet.resit_of,
        paper_seed=sheet.paper_seed,
        result=decide(whole, sheet).recorded(),
    )


def whole_record(sheet: MarkSheet = SHEET, of: Pack | None = None) -> Record:
    """A record of this standard that an office accepts."""
    at = START + timedelta(minutes=90)
    signed = tuple(PersonSignature(role, SignatureKind.TYPED, "Siân Ŵyn", at) for role in Role)
    return in_record(
        Record(
            format=2,
            template=2,
            record="0199f3a2-5d1c-7c3e-9b1f-2f6d8e4a7b10",
            revision=1,
            issued_at=at,
            program="npors_desktop 0.3.0",
            pack=sheet.pack,
            pack_sha256="",
            standard=pack(),
            assessor=AssessorDetails("Siân Ŵyn", "A-17", "ATP"),
            visit=RecordedVisit("Hendre", START.date(), "", "", "", "", "", START),
            candidate=RecordedCandidate(
                "Siân Ŵyn", date(1990, 1, 31), Identity(IdentityKind.PASSPORT, matched=True)
            ),
            machine=MachineDetails("Thwaites"),
            practical=sheet.practical,
            marks=(),
            faults=(),
            theory=(),
            transcribed=None,
            times=(),
            result=decide(pack(), sheet).recorded(),
            went_well="",
            next_step="",
            privacy=signed[0],
            signatures=signed,
            history=HistoryProof(9, "ab" * 32, "cd" * 32, ()),
            clock_jumps=0,
            clock_doubts=0,
        ),
        sheet,
        of,
    )
