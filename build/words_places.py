"""Which files of the program the rules on words are about. A file that moves is named anew here."""

# What a candidate reads: it may not be without Welsh.
CANDIDATE_FACING = (
    "npors_desktop/ui/forms/candidate_view.py",
    "npors_desktop/ui/candidate/privacy_page.py",
    "npors_desktop/ui/ending/candidate_outcome_page.py",
    "npors_desktop/ui/ending/sign_page.py",
    "npors_desktop/ui/widgets/sign_box.py",
    "npors_desktop/ui/widgets/sign_pad.py",
)

# Declarations, the privacy page and the reasons for a result: a translator has to see them.
FOR_A_TRANSLATOR = (
    "npors_desktop/domain/reason_text.py",
    "npors_desktop/ui/candidate/privacy_page.py",
    "npors_desktop/ui/ending/candidate_outcome_page.py",
    "npors_desktop/ui/ending/sign_page.py",
)

# Where every error carries messages.
ERRORS_CONVERTED: tuple[str, ...] = (
    "npors_desktop/signing",
    "npors_desktop/standards",
    "npors_desktop/store",
    "npors_desktop/vault",
    "npors_desktop/domain",
    "npors_desktop/workflows/delivery",
    "npors_desktop/workflows/ending",
    "npors_desktop/base",
    "npors_desktop/cli",
    "npors_desktop/delivery",
    "npors_desktop/exchange",
    "npors_desktop/workflows/demonstration",
)

# Where every text goes to the screen through the catalogue.
SCREENS_CONVERTED = ("npors_desktop/ui",)

# The commands whose answers and explanations do.
COMMANDS_CONVERTED: tuple[str, ...] = ("npors_desktop/cli",)
