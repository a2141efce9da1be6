"""The sheets whose rows are tables of the file of a standard, and their columns, in its order.

A field that the format gains gets its column here; ``tests/standards/spreadsheet`` reads
docs/standard-files.md and names a key that has none.
"""

from npors_desktop.standards.pack_parts import END_CODE_WORDS
from npors_desktop.standards.spreadsheet.column_makers import (
    BASIS,
    CONFIRMED,
    CORES,
    CRITERION_NAMES,
    LINES,
    NAME,
    NAMES,
    ORDER_OF_ROW,
    SEEN_ON,
    SHORT,
    SOURCE,
    TAGS,
    TEXT,
    WIDE,
    as_told,
    choice,
    column,
    figure,
    filled,
    limit,
    must,
    yes_no,
)
from npors_desktop.standards.spreadsheet.planned import LIST, PARENT, CellKind, PlannedSheet
from npors_desktop.standards.spreadsheet.sheet_words import (
    DIMENSIONS,
    ELEMENTS,
    END_CAUSES,
    END_RESULTS,
    FINDINGS_ABOUT,
    METHODS,
    QUESTION_KINDS,
    ROUTE_CODES,
    RULE_BREACHES,
    RULE_KINDS,
    SEVERITIES,
)
from npors_desktop.standards.spreadsheet.standard_lines import STANDARD
from npors_desktop.standards.standard_parts import FIGURE_KEY_WORDS, KEY_WORDS

USUAL_FIGURES = {
    "practical_minutes": "minutes for the practical. Needed where there is one; sheet Routes.",
    "theory_minutes": "minutes for the theory. Needed where there is a paper; sheet Routes.",
    "theory_asked": "questions in a paper. Needed where there is one; sheet Standard.",
    "theory_mandatory_asked": "mandatory questions in a paper. Needed where questions are "
    "mandatory; sheet Standard.",
    "theory_percent": "the pass mark of the theory, such as 80; sheet Rules, Theory mark.",
    "pre_use_percent": "the share of the pre-use checks that must be met; sheet Rules, Share met.",
    "majors_limit": "the most major faults allowed; sheet Rules, Fault count.",
    "minors_limit": "the most minor faults allowed; sheet Rules, Fault count.",
    "fault_points_limit": "the most fault points allowed; sheet Rules, Fault points.",
    "fault_repeats_limit": "how often one fault may be repeated; sheet Rules, Fault repeats.",
    "resit_within_days": "days within which a part is taken again. It may be without a value; "
    "sheet Resits.",
}
"""The names that the program's own standards give their figures, and what each is."""

HOW_TO, CORE = "How to", "Shared core"
TOLD_SHEETS = (HOW_TO, CORES, CORE)
"""Sheets that are there to be read by people; they are not read back."""

_KEY, _FIGURE_KEY = as_told(KEY_WORDS), as_told(FIGURE_KEY_WORDS)
_ELEMENT = "In which part of the test it is assessed: Theory, Pre-use checks or Practical."
_METHOD = "How it is assessed."
_DIMENSION = "What it shows."
_OF_OUTCOME = "Counts for its criteria that say nothing."
_OPTION = "Single and multiple: an answer to choose from. Two to eight, without a gap."

ALLOWED = PlannedSheet(
    "Accepted findings", ("allow",),
    "Findings of the check that you looked at and accept, each with the reason.",
    (
        ORDER_OF_ROW,
        filled("Place", "place", TEXT, "As the finding has it in brackets: criterion 3.2",
                width=24),
        filled("About", "about", CellKind.CHOICE, "What the finding is about, as it says itself.",
              words=FINDINGS_ABOUT, width=24),
        filled("Why", "why", TEXT, "Why it is right as it is.", width=WIDE),
    ),
)  # fmt: skip

