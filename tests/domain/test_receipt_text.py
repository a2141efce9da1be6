"""A receipt's sentence is told in the reader's language where the program wrote it."""

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.receipt_text import VERDICTS, receipt_text

ACCEPTED = ReceiptVerdict.ACCEPTED


def test_the_programs_own_sentence_is_told_in_any_language():
    for verdict, ours in VERDICTS.items():
        assert receipt_text(verdict, str(ours), 2) == ours


def test_the_first_format_says_nothing_but_the_program_s_words():
    assert receipt_text(ACCEPTED, "In the words of an earlier version.", 1) == VERDICTS[ACCEPTED]


def test_what_an_office_wrote_itself_stays_as_it_is():
    assert receipt_text(ACCEPTED, "Well done.", 2) == verbatim("Well done.")
    assert receipt_text(ReceiptVerdict.REJECTED, "Not in order.", 1) == verbatim("Not in order.")
