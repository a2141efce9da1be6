"""The words of a spreadsheet for those of the file of a standard, which are read too."""

ROUTE_CODES = {
    "novice": "Novice",
    "experienced": "Experienced",
    "refresher": "Refresher",
    "conversion": "Conversion",
}
ELEMENTS = {"theory": "Theory", "pre_use": "Pre-use checks", "practical": "Practical"}
METHODS = {"observed": "Observed", "questioned": "Questioned", "document": "Document"}
DIMENSIONS = {
    "knowledge": "Knowledge",
    "skill": "Skill",
    "experience": "Experience",
    "behaviour": "Behaviour",
}
QUESTION_KINDS = {"single": "Single", "multiple": "Multiple", "open": "Open", "oral": "Oral"}
SEVERITIES = {"minor": "Minor", "major": "Major", "safety_critical": "Safety-critical"}
COUNTS = {"marks": "Marks", "questions": "Questions"}
TICKS = {"all_or_nothing": "All or nothing", "right_minus_wrong": "Right minus wrong"}
END_CAUSES = {"candidate_act": "Act of the candidate", "circumstances": "Circumstances"}
END_RESULTS = {"not_achieved": "Not achieved", "stopped": "Stopped"}
RULE_BREACHES = {"not_achieved": "Not achieved", "referred": "Referred"}
RULE_KINDS = {
    "all_met": "All met",
    "safety_critical": "Safety-critical",
    "met_share": "Share met",
    "fault_points": "Fault points",
    "fault_repeats": "Fault repeats",
    "fault_count": "Fault count",
    "disqualified": "Disqualified",
    "theory_percent": "Theory mark",
    "theory_mandatory": "Mandatory questions",
    "time_limit": "Time limit",
}
FINDINGS_ABOUT = {
    "two_acts": "Two acts",
    "no_basis": "No law or guidance",
    "gendered": "He or she",
}
TERMS_TOLD = {
    "met": "Met",
    "not_met": "Not met",
    "not_applicable": "Not applicable",
    "not_observed": "Not observed",
    "minor": "Minor",
    "major": "Major",
    "safety_critical": "Safety-critical",
    "fault": "Fault",
    "achieved": "Achieved",
    "not_achieved": "Not achieved",
    "referred": "Referred",
    "stopped": "Stopped",
    "incomplete": "Incomplete",
    "theory": "Theory",
    "pre_use": "Pre-use checks",
    "practical": "Practical",
    "outcome": "Outcome",
    "criterion": "Criterion",
    "candidate": "Candidate",
    "assessor": "Assessor",
}
