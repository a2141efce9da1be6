"""What people sign names the result, the standard and whom it is about."""

from npors_desktop.domain.declarations import (
    PRIVACY,
    PRIVACY_READ,
    assessor_declaration,
    candidate_declarations,
)


def test_the_candidate_signs_for_their_result():
    told = [str(one) for one in candidate_declarations("Achieved", "Dumper", is_briefed=True)]
    assert told == [
        "I have been told my result: Achieved (Dumper).",
        "I took this test myself. I had the briefing and could ask questions.",
    ]


def test_nobody_signs_for_a_briefing_that_was_not_recorded():
    told = candidate_declarations("Achieved", "Dumper", is_briefed=False)
    assert str(told[1]) == "I took this test myself."


def test_the_assessor_names_the_candidate_and_the_result():
    assert str(assessor_declaration("Ann Evans", "Achieved", "Dumper")) == (
        "I assessed Ann Evans and certify this record: Achieved (Dumper)."
    )


def test_the_privacy_page_says_what_why_who_and_what_one_can_do():
    assert [str(point).split()[0] for point in PRIVACY] == ["What", "Why:", "Who", "You"]
    assert str(PRIVACY_READ).endswith("my data is used.")
