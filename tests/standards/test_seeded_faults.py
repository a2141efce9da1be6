"""One thing of a good standard of format 2 is altered: exactly that is told, with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.standards.check_pack import check_pack

Told = Callable[..., list[str]]

NO_CRITERION = "which is no criterion"
TEXT = 'text = "Pushes the barrow without a spill"'

END_BY_ACT = """\
code = "unsafe_act"
text = "The candidate's pushing put people at risk"
cause = "candidate_act"
result = "not_achieved\""""

# What is replaced, by what, and the one problem that this must bring: its place and some words.
SEEDED = [
    # the head
    ('title = "Barrow"\n', "", "the top", "“title” is missing"),
    ("valid_from = 2026-11-01", 'valid_from = "now"', "the top", "it must be a date"),
    ("theory_first = true", "theory_first = 1", "the top", "it must be true or false"),
    ("theory_first = true", "colour = 1", "the top", "“colour” is not a known key"),
    ('"A yard"', '"Hers alone"', "the top", "it says “Hers”"),
    ('"A yard"', '"{yard}"', "the top", "there is no such figure"),
    ('"A yard"', '"{resit_days} days"', "the top", "“resit_days”, which has no value"),
    ('title = "Barrow"\n', 'title = "{asked}"\n', "the top", "is not filled in here"),
    ('of = "barrow 2026.2"', 'of = "cart"', "end", "must be the ID and the edition"),
    # the core
    ('"tyre", "C02"', '"tyres", "tyre", "C02"', "core", "“tyres”, which it does not have"),
    # figures
    ("value = 2\n", "value = 900\n", "theory", "a whole number from 1 to 200"),
    ("value = 2\n", 'value = "two"\n', "theory", "the figure “asked” is two"),
    ("value = 2\n", "", "theory", "the figure “asked” needs a value"),
    ('source = "The scheme\'s page"\n', "", "figure 5", "what is confirmed needs “source”"),
    ('page"\nseen_on = 2026-10-01', 'page"', "figure 5", "what is confirmed needs “seen_on”"),
    ('within_days = "resit_days"', 'within_days = "asked"', "figure resit_days", "nothing uses it"),
    # routes
    ('code = "experienced"', 'code = "novice"', "route 2", "already used by route 1"),
    ('leave_out = ["3"]', 'leave_out = ["9"]', "route 2", "“leave_out” names “9”"),
    ('prerequisites = ["Trained', 'prerequisites = ["", "Trained', "route 1", "entry 1, is empty"),
    ("Trained for {practical", "Trained for {p", "route novice", "“p_minutes” in braces"),
    (
        '"practical_minutes"\ntheory_minutes = "theory_minutes"\nleave',
        '20\ntheory_minutes = "theory_minutes"\nleave',
        "route 2",
        "must be the key of a figure",
    ),
    (
        'practical_minutes = "practical_minutes"\ntheory_minutes = "theory_minutes"\nleave',
        'theory_minutes = "theory_minutes"\nleave',
        "route 2",
        "“practical_minutes” is missing",
    ),
    # criteria
    ('key = "turn"\n', "", "outcome 2, criterion 3", "“key” is missing"),
    ('key = "tidy"', 'key = "push"', "outcome 3", "the key “push” is used by two criteria"),
    (TEXT, f'text = "{"x" * 101}"', "outcome 2, criterion 2", "has 101 characters"),
    (TEXT, 'text = "Pushes {asked"', "criterion 2.2 (push)", "a brace that names no figure"),
    (TEXT, 'text = "Pushes; turns"', "criterion 2.2 (push)", "ask for two acts"),
    (TEXT, 'text = "Pushes then turns"', "criterion 2.2 (push)", "about = two_acts"),
    (TEXT, 'text = "Pushes, where fitted"', "criterion 2.2 (push)", "“where fitted” is not"),
    (TEXT, 'text = "Pushes the slew locks"', "criterion 2.2 (push)", "“slew lock” is not on every"),
    (TEXT, 'text = "Pushes with his feet"', "criterion 2.2 (push)", "it says “his”"),
    (
        '"Leaves the yard tidy"',
        '"Looks round first"',
        "criterion 3.1 (tidy)",
        "the same as criterion",
    ),
    ('or_question = ["T01"]', 'or_question = ["T9"]', "criterion 2.4 (ramp)", "no question T9"),
    ('look_for = ["Whoever was told to"]', "look_for = [5]", "outcome 1, criterion 1", "be text"),
    ('dimension = "experience"', 'dimension = "luck"', "outcome 3", "it must be one of knowledge"),
    ("on the spot and pushes back", "round", "“allow”, entry 1", "nothing of this kind is found"),
    ('about = "two_acts"', 'about = "taste"', "“allow”, entry 1", "it must be one of two_acts"),
    (', why = "One push ends in the other."', "", "“allow”, entry 1", "“why” is missing"),
    # the paper
    ('asked = "asked"', "asked = 2", "theory", "must be the key of a figure"),
    ('asked = "asked"', 'asked = "ask"', "theory", "“asked” is “ask”, but there is no figure"),
    ('count = "questions"', 'count = "points"', "theory", "it must be one of marks, questions"),
    ('kinds = ["multiple", "open"]', 'kinds = ["song"]', "theory, section 2", "names “song”"),
    ('"who", "hazard"', '"who", "look"', "question T02", "criterion 2.1, which is not theory"),
    ('"who", "hazard"', '"who", "dance"', "theory, question 2", NO_CRITERION),
    ('evidences = ["who", "hazard"]', "", "theory, question 2", "names no criterion"),
    ('basis = ["The maker\'s leaflet"]', "", "question T02", "no law or guidance"),
    ('accept = ["Grips"]', 'accept = ["Her grips"]', "question T02", "it says “Her”"),
    ('stimulus = "A barrow"', 'stimulus = "{asked}"', "question T02", "is not filled in here"),
    ('code = "T03"', 'code = "C01"', "theory, question 3", "is already used by the core"),
    ('"Who may push?"', '"Name two parts."', "question T03", "it says the same as question T02"),
    ('correct = ["a", "c"]', 'correct = ["a"]', "theory, question 1", "two or more entries"),
    # the practical
    ('unit = "kg"', 'units = "kg"', "task 1, “set”, entry 1", "“units” is not a known key"),
    ('key = "spilt", ', "", "task 1, “measured”, entry 1", "“key” is missing"),
    ('routes = ["novice"]', 'routes = ["refresher"]', "task 1", "“routes” names “refresher”"),
    ("across in {practical_minutes}", "across in {hours}", "task load", "“hours” in braces"),
    # faults
    ('criterion = "look"', 'criterion = "gaze"', "fault 1", NO_CRITERION),
    ('severity = "major"\n\n[[end', 'severity = "minor"\n\n[[end', "fault F02", "no rule looks at"),
    (
        'severity = "major"\n\n[[end',
        'severity = "safety_critical"\n\n[[end',
        "fault F02",
        "the fault is safety-critical, but criterion 2.2 (push) is not; one act has one weight",
    ),
    ("safety_critical = true\n\n", "\n", "fault F01", "one act has one weight"),
    ('source = "The scheme\'s sheet"\n', "", "fault 1", "what is confirmed needs “source”"),
    ("more than {majors}", "more than {many}", "fault F02", "“many” in braces"),
    ('"Pushes without looking round"', '"Spills more than {majors} handfuls"', "fault F02", "same"),
    # ends, rules, resits
    ('result = "not_achieved"', 'result = "stopped"', "end reason unsafe_act", "not a mere stop"),
    (
        'cause = "circumstances"\nresult = "stopped"',
        'cause = "circumstances"\nresult = "not_achieved"',
        "end reason area_unsafe",
        "circumstances must be “stopped”",
    ),
    ("through no act of the candidate", "by a dangerous act", "end reason area_unsafe", "tells of"),
    ('limit = "majors"', 'limit = "many"', "rule 2", "“limit” is “many”, but there is no figure"),
    ('limit = "majors"', "limit = 2000", "rule 2", "it must be from 0 to 1000"),
    ('kind = "disqualified"', 'kind = "vote"', "rule 4", "it must be one of all_met"),
    ("disqualifies = true\n", "", "rule 4 (disqualified)", "nothing can breach it"),
    ('element = "theory"\nwithin', 'element = "lunch"\nwithin', "resit 1", "one of theory"),
    ('within_days = "resit_days"\n', "", "resit 1", "“within_days” is missing"),
    ('met = "Done"', 'moot = "Done"', "terms", "“moot” is not a known key"),
    ("[end]", '[seal]\nsecret = "x"\n\n[end]', "seal", "it must be 64 hexadecimal digits"),
]

