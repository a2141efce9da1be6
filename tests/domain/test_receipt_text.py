"""A receipt's sentence is told in the reader's language where the program wrote it."""

import pytest

from npors_desktop.domain.delivery import ConflictReason, ReceiptVerdict
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.receipt_text import VERDICTS, receipt_text, told

ACCEPTED = ReceiptVerdict.ACCEPTED


def test_the_programs_own_sentence_is_told_in_any_language():
    for verdict, ours in VERDICTS.items():
        assert receipt_text(verdict, str(ours), 2) == ours


def test_the_first_format_says_nothing_but_the_program_s_words():
    assert receipt_text(ACCEPTED, "In the words of an earlier version.", 1) == VERDICTS[ACCEPTED]


def test_what_an_office_wrote_itself_stays_as_it_is():
    assert receipt_text(ACCEPTED, "Well done.", 2) == verbatim("Well done.")
    assert receipt_text(ReceiptVerdict.REJECTED, "Not in order.", 1) == verbatim("Not in order.")


def test_a_refusal_says_why_and_what_to_do_in_the_readers_language():
    ours = told(ReceiptVerdict.REJECTED, ("result_differs",))
    assert str(ours) == (
        "The office did not accept this record. The result in this report does not match its "
        "marks. Correct the record (Amend), sign it again and hand it over again."
    )
    assert receipt_text(ReceiptVerdict.REJECTED, str(ours), 2, ("result_differs",)) == ours
    # A laptop without a sealing key gets the codes alone, and tells their words itself.
    plain = str(VERDICTS[ReceiptVerdict.REJECTED])
    assert receipt_text(ReceiptVerdict.REJECTED, plain, 1, ("result_differs",)) == ours
    assert (
        told(ReceiptVerdict.REJECTED, ("of a later version",)) == VERDICTS[ReceiptVerdict.REJECTED]
    )


def test_a_conflict_says_which_one_and_what_somebody_wrote_stands_last():
    wrote = told(ReceiptVerdict.CONFLICT, ("other_assessor",), "We asked Bob")
    assert str(wrote).startswith("Another assessor sent a record with the same number.")
    assert str(wrote).endswith("The office wrote: We asked Bob")
    content = told(ReceiptVerdict.CONFLICT, ("other_content",))
    assert content == VERDICTS[ReceiptVerdict.CONFLICT]


@pytest.mark.parametrize(
    "reason", [one for one in ConflictReason if one is not ConflictReason.OTHER_CONTENT]
)
def test_every_other_conflict_is_answered_in_its_own_words(reason: ConflictReason) -> None:
    said = told(ReceiptVerdict.CONFLICT, (reason.value,))
    assert said != VERDICTS[ReceiptVerdict.CONFLICT]
    assert receipt_text(ReceiptVerdict.CONFLICT, str(said), 2, (reason.value,)) == said
