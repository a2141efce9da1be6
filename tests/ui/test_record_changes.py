"""What a revision changed is told in words, also what format 2 says besides."""

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.record import RecordChange
from npors_desktop.ui.record_changes import change_rows, field_name
from tests.dumper_format2 import RESIT, pack

WORDS = Words()


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (
            ("theory.T1.chosen", "a", "a, c"),
            ("Question T1: options chosen. Who may lift the skip prop?", "a", "a, c"),
        ),
        (
            ("theory.T3.points", "1, 3", ""),
            (
                "Question T3: points of the answer given. What do you do before you tip?",
                "1, 3",
                "–",
            ),
        ),
        (
            ("theory.T4.extra", "", "true"),
            ("Question T4: asked besides the paper. How do you couple a trailer?", "–", "Yes"),
        ),
        (
            ("theory.T1.by_candidate", "", "true"),
            (
                "Question T1: answered by the candidate on the laptop. Who may lift the skip prop?",
                "–",
                "Yes",
            ),
        ),
        (
            ("candidate.adjustments.1.extra_time.percent", "", "25"),
            ("Adjustment 1: extra time in per cent", "–", "25"),
        ),
        (
            ("marks.2.3.reason", "", "None there."),
            ("Criterion 2.3: reason. Couples a trailer", "–", "None there."),
        ),
        (("tasks.tip.gap.value", "0.4", "0.5"), ("Tip a load: Gap to the edge stop", "0.4", "0.5")),
        (("tasks.tip.none.value", "", "1"), ("Task tip.none", "–", "1")),
        (("resit_of.record", "", RESIT.record), ("Resit of the record", "–", RESIT.record)),
        (
            ("resit_of.elements", "", "pre_use, practical"),
            ("Achieved in the earlier test", "–", "Pre-use checks, Practical"),
        ),
        (("resit_of.elements", "", "all"), ("Achieved in the earlier test", "–", "all")),
        (
            ("photographs.abababababababab.shows", "portrait", ""),
            ("Photograph abababababababab", "The candidate", "–"),
        ),
        (
            ("photographs.abababababababab.shows", "evidence 1.1 The brake", "unheard of"),
            ("Photograph abababababababab", "Evidence 1.1 The brake", "unheard of"),
        ),
        (
            ("paper_seed", "", "00000000000000b2"),
            ("Seed of the theory paper", "–", "00000000000000b2"),
        ),
    ],
)
def test_a_change_is_told_in_words(change: tuple[str, str, str], row: tuple[str, str, str]) -> None:
    assert change_rows(WORDS, [RecordChange(*change)], pack()) == [row]


def test_the_route_has_a_name() -> None:
    assert field_name(WORDS, "pack.route") == "Route"
