"""Which files of the program the rules on words are about. A file that moves is named anew here."""

# What a candidate reads: it may not be without Welsh.
CANDIDATE_FACING = (
    "npors_desktop/domain/reason_text.py",
    "npors_desktop/domain/declarations.py",
    "npors_desktop/ui/forms/candidate_view.py",
    "npors_desktop/ui/candidate/privacy_page.py",
    "npors_desktop/ui/ending/candidate_outcome_page.py",
    "npors_desktop/ui/ending/sign_page.py",
    "npors_desktop/ui/course/learner_page.py",
    "npors_desktop/ui/widgets/sign_box.py",
    "npors_desktop/ui/widgets/sign_pad.py",
)

# Declarations, the privacy page and the reasons for a result: a translator has to see them.
FOR_A_TRANSLATOR = (
    "npors_desktop/domain/declarations.py",
    "npors_desktop/domain/reason_text.py",
    "npors_desktop/ui/candidate/privacy_page.py",
    "npors_desktop/ui/ending/candidate_outcome_page.py",
    "npors_desktop/ui/ending/sign_page.py",
)

# Where every error carries messages: everywhere.
ERRORS = ("npors_desktop",)

# Where every text goes to the screen through the catalogue.
SCREENS = ("npors_desktop/ui",)

# The commands whose answers and explanations do.
COMMANDS = ("npors_desktop/cli",)

# Where words in a row are for people, wherever they stand.
READ_BY_PEOPLE = (
    "npors_desktop/ui",
    "npors_desktop/cli",
    "npors_desktop/composition",
    "npors_desktop/delivery",
    "npors_desktop/workflows",
)