# The same, where one thing altered is wrong in several places; and what is left out of the file.
SEVERAL = [
    (
        'key = "resit_days"\n',
        'key = "Days"\n',
        (
            "figure 7: “key” is “Days”; it must be made of small letters",
            "resit 1: “within_days” is “resit_days”, but",
        ),
    ),
    (
        "value = 2\n",
        "value = 2.5\n",
        ("figure 3: “value” is 2.5; it must be a whole number, or", "theory: the figure “asked”"),
    ),
    ("[end]", "[ending]", ("the top: there is no [end]", "the top: “ending” is not a known key")),
    (
        'sha256 = "',
        'sha256 = "0',
        ("core: “sha256” is “0", "core: “sha256” is not that of small-core-2026.2.toml, which is"),
    ),
    (
        'from_core = "role"',
        'from_core = "roll"',
        (
            "outcome 1: the core has no outcome “roll”",
            "theory, question 2: “evidences” names “hazard”",
        ),
    ),
    (
        'key = "majors"',
        'key = "asked"',
        (
            "figure 6: “key” asked is already used by figure 3",
            "rule 2: “limit” is “majors”, but there is no figure of that name",
        ),
    ),
    (
        'key = "majors"',
        'key = "most"',
        ("rule 2: “limit” is “majors”, but there is no figure of that name",),
    ),
    (
        'code = "experienced"',
        'code = "expert"',
        (
            "route 2: “code” is “expert”; it must be one of",
            "route 2: “code” novice is already used",
        ),
    ),
    (
        "not_applicable = true\n",
        "",
        (
            "outcome 2, criterion 4: “restriction” needs “not_applicable = true”",
            "outcome 2, criterion 4: “or_question” needs “not_applicable = true”",
        ),
    ),
    (
        'not_applicable = true\nrestriction = "ramps not assessed"\nor_question = ["T01"]\n',
        "",
        ("criterion 2.4 (ramp): it is required, but “marshaller” is not on every machine or job",),
    ),
    (
        'look_for = ["Whoever was told to"]\n',
        '[[outcome.criterion]]\nkey = "why"\ntext = "Says why"',
        (
            "the rules: criterion 1.3 is required, but no rule looks at it: the element “theory”",
            "criterion 1.3 (why): no question shows it, so it needs “look_for”",
        ),
    ),
    (
        "asked = 1\n\n[[theory.question]]",
        "asked = 2\n\n[[theory.question]]",
        (
            "theory: the sections together ask 3, but “asked” is 2",
            "theory, section 2: it has 2 questions; it needs 4, twice what is asked",
        ),
    ),
    (
        'code = "T03"\ntopic = "role"',
        'code = "T03"\ntopic = "law"',
        (
            "theory, section 1: it has 1 question; it needs 2, twice what is asked",
            "question T03: it must be in one section; it is in 0",
        ),
    ),
    (
        "[[theory.question]]",
        '[[theory.section]]\ntopic = "role"\ntitle = "Again"\nasked = 1\n\n[[theory.question]]',
        (
            "theory: the sections together ask 3, but “asked” is 2",
            "question C01: it must be in one section; it is in 2",
            "question T03: it must be in one section; it is in 2",
        ),
    ),
    (
        'mandatory = true\nevidences = ["who"]',
        'evidences = ["who"]',
        ("theory: “mandatory_asked” is 1, so at least 2 must be marked as mandatory, not 1",),
    ),
    (
        'text = "Mandatory questions asked"\nvalue = 1',
        'text = "Mandatory questions asked"\nvalue = 3',
        (
            "theory: “mandatory_asked” is 3, so at least 6 must be marked as mandatory, not 2",
            "theory: a paper has 3 mandatory questions, but its sections hold 2 at most",
        ),
    ),
    (
        'mandatory_asked = "mandatory"\n',
        "",
        (
            "figure mandatory: nothing uses it",
            "theory: questions are mandatory, so “mandatory_asked” must say how many",
        ),
    ),
    (
        'leave_out = ["tyre", "C02"]',
        'leave_out = ["tyre"]',
        ("question C02: it shows no criterion of this standard: leave it out",),
    ),
    (
        'criterion = "look"',
        'criterion = "push"',
        (
            "fault F01: the fault is safety-critical, but criterion 2.2 (push) is not",
            "fault F02: its severity is major, but fault F01 about the same criterion is",
        ),
    ),
    (
        'cause = "candidate_act"\nresult = "not_achieved"',
        'cause = "circumstances"\nresult = "stopped"',
        (
            "end reason unsafe_act: it tells of an unsafe act: its cause must be “candidate_act”",
            "the top: no [[end_reason]] has “candidate_act” as its cause",
        ),
    ),
    (
        END_BY_ACT,
        'code = "rain"\ntext = "Rain"\ncause = "circumstances"\nresult = "stopped"',
        ("the top: no [[end_reason]] has “candidate_act” as its cause",),
    ),
    (
        'kind = "safety_critical"',
        'kind = "met_share"\npercent = 90',
        ("criterion 2.1 (look): it is safety-critical, but no “safety_critical” rule",),
    ),
]


