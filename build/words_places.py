"""Which files of the program the rules on words are about. A file that moves is named anew here."""

# What a candidate reads: it may not be without Welsh.
CANDIDATE_FACING = (
    "npors_desktop/ui/pages/candidate_view.py",
    "npors_desktop/ui/pages/candidate_privacy.py",
    "npors_desktop/ui/pages/outcome_told.py",
    "npors_desktop/ui/pages/sign.py",
    "npors_desktop/ui/widgets/sign_box.py",
    "npors_desktop/ui/widgets/sign_pad.py",
)

# Declarations, the privacy page and the reasons for a result: a translator has to see them.
FOR_A_TRANSLATOR = (
    "npors_desktop/domain/wording.py",
    "npors_desktop/ui/pages/candidate_privacy.py",
    "npors_desktop/ui/pages/outcome_told.py",
    "npors_desktop/ui/pages/sign.py",
)

# Where every error carries messages.
ERRORS_CONVERTED: tuple[str, ...] = ()

# Where every text goes to the screen through the catalogue.
SCREENS_CONVERTED = ("npors_desktop/ui",)

# The commands whose answers and explanations do.
COMMANDS_CONVERTED: tuple[str, ...] = ()