FIGURES = PlannedSheet(
    "Figures", ("figure",),
    "Every number that is a provider's own: times, pass marks, limits.",
    (
        ORDER_OF_ROW,
        filled("Name", "key", NAME, f"{_FIGURE_KEY} Other sheets name the figure so. The "
                "drop-down has the usual names, which the sheet How to explains; another name can "
                "be written, too.", offered=tuple(USUAL_FIGURES), width=26),
        filled("What it is", "text", TEXT, "In words, such as Minutes allowed for the practical.",
                width=WIDE),
        must("Value", "value", CellKind.NUMBER_OR_NAME,
              "A whole number or a word; empty until a provider sets it. Minutes are a number, "
              "such as 45; a percentage is written as 80 or 80%."),
        CONFIRMED, SOURCE, SEEN_ON,
    ),
)  # fmt: skip

ROUTES = PlannedSheet(
    "Routes", ("route",), "The ways to the test.",
    (
        ORDER_OF_ROW,
        filled("Route", "code", CellKind.CHOICE, "Which way.", words=ROUTE_CODES),
        figure("Minutes for the practical", "practical_minutes", "The name of the figure; needed "
                "where there is a practical.", must=True, width=24),
        figure("Minutes for the theory", "theory_minutes", "The name of the figure; needed where "
                "there is a theory paper.", must=True, width=24),
        column("Needed before", "prerequisites", LINES,
                "What must be so before this route, one on each line.", width=WIDE),
        column("Outcomes left out", "leave_out", NAMES,
                "Codes of outcomes that this route does not assess."),
    ),
)  # fmt: skip

OUTCOMES = PlannedSheet(
    "Outcomes", ("outcome",), "Its parts; their criteria have a sheet of their own.",
    (
        ORDER_OF_ROW,
        filled("Code", "code", NAME, "The number of the outcome, such as 3.", width=8),
        filled("Title", "title", TEXT, "What it is about.", width=WIDE),
        column("Taken from the core", "from_core", NAME,
                "The part of the shared core whose criteria come first, as the sheet Cores to "
                "choose names it.", width=24),
        yes_no("Optional", "optional", "Yes if none of its criteria is required. Empty: no."),
        choice("Assessed in", "element", ELEMENTS, f"{_ELEMENT} {_OF_OUTCOME}"),
        choice("Assessed by", "method", METHODS, f"{_METHOD} {_OF_OUTCOME}"),
        choice("Shows", "dimension", DIMENSIONS, f"{_DIMENSION} {_OF_OUTCOME}"),
    ),
)  # fmt: skip

CRITERIA = PlannedSheet(
    "Criteria", ("criterion",),
    "What is judged, one act each. The codes 3.1, 3.2 and so on are given by their order in the "
    "outcome, those of the core first.",
    (
        filled("Outcome", PARENT, NAME, "The code of the outcome that it is part of.",
              listed=("Outcomes", "Code"), width=12),
        ORDER_OF_ROW,
        filled("Name", "key", NAME, f"{_KEY} Questions and faults name it so.", width=22),
        filled("Criterion", "text", TEXT, "One act, one line, at most 100 characters.", width=WIDE),
        column("Look for", "look_for", LINES, "What shows that it is met, one on each line.",
                width=WIDE),
        BASIS,
        choice("Assessed in", "element", ELEMENTS, f"{_ELEMENT} Empty: as the outcome says."),
        choice("Assessed by", "method", METHODS, f"{_METHOD} Empty: as the outcome says."),
        choice("Shows", "dimension", DIMENSIONS, f"{_DIMENSION} Empty: as the outcome says."),
        yes_no("Safety-critical", "safety_critical",
                "Yes if one miss puts people or the machine at risk. Its part of the test then "
                "needs a rule of the kind Safety-critical. Empty: no."),
        yes_no("Required", "required", "Whether it must be met. Each part of the test with "
                "required criteria needs a rule that looks at them, such as All met. Empty: yes."),
        yes_no("May be not applicable", "not_applicable",
                "Yes if not every machine or job has it. Empty: no."),
        column("Restriction", "restriction", TEXT,
                "What the candidate was not tested in where it was not applicable: it is printed "
                "on the result, such as “quick hitch not assessed”.", width=24),
        column("Or question", "or_question", NAMES,
                "Not applicable only with one of these questions answered in full.", width=SHORT),
        yes_no("Not met needs a note", "says_what", "A note must name the act. Empty: no."),
        TAGS,
    ),
    parent=("outcome", "code"),
)  # fmt: skip