@pytest.fixture
def told(standard_file: Path, standard_text: str) -> Told:
    """Every problem, as ``place: text``, after a text of the standard was replaced."""

    def check(old: str, new: str) -> list[str]:
        assert old in standard_text, old
        standard_file.write_text(standard_text.replace(old, new, 1), encoding="utf-8")
        return [f"{fault.place}: {fault.text}" for fault in check_pack(standard_file)]

    return check


def test_the_good_standard_and_its_core_have_no_fault(
    standard_file: Path, small_core: Path
) -> None:
    assert check_pack(standard_file) == ()
    assert check_pack(small_core) == ()


@pytest.mark.parametrize(("old", "new", "place", "words"), SEEDED)
def test_one_fault_is_told_alone(told: Told, old: str, new: str, place: str, words: str) -> None:
    (only,) = told(old, new)
    assert only.startswith(f"{place}: ")
    assert words in only


def test_a_rule_that_one_route_alone_leaves_idle_is_told_with_the_route(
    standard_file: Path, standard_text: str
) -> None:
    text = standard_text.replace('leave_out = ["3"]', 'leave_out = ["2", "3"]')
    standard_file.write_text(text, encoding="utf-8")
    (only,) = check_pack(standard_file)
    assert str(only.place) == "route experienced, rule 7 (all_met)"


