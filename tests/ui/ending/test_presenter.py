"""The end of an assessment in words, without a window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import (
    ClockState,
    MarkedCriterion,
    PracticalClock,
    RecordedFault,
)
from npors_desktop.domain.gaps import PaperShort, QuestionNeeded, TaskValueMissing, Unanswered
from npors_desktop.domain.messages import message
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.open_items import OpenItem
from npors_desktop.domain.pack import Element, FaultHeading, Question, QuestionKind, Severity
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.result import Cause, Result, Verdict, decide
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.sheet_facts import CountedFault
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.ending import presenter

ENGLISH, WELSH = Words(), Words(Language.WELSH)
AT = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
PACK = Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")
CRITERIA = tuple(PACK.criteria())[:2]
FIRST, SECOND = (one.code for one in CRITERIA)
FAULT = RecordedFault(9, AT, Severity.SAFETY_CRITICAL, SECOND)
NOW = Assessment("r", 1, PACK)
OF_KIND = {
    OpenItemKind.THEORY: OpenItem(
        OpenItemKind.THEORY, theory=(PaperShort(24, 25), Unanswered("T03"))
    ),
    OpenItemKind.UNMARKED: OpenItem(OpenItemKind.UNMARKED, criteria=CRITERIA),
    OpenItemKind.REASON_MISSING: OpenItem(OpenItemKind.REASON_MISSING, criteria=CRITERIA),
    OpenItemKind.QUESTION_NEEDED: OpenItem(
        OpenItemKind.QUESTION_NEEDED,
        questions=(QuestionNeeded(SECOND, ("T37",)),),
        criteria=CRITERIA[1:],
    ),
    OpenItemKind.NOTE_MISSING: OpenItem(OpenItemKind.NOTE_MISSING, criteria=CRITERIA),
    OpenItemKind.TASK_VALUES: OpenItem(
        OpenItemKind.TASK_VALUES, values=(TaskValueMissing("trench", "depth"),)
    ),
    OpenItemKind.MET_BUT_FAULT: OpenItem(OpenItemKind.MET_BUT_FAULT, criteria=CRITERIA),
    OpenItemKind.UNFILED: OpenItem(OpenItemKind.UNFILED, faults=(FAULT,)),
    OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: OpenItem(
        OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT, criteria=CRITERIA
    ),
    OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: OpenItem(
        OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE, faults=(FAULT,)
    ),
    OpenItemKind.FLAGGED: OpenItem(OpenItemKind.FLAGGED, blocks=False, criteria=CRITERIA),
}
IMPLAUSIBLE = OpenItem(
    OpenItemKind.IMPLAUSIBLE, rule="dates", told=(message("the visit is later than the signature"),)
)
WAYS = {
    SignatureKind.DRAWN: "Candidate: signed",
    SignatureKind.TYPED: "Candidate: signed by typed name",
    SignatureKind.ON_PAPER: "Candidate: signed on paper",
    SignatureKind.REFUSED: "Candidate: did not sign – disagrees",
    SignatureKind.WITNESSED: "Candidate: signed by the witness M Rees",
}


@pytest.mark.parametrize("kind", OpenItemKind)
def test_each_open_item_has_its_words_and_its_page(kind: OpenItemKind) -> None:
    item = IMPLAUSIBLE if kind is OpenItemKind.IMPLAUSIBLE else OF_KIND.get(kind, OpenItem(kind))
    (english,), (welsh,) = (presenter.open_items(w, (item,), 1.0) for w in (ENGLISH, WELSH))
    assert english.target == welsh.target == item.name
    assert english.text != welsh.text
    assert presenter.page_of(NOW, item)[0].startswith("page_")


def test_an_open_item_leads_to_the_first_of_its_places() -> None:
    assert {kind: presenter.page_of(NOW, item) for kind, item in OF_KIND.items()} == {
        OpenItemKind.THEORY: ("page_theory", "r/T03"),
        OpenItemKind.UNMARKED: ("page_marking", f"r/{FIRST}"),
        OpenItemKind.REASON_MISSING: ("page_marking", f"r/{FIRST}"),
        OpenItemKind.QUESTION_NEEDED: ("page_theory", "r/T37"),
        OpenItemKind.NOTE_MISSING: ("page_marking", f"r/{FIRST}"),
        OpenItemKind.TASK_VALUES: ("page_tasks", "r/trench.depth"),
        OpenItemKind.MET_BUT_FAULT: ("page_marking", f"r/{FIRST}"),
        OpenItemKind.UNFILED: ("page_marking", "r"),
        OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: ("page_marking", f"r/{FIRST}"),
        OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: ("page_marking", f"r/{SECOND}"),
        OpenItemKind.FLAGGED: ("page_marking", f"r/{FIRST}"),
    }


def test_what_cannot_be_leads_to_where_it_is_put_right() -> None:
    assert presenter.page_of(NOW, IMPLAUSIBLE) == ("page_candidate_details", "r")
    visit = replace(IMPLAUSIBLE, rule="no_briefing", blocks=False)
    assert presenter.page_of(replace(NOW, visit="v"), visit) == ("page_visit", "v")
    later = replace(IMPLAUSIBLE, rule="visit_later")
    assert presenter.page_of(replace(NOW, visit="v"), later) == ("page_visit_details", "v")
    assert presenter.page_of(NOW, replace(IMPLAUSIBLE, rule="moments"))[0] == "page_marking"


def test_large_text_names_fewer_places() -> None:
    item = OpenItem(OpenItemKind.UNMARKED, criteria=tuple(PACK.criteria()))
    usual, large = (presenter.open_items(ENGLISH, (item,), scale)[0].text for scale in (1.0, 2.0))
    every = len(item.criteria)
    assert usual.endswith(f" and {every - 12} more")
    assert large.endswith(f" and {every - 4} more")


def test_a_reason_has_the_words_of_its_codes_once() -> None:
    heading = FaultHeading("F16", "Strikes it", 5, Severity.MAJOR)
    question = Question("T03", QuestionKind.ORAL, "Which way?", 1)
    faults = (
        CountedFault(AT, heading, heading.severity, 5),
        CountedFault(AT, None, FAULT.severity, 5),
    )
    on = (CRITERIA[0], question, *faults)
    cause = Cause("all_met", Element.PRACTICAL, message("a"), (), message("Not met."), (), on)
    verdict = Verdict(Result.NOT_ACHIEVED, {}, (cause, cause), ())
    words = [f"{FIRST}  {CRITERIA[0].text}", "T03  Which way?", "F16  Strikes it"]
    found = presenter.reasons_with_words(ENGLISH, verdict)
    assert found == [("Not met.", words), ("Not met.", [])]
    lines = presenter.bulleted_with_words(found).split("\n")
    assert lines == ["–  Not met.", *(f"      {line}" for line in words), "–  Not met."]


def test_the_reasons_are_in_the_readers_language_and_the_record_in_english() -> None:
    failed = replace(NOW, marks={FIRST: MarkedCriterion(Mark.NOT_MET, 1, AT)})
    verdict = decide(PACK, failed.sheet())
    english, welsh = (presenter.reason_texts(w, verdict) for w in (ENGLISH, WELSH))
    assert english == [reason.text for reason in verdict.recorded().reasons] != []
    assert not set(english) & set(welsh)


def test_each_element_has_its_result() -> None:
    told = presenter.element_results(ENGLISH, decide(PACK, NOW.sheet()))
    assert told.startswith("Theory: Incomplete")
    assert "Practical: Incomplete" in told


def test_a_row_counts_marks_faults_and_what_was_marked_after_the_end() -> None:
    outcome = PACK.outcomes[0]
    first, second, *rest = (criterion.code for criterion in outcome.criteria)
    now = replace(
        NOW,
        marks={
            first: MarkedCriterion(Mark.MET, 1, AT),
            second: MarkedCriterion(Mark.NOT_MET, 2, AT + timedelta(hours=1)),
        },
        faults=(replace(FAULT, criterion=first),),
        clock=PracticalClock(ClockState.ENDED, started=AT, ended=AT + timedelta(minutes=30)),
    )
    start, end = (at.astimezone() for at in (AT, AT + timedelta(hours=1)))
    row = presenter.outcome_rows(now)[0]
    assert row[1:7] == ["1", "1", "0", "0", str(len(rest)), "0/0/1"]
    assert row[7:] == [f"{start:%H:%M}–{end:%H:%M}", "1"]
    assert len(presenter.outcome_head(ENGLISH)) == len(row)
    required = sum(1 for criterion in PACK.criteria() if criterion.required)
    assert presenter.left_unmarked(now) == required - 2


@pytest.mark.parametrize("kind", SignatureKind)
def test_every_way_of_signing_is_told(kind: SignatureKind) -> None:
    signature = PersonSignature(
        Role.CANDIDATE, kind, "Ann", AT, reason="disagrees", witness="M Rees"
    )
    assert presenter.signature_text(ENGLISH, signature) == WAYS[kind]
    assert presenter.signature_text(WELSH, replace(signature, role=Role.ASSESSOR)).startswith(
        "Asesydd: "
    )
