"""Every fault of a pack is told with its place, and all of them at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop import standards
from npors_desktop.domain.pack import Element, Rule
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.read_rules import rule_faults
from tests.read_packs import read_packs

Faults = Callable[..., list[str]]

# what is replaced, by what, and a part of the one complaint that this must bring
ONE_FAULT = [
    ('title = "Barrow, novice"', "", "the top: “title” is missing"),
    ('title = "Barrow, novice"', 'title = "  "', "the top: “title” is empty"),
    ('title = "Barrow, novice"', "title = 7", "the top: “title” is 7; it must be text"),
    ('title = "Barrow, novice"', 'title = " x"', "“title” begins or ends with a space"),
    ('title = "Barrow, novice"', 'title = "a\\u202Eb"', "“title” contains the character U+202E"),
    ('title = "Barrow, novice"', f'title = "{"x" * 121}"', "“title” has 121 characters"),
    ('state = "draft"', 'state = "draft"\ncolour = 1', "the top: “colour” is not a known key"),
    ('state = "draft"', 'state = "ready"', "the top: “state” is “ready”; it must be one of"),
    ('edition = "2026.1"', 'edition = "first"', "“edition” is “first”; it must be a year"),
    ("valid_to = 2027-10-31", "valid_to = 2025-10-31", "valid_to: it is before valid_from"),
    ("valid_from = 2026-11-01", 'valid_from = "2026-11-01"', "it must be a date without quotes"),
    ("valid_from = 2026-11-01", "valid_from = 2026-11-01T10:00:00", "a date without a time"),
    ('category = "barrow"', 'category = "truck"', "id: it must be the category and the route"),
    ('id = "barrow.novice"', 'id = "Barrow"', "the top: “id” is “Barrow”; it must be"),
    ('briefing = ["Push."]', 'briefing = ["Push.", 3]', "“briefing”, entry 2, must be text"),
    ('briefing = ["Push."]', 'briefing = "Push."', "it must be a list of text values"),
    ('sha256 = "', 'sha256 = "zz', "core: “sha256” is"),
    ('id = "small-core"', 'id = "other"', "core: there is no core other-2026.1.toml"),
    ('id = "small-core"', 'id = "../x"', "core: “id” is “../x”"),
    ('from_core = "role"', 'from_core = "roll"', "outcome 1: the core has no outcome “roll”"),
    ('code = "2"', 'code = "1"', "outcome 2: “code” 1 is already used by outcome 1"),
    (
        'method = "questioned"',
        'method = "guessed"',
        "outcome 1, criterion 1: “method” is “guessed”",
    ),
    ('element = "theory"', 'element = "lunch"', "outcome 1, criterion 1: “element” is “lunch”"),
    ('{ text = "Pushes" }', '{ text = "" }', "outcome 2, criterion 2: “text” is empty"),
    ('{ text = "Pushes" }', "5", "outcome 2, criterion 2: must be a table"),
    (
        'text = "Pushes"',
        'text = "Pushes", required = "yes"',
        "“required” is “yes”; it must be true",
    ),
    ("asked = 3", "asked = 4", "theory: “asked” is 4, but there are 3 questions"),
    ("asked = 3", "asked = 0", "theory: “asked” is 0; it must be from 1 to 200"),
    ("asked = 3", "asked = true", "theory: “asked” is true; it must be a whole number"),
    ('code = "T02"', 'code = "T01"', "theory, question 2: “code” T01 is already used"),
    ('code = "T02"', 'code = "C01"', "theory, question 2: “code” C01 is already used by the core"),
    ('kind = "open"', 'kind = "sung"', "theory, question 2: “kind” is “sung”"),
    (
        'correct = ["a", "c"]',
        'correct = ["a"]',
        "question 1: a “multiple” question has two or more",
    ),
    ('correct = ["a", "c"]', 'correct = ["a", "d"]', "may name the options a, b, c only"),
    ('correct = ["a", "c"]', 'correct = ["a", "a"]', "“correct” contains the same entry twice"),
    ('kind = "multiple"', 'kind = "single"', "a “single” question has exactly one entry"),
    ('options = ["Sand", "People", "Bricks"]', 'options = ["Sand"]', "needs two to eight options"),
    (
        'points = ["Wheel", "Tray", "Handles"]',
        'points = ["Wheel"]',
        "has fewer entries (1) than the question has marks (2)",
    ),
    ('points = ["Wheel"', 'options = ["x", "y"]\npoints = ["Wheel"', "takes “points”, not options"),
    ("minutes = 20", "minutes = -1", "practical: “minutes” is -1"),
    ("points = 5", "points = 5.0", "fault 1: “points” is 5.0; it must be a whole number"),
    ("disqualifies = true", "", "rule 2 (disqualified): nothing can breach it"),
    ('code = "weather"', 'code = "completed"', "end reason 1: “completed” is reserved"),
    ('result = "stopped"', 'result = "passed"', "end reason 1: “result” is “passed”"),
    ("[end]", "[ending]", "the top: there is no [end]"),
    ('of = "barrow.novice 2026.1"', "", "end: “of” is missing"),
    (
        "novice 2026.1",
        "novice 2026.2",
        "end: “of” must be the ID and the edition: barrow.novice 2026.1",
    ),
    ('met = "Done"', 'moot = "Done"', "terms: “moot” is not a known key"),
    ("percent = 80", "percent = 101", "rule 3: “percent” is 101; it must be from 1 to 100"),
    ("percent = 80", "", "rule 3: “percent” is missing"),
    ("percent = 80", "percent = 80\nlimit = 4", "rule 3: “limit” is not a known key"),
    ('element = "practical"\non', "on", "rule 1: “element” is missing"),
    ('kind = "disqualified"', 'kind = "vote"', "rule 2: “kind” is “vote”; it must be one of"),
    ('element = "practical"\non', 'element = "pre_use"\non', "no safety-critical criteria"),
    ('kind = "disqualified"\n', 'kind = "fault_count"\nlimit = 1\nseverity = "big"\n', "“big”"),
]


def test_the_small_pack_has_no_fault(pack_file: Path) -> None:
    assert check_pack(pack_file) == ()


@pytest.mark.parametrize(("old", "new", "words"), ONE_FAULT)
def test_a_fault_is_told_with_its_place(faults_after: Faults, old: str, new: str, words: str):
    faults = faults_after((old, new))
    assert any(words in fault for fault in faults), faults


def test_every_fault_is_told_at_once(faults_after: Faults) -> None:
    faults = faults_after(
        ('title = "Barrow, novice"', ""),
        ('{ text = "Pushes" }', '{ text = "" }'),
        ("asked = 3", "asked = 30"),
        ("percent = 80", ""),
    )
    assert [fault.split(":")[0] for fault in faults] == [
        "the top",
        "outcome 2, criterion 2",
        "theory",
        "rule 3",
    ]


def test_the_end_stands_at_the_end(faults_after: Faults) -> None:
    end = '[end]\nof = "barrow.novice 2026.1"\n'
    faults = faults_after((end, ""), ("[practical]", f"{end}[practical]"))
    assert faults == ["the top: [end] must be the last table of the file"]


def test_a_breach_never_has_a_default(faults_after: Faults) -> None:
    faults = faults_after(('percent = 80\non_breach = "referred"', "percent = 80"))
    assert faults == ["rule 3: “on_breach” is missing"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_of_any_kind_is_a_fault_where_nothing_can_breach_it(
    pack_file: Path, kind: str
) -> None:
    rule = Rule(kind, "referred", Element.PRE_USE, points=3)
    bare = replace(read_packs(pack_file)[0], outcomes=(), faults=(), theory=None, practical=None)
    (fault,) = rule_faults(replace(bare, rules=(rule,)))
    assert str(fault.place) == f"rule 1 ({kind})"
    assert str(fault.text).startswith("nothing can breach it: ")


@pytest.mark.parametrize("kind", KINDS)
def test_the_description_of_a_standard_names_every_kind_of_rule(kind: str) -> None:
    assert f"``{kind}``" in (standards.__doc__ or "")


def test_a_rule_that_stands_twice_is_a_fault(faults_after: Faults) -> None:
    again = '[[rule]]\nkind = "disqualified"\non_breach = "referred"\n\n[terms]'
    assert faults_after(("[terms]", again)) == [
        "rule 4 (disqualified): this rule appears more than once"
    ]


def test_a_safety_critical_criterion_needs_a_rule_that_looks_at_it(faults_after: Faults) -> None:
    rule = 'kind = "safety_critical"\nelement = "practical"'
    faults = faults_after((rule, 'kind = "all_met"\nelement = "practical"'))
    assert len(faults) == 1
    assert faults[0].startswith(
        "criterion 2.1: it is safety-critical, but no “safety_critical” rule"
    )


def test_a_disqualifying_heading_needs_its_rule(faults_after: Faults) -> None:
    faults = faults_after(('kind = "disqualified"', 'kind = "time_limit"'))
    assert faults == ["fault F01: it disqualifies, but the standard has no “disqualified” rule"]


def test_more_mandatory_questions_than_are_asked_is_a_fault(faults_after: Faults) -> None:
    faults = faults_after(
        ("asked = 3", "asked = 1"), ('code = "T02"', 'code = "T02"\nmandatory = true')
    )
    assert faults == ["theory: “asked” is 1, but 2 questions are mandatory"]


def test_a_changed_core_is_answered_with_its_hash(core_file: Path, pack_file: Path) -> None:
    core_file.write_text(core_file.read_text("utf-8").replace("fence", "gate"), "utf-8")
    (fault,) = check_pack(pack_file)
    assert str(fault.place) == "core"
    assert "which is " in str(fault.text)


def test_a_faulty_core_is_told_with_its_places(core_file: Path, pack_file: Path) -> None:
    core_file.write_text(core_file.read_text("utf-8").replace("Says what a hazard is", ""), "utf-8")
    (fault,) = check_pack(pack_file)
    assert "outcome 1, criterion 1: “text” is empty" in str(fault.text)


def test_a_core_is_checked_as_a_core(core_file: Path) -> None:
    assert check_pack(core_file) == ()
    core_file.write_text(core_file.read_text("utf-8").replace('key = "role"', ""), "utf-8")
    assert [str(fault.place) for fault in check_pack(core_file)] == ["outcome 1"]


def test_the_name_of_the_file_must_be_id_and_edition(pack_file: Path) -> None:
    moved = pack_file.rename(pack_file.with_name("barrow.toml"))
    (fault,) = check_pack(moved)
    assert str(fault.place) == "the file's name"
    assert "barrow.novice-2026.1.toml" in str(fault.text)