SECTIONS = PlannedSheet(
    "Sections", ("theory", "section"), "The parts of a paper; every question is in exactly one.",
    (
        ORDER_OF_ROW,
        filled("Topic", "topic", NAME, f"{_KEY} Questions name it so."),
        filled("Title", "title", TEXT, "In words.", width=WIDE),
        column("Kinds", "kinds", CellKind.CHOICES,
                "The kinds of question that it takes, with commas. Empty: every kind.",
                words=QUESTION_KINDS),
        filled("Asked", "asked", CellKind.WHOLE,
              "How many of its questions a paper has. The section needs at least twice as many."),
    ),
)  # fmt: skip

QUESTIONS = PlannedSheet(
    "Questions", ("theory", "question"), "The theory questions of this standard.",
    (
        ORDER_OF_ROW,
        filled("Code", "code", NAME, "Such as T12.", width=8),
        filled("Topic", "topic", NAME, "As in the sheet Sections.", listed=("Sections", "Topic")),
        filled("Kind", "kind", CellKind.CHOICE, "Single and Multiple have options, of which one or "
              "several are right; Open and Oral have a model answer.",
              words=QUESTION_KINDS, width=SHORT),
        filled("Question", "text", TEXT, "What is asked.", width=WIDE),
        column("Put before the candidate", "stimulus", TEXT,
                "What the candidate is shown with it, such as the machine's manual.", width=30),
        filled("Marks", "marks", CellKind.WHOLE, "How many it is worth.", width=10),
        yes_no("Mandatory", "mandatory", "Whether it is one of the mandatory ones. Empty: no."),
        filled("Shows", "evidences", NAMES, "Names of the theory criteria that it shows.",
                width=22),
        *(
            column(f"Option {letter}", "options", CellKind.OPTION, _OPTION, width=28)
            for letter in "abcdefgh"
        ),
        column("Right", "correct", CellKind.LETTERS, "The letters of the right options: b, or "
                "a, c, d.", width=SHORT),
        column("Model answer", "points", LINES,
                "Open and oral: a point on each line, at least one for each mark.", width=40),
        column("Also right", "accept", LINES, "Answers that count too, a line each.", width=30),
        column("Wrong", "refuse", LINES, "Answers that do not count, one on each line.", width=30),
        column("Law and guidance", "basis", LINES, "What it rests on, one on each line. Every "
                "question needs one; where there is none, say why in the sheet Accepted findings.",
                width=28),
        TAGS,
    ),
)  # fmt: skip

TASKS = PlannedSheet(
    "Tasks", ("task",), "What the candidate is asked to do; its values have a sheet of their own.",
    (
        ORDER_OF_ROW,
        filled("Code", "code", NAME, _KEY),
        filled("Title", "title", TEXT, "In words.", width=30),
        filled("Task", "text", TEXT, "What the candidate is asked to do.", width=60),
        column("Routes", "routes", CellKind.CHOICES, "With commas. Empty: every route.",
                words=ROUTE_CODES),
    ),
)  # fmt: skip

TASK_VALUES = PlannedSheet(
    "Task values", (),
    "What the assessor fills in for a task: set before it, or measured after it.",
    (
        filled("Task", PARENT, NAME, "The code of the task.", listed=("Tasks", "Code")),
        must("When", LIST, CellKind.CHOICE, "Set before the task, or measured after it. "
              "Empty: set.", words={"set": "Set", "measured": "Measured"}, width=SHORT),
        ORDER_OF_ROW,
        filled("Name", "key", NAME, _KEY, width=26),
        filled("Label", "label", TEXT, "What the assessor reads.", width=40),
        column("Unit", "unit", TEXT, "Such as m or mm; empty for none.", width=SHORT),
    ),
    parent=("task", "code"),
)  # fmt: skip