ALL_MET = '[[rule]]\nkind = "all_met"\nelement = "practical"\non_breach = "not_achieved"\n'
PERCENT = '[[rule]]\nkind = "theory_percent"\npercent = "percent"\non_breach = "referred"\n'


def test_required_criteria_that_no_rule_looks_at_are_told_together(told: Told) -> None:
    """That one is safety-critical, and not required or the doing of the paper, is looked at."""
    assert told(ALL_MET, "") == [
        (
            "the rules: criteria 2.2, 2.3, 2.4 are required, but no rule looks at them: the "
            "element “practical” needs an “all_met” rule"
        )
    ]
    share = ALL_MET.replace('"all_met"', '"met_share"\npercent = 80')
    assert told(ALL_MET, share) == []
    other = ALL_MET.replace('"practical"', '"theory"')
    assert len(told(ALL_MET, other)) == 1


def test_a_required_criterion_of_one_route_alone_is_told_with_the_route(
    standard_file: Path, standard_text: str
) -> None:
    pre_use = (
        ('text = "Leaves the yard tidy"\n', 'text = "Looks at the barrow"\nelement = "pre_use"\n'),
        ("required = false\n", ""),
    )
    for old, new in pre_use:
        assert old in standard_text
        standard_text = standard_text.replace(old, new, 1)
    standard_file.write_text(standard_text, encoding="utf-8")
    (only,) = check_pack(standard_file)
    assert str(only.place) == "route novice, the rules"
    assert str(only.text) == (
        "criterion 3.1 is required, but no rule looks at it: the element “pre_use” needs an "
        "“all_met” rule"
    )


def test_a_theory_criterion_is_looked_at_by_the_paper_only_if_a_question_shows_it(
    standard_file: Path, standard_text: str
) -> None:
    """What no question shows can only be marked by hand, which no percentage counts."""
    shown = standard_text.replace(
        'look_for = ["Whoever was told to"]\n',
        'look_for = ["Whoever was told to"]\n\n[[outcome.criterion]]\nkey = "why"\n'
        'text = "Says why"\nlook_for = ["A reason"]\n',
    )
    assert shown != standard_text
    standard_file.write_text(shown, encoding="utf-8")
    (only,) = check_pack(standard_file)
    assert str(only.text).startswith("criterion 1.3 is required, but no rule looks at it")
    percent = standard_text.replace(PERCENT, "")
    assert percent != standard_text
    standard_file.write_text(percent, encoding="utf-8")
    told = [str(one.text) for one in check_pack(standard_file)]
    # The mandatory questions have a rule of their own; each criterion has one of them.
    assert told == ["nothing uses it"]
    without = percent.replace('[[rule]]\nkind = "theory_mandatory"\non_breach = "referred"\n', "")
    standard_file.write_text(without, encoding="utf-8")
    told = [str(one.text) for one in check_pack(standard_file)]
    assert told[0].startswith("criteria 1.1, 1.2 are required, but no rule looks at them")


def test_a_section_with_too_few_optional_questions_needs_more_mandatory_ones(
    standard_file: Path, standard_text: str
) -> None:
    """Every question of both sections is mandatory, but a paper may have one: there is none."""
    text = standard_text.replace('code = "T02"', 'code = "T02"\nmandatory = true')
    text = text.replace('code = "T03"', 'code = "T03"\nmandatory = true')
    standard_file.write_text(text, encoding="utf-8")
    (only,) = check_pack(standard_file)
    assert str(only.place) == "theory"
    assert "“mandatory_asked” is 1, but the sections need 2" in str(only.text)


@pytest.mark.parametrize(("old", "new", "expected"), SEVERAL)
def test_what_follows_from_one_fault_is_told_and_no_more(
    told: Told, old: str, new: str, expected: tuple[str, ...]
) -> None:
    found = told(old, new)
    assert len(found) == len(expected), found
    assert all(one.startswith(begun) for one, begun in zip(found, expected, strict=True)), found
