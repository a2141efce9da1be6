"""A small whole standard of format 2 and its core, to break: they use every part of the format."""

from pathlib import Path

from npors_desktop.standards.cores import read_core

CORE = """\
format = 2
id = "small-core"
edition = "2026.2"

[[outcome]]
key = "role"
element = "theory"
method = "questioned"
dimension = "knowledge"

[[outcome.criterion]]
key = "hazard"
text = "Says what a hazard is"
basis = ["MHSWR 1999 reg. 3"]

[[outcome.criterion]]
key = "tyre"
text = "Says when a tyre is worn"
look_for = ["The depth of the tread"]

[[question]]
code = "C01"
topic = "role"
kind = "single"
text = "What is a hazard?"
marks = 1
mandatory = true
evidences = ["hazard"]
options = ["Something that can do harm", "A kind of fence"]
correct = ["a"]
basis = ["MHSWR 1999 reg. 3"]

[[question]]
code = "C02"
topic = "role"
kind = "oral"
text = "When is a tyre worn?"
marks = 1
evidences = ["tyre"]
points = ["When the tread is shallow"]
basis = ["PUWER 1998 reg. 5"]
"""

STANDARD = """\
format = 2
id = "barrow"
edition = "2026.2"
title = "Barrow"
valid_from = 2026-11-01
scheme_code = "B01"
notice = "Written for a test."
official_standard = "None"
theory_first = true
briefing = ["You have {practical_minutes} minutes."]
resources = ["A barrow"]
area = ["A yard"]
allow = [
    { place = "criterion 2.3", about = "two_acts", why = "One push ends in the other." },
]

[core]
id = "small-core"
edition = "2026.2"
sha256 = "@"
leave_out = ["tyre", "C02"]

[[figure]]
key = "practical_minutes"
text = "Minutes for the practical"
value = 20

[[figure]]
key = "theory_minutes"
text = "Minutes for the theory"
value = 10

[[figure]]
key = "asked"
text = "Questions asked"
value = 2

[[figure]]
key = "mandatory"
text = "Mandatory questions asked"
value = 1

[[figure]]
key = "percent"
text = "Pass mark"
value = 80
confirmed = true
source = "The scheme's page"
seen_on = 2026-10-01

[[figure]]
key = "majors"
text = "Most major faults"
value = 2

[[figure]]
key = "resit_days"
text = "Days for a resit"

[[route]]
code = "novice"
practical_minutes = "practical_minutes"
theory_minutes = "theory_minutes"
prerequisites = ["Trained for {practical_minutes} minutes"]

[[route]]
code = "experienced"
practical_minutes = "practical_minutes"
theory_minutes = "theory_minutes"
leave_out = ["3"]

[[outcome]]
code = "1"
title = "Role"
from_core = "role"
element = "theory"
method = "questioned"
dimension = "knowledge"

[[outcome.criterion]]
key = "who"
text = "Says who may push"
look_for = ["Whoever was told to"]

[[outcome]]
code = "2"
title = "Push"
element = "practical"
method = "observed"
dimension = "skill"

[[outcome.criterion]]
key = "look"
text = "Looks round first"
safety_critical = true

[[outcome.criterion]]
key = "push"
text = "Pushes the barrow without a spill"

[[outcome.criterion]]
key = "turn"
text = "Turns on the spot and pushes back"

[[outcome.criterion]]
key = "ramp"
text = "Lets a marshaller guide the barrow up a ramp"
not_applicable = true
restriction = "ramps not assessed"
or_question = ["T01"]
says_what = true
tags = ["eco"]

[[outcome]]
code = "3"
title = "Tidy"
element = "practical"
method = "observed"
dimension = "experience"

[[outcome.criterion]]
key = "tidy"
text = "Leaves the yard tidy"
required = false

[theory]
asked = "asked"
mandatory_asked = "mandatory"
count = "questions"
wrong_ticks = "right_minus_wrong"
core_questions = true

[[theory.section]]
topic = "role"
title = "Role"
asked = 1

[[theory.section]]
topic = "push"
title = "Pushing"
kinds = ["multiple", "open"]
asked = 1

[[theory.question]]
code = "T01"
topic = "push"
kind = "multiple"
text = "What may a barrow carry?"
marks = 2
mandatory = true
evidences = ["who"]
options = ["Sand", "People", "Bricks"]
correct = ["a", "c"]
basis = ["PUWER 1998 reg. 4"]

[[theory.question]]
code = "T02"
topic = "push"
kind = "open"
text = "Name two parts."
stimulus = "A barrow"
marks = 2
evidences = ["who", "hazard"]
points = ["Wheel", "Tray", "Handles"]
accept = ["Grips"]
refuse = ["Engine"]
basis = ["The maker's leaflet"]

[[theory.question]]
code = "T03"
topic = "role"
kind = "single"
text = "Who may push?"
marks = 1
evidences = ["who"]
options = ["Whoever was told to", "Anybody"]
correct = ["a"]
basis = ["PUWER 1998 reg. 9"]

[[task]]
code = "load"
title = "Take a load across"
text = "Take the load across in {practical_minutes} minutes."
set = [{ key = "mass", label = "Mass", unit = "kg" }]
measured = [{ key = "spilt", label = "Spilt" }]
routes = ["novice"]

[[fault]]
heading = "F01"
text = "Pushes without looking round"
criterion = "look"
points = 5
severity = "safety_critical"
disqualifies = true
scheme_number = "3"
confirmed = true
source = "The scheme's sheet"
seen_on = 2026-10-01

[[fault]]
heading = "F02"
text = "Spills more than {majors} handfuls"
criterion = "push"
points = 3
severity = "major"

[[end_reason]]
code = "unsafe_act"
text = "The candidate's pushing put people at risk"
cause = "candidate_act"
result = "not_achieved"

[[end_reason]]
code = "area_unsafe"
text = "The yard became unsafe through no act of the candidate"
cause = "circumstances"
result = "stopped"

[[rule]]
kind = "safety_critical"
element = "practical"
on_breach = "not_achieved"

[[rule]]
kind = "fault_count"
severity = "major"
limit = "majors"
on_breach = "not_achieved"

[[rule]]
kind = "theory_percent"
percent = "percent"
on_breach = "referred"

[[rule]]
kind = "disqualified"
on_breach = "not_achieved"

[[rule]]
kind = "theory_mandatory"
on_breach = "referred"

[[rule]]
kind = "time_limit"
on_breach = "referred"

[[rule]]
kind = "all_met"
element = "practical"
on_breach = "not_achieved"

[[resit]]
element = "theory"
within_days = "resit_days"

[terms]
met = "Done"

[end]
of = "barrow 2026.2"
"""


def small_draft(folder: Path) -> Path:
    """The standard in a file of the right name, its core in the folder ``core`` beside it."""
    core = folder / "core" / "small-core-2026.2.toml"
    core.parent.mkdir(parents=True, exist_ok=True)
    core.write_text(CORE, encoding="utf-8")
    file = folder / "barrow-2026.2.toml"
    file.write_text(STANDARD.replace("@", read_core(core).sha256), encoding="utf-8")
    return file
