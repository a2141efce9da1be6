"""Whatever is missing or open has its sentence: codes, and times by this machine's clock."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gap_text import (
    gate_names,
    missing_messages,
    open_item_message,
    sentences,
)
from npors_desktop.domain.gaps import (
    Gate,
    Missing,
    NoteMissing,
    NotEnded,
    PaperShort,
    QuestionNeeded,
    ReasonMissing,
    TaskValueMissing,
    Unanswered,
    Unmarked,
    WithoutHeading,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.open_items import OpenItem
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import UNTIMED
from npors_desktop.standards.catalogue import Catalogue

AT = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
ENGLISH = (" of ", " and ", " is ", " are ", "Safety-critical", "question")
FAULT = RecordedFault(9, AT, Severity.SAFETY_CRITICAL)
MISSING = {
    Unmarked("3.6"): "1 criterion is not marked: 3.6",
    PaperShort(24, 25): "The theory paper has 24 of 25 questions",
    Unanswered("T03"): "1 theory question is not marked: T03",
    NotEnded(): "The practical is not finished",
    ReasonMissing("3.17"): "Marked as not applicable without a reason: 3.17",
    QuestionNeeded("4.9", ("T37", "T38")): (
        "Marked as not applicable, so one of its questions must be answered in full: "
        "4.9 (T37 and T38)"
    ),
    NoteMissing("8.1"): "Marked as not met without a note of what was done: 8.1",
    TaskValueMissing("trench", "depth"): "1 value of the tasks is not entered: trench.depth",
    WithoutHeading(AT): "1 fault has no heading: 10:42:06",
}
KINDS = {
    OpenItemKind.IDENTITY: "The identity check is not done",
    OpenItemKind.PRIVACY: "The privacy page is not signed",
    OpenItemKind.ADJUSTMENTS: "The agreed adjustments have not been read",
    OpenItemKind.FITNESS: "The candidate declared that they are not fit for the test",
    OpenItemKind.PRACTICAL_END: "The practical is not finished",
    OpenItemKind.THEORY: (
        "The theory paper has 24 of 25 questions. 2 theory questions are not marked: T03 and T04"
    ),
    OpenItemKind.UNMARKED: "2 criteria are not marked: 1.1 and 1.2",
    OpenItemKind.REASON_MISSING: "Marked as not applicable without a reason: 1.1 and 1.2",
    OpenItemKind.QUESTION_NEEDED: (
        "Marked as not applicable, so one of its questions must be answered in full: 4.9 (T37)"
    ),
    OpenItemKind.NOTE_MISSING: "Marked as not met without a note of what was done: 1.1 and 1.2",
    OpenItemKind.TASK_VALUES: (
        "2 values of the tasks are not entered: trench.depth and trench.width"
    ),
    OpenItemKind.MET_BUT_FAULT: (
        "Met, but a fault was recorded that speaks against it: 1.1 and 1.2"
    ),
    OpenItemKind.UNFILED: "1 fault is not filed: 10:42:06 Safety-critical",
    OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: (
        "Met, but a safety-critical fault is filed under it: 1.1 and 1.2"
    ),
    OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: (
        "1 safety-critical fault needs a written reason: 10:42:06 Safety-critical"
    ),
    OpenItemKind.CLOCK_SET: "The laptop's clock was changed; the times shown allow for it",
    OpenItemKind.NAME_NOT_PRINTED: (
        "Reports cannot print the candidate's name: it is not entered in Latin letters"
    ),
    OpenItemKind.FLAGGED: "Flagged to look at again: 1.1 and 1.2",
    OpenItemKind.IMPLAUSIBLE: "This cannot be: the visit is later than the signature",
}


def open_item(kind: OpenItemKind, *, blocks: bool = True) -> OpenItem:
    pack = Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")
    theory = (PaperShort(24, 25), Unanswered("T03"), Unanswered("T04"))
    two = tuple(pack.criteria())[:2]
    told = (message("the visit is later than the signature"),)
    return OpenItem(
        kind,
        blocks,
        theory=theory,
        questions=(QuestionNeeded("4.9", ("T37",)),),
        values=(TaskValueMissing("trench", "depth"), TaskValueMissing("trench", "width")),
        criteria=two,
        faults=(FAULT,),
        told=told,
    )


@pytest.mark.parametrize("gap", MISSING, ids=lambda gap: type(gap).__name__)
def test_what_a_verdict_lacks_has_a_sentence(gap: Missing, hour_ahead: None) -> None:
    assert [str(one) for one in missing_messages([gap])] == [MISSING[gap]]


def test_all_that_a_verdict_can_lack_was_told() -> None:
    assert {type(gap) for gap in MISSING} == set(get_args(Missing))


@pytest.mark.parametrize("kind", OpenItemKind)
def test_what_is_open_has_a_sentence(kind: OpenItemKind, hour_ahead: None) -> None:
    assert str(open_item_message(open_item(kind))) == KINDS[kind]


@pytest.mark.parametrize("kind", OpenItemKind)
def test_what_is_open_has_no_english_in_welsh(kind: OpenItemKind) -> None:
    told = Words(Language.WELSH)(open_item_message(open_item(kind)))
    assert [word for word in ENGLISH if word in told] == []


def test_what_should_only_be_looked_at_says_so() -> None:
    told = str(open_item_message(open_item(OpenItemKind.IMPLAUSIBLE, blocks=False)))
    assert told == "Look at this: the visit is later than the signature"


def test_fewer_faults_than_codes_are_named() -> None:
    item = OpenItem(OpenItemKind.UNFILED, faults=(FAULT,) * 3)
    assert str(open_item_message(item, most=6)).endswith(" and 1 more")
    assert str(open_item_message(item, most=1)).endswith(" and 2 more")


def test_faults_are_named_in_the_standards_own_terms() -> None:
    own = Words(terms={"safety_critical": "Grave {1}"})
    assert own(open_item_message(open_item(OpenItemKind.UNFILED))).endswith(" Grave {1}")


def test_many_codes_are_cut_short() -> None:
    (told,) = missing_messages([Unmarked(f"1.{n}") for n in range(1, 6)], most=2)
    assert str(told) == "5 criteria are not marked: 1.1, 1.2 and 3 more"


def test_sentences_follow_one_another() -> None:
    one, two = message("One"), message("Two")
    assert str(sentences([one])) == "One"
    assert str(sentences([one, two, one])) == "One. Two. One"


def test_gates_and_a_fault_without_a_time_are_named() -> None:
    gates = message("{gates}", gates=gate_names(Gate))
    assert str(gates) == (
        "the identity check, the privacy page, the agreed adjustments, the theory and the "
        "candidate's fitness"
    )
    (untimed,) = missing_messages([WithoutHeading(UNTIMED)])
    assert str(untimed) == "1 fault has no heading: no time recorded"


def test_a_denied_likeness_is_told_as_what_it_is() -> None:
    denied = OpenItem(OpenItemKind.IDENTITY, rule="likeness")
    assert str(open_item_message(denied)) == "The photograph does not match the candidate"
