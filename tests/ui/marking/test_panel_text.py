"""What the side panels say, and what a search finds."""

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.standards.pack_parts import METHODS as KNOWN_METHODS
from npors_desktop.ui.marking.panel_text import (
    GENERAL,
    METHODS,
    criterion_details,
    fault_line,
    fits,
    note_subject,
    place_typed,
    places_to_file,
)
from npors_desktop.ui.marking.values import Choice
from tests.ui.marking.states import AT, EXCAVATOR, FORKLIFT, fault, marked, state_of

WORDS = Words()
TIME = f"{AT.astimezone():%H:%M:%S}"


def assessment(**changes: object) -> Assessment:
    return Assessment("a", 1, EXCAVATOR).replace(**changes)


def test_every_method_of_a_standard_has_its_word():
    assert set(METHODS) == set(KNOWN_METHODS)


def test_a_fault_in_a_line():
    now = assessment(faults=(fault(note="no seat belt"),))
    unfiled = fault_line(now.faults[0], state_of(now), WORDS)
    assert unfiled == f"{TIME}  Major · not filed · no seat belt"
    filed = fault(criterion="1.1", filed=True)
    state = state_of(assessment(faults=(filed,)))
    assert fault_line(filed, state, WORDS) == f"{TIME}  Major · under 1.1"
    general = fault(filed=True)
    state = state_of(assessment(faults=(general,)))
    assert fault_line(general, state, WORDS) == f"{TIME}  Major · general"


def test_a_criterion_in_full():
    title, paragraphs = criterion_details(state_of(), WORDS)
    assert title == "Details of 1.1"
    assert paragraphs[-1] == "not marked"
    now = assessment(marks=marked(Mark.MET, "1.1"), notes={"1.1": "slow"})
    _, paragraphs = criterion_details(state_of(now), WORDS)
    assert paragraphs[-2:] == [f"Met at {TIME}", "slow"]


def test_a_fault_is_filed_under_the_criterion_in_focus_first_and_as_general_last():
    state = state_of(assessment(faults=(fault(),)), focus="2.1", fault=7)
    title, choices = places_to_file(state, WORDS)
    assert title == f"File the Major fault at {TIME}"
    assert (choices[0].key, choices[-1].key) == ("c:2.1", GENERAL)
    assert choices[-1].text == "General (no criterion)"


def test_where_points_count_a_fault_is_filed_under_headings_of_its_severity():
    now = Assessment("a", 1, FORKLIFT).replace(faults=(fault(Severity.MINOR),))
    _, choices = places_to_file(state_of(now, fault=7), WORDS)
    fitting = [h.heading for h in FORKLIFT.faults if h.severity is Severity.MINOR]
    assert [choice.code for choice in choices] == fitting


def test_a_search_fits_the_beginnings_of_words_and_codes():
    choice = Choice("c:3.5", "3.5", "Checks the slew brake")
    assert all(fits(choice, typed) for typed in ("", "3.", "SLEW br", "brake 3.5"))
    assert not any(fits(choice, typed) for typed in ("lew", "3.6", "slew bar"))


def test_letters_typed_early_choose_what_the_open_search_would():
    assert place_typed(state_of(), "3.5", WORDS) == "c:3.5"
    assert place_typed(state_of(), "no such words", WORDS) is None


def test_a_note_is_about_the_current_fault_or_the_criterion_in_focus():
    now = assessment(faults=(fault(note="late"),), notes={"1.1": "slow"})
    assert note_subject(state_of(now), WORDS) == ("Note on 1.1", "slow")
    assert note_subject(state_of(now, fault=7), WORDS) == (
        f"Note on the Major fault at {TIME}",
        "late",
    )