FAULTS = PlannedSheet(
    "Faults", ("fault",), "The fault headings. Each needs a rule that looks at it.",
    (
        ORDER_OF_ROW,
        filled("Heading", "heading", NAME, "Such as F03.", width=12),
        filled("Fault", "text", TEXT, "What was done.", width=WIDE),
        column("Criterion", "criterion", NAME,
                "The name of the criterion that it speaks to; empty for none.",
                listed=CRITERION_NAMES, width=22),
        filled("Points", "points", CellKind.WHOLE, "From 0 to 100.", width=10),
        filled("Severity", "severity", CellKind.CHOICE, "As the criterion: one act has one weight, "
              "safety-critical where its criterion is. A rule must look at the fault: Fault count "
              "for its severity, Fault points, Fault repeats for its points, Safety-critical, or "
              "Disqualified.",
              words=SEVERITIES),
        yes_no("Disqualifies", "disqualifies",
                "Yes if it fails the test whatever else was shown; it then needs a rule of the "
                "kind Disqualified. Empty: no."),
        column("Scheme number", "scheme_number", TEXT, "Its number on the scheme's own sheet.",
                width=SHORT),
        CONFIRMED, SOURCE, SEEN_ON,
    ),
)  # fmt: skip

END_REASONS = PlannedSheet(
    "End reasons", ("end_reason",), "Why a practical may end early.",
    (
        ORDER_OF_ROW,
        filled("Code", "code", NAME, as_told(END_CODE_WORDS)),
        filled("Reason", "text", TEXT, "In words.", width=WIDE),
        filled("Cause", "cause", CellKind.CHOICE, "An act of the candidate, or circumstances.",
              words=END_CAUSES, width=24),
        filled("Result", "result", CellKind.CHOICE,
              "An act of the candidate is not achieved; circumstances stop the test.",
              words=END_RESULTS),
    ),
)  # fmt: skip

RULES = PlannedSheet(
    "Rules", ("rule",), "What decides the result. Each kind needs the columns that its explanation "
    "names, and no others.",
    (
        ORDER_OF_ROW,
        filled("Kind", "kind", CellKind.CHOICE,
              "All met, Safety-critical: element (the part of the test). Share met: element, "
              "percentage. Fault points: "
              "limit. Fault repeats: points, limit. Fault count: severity, limit. Theory mark: "
              "percentage. Disqualified, Mandatory questions, Time limit: nothing else.",
              words=RULE_KINDS, width=22),
        choice("Element", "element", ELEMENTS, "The part of the test whose criteria it looks at: "
                "Theory, Pre-use checks or Practical. Each part needs rules of its own."),
        limit("Points", "points", "The points that a fault has."),
        choice("Severity", "severity", SEVERITIES, "The severity that is counted."),
        limit("Limit", "limit", "The most allowed: a whole number, or the name of a figure."),
        limit("Percentage", "percent", "A whole number such as 80, or the name of a figure."),
        filled("If broken", "on_breach", CellKind.CHOICE, "What the result is then.",
              words=RULE_BREACHES),
    ),
)  # fmt: skip

RESITS = PlannedSheet(
    "Resits", ("resit",), "Which part can be taken again by itself after a referral.",
    (
        ORDER_OF_ROW,
        filled("Element", "element", CellKind.CHOICE, "The part of the test.", words=ELEMENTS),
        figure("Within days", "within_days", "The name of the figure.", must=True, needed=True,
                width=24),
    ),
)  # fmt: skip

WORDS, WORD, OWN_WORD = "Words", "Word of the program", "Word of this standard"
"""The sheet of the words that a standard has of its own, and its two columns."""

TABLES = (
    FIGURES, ROUTES, OUTCOMES, CRITERIA, SECTIONS, QUESTIONS, TASKS, TASK_VALUES, FAULTS,
    END_REASONS, RULES, RESITS, ALLOWED,
)  # fmt: skip
"""Every sheet whose rows are the tables of a list, a list before those inside it."""

SHEET_NAMES = (STANDARD, *(sheet.name for sheet in TABLES), WORDS)
"""Every sheet that is read, by its name."""
